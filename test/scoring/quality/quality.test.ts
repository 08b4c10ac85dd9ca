// Signs of careless or forged answers: hand-made patterns, and what holds for every table.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { seededRandom } from '../../../questionnaires/schema/seeded-random.ts';
import { submissionBursts } from '../../../scoring/quality/bursts/bursts.ts';
import {
  type ConfidenceFigures,
  confidenceLimits,
  dataConfidence,
} from '../../../scoring/quality/data-confidence/data-confidence.ts';
import { evenOdd } from '../../../scoring/quality/even-odd/even-odd.ts';
import { guttmanErrors, stepPopularity } from '../../../scoring/quality/guttman-errors/guttman-errors.ts';
import { qualitySigns } from '../../../scoring/quality/index.ts';
import { answerRuns } from '../../../scoring/quality/long-string/long-string.ts';
import { mahalanobisDistances } from '../../../scoring/quality/mahalanobis/mahalanobis.ts';
import { duplicatedRows, nearDuplicates } from '../../../scoring/quality/near-duplicates/near-duplicates.ts';
import { responseVariability } from '../../../scoring/quality/response-variability/response-variability.ts';

const answer = fc.option(fc.integer({ min: 1, max: 5 }), { nil: null });
const row = fc.array(answer, { minLength: 1, maxLength: 30 });

describe('one person’s answers', () => {
  test('a gap breaks a run or is skipped', () => {
    expect(answerRuns([4, 4, null, 4, null, null], 'break')).toEqual({ longest: 2, average: 6 / 5 });
    expect(answerRuns([4, 4, null, 4, null, null], 'skip')).toEqual({ longest: 3, average: 3 });
    expect(answerRuns([null, null], 'break')).toBeNull();
    expect(answerRuns([], 'skip')).toBeNull();
  });
  test('the longest run lies between the average and the number of answers; turning the order changes nothing', () => {
    fc.assert(
      fc.property(row, fc.constantFrom('break' as const, 'skip' as const), (answers, gaps) => {
        const runs = answerRuns(answers, gaps);
        expect(answerRuns([...answers].reverse(), gaps)).toEqual(runs);
        if (!runs) return;
        expect(runs.longest).toBeGreaterThanOrEqual(runs.average - 1e-12);
        expect(runs.longest).toBeLessThanOrEqual(answers.length);
      }),
    );
  });
  test('a straight-liner varies by exactly 0 whatever the answer; one answer says nothing', () => {
    expect(responseVariability([0.1, 0.1, 0.1])).toBe(0);
    expect(responseVariability([null, 3])).toBeNull();
  });
  test('even-odd: consistent 1, contradicting −1, level everywhere nothing, scales that do not add up refused', () => {
    expect(evenOdd([1, 1, 3, 3, 5, 5], [2, 2, 2])).toEqual({
      r: expect.closeTo(1, 12),
      spearmanBrown: expect.closeTo(1, 12),
    });
    expect(evenOdd([1, 5, 3, 3, 5, 1], [2, 2, 2])).toMatchObject({ spearmanBrown: -1 });
    expect(evenOdd([3, 3, 4, 3, 3, 4, 3, 3, 4], [3, 3, 3])).toBeNull();
    expect(evenOdd([1, 2, null, null], [2, 2])).toBeNull();
    expect(() => evenOdd([1, 2, 3], [2, 2])).toThrow(RangeError);
  });
});

describe('what is no number', () => {
  test('gives a step no place, a time no moment and an answer no spread; nothing runs on for ever', () => {
    expect(guttmanErrors([0, 1, 1], [[Number.NaN], [0.6], [0.3]])).toEqual({ errors: 0, normed: null });
    expect(guttmanErrors([0], [[Number.NaN]])).toBe(null);
    expect(submissionBursts([0, Number.NaN, 10], { windowMs: 60, sheets: 2 })).toEqual([
      { from: 0, to: 10, sheets: 2 },
    ]);
    for (const rule of [
      { windowMs: -1, sheets: 2 },
      { windowMs: Number.NaN, sheets: 2 },
      { windowMs: 60, sheets: 0 },
    ])
      expect(submissionBursts([0, 10], rule)).toEqual([]);
    expect(responseVariability([1, Number.NaN, 3])).toBeCloseTo(Math.SQRT2, 12);
  });
});

describe('Mahalanobis distance', () => {
  const random = seededRandom(11);
  const rows = Array.from({ length: 40 }, () => Array.from({ length: 4 }, () => 1 + Math.floor(random() * 5)));
  test('distances of complete rows sum to (n − 1) × items, and do not depend on the scale of an item', () => {
    const found = mahalanobisDistances(rows).map((one) => one!.d2);
    expect(found.reduce((sum, value) => sum + value, 0)).toBeCloseTo(39 * 4, 8);
    const scaled = mahalanobisDistances(rows.map(([first, ...others]) => [100 * first! + 7, ...others]));
    for (const [at, value] of found.entries()) expect(scaled[at]!.d2).toBeCloseTo(value, 8);
  });
  test('an incomplete row has none; a constant or repeated item, or too few rows, leave nobody with one', () => {
    expect(mahalanobisDistances([...rows, [1, null, 2, 3]]).at(-1)).toBeNull();
    expect(mahalanobisDistances(rows.map((one) => [...one, 3]))).toEqual(rows.map(() => null));
    expect(mahalanobisDistances(rows.map((one) => [...one, one[0]! + one[1]!]))).toEqual(rows.map(() => null));
    expect(mahalanobisDistances(rows.slice(0, 4))).toEqual([null, null, null, null]);
    expect(mahalanobisDistances([])).toEqual([]);
  });
});

describe('Guttman errors', () => {
  const popularity = [[0.9], [0.6], [0.3]];
  test('hard passed while easy failed counts every pair (by hand)', () => {
    expect(guttmanErrors([1, 1, 0], popularity)).toEqual({ errors: 0, normed: 0 });
    expect(guttmanErrors([0, 1, 1], popularity)).toEqual({ errors: 2, normed: 1 });
    expect(guttmanErrors([0, null, 1], popularity)).toEqual({ errors: 1, normed: 1 });
    expect(guttmanErrors([1, 1, 1], popularity)).toEqual({ errors: 0, normed: null });
    expect(guttmanErrors([null, null, null], popularity)).toBeNull();
  });
  test('normed errors stay in 0…1 for every person of every group', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.option(fc.integer({ min: 0, max: 4 }), { nil: null }), { minLength: 6, maxLength: 6 }), {
          minLength: 1,
          maxLength: 12,
        }),
        (group) => {
          const steps = stepPopularity(group, 4);
          for (const person of group) {
            const normed = guttmanErrors(person, steps)?.normed ?? 0;
            expect(normed >= 0 && normed <= 1).toBe(true);
          }
        },
      ),
    );
  });
});

describe('a cohort', () => {
  test('copies are found, straight-liners are not called copies', () => {
    const random = seededRandom(4);
    const honest = () => Array.from({ length: 30 }, () => 1 + Math.floor(random() * 5));
    const original = honest();
    const copy = original.map((value, at) => (at === 3 ? 6 - value : value));
    const flat = original.map(() => 3);
    const pairs = nearDuplicates([original, honest(), copy, flat, flat]);
    expect(pairs.map(({ first, second }) => [first, second])).toEqual([[0, 2]]);
    expect(duplicatedRows(pairs)).toBe(2);
    expect(
      nearDuplicates([
        [1, 2],
        [1, 2],
      ]),
    ).toEqual([]);
  });
  test('ten within a minute are one burst; ten over an hour are none; order of the times does not matter', () => {
    const rule = { windowMs: 60_000, sheets: 10 };
    const dense = Array.from({ length: 15 }, (_, at) => 1_000_000 + at * 5_000);
    expect(submissionBursts([...dense].reverse(), rule)).toEqual([{ from: 1_000_000, to: 1_070_000, sheets: 15 }]);
    expect(
      submissionBursts(
        dense.map((time, at) => time + at * 360_000),
        rule,
      ),
    ).toEqual([]);
    expect(submissionBursts([], rule)).toEqual([]);
  });
  const clean: ConfidenceFigures = {
    sheets: 50,
    responseRate: 0.9,
    missing: 0,
    straightLined: 0,
    nearDuplicate: 0,
    inBursts: 0,
    tooFast: null,
  };
  test('the worst sign decides, boundaries belong to the better grade, unknown signs are named', () => {
    expect(dataConfidence(clean)).toEqual({ state: 'graded', grade: 'A', reasons: [], unknown: ['tooFast'] });
    expect(dataConfidence({ ...clean, responseRate: 0.6, nearDuplicate: 0.2 })).toMatchObject({
      grade: 'D',
      reasons: [
        { sign: 'nearDuplicate', grade: 'D', limit: 0.1 },
        { sign: 'responseRate', grade: 'B', limit: 0.8 },
      ],
    });
  });
  test('too few sheets or signs give no grade', () => {
    expect(dataConfidence({ ...clean, sheets: 9 })).toEqual({ state: 'insufficient', reason: 'too-few-sheets' });
    const dark = { ...clean, missing: null, straightLined: null, nearDuplicate: null, inBursts: null };
    expect(dataConfidence(dark)).toEqual({ state: 'insufficient', reason: 'too-few-signs' });
  });
  test('a worse figure never gives a better grade', () => {
    const sign = fc.constantFrom(...(Object.keys(confidenceLimits) as (keyof typeof confidenceLimits)[]));
    const figure = fc.double({ min: 0, max: 1, noNaN: true });
    const gradeOf = (figures: ConfidenceFigures) => {
      const found = dataConfidence(figures);
      return found.state === 'graded' ? found.grade : '';
    };
    fc.assert(
      fc.property(sign, figure, figure, (name, one, other) => {
        const up = confidenceLimits[name].direction === 'up';
        const [better, worse] = one > other === up ? [one, other] : [other, one];
        expect(gradeOf({ ...clean, [name]: better }) <= gradeOf({ ...clean, [name]: worse })).toBe(true);
      }),
    );
  });
});

test('every sign is a folder with a card, and every folder is in the list', () => {
  const folder = join(import.meta.dirname, '..', '..', '..', 'scoring', 'quality');
  const folders = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  expect(folders.map(({ name }) => name).sort()).toEqual(Object.keys(qualitySigns).sort());
  for (const { name } of folders) expect(readdirSync(join(folder, name))).toContain('card.md');
});
