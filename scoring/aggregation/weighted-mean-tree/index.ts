// 加权平均树: the doors of this method. See card.md.
export { rollUpTree, type TreeScores } from './roll-up-tree.ts';
export {
  type Aggregate,
  aggregates,
  designWeights,
  type MissingPolicy,
  missingPolicies,
  type ScoreTree,
  scoreTreeSchema,
  type TreeFault,
} from './tree.ts';
