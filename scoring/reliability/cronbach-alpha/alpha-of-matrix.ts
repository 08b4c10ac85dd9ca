// Cronbach's alpha and its kin as functions of an item covariance matrix; everything else about alpha builds on these.
import { type SquareMatrix, toCorrelation } from '../../math/covariance-matrix.ts';
import { invertCorrelation } from '../../math/invert-correlation.ts';
import { stableSum } from '../../math/stable-sum.ts';

export const diagonalOf = (matrix: SquareMatrix): number[] => matrix.map((row, at) => row[at] ?? 0);
export const totalOf = (matrix: SquareMatrix): number => stableSum(matrix.flat());

/** A total variance that is only rounding noise beside its parts counts as none. */
export function totalVariance(matrix: SquareMatrix): number | null {
  const total = totalOf(matrix);
  return total > 1e-12 * stableSum(matrix.flat().map(Math.abs)) ? total : null;
}

/** α = k/(k−1) · (1 − Σσᵢ²/σ²_total) (Cronbach 1951); null with fewer than two items or no total variance. */
export function alphaOf(covariance: SquareMatrix): number | null {
  const k = covariance.length;
  const total = totalVariance(covariance);
  return k < 2 || total === null ? null : (k / (k - 1)) * (1 - stableSum(diagonalOf(covariance)) / total);
}

/** Mean of the correlations between different items; null with one item or an item without variance. */
export function averageCorrelation(covariance: SquareMatrix): number | null {
  const correlation = toCorrelation(covariance);
  const k = covariance.length;
  return correlation === null || k < 2 ? null : (totalOf(correlation) - k) / (k * (k - 1));
}

/** Guttman's λ6 = 1 − Σeᵢ²/σ²_total, eᵢ² the part of item i that the others do not predict; null when singular. */
export function lambda6Of(covariance: SquareMatrix): number | null {
  const correlation = toCorrelation(covariance);
  const inverted = correlation && invertCorrelation(correlation);
  const total = totalVariance(covariance);
  if (!inverted || total === null || covariance.length < 2) return null;
  const unpredicted = diagonalOf(covariance).map((variance, at) => variance / (inverted.inverse[at]?.[at] ?? 1));
  return 1 - stableSum(unpredicted) / total;
}

/** The matrix without one item. */
export const withoutItem = (matrix: SquareMatrix, item: number): number[][] =>
  matrix.filter((_, at) => at !== item).map((row) => row.filter((_, at) => at !== item));
