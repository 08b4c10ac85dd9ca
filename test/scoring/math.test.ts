// Mathematics against witnesses: R, published tables, exact arithmetic.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { normalQuantile } from '../../scoring/math/normal-quantile.ts';
import { quantileType7 } from '../../scoring/math/quantile-type-7.ts';
import { roundHalfEven } from '../../scoring/math/round-half-even.ts';
import { studentT } from '../../scoring/math/student-t-quantile.ts';
import { weightedMean } from '../../scoring/math/weighted-mean.ts';
import { wilsonInterval } from '../../scoring/math/wilson-interval.ts';

describe('Wilson interval (witness: R prop.test without correction; Newcombe 1998 table I method 3)', () => {
  test.each([
    [81, 263, 0.95, 0.255288519878274, 0.3662095769828],
    [0, 20, 0.95, 0, 0.161125158052819],
    [5, 10, 0.95, 0.236593090512564, 0.763406909487436],
    [5, 10, 0.99, 0.184225518247235, 0.815774481752765],
    [5, 10, 0.9, 0.269271821138267, 0.730728178861733],
    [499, 1000, 0.95, 0.468073488750724, 0.529934164766247],
    [1, 1, 0.95, 0.206549314377237, 1],
  ])('%d of %d at %d', (successes, n, level, low, high) => {
    const [foundLow, foundHigh] = wilsonInterval(successes, n, level) ?? [Number.NaN, Number.NaN];
    expect(Math.abs(foundLow - low)).toBeLessThan(1e-10);
    expect(Math.abs(foundHigh - high)).toBeLessThan(1e-10);
  });

  test('nobody gives no interval, impossible counts are refused', () => {
    expect(wilsonInterval(0, 0)).toBeNull();
    expect(() => wilsonInterval(3, 2)).toThrow(RangeError);
    expect(() => wilsonInterval(0.5, 2)).toThrow(RangeError);
  });
});

describe('quantiles', () => {
  test.each([
    [0.975, 1.959963984540054],
    [0.995, 2.5758293035489004],
    [0.95, 1.6448536269514722],
    [0.5, 0],
    [0.025, -1.959963984540054],
    [0.9999, 3.719016485455709],
  ])('standard normal at %d (witness: R qnorm)', (share, z) => {
    expect(Math.abs(normalQuantile(share) - z)).toBeLessThan(1e-12);
  });

  test.each([
    [1, 12.706204736432095],
    [2, 4.302652729911275],
    [4, 2.7764451051977987],
    [9, 2.2621571627409915],
    [29, 2.045229642132703],
    [99, 1.9842169515086827],
    [999, 1.9623414611334487],
  ])('Student t, 95 %%, %d degrees of freedom (witness: R qt(0.975, df))', (freedom, t) => {
    expect(Math.abs(studentT(0.95, freedom) - t)).toBeLessThan(1e-9);
  });

  test('type 7 of 1…4: quartiles 1.75, 2.5, 3.25 (witness: R quantile default)', () => {
    expect([0.25, 0.5, 0.75].map((share) => quantileType7([4, 1, 3, 2], share))).toEqual([1.75, 2.5, 3.25]);
    expect(quantileType7([7], 0.25)).toBe(7);
    expect(() => quantileType7([], 0.5)).toThrow(RangeError);
  });
});

describe('rounding and means', () => {
  test('halves go to the even neighbour', () => {
    expect([0.5, 1.5, 2.5, 3.5, 2.4, 2.6].map(roundHalfEven)).toEqual([0, 2, 2, 4, 2, 3]);
  });

  test('a weighted mean never leaves the range of its values, and equal values stay exactly what they are', () => {
    const value = fc.double({ min: 0, max: 100, noNaN: true });
    const weight = fc.double({ min: 0.001, max: 1, noNaN: true });
    fc.assert(
      fc.property(fc.array(fc.tuple(value, weight), { minLength: 1, maxLength: 40 }), (pairs) => {
        const values = pairs.map(([one]) => one);
        const weights = pairs.map(([, one]) => one);
        const mean = weightedMean(values, weights);
        expect(mean).toBeGreaterThanOrEqual(Math.min(...values));
        expect(mean).toBeLessThanOrEqual(Math.max(...values));
        expect(
          weightedMean(
            values.map(() => 100),
            weights,
          ),
        ).toBe(100);
      }),
    );
  });

  test('nothing to average is refused, never NaN', () => {
    expect(() => weightedMean([], [])).toThrow(RangeError);
  });
});
