// The five item models: laws that hold for any parameters, and parameters that cannot be.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { curvePoint } from '../../../scoring/irt/models/curves.ts';
import { compileItems } from '../../../scoring/irt/models/item.ts';
import { someTest } from './random-items.ts';

const theta = fc.double({ min: -8, max: 8, noNaN: true });

describe('category curves', () => {
  test('probabilities sum to 1, their derivatives to 0, and both derivatives agree with differences', () => {
    fc.assert(
      fc.property(someTest, theta, ({ model, items }, at) => {
        const curves = compileItems(model, items);
        if ('state' in curves) throw new Error(curves.reason);
        for (const curve of curves) {
          const [here, left, right] = [curvePoint(9), curvePoint(9), curvePoint(9)];
          const step = 1e-4;
          curve.at(at, here);
          curve.at(at - step, left);
          curve.at(at + step, right);
          const categories = Array.from({ length: curve.steps + 1 }, (_, k) => k);
          const p = categories.map((k) => Math.exp(here.logP[k]!));
          expect(p.reduce((sum, x) => sum + x, 0)).toBeCloseTo(1, 12);
          expect(p.reduce((sum, x, k) => sum + x * here.slope[k]!, 0)).toBeCloseTo(0, 10);
          for (const k of categories) {
            expect((right.logP[k]! - left.logP[k]!) / (2 * step)).toBeCloseTo(here.slope[k]!, 5);
            expect((right.slope[k]! - left.slope[k]!) / (2 * step)).toBeCloseTo(here.bend[k]!, 5);
            expect(here.bend[k]).toBeLessThanOrEqual(0);
          }
        }
      }),
    );
  });

  test('far out on either side every logarithm stays finite', () => {
    for (const model of ['graded-response', 'generalised-partial-credit'] as const) {
      const curves = compileItems(model, [{ a: 3, b: [-1, 0, 1] }]);
      if ('state' in curves) throw new Error(curves.reason);
      for (const at of [-500, 500]) {
        const point = curvePoint(3);
        curves[0]!.at(at, point);
        expect([...point.logP, ...point.slope, ...point.bend].every(Number.isFinite)).toBe(true);
      }
    }
  });
});

describe('impossible items are named, not computed with', () => {
  test.each([
    ['two-parameter', [{ a: 1, b: [0] }, { b: [0] }], 'slope', 1],
    ['two-parameter', [{ a: 0, b: [0] }], 'slope', 0],
    ['two-parameter', [{ a: 1, b: [0, 1] }], 'thresholds', 0],
    ['rasch', [{ b: [0] }, { a: 2, b: [1] }], 'unequal-slopes', 1],
    ['graded-response', [{ a: 1, b: [0, 0] }], 'order', 0],
    ['graded-response', [{ a: 1, b: [1, 0] }], 'order', 0],
    ['partial-credit', [], 'malformed', -1],
    ['partial-credit', [{ b: [Number.NaN] }], 'malformed', 0],
    ['partial-credit', [{ b: [0], guessing: 0.2 }], 'malformed', 0],
  ] as const)('%s %j: %s', (model, items, reason, item) => {
    expect(compileItems(model, items)).toEqual({ state: 'insufficient', reason, item });
  });

  test('a negative slope needs falling thresholds under graded response', () => {
    expect(compileItems('graded-response', [{ a: -1, b: [1, 0] }])).toHaveLength(1);
  });
});
