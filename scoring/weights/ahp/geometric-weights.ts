// Weights by row geometric means (方根法), with the consistency index that belongs to them.
import type { AhpInsufficient } from './eigenvector-weights.ts';
import { isComplete, type JudgementMatrix, matrixFault } from './judgement-matrix.ts';

export interface GeometricWeights {
  readonly state: 'weighted';
  readonly weights: readonly number[];
  /** Geometric consistency index; 0 for n ≤ 2. Usual limits: 0.31 (n = 3), 0.35 (n = 4), 0.37 (n > 4). */
  readonly gci: number;
}

/**
 * w_i ∝ (Π_j a_ij)^(1/n); GCI = 2/((n−1)(n−2)) Σ_{i<j} ln²(a_ij w_j / w_i).
 * Crawford & Williams (1985); Aguarón & Moreno-Jiménez (2003).
 */
export function geometricWeights(matrix: JudgementMatrix): GeometricWeights | AhpInsufficient {
  const fault = matrixFault(matrix);
  if (fault) return { state: 'insufficient', reason: fault };
  if (!isComplete(matrix)) return { state: 'insufficient', reason: 'incomplete' };
  const size = matrix.length;
  const means = matrix.map((row) => row.reduce((sum, cell) => sum + Math.log(cell), 0) / size);
  const raw = means.map(Math.exp);
  const total = raw.reduce((sum, value) => sum + value, 0);
  let squares = 0;
  for (let row = 0; row < size; row++)
    for (let column = row + 1; column < size; column++) {
      const judged = Math.log(matrix[row]?.[column] as number);
      squares += (judged - (means[row] as number) + (means[column] as number)) ** 2;
    }
  return {
    state: 'weighted',
    weights: raw.map((value) => value / total),
    gci: size <= 2 ? 0 : (2 * squares) / ((size - 1) * (size - 2)),
  };
}
