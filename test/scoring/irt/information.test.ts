// Test information: laws for any items. Values are compared with closed forms and mirt in reference-cases.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { testInformation } from '../../../scoring/irt/information/test-information.ts';
import { someTest } from './random-items.ts';

const thetas = Array.from({ length: 41 }, (_, at) => (at - 20) / 4);

describe('information', () => {
  test('is positive, adds over items, is nowhere above its maximum, and reliability lies inside 0…1', () => {
    fc.assert(
      fc.property(someTest, ({ model, items }) => {
        const found = testInformation(model, items, thetas);
        if ('state' in found) throw new Error(found.reason);
        found.testInformation.forEach((total, at) => {
          expect(total).toBeGreaterThan(0);
          expect(total).toBeCloseTo(
            found.itemInformation.reduce((sum, row) => sum + row[at]!, 0),
            12,
          );
          expect(total).toBeLessThanOrEqual(found.maximum.value + 1e-9);
          expect(found.se[at]).toBeCloseTo(1 / Math.sqrt(total), 9);
          if (at > 0) expect(found.expectedScore[at]).toBeGreaterThan(found.expectedScore[at - 1]!);
        });
        expect(found.marginalReliability).toBeGreaterThan(0);
        expect(found.marginalReliability).toBeLessThan(1);
      }),
      { numRuns: 30 },
    );
  });

  test('of one Rasch item peaks at its difficulty with 1/4 (closed form)', () => {
    const found = testInformation('rasch', [{ b: [0.7] }], [0.7]);
    expect(found).toMatchObject({ testInformation: [0.25], se: [2], expectedScore: [0.5] });
    if ('state' in found) throw new Error(found.reason);
    expect(found.maximum.theta).toBeCloseTo(0.7, 6);
  });

  test('finds the higher of two peaks far apart', () => {
    const found = testInformation(
      'two-parameter',
      [
        { a: 2, b: [-5] },
        { a: 2.1, b: [5] },
      ],
      [],
    );
    if ('state' in found) throw new Error(found.reason);
    expect(found.maximum.theta).toBeCloseTo(5, 5);
  });

  test('where it has vanished there is no standard error, not an infinite one', () => {
    expect(testInformation('rasch', [{ b: [0] }], [2000])).toMatchObject({ testInformation: [0], se: [null] });
    expect(testInformation('rasch', [{ b: ['x'] }], [0])).toMatchObject({ reason: 'malformed', item: 0 });
  });
});
