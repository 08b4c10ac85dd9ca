// Eigenvalues and vectors of a symmetric matrix, largest first: the one door to the linear-algebra library for this.
import { EigenvalueDecomposition, Matrix } from 'ml-matrix';
import type { SquareMatrix } from './covariance-matrix.ts';

export interface Eigen {
  /** Descending. */
  readonly values: readonly number[];
  /** `vectors[j]` belongs to `values[j]`, length 1; its sign is arbitrary. */
  readonly vectors: readonly (readonly number[])[];
}

export function symmetricEigen(matrix: SquareMatrix): Eigen {
  const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(
    new Matrix(matrix.map((row) => [...row])),
    { assumeSymmetric: true },
  );
  const order = realEigenvalues
    .map((_, at) => at)
    .sort((a, b) => (realEigenvalues[b] ?? 0) - (realEigenvalues[a] ?? 0));
  return {
    values: order.map((at) => realEigenvalues[at] ?? 0),
    vectors: order.map((at) => eigenvectorMatrix.getColumn(at)),
  };
}
