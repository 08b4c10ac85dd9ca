// The mean of one item of a cohort as a linked figure: by hand, and what keeps it from being used.
import { expect, test } from 'vitest';
import { type Counters, noCounters } from '../../scoring/cohort/counters.ts';
import { linkedMean } from '../../scoring/cohort/linked-mean.ts';

const rule = { figure: 'mean', item: 'A1-R', steps: 5, minimumPersons: 10, minimumRate: 0.6 } as const;
const cohort = (options: Record<string, number>): Counters => ({
  ...noCounters,
  items: { 'A1-R': { options, skipped: 3, notApplicable: 0 } },
});
const of = (options: Record<string, number>, invited = 16) =>
  linkedMean('A1-R', 'employer-demand', rule, cohort(options), invited);

test('twelve answers 2, 3 and 4 have mean 50 and an interval around it, on points', () => {
  const found = of({ 2: 3, 3: 6, 4: 3 });
  expect(found).toMatchObject({ state: 'usable', figure: 'mean', persons: 12, invited: 16, share: 50 });
  // By hand: sd² = 6 × 25² ÷ 11, error 5.330, t(11) = 2.201; on the logit 2.201 × 0.0533 ÷ 0.25 = 0.4693.
  expect(found.low).toBeCloseTo(100 / (1 + Math.exp(0.4693)), 1);
  expect(found.high).toBeCloseTo(100 / (1 + Math.exp(-0.4693)), 1);
});

test('a cohort of one opinion has no interval, wherever on the scale', () => {
  const ends: [string, number][] = [
    ['1', 0],
    ['4', 75],
    ['5', 100],
  ];
  for (const [option, share] of ends)
    expect(of({ [option]: 12 })).toMatchObject({ state: 'usable', share, low: share, high: share });
});

test('skipped answers are none, and too few, too low a rate or no cohort tell nothing', () => {
  expect(of({ 3: 9 })).toMatchObject({ state: 'too-few', persons: 9, share: null, low: null, high: null });
  expect(of({ 3: 12 }, 30)).toMatchObject({ state: 'low-rate', share: null });
  expect(of({ 3: 12 }, 0)).toMatchObject({ state: 'none', share: null });
  expect(linkedMean('A1-R', 'employer-demand', rule, null, 16)).toMatchObject({
    state: 'none',
    persons: 0,
    share: null,
  });
});
