// 模糊综合评价: the doors of this method. See card.md.
export { composeFuzzy, type FuzzyItem, type FuzzyOperator, fuzzyOperators, membershipOf } from './evaluate.ts';
export { type FuzzyGroup, type FuzzyInsufficient, type FuzzyJudgement, judgeFuzzy, judgeFuzzyGroups } from './judge.ts';
