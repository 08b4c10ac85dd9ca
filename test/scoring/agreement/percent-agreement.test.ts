// Percent agreement by hand, and its limits.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { percentAgreement } from '../../../scoring/agreement/percent-agreement/percent-agreement.ts';

describe('percent agreement', () => {
  test('three units, by hand: (1 + 1/3 + 0)/3, and within one level (1 + 1 + 1)/3', () => {
    const ratings = [
      [1, 1, 1],
      [1, 1, 2],
      [1, 2, null],
      [4, null, null],
    ];
    const found = percentAgreement(ratings);
    expect(found.agreement).toBeCloseTo(4 / 9, 12);
    expect(found.unanimous).toBeCloseTo(1 / 3, 12);
    expect(found.units).toBe(3);
    expect(percentAgreement(ratings, 1).agreement).toBe(1);
  });

  test('one rater, nobody, and ratings that are no numbers give a reason', () => {
    expect(percentAgreement([[1], [2]])).toMatchObject({ reason: 'no-pairs', agreement: null });
    expect(percentAgreement([])).toMatchObject({ reason: 'no-pairs' });
    expect(percentAgreement([[1, Number.NaN]])).toMatchObject({ reason: 'malformed' });
    expect(percentAgreement([[1, 1]], -1)).toMatchObject({ reason: 'malformed' });
  });

  test('it lies in 0…1, ignores the order of raters and units, and rises with the tolerance', () => {
    const table = fc.array(fc.array(fc.option(fc.integer({ min: 1, max: 5 })), { minLength: 2, maxLength: 4 }), {
      minLength: 1,
      maxLength: 10,
    });
    fc.assert(
      fc.property(table, (ratings) => {
        const found = percentAgreement(ratings);
        if (found.agreement === null) return;
        expect(found.agreement).toBeGreaterThanOrEqual(found.unanimous ?? 0);
        expect(found.agreement).toBeLessThanOrEqual(1);
        const turned = percentAgreement(ratings.map((row) => [...row].reverse()).reverse());
        expect(turned.agreement).toBeCloseTo(found.agreement, 12);
        expect(percentAgreement(ratings, 1).agreement).toBeGreaterThanOrEqual(found.agreement - 1e-12);
      }),
    );
  });
});
