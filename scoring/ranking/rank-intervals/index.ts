// 名次区间: the door of this method. See card.md.
export { type RankInterval, type RankUncertainty, rankIntervals } from './rank-intervals.ts';
