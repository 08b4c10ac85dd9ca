// Distribution functions against mpmath (30 digits), R (the p-values of the reference cases) and scipy 1.17 (quantiles).
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { seededRandom } from '../../../questionnaires/schema/seeded-random.ts';
import { chiSquareQuantile, chiSquareTail } from '../../../scoring/math/chi-square.ts';
import { fQuantile, fShares } from '../../../scoring/math/f-distribution.ts';
import { incompleteBeta } from '../../../scoring/math/incomplete-beta.ts';
import { logGamma } from '../../../scoring/math/log-gamma.ts';
import { normalTail } from '../../../scoring/math/normal-tail.ts';
import { stableSum } from '../../../scoring/math/stable-sum.ts';
import { studentTTail } from '../../../scoring/math/student-t-tail.ts';

const near = (got: number, expected: number, relative = 1e-12) =>
  expect(Math.abs(got - expected)).toBeLessThanOrEqual(relative * Math.abs(expected));

describe('gamma and beta (witness: mpmath)', () => {
  test.each([
    [0.1, 2.252712651734206],
    [0.5, 0.5723649429247001],
    [3, Math.LN2],
    [7.25, 7.0521854507385395],
    [1354.5, 8410.367093761573],
  ])('ln Γ(%d)', (x, expected) => near(logGamma(x), expected, 1e-14));

  test.each([
    [2, 3, 0.3, 0.3483],
    [0.5, 0.5, 0.9, 0.7951672353008665],
    [9, 2.5, 0.999, 0.9999972077959207],
    [30, 40, 0.4, 0.31814380259056285],
  ])('I(%d, %d) at %d', (a, b, x, expected) => near(incompleteBeta(x, a, b), expected, 1e-13));
});

describe('tails', () => {
  test.each([
    [30.7604419293991, 19, 0.042883473126947735, -3.1492687690689403],
    [98.7527786621811, 21, 4.792539035528471e-12, -26.06396077489553],
    [1545.86186333094, 276, 2.3995610724483866e-175, -402.0771054398097],
    [3000, 10, 0, -1473.9225038383356],
    [0.5, 1, 0.4795001221869535, -0.7350111298370844],
    [0, 3, 1, 0],
  ])('chi-square above %d with %d degrees of freedom (witness: R, mpmath)', (x, freedom, p, lnP) => {
    near(chiSquareTail(x, freedom).p, p, 1e-11);
    near(chiSquareTail(x, freedom).lnP, lnP, 1e-12);
  });

  test.each([
    [0, 0.5],
    [1.96, 0.024997895148220435],
    [-0.5, 0.6914624612740131],
    [6, 9.86587645037698e-10],
    [12, 1.776482112077679e-33],
  ])('standard normal above %d (witness: mpmath)', (z, p) => near(normalTail(z), p));

  test.each([
    [2.228138851964939, 10, 0.025000000000904316],
    [0.3, 3, 0.3918816460199595],
    [5, 2.5, 0.011725594985430923],
  ])('Student t above %d with %d degrees of freedom (witness: mpmath)', (t, freedom, p) =>
    near(studentTTail(t, freedom), p),
  );
});

describe('quantiles', () => {
  test.each([
    [0.975, 2708, 10832, 1.0607987095208742],
    [0.025, 5, 18, 0.15718616136624453],
    [0.975, 3, 2.5, 22.214115232789506],
    [0.95, 1, 1, 161.4476387975882],
    [0.01, 100, 3, 0.25102321367690295],
  ])('F at %d with (%d, %d) (witness: scipy)', (share, first, second, expected) =>
    near(fQuantile(share, first, second), expected, 1e-11),
  );

  test.each([
    [0.95, 1, 3.841458820694124],
    [0.975, 10, 20.483177350807388],
    [0.05, 250, 214.39157053815805],
  ])('chi-square at %d with %d (witness: scipy)', (share, freedom, expected) =>
    near(chiSquareQuantile(share, freedom), expected, 1e-11),
  );

  test('quantile and distribution undo each other, and the two tails make one', () => {
    const freedom = fc.double({ min: 0.5, max: 400, noNaN: true });
    const share = fc.double({ min: 0.001, max: 0.999, noNaN: true });
    fc.assert(
      fc.property(share, freedom, freedom, (at, first, second) => {
        const { lower, upper } = fShares(fQuantile(at, first, second), first, second);
        expect(Math.abs(lower - at)).toBeLessThan(1e-9);
        expect(Math.abs(lower + upper - 1)).toBeLessThan(1e-12);
      }),
    );
  });

  test('what is out of range is refused, never NaN', () => {
    expect(() => fQuantile(1, 2, 3)).toThrow(RangeError);
    expect(() => fShares(Number.NaN, 2, 3)).toThrow(RangeError);
    expect(() => chiSquareTail(-1, 2)).toThrow(RangeError);
    expect(() => logGamma(0)).toThrow(RangeError);
  });
});

describe('sums and chance', () => {
  test('a small number survives between two large ones', () => {
    expect(stableSum([1, 1e100, 1, -1e100])).toBe(2);
    expect(stableSum([])).toBe(0);
  });

  test('the same seed gives the same numbers, inside 0…1 and with mean one half', () => {
    const draw = (seed: number) => Array.from({ length: 5000 }, seededRandom(seed));
    expect(draw(7)).toEqual(draw(7));
    expect(draw(7)).not.toEqual(draw(8));
    expect(Math.abs(draw(7).reduce((sum, x) => sum + x, 0) / 5000 - 0.5)).toBeLessThan(0.02);
  });
});
