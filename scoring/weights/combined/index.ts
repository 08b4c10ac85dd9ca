// 组合赋权: the doors of this method. See card.md.
export { type Combination, type CombinedInsufficient, combineWeights } from './combine-weights.ts';
