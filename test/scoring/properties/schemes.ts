// What published schemes and standard setting declare: more never lowers a level, and nothing depends on who is named first.
import { functionScore } from '../../../scoring/levels/schemes/samm2/practice-score.ts';
import { pick, spread, times, wholeFrom } from './draws.ts';
import { unordered } from './levels.ts';
import { amount, between, type Methods, plus, points, type Result, share, whole } from './property.ts';

const better = (steps: readonly string[]) => (value: unknown) => steps[steps.indexOf(value as string) + 1];
const implementations = ['NI', 'PI', 'LI', 'FI'];
const attributes = ['PA1.1', 'PA2.1', 'PA2.2', 'PA3.1', 'PA3.2', 'PA4.1', 'PA4.2', 'PA5.1', 'PA5.2'];
const grades = { letters: ['D', 'C', 'B', 'A'], cuts: [60, 75, 85] };

export const schemes: Methods = {
  'levels/schemes/c2m2': {
    draw: (random) => [
      times(8, () => ({ mil: wholeFrom(random, 1, 3), response: pick(random, ['LI', 'FI', 'FI', 'PI']) })),
    ],
    orders: { practices: { of: ['0'] } },
    ranges: { mil: whole(0, 3), 'open.*': whole(0, 8) },
    rises: [{ raise: '0.*.response', step: better(implementations), figure: ({ mil }) => mil }],
  },
  'levels/schemes/iso33020': {
    draw: (random) => [Object.fromEntries(attributes.map((name) => [name, spread(random, 60, 100)]))],
    orders: { attributes: { by: ([profile]) => [Object.fromEntries(Object.entries(profile).reverse())] } },
    ranges: { level: whole(0, 5) },
    rises: [{ raise: '0.*', step: plus(20, 100), figure: ({ level }) => level }],
  },
  'levels/schemes/letter-grades': {
    draw: (random) => [spread(random, 0, 100), grades],
    orders: {},
    ranges: {},
    rises: [{ raise: '0', step: plus(15, 115), figure: (letter) => grades.letters.indexOf(letter) }],
  },
  'levels/schemes/samm2': {
    draw: (random) => [times(3, () => times(2, () => wholeFrom(random, 0, 4) / 4))],
    orders: { streams: { of: ['0.*'] }, levels: { of: ['0'] } },
    ranges: { '': between(0, 3) },
    rises: [{ raise: '0.*.*', step: plus(0.25, 1), figure: (score) => score }],
  },
  'levels/schemes/samm2 functions': {
    card: null,
    door: functionScore,
    draw: (random) => [times(3, () => spread(random, 0, 3))],
    orders: { practices: { of: ['0'] } },
    ranges: { '': between(0, 3) },
    rises: [{ raise: '0.*', step: plus(0.25, 3), figure: (score) => score }],
  },
  'levels/schemes/short-board': {
    draw: (random) => [
      wholeFrom(random, 1, 4),
      times(2, (at) => ({ domain: `d${at}`, level: wholeFrom(random, 1, 5), mandatory: random() < 0.8 })),
    ],
    read: (result) => ({ ...result, limitedBy: [...result.limitedBy].sort() }),
    orders: { domains: { of: ['1'] } },
    ranges: { level: whole(1, 5) },
    holds: {
      'no mandatory domain is lower': ({ level }, [overall, domains]) =>
        level <= overall && domains.every((one: Result) => !one.mandatory || one.level >= level),
    },
    rises: [
      { raise: '0', step: plus(1, 6), figure: ({ level }) => level },
      { raise: '1.*.level', step: plus(1, 5), figure: ({ level }) => level },
    ],
  },
  'levels/schemes/staged': {
    draw: (random) => [
      times(4, (at) => ({
        level: at + 1,
        gates: times(2, (gate) => ({ indicator: `i${(at + gate) % 4}`, min: 0.2 * at + 0.1 * gate })),
      })),
      Object.fromEntries(times(4, (at) => [`i${at}`, random()])),
    ],
    read: unordered,
    orders: {
      levels: { of: ['0'], alike: ['passed'] },
      gates: { within: '0.*.gates' },
      indicators: { of: ['1'] },
    },
    ranges: { level: whole(0, 4), 'blockers.*.min': share, 'blockers.*.value': share },
    rises: [{ raise: '1.*', step: plus(0.25), figure: ({ level }) => level }],
  },
  'levels/standard-setting/angoff': {
    // Near the top, where the interval would reach beyond it.
    draw: (random) => [
      {
        judgements: times(6, () => {
          const own = spread(random, 0.4, 1.2);
          return times(4, () => Math.min(1, own + spread(random, 0, 0.3)));
        }),
        most: [1, 1, 1, 1],
        level: 0.95,
      },
    ],
    orders: {
      judges: { of: ['0.judgements'], alike: ['judges'] },
      items: { of: ['0.judgements.*', '0.most'] },
    },
    ranges: {
      cut: points,
      se: amount,
      low: points,
      high: points,
      points: between(0, 5),
      spread: amount,
      'judges.*': points,
    },
    rises: [{ raise: '0.judgements.*.*', step: plus(0.1, 1), figure: ({ cut }) => cut }],
  },
  'levels/standard-setting/classification': {
    draw: (random) => [
      {
        estimates: times(8, () => ({ value: spread(random, -2, 2), se: spread(random, 0.2, 0.6) })),
        cuts: [-0.5, 0.8],
      },
    ],
    orders: { persons: { of: ['0.estimates'], alike: ['persons'] } },
    ranges: {
      accuracy: share,
      consistency: share,
      near: share,
      'table.*.*': share,
      'persons.*.level': whole(1, 3),
      'persons.*.chances.*': share,
    },
    ones: ['persons.*.chances'],
    holds: {
      'all shares of the table are 1': ({ table }) =>
        Math.abs(table.flat().reduce((sum: number, one: number) => sum + one, 0) - 1) < 1e-9,
    },
    rises: [
      { raise: '0.estimates.*.value', step: plus(0.5), figure: ({ persons }, at) => persons[Number(at[2])].level },
    ],
  },
};
