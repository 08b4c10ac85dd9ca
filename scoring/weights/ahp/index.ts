// 层次分析法 AHP: the doors of this method. See card.md.
export { aggregateJudgements, averageWeights } from './aggregate-judgements.ts';
export {
  consistencyIndex,
  consistencyLimit,
  consistencyRatio,
  levelConsistencyRatio,
  type RandomIndexTable,
  randomIndices,
} from './consistency.ts';
export { type AhpDecision, type AhpRefusal, decideAhpWeights, mostSiblings } from './decide-weights.ts';
export { type AhpInsufficient, type EigenvectorWeights, eigenvectorWeights } from './eigenvector-weights.ts';
export { type GeometricWeights, geometricWeights } from './geometric-weights.ts';
export { harkerWeights, logarithmicLeastSquares } from './incomplete-weights.ts';
export { type InconsistentJudgement, inconsistentJudgements } from './inconsistent-judgements.ts';
export { type JudgementMatrix, judgementMatrixSchema, type MatrixFault } from './judgement-matrix.ts';
