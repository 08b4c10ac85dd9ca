// Sample covariances (divisor n − 1) between the columns of a table, from complete rows or from the pairs at hand.
import { type AnswerTable, columnsOf, completeRows, widthOf } from './complete-rows.ts';
import { meanOf } from './mean-of.ts';
import { stableSum } from './stable-sum.ts';

export type SquareMatrix = readonly (readonly number[])[];

function covarianceOf(pairs: readonly (readonly [number, number])[]): number | null {
  if (pairs.length < 2) return null;
  const meanOne = meanOf(pairs.map(([one]) => one));
  const meanOther = meanOf(pairs.map(([, other]) => other));
  return stableSum(pairs.map(([one, other]) => (one - meanOne) * (other - meanOther))) / (pairs.length - 1);
}

/** Rows that are multiplied together at a time: few enough to stay near the processor, and to be added up without care. */
const block = 256;

function deviationsFrom(mean: number, column: Float64Array): Float64Array {
  const deviations = new Float64Array(column.length);
  for (let at = 0; at < column.length; at++) deviations[at] = (column[at] as number) - mean;
  return deviations;
}

/**
 * Of columns without gaps: products of deviations are added up in blocks, and the blocks with care.
 * @param means one per column @returns null with fewer than two rows
 */
export function covariancesOf(columns: readonly Float64Array[], means: readonly number[]): number[][] | null {
  const count = columns[0]?.length ?? 0;
  if (count < 2) return null;
  const deviations = columns.map((column, at) => deviationsFrom(means[at] ?? 0, column));
  const blocks = Math.ceil(count / block);
  const sums = columns.map(() => columns.map(() => new Float64Array(blocks)));
  for (let at = 0; at < blocks; at++) {
    const parts = deviations.map((column) => column.subarray(at * block, (at + 1) * block));
    for (let one = 0; one < parts.length; one++)
      for (let other = one; other < parts.length; other++) {
        const [x, y] = [parts[one] as Float64Array, parts[other] as Float64Array];
        let sum = 0;
        for (let row = 0; row < x.length; row++) sum += (x[row] as number) * (y[row] as number);
        (sums[one]?.[other] as Float64Array)[at] = sum;
      }
  }
  return columns.map((_, one) =>
    columns.map((_, other) => {
      const [low, high] = one < other ? [one, other] : [other, one];
      return stableSum(sums[low]?.[high] as Float64Array) / (count - 1);
    }),
  );
}

/**
 * Symmetric matrix of sample covariances.
 * @param missing `listwise` uses the complete rows only; `pairwise` uses, for each pair of columns, the rows that have both
 * (the result may then not be positive definite)
 * @returns null when some pair of columns has fewer than two rows in common
 */
export function covarianceMatrix(rows: AnswerTable, missing: 'listwise' | 'pairwise' = 'listwise'): number[][] | null {
  const width = widthOf(rows);
  if (missing === 'listwise') {
    const complete = completeRows(rows);
    if (complete.length < 2) return null;
    const columns = columnsOf(complete, width);
    return covariancesOf(columns, columns.map(meanOf));
  }
  const matrix = Array.from({ length: width }, () => new Array<number>(width).fill(0));
  for (let one = 0; one < width; one++)
    for (let other = one; other < width; other++) {
      const pairs = rows.flatMap((row): [number, number][] => {
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
