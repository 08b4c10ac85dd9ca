// The estimates of cohorts that need more than counters, in one frozen list: an estimate is a folder here and a line below
// (a test compares the two).
import { clusterRobustMean } from './cluster-robust/cluster-robust.ts';
import { finitePopulationMean } from './finite-population/finite-population.ts';
import { perceptionGaps } from './perception-gaps/perception-gaps.ts';
import { postStratifiedMean } from './post-stratification/post-stratification.ts';
import { waveChange } from './wave-change/wave-change.ts';

export const cohortEstimates = Object.freeze({
  'cluster-robust': clusterRobustMean,
  'finite-population': finitePopulationMean,
  'perception-gaps': perceptionGaps,
  'post-stratification': postStratifiedMean,
  'wave-change': waveChange,
});
