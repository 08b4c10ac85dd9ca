// What ranking and aggregation declare: institutions and indicators have no order, and a better score never costs a place.
import { fuzzyOperators, judgeFuzzyGroups } from '../../../scoring/ranking/fuzzy-comprehensive/index.ts';
import { directions, pick, spread, table, times, weights, wholeFrom } from './draws.ts';
import { amount, anyNumber, type Methods, plus, points, type Random, type Result, share, whole } from './property.ts';

const memberships = (random: Random, items: number) =>
  times(items, () => ({ weight: spread(random, 0.1, 0.4), membership: weights(random, 3).map((one) => one / 6) }));

/** Of grades that are the largest together the first is told; which one that is depends on their order. */
const withoutTies = (result: Result) => {
  const most = Math.max(...result.b);
  const tied = result.b.filter((value: number) => value >= most - 1e-12).length > 1;
  return tied ? { ...result, grade: null } : result;
};
const fuzzyRanges = { 'b.*': share, 'normalised.*': share, score: points, grade: whole(0, 2) };

export const ranking: Methods = {
  'ranking/fuzzy-comprehensive': {
    draw: (random) => [memberships(random, 4), pick(random, fuzzyOperators), [90, 75, 60]],
    read: withoutTies,
    orders: {
      items: { of: ['0'] },
      grades: {
        of: ['0.*.membership', '2'],
        alike: ['b', 'normalised'],
        move: (result, to) => ({ ...result, grade: result.grade === null ? null : to(result.grade) }),
      },
    },
    ranges: fuzzyRanges,
    ones: ['normalised'],
    rises: [{ raise: '2.*', step: plus(5), figure: ({ score }) => score }],
  },
  'ranking/fuzzy-comprehensive of groups': {
    card: null,
    door: judgeFuzzyGroups,
    draw: (random) => [
      times(3, () => ({ weight: 1 / 3, items: memberships(random, 3) })),
      'weighted-average',
      [90, 75, 60],
    ],
    orders: { groups: { of: ['0'] }, items: { within: '0.*.items' } },
    ranges: fuzzyRanges,
    ones: ['normalised'],
  },
  'ranking/rank-intervals': {
    // Chance falls weight by weight, then cell by cell: under noise of the weights alone institutions have no order, indicators
    // have one, and so has everything where cells have errors (see the card).
    draw: (random) => [
      table(random, 5, 3),
      weights(random, 3),
      { weightNoise: 0.3, draws: 40, level: 0.9, random: { $seed: wholeFrom(random, 1, 99) } },
    ],
    orders: { institutions: { of: ['0'], alike: ['intervals'] } },
    ranges: {
      'intervals.*.rank': whole(1, 5),
      'intervals.*.low': whole(1, 5),
      'intervals.*.high': whole(1, 5),
      'intervals.*.first': share,
    },
    rises: [
      { raise: '0.*.*', step: plus(15, 115), figure: ({ intervals }, [, at]) => -intervals[Number(at)].rank },
      { raise: '0.*.*', step: plus(15, 115), figure: ({ intervals }, [, at]) => intervals[Number(at)].first },
    ],
  },
  'ranking/topsis': {
    draw: (random) => [
      table(random, 5, 3),
      {
        weights: weights(random, 3),
        directions: directions(random, 3),
        normalisation: pick(random, ['vector', 'minmax']),
      },
    ],
    orders: {
      institutions: { of: ['0'], alike: ['closeness', 'dPlus', 'dMinus', 'rank'] },
      criteria: { of: ['0.*', '1.weights', '1.directions'], alike: ['ideal', 'antiIdeal'] },
    },
    ranges: {
      'closeness.*': share,
      'dPlus.*': amount,
      'dMinus.*': amount,
      'ideal.*': anyNumber,
      'antiIdeal.*': anyNumber,
      'rank.*': whole(1, 5),
    },
  },
  'ranking/weighted-sum': {
    draw: (random) => [table(random, 6, 4), weights(random, 4)],
    orders: {
      institutions: { of: ['0'], alike: ['scores', 'rank'] },
      indicators: { of: ['0.*', '1'] },
    },
    ranges: { 'scores.*': points, 'rank.*': whole(1, 6) },
    rises: [
      { raise: '0.*.*', step: plus(15, 115), figure: ({ scores }, [, at]) => scores[Number(at)] },
      { raise: '0.*.*', step: plus(15, 115), figure: ({ rank }, [, at]) => -rank[Number(at)] },
    ],
  },
  'aggregation/weighted-mean-tree': {
    draw: (random) => [
      {
        id: 'root',
        aggregate: pick(random, ['arithmetic', 'geometric', 'minimum']),
        children: times(3, (at) => ({
          id: `${at}`,
          weight: spread(random, 1, 3),
          children: times(3, (leaf) => ({
            id: `${at}${leaf}`,
            weight: spread(random, 1, 3),
            score: leaf === at && random() < 0.5 ? null : spread(random, 1, 95),
          })),
        })),
      },
      pick(random, ['renormalise-local', 'renormalise-global', 'zero']),
    ],
    orders: { domains: { of: ['0.children'] }, siblings: { within: '0.children.*.children' } },
    ranges: { score: points, 'nodes.*': points, 'globalWeights.*': share, coverage: share },
    ones: ['globalWeights'],
    rises: [
      { raise: '0.children.*.score', step: plus(5, 100), figure: ({ score }) => score },
      { raise: '0.children.*.children.*.score', step: plus(5, 100), figure: ({ score }) => score },
    ],
  },
};
