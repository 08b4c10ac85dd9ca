// Weights where judgements are missing: Harker's eigenvector and logarithmic least squares. Both need only that a chain
// of judgements ties every criterion to every other.
import { LuDecomposition, Matrix } from 'ml-matrix';
import { principalEigenvector } from '../../math/principal-eigenvector.ts';
import { consistencyIndex } from './consistency.ts';
import type { AhpInsufficient, EigenvectorWeights } from './eigenvector-weights.ts';
import { isConnected, type JudgementMatrix, matrixFault } from './judgement-matrix.ts';

function reasonAgainst(matrix: JudgementMatrix): AhpInsufficient | null {
  const fault = matrixFault(matrix);
  if (fault) return { state: 'insufficient', reason: fault };
  return isConnected(matrix) ? null : { state: 'insufficient', reason: 'not-connected' };
}

/** Harker (1987): 0 for a missing judgement, diagonal 1 + number missing in the row, then the principal eigenvector. */
export function harkerWeights(matrix: JudgementMatrix): EigenvectorWeights | AhpInsufficient {
  const against = reasonAgainst(matrix);
  if (against) return against;
  const filled = matrix.map((row, at) =>
    row.map((cell, column) => (column === at ? 1 + row.filter((other) => other === null).length : (cell ?? 0))),
  );
  const found = principalEigenvector(filled);
  if (!found) return { state: 'insufficient', reason: 'no-eigenvector' };
  return {
    state: 'weighted',
    weights: found.vector,
    lambdaMax: found.value,
    ci: consistencyIndex(found.value, matrix.length),
  };
}

/**
 * Least squares of ln a_ij = v_i − v_j over the judgements given, by the graph's Laplacian with the last v held at 0
 * (Bozóki, Fülöp & Rónyai 2010). On a complete matrix this is the row geometric mean.
 */
export function logarithmicLeastSquares(
  matrix: JudgementMatrix,
): { readonly state: 'weighted'; readonly weights: readonly number[] } | AhpInsufficient {
  const against = reasonAgainst(matrix);
  if (against) return against;
  const size = matrix.length;
  if (size === 1) return { state: 'weighted', weights: [1] };
  const laplacian = Matrix.zeros(size - 1, size - 1);
  const right = Matrix.zeros(size - 1, 1);
  matrix.slice(0, -1).forEach((row, at) => {
    row.forEach((cell, other) => {
      if (other === at || cell === null) return;
      laplacian.set(at, at, laplacian.get(at, at) + 1);
      if (other < size - 1) laplacian.set(at, other, -1);
      right.set(at, 0, right.get(at, 0) + Math.log(cell));
    });
  });
  const solved = new LuDecomposition(laplacian).solve(right).getColumn(0);
  const raw = [...solved, 0].map(Math.exp);
  const total = raw.reduce((sum, value) => sum + value, 0);
  return { state: 'weighted', weights: raw.map((value) => value / total) };
}
