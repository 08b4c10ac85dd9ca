// The principal (Perron) eigenvector of a non-negative matrix, for judgement matrices. Stands apart because complete,
// aggregated and gapped (Harker) matrices all need it.
import { EigenvalueDecomposition, Matrix } from 'ml-matrix';

export interface PrincipalEigenvector {
  readonly value: number;
  /** Non-negative, sums to 1. */
  readonly vector: readonly number[];
}

function startFrom(matrix: Matrix): number[] {
  const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(matrix);
  const largest = realEigenvalues.reduce(
    (best, value, at) => (value > (realEigenvalues[best] as number) ? at : best),
    0,
  );
  return eigenvectorMatrix.getColumn(largest).map(Math.abs);
}

/**
 * Decomposition by ml-matrix, then power steps until the last digits stand still (they also undo a start that is off).
 *
 * @param rows square, finite, non-negative, irreducible with a positive diagonal (so that the eigenvector is unique)
 * @returns null where that is not so and no positive vector comes out
 */
export function principalEigenvector(rows: readonly (readonly number[])[]): PrincipalEigenvector | null {
  const size = rows.length;
  if (size === 0 || rows.some((row) => row.length !== size || row.some((cell) => !(cell >= 0 && cell < Infinity))))
    return null;
  const matrix = new Matrix(rows.map((row) => [...row]));
  let vector = Matrix.columnVector(startFrom(matrix));
  if (!(vector.sum() > 0)) vector = Matrix.ones(size, 1);
  vector.div(vector.sum());
  let value = 0;
  for (let step = 0; step < 2000; step++) {
    const image = matrix.mmul(vector);
    value = image.sum();
    if (!(value > 0)) return null;
    image.div(value);
    const moved = Matrix.sub(image, vector).abs().max();
    vector = image;
    if (moved < 1e-16) break;
  }
  return { value, vector: vector.getColumn(0) };
}
