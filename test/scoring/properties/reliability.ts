// What the reliability methods declare: persons have no order, and items only where a half is made of every second one.

import { guttmanLambda } from '../../../scoring/reliability/guttman-lambda/guttman-lambda.ts';
import { answers, correlations, pick, times, withGaps } from './draws.ts';
import { amount, anyNumber, atMostOne, between, type Methods, type Result, share, signed, whole } from './property.ts';

const persons = { persons: { of: ['0'] } };
const lambdas = { 'lambda*': atMostOne };
const inOrder = ({ lambda1, lambda2, lambda3 }: Result) =>
  lambda1 === null || (lambda1 <= lambda3 + 1e-9 && lambda3 <= lambda2 + 1e-9);
const half = (of: string) => ({
  [`${of}.r`]: signed,
  [`${of}.spearmanBrown`]: atMostOne,
  [`${of}.horst`]: atMostOne,
  [`${of}.lambda4`]: atMostOne,
});

const alphaRanges = {
  n: whole(2),
  k: whole(2),
  rawAlpha: atMostOne,
  standardisedAlpha: atMostOne,
  averageR: signed,
  lambda6: atMostOne,
  standardError: amount,
  errorOfMeasurement: amount,
  'items.*.mean': between(1, 5),
  'items.*.sd': amount,
  'items.*.*temTotalR': signed,
  'items.*.*lphaIfDeleted': atMostOne,
};

export const reliability: Methods = {
  'reliability/cronbach-alpha': {
    draw: (random) => [withGaps(random, answers(random, 30, 5), 0.03), { missing: 'listwise', zeroVariance: 'drop' }],
    read: (result) => ({ ...result, interval: result.interval(0.95) }),
    orders: { ...persons, items: { of: ['0.*'], alike: ['items'] } },
    ranges: { ...alphaRanges, 'interval.*': atMostOne },
  },
  'reliability/cronbach-alpha by pairs': {
    card: null,
    draw: (random) => [withGaps(random, answers(random, 30, 5)), { missing: 'pairwise' }],
    orders: { ...persons, items: { of: ['0.*'], alike: ['items'] } },
    // Covariances of different persons need not fit together, so an alpha of them has no upper end.
    ranges: {
      ...alphaRanges,
      rawAlpha: anyNumber,
      standardisedAlpha: anyNumber,
      lambda6: anyNumber,
      'items.*.*temTotalR': anyNumber,
      'items.*.*lphaIfDeleted': anyNumber,
    },
  },
  'reliability/dif': {
    draw: (random) => [
      {
        names: times(4, (at) => `i${at}`),
        rows: withGaps(random, answers(random, 80, 4, 0, pick(random, [1, 2])), 0.02),
        group: times(80, (at) => (at % 2 ? 'f' : 'r')),
        focal: 'f',
      },
    ],
    orders: {
      persons: { of: ['0.rows', '0.group'] },
      items: {
        of: ['0.names', '0.rows.*'],
        seen: ({ items, ...result }) => ({
          ...result,
          items: Object.fromEntries(items.map((item: Result) => [item.name, item])),
        }),
      },
    },
    ranges: {
      reference: whole(1),
      focal: whole(1),
      leftOut: whole(0),
      'items.*.codes.*': whole(0, 2),
      'items.*.mantelHaenszel.chiSquare*': amount,
      'items.*.mantelHaenszel.pCorrected': share,
      'items.*.mantelHaenszel.strata': whole(0),
      'items.*.mantelHaenszel.alpha': amount,
      'items.*.mantelHaenszel.lnAlphaSe': amount,
      'items.*.mantelHaenszel.delta': anyNumber,
      'items.*.logistic.loglik.*': between(-Infinity, 0),
      'items.*.logistic.uniform': amount,
      'items.*.logistic.nonUniform': amount,
      'items.*.logistic.both': amount,
      'items.*.logistic.p*': share,
      'items.*.logistic.r2Change': share,
      'items.*.logistic.coefficients.*': anyNumber,
    },
    tolerance: 1e-6,
  },
  'reliability/guttman-lambda': {
    draw: (random) => [correlations(random, 5)],
    orders: { items: { of: ['0', '0.*'] } },
    ranges: lambdas,
    holds: { 'λ1 ≤ λ3 ≤ λ2': inOrder },
  },
  'reliability/guttman-lambda of answers': {
    card: null,
    door: guttmanLambda,
    draw: (random) => [answers(random, 30, 5)],
    orders: { ...persons, items: { of: ['0.*'] } },
    ranges: { '*.lambda*': atMostOne },
    holds: { 'λ1 ≤ λ3 ≤ λ2': ({ covariance, correlation }) => inOrder(covariance) && inOrder(correlation) },
  },
  'reliability/item-analysis': {
    draw: (random) => [answers(random, 30, 4), { range: times(4, () => [1, 5]), endShare: 0.15, tail: 0.27 }],
    orders: { ...persons, items: { of: ['0.*', '1.range'], alike: ['items'] } },
    ranges: {
      n: whole(1),
      tailPersons: whole(1),
      'items.*.difficulty': share,
      'items.*.discrimination': signed,
      'items.*.floor': share,
      'items.*.ceiling': share,
    },
  },
  'reliability/split-half': {
    draw: (random) => [answers(random, 30, 6)],
    orders: { ...persons, items: { of: ['0.*'], seen: ({ allSplits }) => allSplits } },
    ranges: {
      n: whole(2),
      k: whole(2),
      ...half('oddEven'),
      ...half('firstLast'),
      'allSplits.n': whole(1),
      'allSplits.*.m*': atMostOne,
    },
    holds: {
      'the mean lies between the ends': ({ allSplits }) =>
        [allSplits.lambda4, allSplits.spearmanBrown].every(
          ({ min, mean, max }: Result) => min <= mean + 1e-9 && mean <= max + 1e-9,
        ),
    },
  },
};
