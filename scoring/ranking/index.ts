// The ranking methods, in one frozen list: a method is a folder here and a line below (a test compares the two).
// Institutions in one batch only; persons are never ranked.
import { judgeFuzzyGroups } from './fuzzy-comprehensive/index.ts';
import { rankIntervals } from './rank-intervals/index.ts';
import { rankByTopsis } from './topsis/index.ts';
import { rankBySum } from './weighted-sum/index.ts';

export const rankingMethods = Object.freeze({
  'fuzzy-comprehensive': judgeFuzzyGroups,
  'rank-intervals': rankIntervals,
  topsis: rankByTopsis,
  'weighted-sum': rankBySum,
});
