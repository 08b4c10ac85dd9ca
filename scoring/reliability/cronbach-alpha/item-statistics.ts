// Per item: where it lies, how it goes with the others, and what alpha would be without it.
import type { SquareMatrix } from '../../math/covariance-matrix.ts';
import { stableSum } from '../../math/stable-sum.ts';
import { alphaOf, averageCorrelation, diagonalOf, totalOf, withoutItem } from './alpha-of-matrix.ts';

export interface ItemStatistics {
  /** In points of the item; SD with divisor n − 1. */
  readonly mean: number;
  readonly sd: number;
  /** Pearson r with the sum of all items, and with the sum of the OTHER items; null without variance. */
  readonly itemTotalR: number | null;
  readonly correctedItemTotalR: number | null;
  /** null when fewer than two items would remain, or they have no variance. */
  readonly alphaIfDeleted: number | null;
  readonly standardisedAlphaIfDeleted: number | null;
}

/** k·r̄ / (1 + (k − 1)·r̄); null without r̄ or where the denominator vanishes. */
export function standardisedAlpha(averageR: number | null, k: number): number | null {
  if (averageR === null || k < 2) return null;
  const denominator = 1 + (k - 1) * averageR;
  return Math.abs(denominator) < 1e-12 ? null : (k * averageR) / denominator;
}

const ratio = (covariance: number, variances: number) => (variances > 0 ? covariance / Math.sqrt(variances) : null);

/** @param means one per item, in the order of the matrix */
export function itemStatistics(covariance: SquareMatrix, means: readonly number[]): ItemStatistics[] {
  const total = totalOf(covariance);
  const noise = 1e-12 * stableSum(diagonalOf(covariance));
  return covariance.map((row, at) => {
    const variance = row[at] ?? 0;
    const withTotal = stableSum(row);
    const rest = total - 2 * withTotal + variance;
    const others = withoutItem(covariance, at);
    return {
      mean: means[at] ?? 0,
      sd: Math.sqrt(variance),
      itemTotalR: ratio(withTotal, total > noise ? variance * total : 0),
      correctedItemTotalR: ratio(withTotal - variance, rest > noise ? variance * rest : 0),
      alphaIfDeleted: alphaOf(others),
      standardisedAlphaIfDeleted: standardisedAlpha(averageCorrelation(others), others.length),
    };
  });
}
