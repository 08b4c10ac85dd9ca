// What is reckoned from a panel's scores. Findings, severity and drift by hand; kappa, correlation and alpha have their witnesses beside
// the methods themselves (scoring/agreement), here only what is handed to them.
import { expect, test } from 'vitest';
import { type Rated, severitiesOf } from '../../../scoring/witnesses/assessor-severity.ts';
import { findLevel, spreadOf } from '../../../scoring/witnesses/find-levels.ts';
import { agreementOf } from '../../../scoring/witnesses/panel-agreement.ts';

const judged = (...levels: number[]) => levels.map((level, at) => ({ level, lead: at === 1 }));

test('a finding is the mean, the mean without the ends, the median, or the lead’s', () => {
  expect(findLevel('mean', judged(2, 3, 5, 4))).toBe(3.5);
  expect(findLevel('trimmed-mean', judged(1, 3, 4, 5))).toBe(3.5);
  expect(findLevel('trimmed-mean', judged(2, 5))).toBe(3.5);
  expect(findLevel('median', judged(5, 1, 4))).toBe(4);
  expect(findLevel('median', judged(5, 1, 4, 3))).toBe(3.5);
  expect(findLevel('lead', judged(5, 2, 4))).toBe(2);
  expect([findLevel('lead', judged(5)), findLevel('mean', [])]).toEqual([null, null]);
  expect([spreadOf([2, 5, 3]), spreadOf([])]).toEqual([3, 0]);
});

/** Fifteen units that all three score, c always one level lower than a and b. */
const strict = Array.from({ length: 30 }, (_, at): Rated[] => {
  const level = 2 + (at % 3);
  return [
    { user: 'a', unit: `u${at}`, level, at },
    { user: 'b', unit: `u${at}`, level, at },
    { user: 'c', unit: `u${at}`, level: level - 1, at },
  ];
}).flat();

test('whoever is always one level lower than two others is strict by two thirds, and does not drift', () => {
  const found = Object.fromEntries(severitiesOf(strict).map((one) => [one.user, one]));
  // Effects add up to nought: (x, x, x − 1) − mean = (1/3, 1/3, −2/3).
  expect(found.a!.severity).toBeCloseTo(1 / 3, 9);
  expect(found.c!.severity).toBeCloseTo(-2 / 3, 9);
  expect(found.c).toMatchObject({ group: 1, shared: 30 });
  expect(found.c!.drift).toBeCloseTo(0, 9);
});

test('whoever grows stricter on the way drifts', () => {
  const later = strict.map((one) =>
    one.user === 'c' ? { ...one, level: one.at < 15 ? one.level + 1 : one.level } : one,
  );
  const c = severitiesOf(later).find(({ user }) => user === 'c')!;
  // The first fifteen agree, the last fifteen lie a level lower: of that step, what co-assessors do not share, two thirds, remains.
  expect(c.drift).toBeCloseTo(-2 / 3, 6);
});

test('without overlap nobody is called strict, and what does not meet is not compared', () => {
  const alone = strict.filter(({ user, at }) => at < 15 === (user === 'c'));
  expect(severitiesOf(alone.filter(({ user }) => user !== 'b'))).toEqual([]);
  const other = strict.map((one) => ({ ...one, user: `${one.user}2`, unit: `${one.unit}-2` }));
  expect(new Set(severitiesOf([...strict, ...other]).map(({ group }) => group))).toEqual(new Set([1, 2]));
});

test('agreement is told from ten shared indicators on, and is whole where all say the same', () => {
  const unit = (...levels: number[]) => new Map(levels.map((level, at) => [`a${at}`, level]));
  const same = Array.from({ length: 12 }, (_, at) => unit(1 + (at % 5), 1 + (at % 5)));
  expect(agreementOf(same, 5)).toMatchObject({
    shared: 12,
    kappa: { value: 1, pairs: 1 },
    icc: { value: 1 },
    alpha: 1,
  });
  expect(agreementOf([...same.slice(0, 9), unit(3)], 5)).toEqual({ shared: 9, kappa: null, icc: null, alpha: null });
});
