// What agreement of raters declares: raters, subjects and (where they are only names) categories have no order.
import { answers, pick, times, wholeFrom, withGaps } from './draws.ts';
import {
  amount,
  anyNumber,
  atMostOne,
  between,
  type Methods,
  plus,
  type Result,
  share,
  signed,
  whole,
} from './property.ts';

const transposed = ([table, ...rest]: readonly Result[]) => [
  (table as number[][]).map((_, at) => (table as number[][]).map((row) => row[at])),
  ...rest,
];

export const agreement: Methods = {
  'agreement/cohen-kappa': {
    draw: (random) => [times(4, () => times(4, () => wholeFrom(random, 1, 12)))],
    read: (result) => ({ ...result, interval: result.interval(0.9) }),
    orders: { raters: { by: transposed }, categories: { of: ['0', '0.*'] } },
    ranges: {
      n: whole(1),
      kappa: signed,
      observed: share,
      expected: share,
      '*tandardError': amount,
      nullStandardError: amount,
      'interval.*': anyNumber,
    },
  },
  'agreement/cohen-kappa weighted': {
    card: 'agreement/cohen-kappa/card.md',
    draw: (random) => [times(4, () => times(4, () => wholeFrom(random, 1, 12))), pick(random, ['linear', 'quadratic'])],
    orders: {
      raters: { by: transposed },
      // Categories in a row may be told from the other end, and in no other order.
      'ends of the scale': {
        by: ([table, ...rest]) => [[...table].reverse().map((row) => [...row].reverse()), ...rest],
      },
    },
    ranges: { n: whole(1), kappa: signed, observed: share, expected: share, '*tandardError': amount },
  },
  'agreement/fleiss-kappa': {
    draw: (random) => [
      answers(random, 8, 5, 0, 3).map((row) => times(4, (category) => row.filter((one) => one === category).length)),
    ],
    orders: { subjects: { of: ['0'] }, categories: { of: ['0.*'], alike: ['categories'] } },
    ranges: {
      n: whole(1),
      raters: whole(2),
      leftOut: whole(0),
      kappa: signed,
      observed: share,
      expected: share,
      nullStandardError: amount,
      z: anyNumber,
      'categories.*.share': share,
      'categories.*.kappa': signed,
    },
    holds: {
      'shares of the categories are all ratings': ({ categories }) =>
        Math.abs(categories.reduce((sum: number, one: Result) => sum + one.share, 0) - 1) < 1e-9,
    },
  },
  'agreement/icc': {
    draw: (random) => [answers(random, 9, 4)],
    orders: { subjects: { of: ['0'] }, raters: { of: ['0.*'] } },
    ranges: {
      n: whole(2),
      k: whole(2),
      'meanSquares.*': amount,
      'icc1.value': signed,
      'icc3.value': signed,
      'icc*.value': atMostOne,
      'icc*.f': amount,
      'icc*.freedom.*': between(1, Infinity),
      'icc*.limits.*': atMostOne,
      'icc2k.mcGrawWongLimits.*': atMostOne,
    },
  },
  'agreement/kendall-w': {
    draw: (random) => [answers(random, 8, 4)],
    orders: { subjects: { of: ['0'] }, raters: { of: ['0.*'] } },
    ranges: {
      n: whole(2),
      m: whole(2),
      s: amount,
      tieSum: amount,
      w: share,
      wUncorrected: share,
      chiSquare: amount,
      freedom: whole(1),
      p: share,
    },
    holds: { 'the correction for ties raises W': ({ w, wUncorrected }) => w >= wUncorrected - 1e-9 },
  },
  'agreement/krippendorff-alpha': {
    draw: (random) => [
      withGaps(random, answers(random, 9, 4)),
      pick(random, ['nominal', 'ordinal', 'interval', 'ratio']),
    ],
    orders: { units: { of: ['0'] }, raters: { of: ['0.*'] }, 'raters of a unit': { within: '0.*' } },
    ranges: { units: whole(1), ratings: whole(2), alpha: signed },
  },
  'agreement/percent-agreement': {
    draw: (random) => [withGaps(random, answers(random, 9, 4)), 1],
    orders: { units: { of: ['0'] }, raters: { of: ['0.*'] }, 'raters of a unit': { within: '0.*' } },
    ranges: { agreement: share, unanimous: share, units: whole(1) },
    holds: { 'unanimity is agreement': ({ agreement, unanimous }) => unanimous <= agreement + 1e-9 },
    rises: [{ raise: '1', step: plus(1), figure: ({ agreement }) => agreement }],
  },
};
