// What calibration and item response theory declare: items and persons have no order, and a better answer never lowers θ.
import { calibrate } from '../../../scoring/calibration/calibrate.ts';
import { scoreFit } from '../../../scoring/calibration/item-fit/score-fit.ts';
import { scoreForReport } from '../../../scoring/irt/scoring/score-pattern.ts';
import { answers, rightOrWrong, spread, times, wholeFrom } from './draws.ts';
import { amount, anyNumber, between, type Methods, plus, type Result, share, whole } from './property.ts';

const difficulties = [-1, -0.3, 0.4, 1.1];
const names = difficulties.map((_, at) => `i${at}`);
const partialCredit = (random: () => number, items: number) => ({
  $test: ['partial-credit', times(items, () => ({ b: [spread(random, -2, 0), spread(random, 0, 2)] }))],
});
const loglik = between(-Infinity, 0);

export const items: Methods = {
  'calibration/marginal': {
    card: null,
    door: calibrate,
    draw: (random) => ['rasch', names, rightOrWrong(random, 90, difficulties)],
    // How many steps an iteration takes is its own affair.
    read: ({ convergence, ...result }) => result,
    orders: {
      persons: { of: ['2'] },
      items: {
        of: ['1', '2.*'],
        alike: ['items'],
        seen: ({ items, loglik, variance }) => ({
          items: items.map(({ name, a, b, seA, seB }: Result) => ({ name, a, b, seA, seB })),
          loglik,
          variance,
        }),
      },
    },
    ranges: {
      'items.*.codes.*': whole(0, 1),
      'items.*.a': amount,
      'items.*.seA': amount,
      'items.*.b.*': anyNumber,
      'items.*.seB.*': amount,
      'items.*.difficulty.*': anyNumber,
      'items.*.seDifficulty.*': amount,
      'items.*.covariance.*.*': anyNumber,
      'variance.value': amount,
      'variance.se': amount,
      loglik,
      parameters: whole(1),
      aic: amount,
      bic: amount,
      persons: whole(1),
      withoutAnswers: whole(0),
    },
    tolerance: 1e-5,
  },
  'calibration/conditional': {
    card: 'calibration/card.md',
    draw: (random) => [names, rightOrWrong(random, 60, difficulties)],
    orders: { persons: { of: ['1'] }, items: { of: ['0', '1.*'], alike: ['items'] } },
    ranges: { loglik, 'items.*.difficulty': anyNumber, 'items.*.se': amount },
    holds: {
      'difficulties are around 0': ({ items }) =>
        Math.abs(items.reduce((sum: number, one: Result) => sum + one.difficulty, 0)) < 1e-6,
    },
    tolerance: 1e-6,
  },
  'calibration/item-fit': {
    draw: (random) => [partialCredit(random, 4), answers(random, 20, 4, 0, 2), times(20, () => spread(random, -2, 2))],
    orders: { persons: { of: ['1', '2'] }, items: { of: ['0.$test.1', '1.*'], alike: ['items'] } },
    ranges: { 'items.*.n': whole(0), 'items.*.*fit': amount, 'items.*.*fitT': anyNumber },
  },
  'calibration/item-fit by score': {
    card: null,
    door: scoreFit,
    draw: (random) => [
      'rasch',
      { $test: ['rasch', difficulties.map((one) => ({ b: [one] }))] },
      rightOrWrong(random, 90, difficulties),
      { fewest: 50 },
    ],
    orders: { persons: { of: ['2'] }, items: { of: ['1.$test.1', '2.*'], alike: ['items'] } },
    ranges: { persons: whole(1), 'items.*.chiSquare': amount, 'items.*.freedom': whole(0), 'items.*.p': share },
  },
  'irt/information': {
    draw: (random) => [
      'two-parameter',
      times(5, () => ({ a: spread(random, 0.5, 2), b: [spread(random, -2, 2)] })),
      [-1.5, 0, 0.7],
    ],
    orders: {
      items: { of: ['1'], alike: ['itemInformation'] },
      abilities: { of: ['2'], alike: ['itemInformation.*', 'testInformation', 'se', 'expectedScore'] },
    },
    ranges: {
      'itemInformation.*.*': amount,
      'testInformation.*': amount,
      'se.*': amount,
      'expectedScore.*': between(0, 5),
      'maximum.theta': anyNumber,
      'maximum.value': amount,
      marginalReliability: share,
    },
    rises: [{ raise: '2.*', step: plus(0.5), figure: ({ expectedScore }, [, at]) => expectedScore[Number(at)] }],
    tolerance: 1e-6,
  },
  'irt/models': {
    draw: (random) => [partialCredit(random, 4), spread(random, -2, 2)],
    orders: { items: { of: ['0.$test.1'], alike: [''] } },
    ranges: { '*.*': share },
    ones: ['*'],
    rises: [{ raise: '1', step: plus(0.5), figure: (chances) => chances[0].at(-1) }],
  },
  'irt/scoring': {
    draw: (random) => [partialCredit(random, 5), answers(random, 3, 5, 0, 2)],
    orders: { persons: { of: ['1'], alike: [''] }, items: { of: ['0.$test.1', '1.*'] } },
    ranges: {
      '*.*.theta': anyNumber,
      '*.eap.sd': share,
      '*.map.se': amount,
      '*.mle.se*': amount,
      '*.wle.se': amount,
    },
    rises: ['eap', 'map', 'wle'].map((by) => ({
      raise: '1.*.*',
      step: plus(1, 1),
      figure: (persons: Result, [, at]: readonly string[]) => persons[Number(at)][by].theta ?? null,
    })),
    tolerance: 1e-6,
  },
  'irt/scoring in a report': {
    card: null,
    door: scoreForReport,
    draw: (random) => [partialCredit(random, 6), times(6, () => wholeFrom(random, 0, 2))],
    orders: { items: { of: ['0.$test.1', '1'] } },
    ranges: { theta: anyNumber, se: amount, answered: whole(5) },
    rises: [{ raise: '1.*', step: plus(1, 2), figure: ({ theta }) => theta }],
  },
};
