// Eigenvalues that pure chance gives: correlation matrices of independent normal columns. Their scatter matrix is Wishart,
// so it is drawn directly by Bartlett's decomposition (1933) instead of drawing n × p numbers: the same distribution,
// hundreds of times faster for a large school.
import { type SquareMatrix, toCorrelation } from '../../math/covariance-matrix.ts';
import type { Random } from '../../math/random-normal.ts';
import { chiSquareNumber, normalNumbers } from '../../math/random-normal.ts';
import { symmetricEigen } from '../../math/symmetric-eigen.ts';

/** L·Lᵀ of a lower triangle. */
function timesTranspose(lower: SquareMatrix): number[][] {
  return lower.map((one, row) =>
    lower.map((other, column) => {
      let sum = 0;
      for (let at = 0; at <= Math.min(row, column); at++) sum += (one[at] as number) * (other[at] as number);
      return sum;
    }),
  );
}

/** Scatter of n centred rows of p independent standard normal columns; n > p. */
function wishartScatter(n: number, p: number, random: Random, normal: () => number): number[][] {
  return timesTranspose(
    Array.from({ length: p }, (_, row) =>
      Array.from({ length: p }, (_, column) => {
        if (column > row) return 0;
        return column < row ? normal() : Math.sqrt(chiSquareNumber(n - 1 - row, random, normal));
      }),
    ),
  );
}

/** The same from the numbers themselves, where there are fewer rows than columns. */
function plainScatter(n: number, p: number, normal: () => number): number[][] {
  const columns = Array.from({ length: p }, () => {
    const column = Array.from({ length: n }, normal);
    const mean = column.reduce((sum, value) => sum + value, 0) / n;
    return column.map((value) => value - mean);
  });
  return columns.map((one) =>
    columns.map((other) => one.reduce((sum, value, at) => sum + value * (other[at] as number), 0)),
  );
}

/** @returns `replications` lists of p eigenvalues, each descending; n ≥ 2, p ≥ 1 */
export function randomEigenvalues(n: number, p: number, replications: number, random: Random): number[][] {
  const normal = normalNumbers(random);
  return Array.from({ length: replications }, () => {
    const scatter = n > p ? wishartScatter(n, p, random, normal) : plainScatter(n, p, normal);
    return [...symmetricEigen(toCorrelation(scatter) ?? []).values];
  });
}
