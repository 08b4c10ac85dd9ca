// What the signs of careless answers declare: persons have no order; items have one where the order shown is what is looked at.
import { answers, pick, spread, times, wholeFrom, withGaps } from './draws.ts';
import { amount, anyNumber, between, type Methods, plus, type Result, share, signed, whole } from './property.ts';

const grades = ['D', 'C', 'B', 'A'];
/** The better of two shares has the higher grade; of all signs but the rate less is better. */
const byGrade = ({ grade }: Result) => (grade ? grades.indexOf(grade) : null);
const less = (by: number) => (value: unknown) => (typeof value === 'number' && value >= by ? value - by : undefined);
const pairOrder = (one: Result, other: Result) => one.first - other.first || one.second - other.second;

export const quality: Methods = {
  'quality/bursts': {
    draw: (random) => [times(30, () => wholeFrom(random, 0, 600_000)), { windowMs: 60_000, sheets: 4 }],
    orders: { sheets: { of: ['0'] } },
    ranges: { '*.from': whole(0), '*.to': whole(0), '*.sheets': whole(3) },
    holds: { 'a burst begins before it ends': (bursts) => bursts.every(({ from, to }: Result) => from <= to) },
    rises: [
      {
        raise: '1.windowMs',
        step: plus(30_000),
        figure: (bursts) => bursts.reduce((sum: number, { sheets }: Result) => sum + sheets, 0),
      },
    ],
  },
  'quality/data-confidence': {
    draw: (random) => [
      {
        sheets: wholeFrom(random, 10, 90),
        responseRate: spread(random, 0.3, 0.9),
        missing: spread(random, 0, 0.06),
        straightLined: spread(random, 0, 0.1),
        nearDuplicate: null,
        inBursts: spread(random, 0, 0.1),
        tooFast: spread(random, 0, 0.1),
      },
    ],
    orders: {},
    ranges: { 'reasons.*.figure': share, 'reasons.*.limit': share },
    holds: {
      'the grade is that of the worst sign': ({ grade, reasons }) =>
        grade === ['A', ...reasons.map((reason: Result) => reason.grade)].sort().at(-1),
    },
    rises: [
      { raise: '0.responseRate', step: plus(0.2, 1), figure: byGrade },
      { raise: '0.*i*', step: less(0.04), figure: (result) => (result.reasons ? -result.reasons.length : null) },
    ],
  },
  'quality/even-odd': {
    draw: (random) => [times(12, () => wholeFrom(random, 1, 5)), [3, 3, 3, 3]],
    orders: {
      scales: {
        by: ([given, lengths]) => [
          times(lengths.length, (at) => lengths.length - 1 - at).flatMap((at) =>
            given.slice(lengths[0] * at, lengths[0] * (at + 1)),
          ),
          lengths,
        ],
      },
    },
    ranges: { r: signed, spearmanBrown: signed },
  },
  'quality/guttman-errors': {
    draw: (random) => [
      times(6, () => wholeFrom(random, 0, 2)),
      times(6, () => [wholeFrom(random, 5, 9) / 10, wholeFrom(random, 1, 5) / 10]),
    ],
    orders: { items: { of: ['0', '1'] } },
    ranges: { errors: whole(0), normed: share },
  },
  'quality/long-string': {
    draw: (random) => [times(20, () => pick(random, [1, 2, 3, null])), pick(random, ['break', 'skip'])],
    orders: { 'the two ends': { by: ([given, gaps]) => [[...given].reverse(), gaps] } },
    ranges: { longest: whole(1), average: between(1, Infinity) },
    holds: { 'no run is longer than the longest': ({ longest, average }) => average <= longest },
  },
  'quality/mahalanobis': {
    draw: (random) => [withGaps(random, answers(random, 25, 4), 0.02)],
    orders: { persons: { of: ['0'], alike: [''] }, items: { of: ['0.*'] } },
    ranges: { '*.d2': amount, '*.p': share },
  },
  'quality/near-duplicates': {
    draw: (random) => {
      const rows = answers(random, 8, 6);
      return [[...rows, ...rows.slice(0, 3)], { alike: 0.6, fewestItems: 4, fewestValues: 2 }];
    },
    read: (pairs) => [...pairs].sort(pairOrder),
    orders: {
      persons: {
        of: ['0'],
        move: (pairs, to) =>
          pairs
            .map((pair: Result) => {
              const [first, second] = [to(pair.first), to(pair.second)].sort((one, other) => one - other);
              return { ...pair, first, second };
            })
            .sort(pairOrder),
      },
      items: { of: ['0.*'] },
    },
    ranges: { '*.first': whole(0), '*.second': whole(1), '*.items': whole(4), '*.alike': between(0.6, 1) },
  },
  'quality/page-time': {
    draw: (random) => [times(14, () => times(4, () => spread(random, 5, 90)))],
    orders: {
      persons: { of: ['0'], alike: ['persons'] },
      pages: { of: ['0.*'], alike: ['medians'] },
    },
    ranges: { 'persons.*.index': between(0, 3), 'persons.*.pages': whole(2), 'medians.*': amount, share },
  },
  'quality/person-fit': {
    draw: (random) => [
      { $test: ['partial-credit', times(6, () => ({ b: [spread(random, -2, 0), spread(random, 0, 2)] }))] },
      times(6, () => wholeFrom(random, 0, 2)),
      spread(random, -1, 1),
      5,
    ],
    orders: { items: { of: ['0.$test.1', '1'] } },
    ranges: { lz: anyNumber, answered: whole(1) },
  },
  'quality/response-variability': {
    draw: (random) => [times(12, () => pick(random, [1, 2, 3, 4, 5, null]))],
    orders: { items: { of: ['0'] } },
    ranges: { '': amount },
  },
};
