// Sample covariances (divisor n − 1) between the columns of a table, from complete rows or from the pairs at hand.
import { type AnswerTable, completeRows, widthOf } from './complete-rows.ts';
import { meanOf } from './mean-of.ts';
import { stableSum } from './stable-sum.ts';

export type SquareMatrix = readonly (readonly number[])[];

function covarianceOf(pairs: readonly (readonly [number, number])[]): number | null {
  if (pairs.length < 2) return null;
  const meanOne = meanOf(pairs.map(([one]) => one));
  const meanOther = meanOf(pairs.map(([, other]) => other));
  return stableSum(pairs.map(([one, other]) => (one - meanOne) * (other - meanOther))) / (pairs.length - 1);
}

/**
 * Symmetric matrix of sample covariances.
 * @param missing `listwise` uses the complete rows only; `pairwise` uses, for each pair of columns, the rows that have both
 * (the result may then not be positive definite)
 * @returns null when some pair of columns has fewer than two rows in common
 */
export function covarianceMatrix(rows: AnswerTable, missing: 'listwise' | 'pairwise' = 'listwise'): number[][] | null {
  const table: AnswerTable = missing === 'listwise' ? completeRows(rows) : rows;
  const width = widthOf(table);
  const matrix = Array.from({ length: width }, () => new Array<number>(width).fill(0));
  for (let one = 0; one < width; one++)
    for (let other = one; other < width; other++) {
      const pairs = table.flatMap((row): [number, number][] => {
        const [x, y] = [row[one] ?? null, row[other] ?? null];
        return x !== null && y !== null && Number.isFinite(x) && Number.isFinite(y) ? [[x, y]] : [];
      });
      const covariance = covarianceOf(pairs);
      if (covariance === null) return null;
      (matrix[one] as number[])[other] = covariance;
      (matrix[other] as number[])[one] = covariance;
    }
  return width === 0 ? null : matrix;
}

/** Correlations from covariances, exactly 1 on the diagonal; null when a column has no variance. */
export function toCorrelation(covariance: SquareMatrix): number[][] | null {
  const deviations = covariance.map((row, at) => Math.sqrt(row[at] ?? 0));
  if (deviations.some((deviation) => !(deviation > 0))) return null;
  return covariance.map((row, at) =>
    row.map((value, other) =>
      at === other ? 1 : Math.max(-1, Math.min(1, value / ((deviations[at] ?? 1) * (deviations[other] ?? 1)))),
    ),
  );
}
