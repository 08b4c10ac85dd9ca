// What the methods that read whole matrices of correlations declare: items and persons have no order.
import { kmoBartlettOfAnswers } from '../../../scoring/reliability/kmo-bartlett/kmo-bartlett.ts';
import { omegaOfAnswers } from '../../../scoring/reliability/omega/omega.ts';
import { answers, correlations, wholeFrom } from './draws.ts';
import { amount, anyNumber, atMostOne, between, type Methods, share, signed, whole } from './property.ts';

const persons = { persons: { of: ['0'] } };
const kmo = {
  'kmo.overall': share,
  'kmo.items.*': share,
  'bartlett.chiSquare': amount,
  'bartlett.freedom': whole(1),
  'bartlett.p': share,
  'bartlett.lnP': between(-Infinity, 0),
  'bartlett.lnDeterminant': between(-Infinity, 0),
};

export const factors: Methods = {
  'reliability/kmo-bartlett': {
    draw: (random) => [correlations(random, 5), wholeFrom(random, 50, 200)],
    orders: { items: { of: ['0', '0.*'], alike: ['kmo.items'] } },
    ranges: kmo,
  },
  'reliability/kmo-bartlett of answers': {
    card: null,
    door: kmoBartlettOfAnswers,
    draw: (random) => [answers(random, 40, 5)],
    orders: { ...persons, items: { of: ['0.*'], alike: ['kmo.items'] } },
    ranges: kmo,
  },
  'reliability/omega': {
    draw: (random) => [correlations(random, 5)],
    orders: { items: { of: ['0', '0.*'], alike: ['loadings', 'residualVariances'] } },
    ranges: {
      omegaTotal: share,
      omegaObserved: amount,
      omegaResidual: atMostOne,
      'loadings.*': signed,
      'residualVariances.*': share,
    },
    tolerance: 1e-6,
  },
  'reliability/omega of answers': {
    card: null,
    door: omegaOfAnswers,
    draw: (random) => [answers(random, 60, 5)],
    orders: { ...persons, items: { of: ['0.*'], alike: ['loadings', 'residualVariances'] } },
    ranges: {
      n: whole(2),
      omegaTotal: share,
      omegaObserved: amount,
      omegaResidual: atMostOne,
      'loadings.*': anyNumber,
      'residualVariances.*': amount,
    },
    tolerance: 1e-6,
  },
  'reliability/parallel-analysis': {
    draw: (random) => [answers(random, 30, 5), { random: { $seed: 7 }, replications: 20 }],
    orders: { ...persons, items: { of: ['0.*'] } },
    ranges: {
      n: whole(2),
      'observed.*': amount,
      'randomMean.*': amount,
      'randomQuantile.*': amount,
      componentsByMean: whole(0, 5),
      componentsByQuantile: whole(0, 5),
    },
    holds: {
      'eigenvalues fall and sum to the number of items': ({ observed }) =>
        observed.every((one: number, at: number) => at === 0 || one <= observed[at - 1] + 1e-9) &&
        Math.abs(observed.reduce((sum: number, one: number) => sum + one, 0) - observed.length) < 1e-9,
    },
  },
};
