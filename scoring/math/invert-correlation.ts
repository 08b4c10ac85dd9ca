// Inverse of a correlation matrix, or the plain statement that it has none: the basis of squared multiple correlations,
// partial correlations and Bartlett's determinant.
import { Matrix } from 'ml-matrix';
import type { SquareMatrix } from './covariance-matrix.ts';
import { symmetricEigen } from './symmetric-eigen.ts';

/** Below this ratio of the smallest to the largest eigenvalue the digits of an inverse mean nothing. */
const singularBelow = 1e-12;

/** @returns inverse and ln of the determinant; null when the matrix is singular (or not positive definite) */
export function invertCorrelation(correlation: SquareMatrix): { inverse: number[][]; lnDeterminant: number } | null {
  const { values, vectors } = symmetricEigen(correlation);
  const [largest = 0, smallest = 0] = [values[0], values.at(-1)];
  if (!(smallest > singularBelow * largest)) return null;
  const basis = new Matrix(vectors.map((vector) => [...vector]));
  const inverse = basis
    .transpose()
    .mmul(Matrix.diag(values.map((value) => 1 / value)))
    .mmul(basis);
  return { inverse: inverse.to2DArray(), lnDeterminant: values.reduce((sum, value) => sum + Math.log(value), 0) };
}
