// Oblique rotation to simple structure: oblimin with gamma 0 (quartimin), by gradient projection on the manifold of
// oblique rotations (Jennrich 2002; Bernaards & Jennrich 2005), without Kaiser normalisation, as psych uses it.
import { inverse, Matrix } from 'ml-matrix';

export interface ObliqueRotation {
  /** Pattern: items × factors. */
  readonly pattern: readonly (readonly number[])[];
  /** Factor correlations, 1 on the diagonal. */
  readonly correlation: readonly (readonly number[])[];
}

const squared = (matrix: Matrix) => Matrix.mul(matrix, matrix);

/** ¼ΣΣ over pairs of factors of squared loadings in common, and its gradient. */
function criterion(pattern: Matrix): { value: number; gradient: Matrix } {
  const m = pattern.columns;
  const others = squared(pattern).mmul(Matrix.sub(Matrix.ones(m, m), Matrix.eye(m, m)));
  return { value: Matrix.mul(squared(pattern), others).sum() / 4, gradient: Matrix.mul(pattern, others) };
}

const withUnitColumns = (matrix: Matrix) =>
  matrix.mmul(
    Matrix.diag(
      squared(matrix)
        .sum('column')
        .map((length) => 1 / Math.sqrt(length)),
    ),
  );

/** @param loadings unrotated, items × factors; one factor is returned as it is */
export function rotateOblimin(loadings: readonly (readonly number[])[]): ObliqueRotation {
  const raw = new Matrix(loadings.map((row) => [...row]));
  const m = raw.columns;
  if (m < 2) return { pattern: loadings, correlation: [[1]] };
  let turn: Matrix = Matrix.eye(m, m);
  const patternOf = (by: Matrix) => raw.mmul(inverse(by).transpose());
  let pattern = patternOf(turn);
  let current = criterion(pattern);
  let step = 1;
  for (let round = 0; round < 5000; round++) {
    const gradient = pattern.transpose().mmul(current.gradient).mmul(inverse(turn)).transpose().mul(-1);
    const along = Matrix.diag(Matrix.mul(turn, gradient).sum('column'));
    const projected = Matrix.sub(gradient, turn.mmul(along));
    const length = projected.norm('frobenius');
    if (length < 1e-9) break;
    step *= 2;
    let moved = false;
    for (let halving = 0; halving < 40 && !moved; halving++) {
      const tried = withUnitColumns(Matrix.sub(turn, Matrix.mul(projected, step)));
      const triedPattern = patternOf(tried);
      const next = criterion(triedPattern);
      if (current.value - next.value > 0.5 * length * length * step) {
        [turn, pattern, current, moved] = [tried, triedPattern, next, true];
      } else step /= 2;
    }
    if (!moved) break;
  }
  return { pattern: pattern.to2DArray(), correlation: turn.transpose().mmul(turn).to2DArray() };
}
