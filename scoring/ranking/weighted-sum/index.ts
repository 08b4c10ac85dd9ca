// 加权和: the door of this method. See card.md.
export { rankBySum, type SumRanking } from './rank-by-sum.ts';
