// Weights of one complete judgement matrix by Saaty's principal right eigenvector.
import { principalEigenvector } from '../../math/principal-eigenvector.ts';
import { consistencyIndex, consistencyRatio, type RandomIndexTable } from './consistency.ts';
import { isComplete, type JudgementMatrix, type MatrixFault, matrixFault } from './judgement-matrix.ts';

export interface EigenvectorWeights {
  readonly state: 'weighted';
  /** Sum 1, in the order of the rows. */
  readonly weights: readonly number[];
  readonly lambdaMax: number;
  readonly ci: number;
}
export interface AhpInsufficient {
  readonly state: 'insufficient';
  readonly reason: MatrixFault | 'incomplete' | 'not-connected' | 'no-eigenvector';
}

/**
 * @param matrix n × n, positive, reciprocal (Saaty 1980); n = 1 and 2 are consistent by definition
 * @returns weights with λmax and CI, or the reason why there are none
 */
export function eigenvectorWeights(matrix: JudgementMatrix): EigenvectorWeights | AhpInsufficient {
  const fault = matrixFault(matrix);
  if (fault) return { state: 'insufficient', reason: fault };
  if (!isComplete(matrix)) return { state: 'insufficient', reason: 'incomplete' };
  const found = principalEigenvector(matrix);
  if (!found) return { state: 'insufficient', reason: 'no-eigenvector' };
  return {
    state: 'weighted',
    weights: found.vector,
    lambdaMax: found.value,
    ci: consistencyIndex(found.value, matrix.length),
  };
}

/** CR of weights by a named table. */
export const ratioOf = (found: EigenvectorWeights, table: RandomIndexTable): number | null =>
  consistencyRatio(found.ci, found.weights.length, table);
