// How sure an alpha is: Feldt's exact interval, the normal-theory standard error, the standard error of measurement.
import type { SquareMatrix } from '../../math/covariance-matrix.ts';
import { fQuantile } from '../../math/f-distribution.ts';
import { stableSum } from '../../math/stable-sum.ts';
import { diagonalOf, totalVariance } from './alpha-of-matrix.ts';

/**
 * 1 − (1 − α)·F, F with (n−1, (n−1)(k−1)) degrees of freedom at the two tails (Feldt 1965; exact for parallel items).
 * @param level coverage inside 0…1 @returns null without an alpha, outside 0…1, or with n < 2 or k < 2
 */
export function feldtInterval(alpha: number | null, n: number, k: number, level = 0.95): [number, number] | null {
  if (alpha === null || n < 2 || k < 2 || !(level > 0 && level < 1)) return null;
  const tail = (1 - level) / 2;
  const [first, second] = [n - 1, (n - 1) * (k - 1)];
  return [1 - (1 - alpha) * fQuantile(1 - tail, first, second), 1 - (1 - alpha) * fQuantile(tail, first, second)];
}

/** Normal-theory standard error of alpha (Duhachek & Iacobucci 2004, eq. 3); null as for alpha. */
export function duhachekError(covariance: SquareMatrix, n: number): number | null {
  const k = covariance.length;
  const total = totalVariance(covariance);
  if (total === null || k < 2 || n < 1) return null;
  const trace = stableSum(diagonalOf(covariance));
  const traceOfSquare = stableSum(covariance.flat().map((value) => value * value));
  const sumOfSquare = stableSum(covariance.map((row) => stableSum(row) ** 2));
  const spread = total * (traceOfSquare + trace * trace) - 2 * trace * sumOfSquare;
  return Math.sqrt(Math.max(0, (2 * k * k * spread) / ((k - 1) ** 2 * total ** 3)) / n);
}

/** SD of the sum score times √(1 − α), in points of the sum score; null without an alpha. */
export function measurementError(covariance: SquareMatrix, alpha: number | null): number | null {
  const total = totalVariance(covariance);
  return alpha === null || total === null ? null : Math.sqrt(total * Math.max(0, 1 - alpha));
}
