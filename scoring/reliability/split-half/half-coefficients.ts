// Reliability of the whole from its two halves: three corrections, each with its own assumption.
import type { Split } from './half-splits.ts';

/** Pearson r of the two half scores; null when a half has no variance beyond rounding. */
export function halfCorrelation({ varianceA, varianceB, covariance }: Split): number | null {
  const noise = 1e-12 * (Math.abs(varianceA) + Math.abs(varianceB));
  if (!(varianceA > noise && varianceB > noise)) return null;
  return Math.max(-1, Math.min(1, covariance / Math.sqrt(varianceA * varianceB)));
}

/** 2r/(1 + r) (Spearman 1910, Brown 1910): halves alike in length and variance; null at r = −1. */
export const spearmanBrown = (r: number | null): number | null =>
  r === null || 1 + r < 1e-12 ? null : (2 * r) / (1 + r);

/**
 * Horst (1951): like Spearman-Brown for halves of unequal length; equal to it when they are equal.
 * @param share of the items in one half, inside 0…1 @returns null for r < 0, which the formula cannot tell from r > 0
 */
export function horst(r: number | null, share: number): number | null {
  if (r === null || r < 0 || !(share > 0 && share < 1)) return null;
  if (r > 1 - 1e-12) return 1;
  const square = r * r;
  const product = share * (1 - share);
  const root = Math.sqrt(square * square + 4 * square * (1 - square) * product);
  return (root - square) / (2 * product * (1 - square));
}

/** 4·cov(A, B)/σ²_total (Rulon 1939, Guttman λ4): no assumption of equal variances; null without total variance. */
export function rulon({ varianceA, varianceB, covariance }: Split): number | null {
  const total = varianceA + varianceB + 2 * covariance;
  return total > 1e-12 * (Math.abs(varianceA) + Math.abs(varianceB) + 2 * Math.abs(covariance))
    ? (4 * covariance) / total
    : null;
}
