// What the weighting methods declare: criteria, alternatives and experts have no order of their own.
import { directions, normal, spread, table, times, weights, wholeFrom } from './draws.ts';
import { amount, between, type Methods, plus, type Random, share, signed, whole } from './property.ts';

/** Judgements near the ratios of some weights, so that they hold together. */
function judgements(random: Random, size: number): number[][] {
  const own = times(size, () => spread(random, 1, 3));
  const matrix = times(size, () => times(size, () => 1));
  for (let row = 0; row < size; row++)
    for (let column = row + 1; column < size; column++) {
      const judged = ((own[row] as number) / (own[column] as number)) * Math.exp(0.15 * normal(random));
      (matrix[row] as number[])[column] = judged;
      (matrix[column] as number[])[row] = 1 / judged;
    }
  return matrix;
}

export const weighting: Methods = {
  'weights/ahp': {
    draw: (random) => [times(3, () => judgements(random, 4))],
    orders: {
      experts: { of: ['0'] },
      criteria: { of: ['0.*', '0.*.*'], alike: ['weights'] },
      'experts of whom each has a like': {
        by: ([experts]) => [[...experts, ...experts]],
        seen: ({ weights, cr }) => ({ weights, cr }),
      },
    },
    ranges: {
      'weights.*': between(1e-6, 1),
      lambdaMax: between(2, 9.99),
      ci: amount,
      cr: between(0, 0.1),
      experts: whole(1),
    },
    ones: ['weights'],
  },
  'weights/combined': {
    draw: (random) => [weights(random, 5), weights(random, 5), { rule: 'product' }],
    orders: { criteria: { of: ['0', '1'], alike: ['weights'] } },
    ranges: { 'weights.*': share },
    ones: ['weights'],
    rises: [{ raise: '0.*', step: plus(0.2), figure: ({ weights }, [, at]) => weights[Number(at)] }],
  },
  'weights/critic': {
    draw: (random) => [table(random, 6, 4), { directions: directions(random, 4) }],
    orders: {
      alternatives: { of: ['0'] },
      criteria: {
        of: ['0.*', '1.directions'],
        alike: ['sd', 'information', 'weights', 'correlation', 'correlation.*'],
      },
    },
    ranges: { 'sd.*': share, 'correlation.*.*': signed, 'information.*': amount, 'weights.*': share },
    ones: ['weights'],
  },
  'weights/delphi': {
    draw: (random) => [
      {
        sent: 14,
        authorities: times(12, () => ({ basis: spread(random, 0.8, 1), familiarity: spread(random, 0.7, 1) })),
        ratings: times(12, () => times(4, () => wholeFrom(random, 4, 5))),
      },
    ],
    orders: {
      experts: { of: ['0.ratings', '0.authorities'] },
      indicators: { of: ['0.ratings.*'], alike: ['weights', 'round.weights', 'round.indicators'] },
    },
    ranges: {
      'weights.*': share,
      'round.weights.*': share,
      'round.indicators.*.n': whole(0),
      'round.indicators.*.mean': between(1, 5),
      'round.indicators.*.sd': amount,
      'round.indicators.*.variation': amount,
      'round.indicators.*.fullScore': share,
      'round.indicators.*.contentValidity': share,
      'round.scaleContentValidity': share,
      rate: share,
      authority: share,
    },
    ones: ['weights', 'round.weights'],
    rises: [
      {
        raise: '0.ratings.*.*',
        step: plus(1, 5),
        figure: ({ round }, [, , , at]) => round?.indicators[Number(at)].mean ?? null,
      },
    ],
  },
  'weights/direct': {
    draw: (random) => [weights(random, 5)],
    orders: { siblings: { of: ['0'], alike: ['weights'] } },
    ranges: { 'weights.*': between(1e-6, 1) },
    ones: ['weights'],
    rises: [{ raise: '0.*', step: plus(1), figure: ({ weights }, [, at]) => weights[Number(at)] }],
  },
  'weights/entropy': {
    draw: (random) => [table(random, 6, 4), { normalisation: 'minmax', directions: directions(random, 4) }],
    orders: {
      alternatives: { of: ['0'] },
      criteria: { of: ['0.*', '1.directions'], alike: ['entropy', 'divergence', 'weights'] },
    },
    ranges: { 'entropy.*': share, 'divergence.*': share, 'weights.*': share },
    ones: ['weights'],
  },
  'weights/equal': {
    draw: (random) => [wholeFrom(random, 1, 9)],
    orders: {},
    ranges: { '*': between(1e-6, 1) },
    ones: [''],
  },
};
