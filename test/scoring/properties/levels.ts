// What the level rules declare: more never lowers a level, and nothing depends on who is named first.
import { decideLevel } from '../../../scoring/levels/index.ts';
import { spread, times, weights, wholeFrom } from './draws.ts';
import { between, type Methods, plus, points, type Random, type Result, share, whole } from './property.ts';

/** The rule as a profile uses it, with its 底线项. */
const decided = (levels: never, input: never) =>
  decideLevel({ levels, baselines: { indicators: ['i1', 'i2'], below: 2, cap: 2 } }, input);
const leaves = (random: Random) => {
  const drawn = weights(random, 6);
  const sum = drawn.reduce((total, one) => total + one, 0);
  return drawn.map((one, at) => ({ indicator: `i${at}`, level: wholeFrom(random, 1, 5), weight: one / sum }));
};
const byIndicator = (one: Result, other: Result) => (one.indicator < other.indicator ? -1 : 1);
/** Blockers of equal weight, and baselines, follow the order of the leaves: printed, not computed with. */
export const unordered = (result: Result) => ({
  ...result,
  ...(result.blockers && { blockers: [...result.blockers].sort(byIndicator) }),
  ...(result.cappedBy && { cappedBy: [...result.cappedBy].sort() }),
});
const levelRanges = (lowest: number, needed = share) => ({
  level: whole(lowest, 5),
  uncapped: whole(lowest, 5),
  'shares.*': share,
  'next.level': whole(1, 6),
  'next.reached': needed,
  'next.needed': needed,
  'blockers.*.level': whole(1, 5),
  'blockers.*.needed': whole(1, 5),
  'blockers.*.weight': share,
});
const leafOrder = { leaves: { of: ['1.leaves'] } };
const higherLeaf = { raise: '1.leaves.*.level', step: plus(1, 5), figure: ({ level }: Result) => level };
export const levels: Methods = {
  'levels/accumulate': {
    draw: (random) => [times(5, () => random()).sort((one, other) => other - one), spread(random, 0.5, 0.9)],
    orders: { levels: { of: ['0'] } },
    ranges: { '': between(0, 5) },
    rises: [{ raise: '0.*', step: plus(0.1, 1), figure: (sum) => sum }],
  },
  'levels/accumulate as decided': {
    card: null,
    door: decided,
    draw: (random) => [
      { rule: 'accumulate', threshold: spread(random, 0.5, 0.9), cuts: [0.8, 1.6, 2.4, 3.2, 4] },
      { overall: spread(random, 0, 100), leaves: leaves(random) },
    ],
    read: unordered,
    orders: leafOrder,
    ranges: levelRanges(0, between(0, 5)),
    rises: [higherLeaf],
  },
  'levels/bands': {
    door: decided,
    draw: (random) => [
      { rule: 'bands', cuts: [20, 40, 60, 80] },
      { overall: spread(random, 0, 100), leaves: leaves(random) },
    ],
    read: unordered,
    orders: leafOrder,
    ranges: levelRanges(1, points),
    rises: [{ raise: '1.overall', step: plus(15, 115), figure: ({ level }) => level }],
  },
  'levels/gated': {
    door: decided,
    draw: (random) => [
      { rule: 'gated', threshold: spread(random, 0.3, 0.9) },
      { overall: 50, leaves: leaves(random) },
    ],
    read: unordered,
    orders: leafOrder,
    ranges: levelRanges(0),
    rises: [higherLeaf],
  },
};
