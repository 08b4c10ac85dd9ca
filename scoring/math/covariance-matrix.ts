// Sample covariances (divisor n − 1) between the columns of a table, from complete rows or from the pairs at hand.
import { type AnswerTable, completeColumns, widthOf } from './complete-rows.ts';
import { meanOf } from './mean-of.ts';
import { type StableSums, stableSum, stableSums } from './stable-sum.ts';

export type SquareMatrix = readonly (readonly number[])[];

/** As many columns as rows in every row, and numbers only: what every method on a matrix may count on. */
export const isSquareMatrix = (matrix: SquareMatrix): boolean =>
  matrix.every((row) => row.length === matrix.length && row.every(Number.isFinite));

/** The same within −1…1, as correlations are. */
export const isCorrelationMatrix = (matrix: SquareMatrix): boolean =>
  isSquareMatrix(matrix) && matrix.every((row) => row.every((r) => Math.abs(r) <= 1 + 1e-9));

function covarianceOf(pairs: readonly (readonly [number, number])[]): number | null {
  if (pairs.length < 2) return null;
  const meanOne = meanOf(pairs.map(([one]) => one));
  const meanOther = meanOf(pairs.map(([, other]) => other));
  return stableSum(pairs.map(([one, other]) => (one - meanOne) * (other - meanOther))) / (pairs.length - 1);
}

/** Rows that are multiplied together at a time: few enough to stay near the processor, and to be added up without care. */
const block = 256;

/**
 * Of columns without gaps: products of deviations are added up in blocks, and the blocks with care.
 * @param means one per column @returns null with fewer than two rows
 */
export function covariancesOf(columns: readonly Float64Array[], means: readonly number[]): number[][] | null {
  const width = columns.length;
  const count = columns[0]?.length ?? 0;
  if (count < 2) return null;
  const sums = stableSums(width * width);
  const deviations = new Float64Array(width * block);
  for (let from = 0; from < count; from += block) {
    const size = Math.min(block, count - from);
    for (const [one, column] of columns.entries())
      for (let row = 0; row < size; row++)
        deviations[one * block + row] = (column[from + row] as number) - (means[one] ?? 0);
    for (let one = 0; one < width; one++) addProducts(deviations, one, width, size, sums);
  }
  return columns.map((_, one) =>
    columns.map((_, other) => sums.at(Math.min(one, other) * width + Math.max(one, other)) / (count - 1)),
  );
}

/** Of one column with itself and those after it, four at a time: each sum in the order of the rows, none waiting for another. */
function addProducts(deviations: Float64Array, one: number, width: number, size: number, sums: StableSums): void {
  const x = one * block;
  for (let other = one; other < width; other += 4) {
    const fours = Math.min(4, width - other);
    const a = other * block;
    // Past the end the first is multiplied again, for nothing.
    const b = fours > 1 ? a + block : a;
    const c = fours > 2 ? b + block : a;
    const d = fours > 3 ? c + block : a;
    let [ofA, ofB, ofC, ofD] = [0, 0, 0, 0];
    for (let row = 0; row < size; row++) {
      const value = deviations[x + row] as number;
      ofA += value * (deviations[a + row] as number);
      ofB += value * (deviations[b + row] as number);
      ofC += value * (deviations[c + row] as number);
      ofD += value * (deviations[d + row] as number);
    }
    const place = one * width + other;
    sums.add(place, ofA);
    if (fours > 1) sums.add(place + 1, ofB);
    if (fours > 2) sums.add(place + 2, ofC);
    if (fours > 3) sums.add(place + 3, ofD);
  }
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
    const { count, columns } = completeColumns(rows);
    if (count < 2) return null;
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
