// Effect sizes and bootstrap intervals: small hand calculations, and what holds for every pair of groups.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { seededRandom } from '../../questionnaires/schema/seeded-random.ts';
import {
  bcaInterval,
  bootstrapError,
  bootstrapQuantile,
  jackknifeAcceleration,
  percentileInterval,
  reportBootstrap,
} from '../../scoring/cohort/bootstrap-interval.ts';
import { distributionOf, enumerateResamples, resample } from '../../scoring/cohort/bootstrap-replicates.ts';
import { cohenDInterval, effectSize, hedgesCorrection, reportEffect } from '../../scoring/cohort/effect-size.ts';
import { pairedEffectSize } from '../../scoring/cohort/paired-effect-size.ts';
import { meanOf } from '../../scoring/math/mean-of.ts';
import { noncentralityLimits, noncentralT } from '../../scoring/math/noncentral-t.ts';
import { studentTTail } from '../../scoring/math/student-t-tail.ts';

const group = fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 15 });
const mean = (values: readonly number[]) => (values.length === 0 ? null : meanOf(values));

describe('effect sizes', () => {
  test('by hand: means 4 and 2, variance 1 each', () => {
    const found = effectSize([3, 4, 5], [1, 2, 3]);
    expect(found).toMatchObject({ meanDifference: 2, sdPooled: 1, cohenD: 2, glassDelta: 2 });
    // 8 of 9 pairs a > b, one tie.
    expect(found.cliffDelta).toBeCloseTo(8 / 9, 12);
    // J(4) = Γ(2) / (√2 Γ(1.5)) = √(2/π).
    expect(hedgesCorrection(4)).toBeCloseTo(Math.sqrt(2 / Math.PI), 12);
    expect(found.hedgesGApprox).toBeCloseTo(1.6, 12);
  });
  test('one person against one, an empty group and equal answers leave gaps, never infinities', () => {
    expect(effectSize([3], [2])).toMatchObject({
      meanDifference: 1,
      cohenD: null,
      hedgesG: null,
      glassDelta: null,
      cliffDelta: 1,
    });
    expect(effectSize([], [2])).toMatchObject({ meanDifference: null, cohenD: null, cliffDelta: null, vdaA: null });
    expect(effectSize([4, 4, 4], [3, 3, 3])).toMatchObject({ cohenD: null, cliffDelta: 1 });
    expect(cohenDInterval(effectSize([4, 4], [3, 3]))).toBeNull();
  });
  test('exchanging the groups changes signs only; every figure is a number or nothing', () => {
    fc.assert(
      fc.property(group, group, (a, b) => {
        const there = effectSize(a, b);
        const back = effectSize(b, a);
        for (const key of ['meanDifference', 'cohenD', 'hedgesG', 'cliffDelta'] as const) {
          const [one, other] = [there[key], back[key]];
          if (one === null || other === null) expect(one).toBe(other);
          else expect(one).toBeCloseTo(-other, 12);
        }
        expect(Math.abs(there.cliffDelta!)).toBeLessThanOrEqual(1);
        for (const value of Object.values(there)) expect(value === null || Number.isFinite(value)).toBe(true);
      }),
    );
  });
  test('the interval holds d and narrows with the number of persons', () => {
    const few = effectSize([3, 4, 5, 4], [1, 2, 3, 3]);
    const many = effectSize(
      [...Array(6)].flatMap(() => [3, 4, 5, 4]),
      [...Array(6)].flatMap(() => [1, 2, 3, 3]),
    );
    const [low, high] = cohenDInterval(few)!;
    const [lowMany, highMany] = cohenDInterval(many)!;
    expect(low < few.cohenD! && few.cohenD! < high).toBe(true);
    expect(highMany - lowMany).toBeLessThan(high - low);
  });
  test('noncentral t without noncentrality is Student’s t, and its limits give the tails back', () => {
    for (const [t, freedom] of [
      [0, 5],
      [1.3, 8],
      [-2.2, 30],
    ] as const)
      expect(noncentralT(t, freedom, 0)).toBeCloseTo(1 - studentTTail(t, freedom), 12);
    const [low, high] = noncentralityLimits(2.5, 18, 0.95);
    expect(noncentralT(2.5, 18, low)).toBeCloseTo(0.975, 9);
    expect(noncentralT(2.5, 18, high)).toBeCloseTo(0.025, 9);
  });
  test('a report asks for ten per group and for variance', () => {
    const ten = [1, 2, 3, 4, 5, 1, 2, 3, 4, 5];
    expect(reportEffect(ten, ten.slice(1))).toEqual({ state: 'insufficient', reason: 'too-few' });
    expect(
      reportEffect(
        ten.map(() => 3),
        ten.map(() => 3),
      ),
    ).toEqual({ state: 'insufficient', reason: 'no-variance' });
    expect(reportEffect(ten, ten)).toMatchObject({ state: 'computed', hedgesG: 0, cliffDelta: 0 });
  });
  test('paired: everybody better by 1 has no spread of differences; unmoved pairs have no change', () => {
    expect(
      pairedEffectSize([
        [2, 1],
        [3, 2],
        [4, 3],
      ]),
    ).toMatchObject({ meanDifference: 1, dZ: null, dAv: 1, r: expect.closeTo(1, 12) });
    expect(pairedEffectSize([])).toEqual({ n: 0, meanDifference: null, r: null, dZ: null, dAv: null, dRm: null });
    expect(pairedEffectSize([[3, 3]])).toMatchObject({ meanDifference: 0, dZ: null, dAv: null });
  });
});

describe('bootstrap', () => {
  test('full enumeration counts every order: 3 data give 27 resamples', () => {
    const found = enumerateResamples([0, 3, 6], mean)!;
    expect(found).toEqual({ values: [0, 1, 2, 3, 4, 5, 6], counts: [1, 3, 6, 7, 6, 3, 1], total: 27 });
    // SE = √(Σ(x − x̄)²/n)/√n = √6/√3.
    expect(bootstrapError(found, 3, true)).toEqual({ se: expect.closeTo(Math.SQRT2, 12), bias: 0 });
    expect(enumerateResamples([], mean)).toBeNull();
    expect(enumerateResamples([1, 2, 3, 4, 5, 6, 7, 8, 9], mean)).toBeNull();
  });
  test('order statistics: 25th and 975th of 999, and between two ranks otherwise', () => {
    const replicates = distributionOf(Array.from({ length: 999 }, (_, at) => at + 1));
    expect(percentileInterval(replicates, 0.95, 'order')).toEqual([25, 975]);
    const hundred = distributionOf(Array.from({ length: 100 }, (_, at) => at + 1));
    const [low, high] = percentileInterval(hundred, 0.95, 'order')!;
    expect(low > 2 && low < 3 && high > 98 && high < 99).toBe(true);
    expect(bootstrapQuantile(distributionOf([7]), 0.025, 'order')).toBe(7);
    expect(bootstrapQuantile(distributionOf([]), 0.5)).toBeNull();
  });
  test('the same seed gives the same interval, another seed another', () => {
    const data = [2, 9, 4, 7, 5, 6, 1, 8, 3, 12, 5];
    const by = (seed: number) => reportBootstrap(data, mean, seededRandom(seed), { replicates: 500 });
    expect(by(1)).toEqual(by(1));
    expect(by(1)).not.toEqual(by(2));
    expect(by(1)).toMatchObject({ state: 'computed', method: 'bca', replicates: 500 });
  });
  test('constant data collapse to their value without BCa; too few observations are refused', () => {
    const flat = Array.from({ length: 12 }, () => 4);
    expect(reportBootstrap(flat, mean, seededRandom(1))).toMatchObject({ low: 4, high: 4, method: 'percentile' });
    expect(jackknifeAcceleration(flat, mean)).toBeNull();
    expect(bcaInterval(distributionOf(flat), 4, null, 0.95)).toBeNull();
    expect(reportBootstrap([1, 2], mean, seededRandom(1))).toEqual({ state: 'insufficient', reason: 'too-few' });
    expect(reportBootstrap(flat, () => null, seededRandom(1))).toEqual({ state: 'insufficient', reason: 'undefined' });
  });
  test('limits are in order and within the data for a mean', () => {
    fc.assert(
      fc.property(group, fc.integer(), (data, seed) => {
        const [low, high] = percentileInterval(resample(data, mean, 50, seededRandom(seed)), 0.9)!;
        expect(low).toBeLessThanOrEqual(high);
        expect(low).toBeGreaterThanOrEqual(Math.min(...data) - 1e-12);
        expect(high).toBeLessThanOrEqual(Math.max(...data) + 1e-12);
      }),
      { numRuns: 50 },
    );
  });
});
