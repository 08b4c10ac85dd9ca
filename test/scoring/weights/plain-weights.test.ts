// Equal and direct weights, and Delphi rounds with Kendall's W, by hand.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { delphiRounds } from '../../../scoring/weights/delphi/index.ts';
import { directWeights } from '../../../scoring/weights/direct/index.ts';
import { equalWeights } from '../../../scoring/weights/equal/index.ts';

describe('equal and direct weights', () => {
  test('four siblings weigh a quarter each; none weigh nothing', () => {
    expect(equalWeights(4)).toEqual([0.25, 0.25, 0.25, 0.25]);
    expect([equalWeights(0), equalWeights(1.5)]).toEqual([null, null]);
  });

  test('a hundred points shared out become weights; what sums to 1 stays as it stands', () => {
    expect(directWeights([30, 30, 20, 20])).toEqual({ state: 'weighted', weights: [0.3, 0.3, 0.2, 0.2] });
    expect(directWeights([0.1, 0.2, 0.7])).toEqual({ state: 'weighted', weights: [0.1, 0.2, 0.7] });
  });

  test('nothing, zero, negative and endless points are refused', () => {
    expect(directWeights([])).toMatchObject({ reason: 'empty' });
    for (const values of [
      [1, 0],
      [1, -1],
      [1, Number.POSITIVE_INFINITY],
      [1, Number.NaN],
      [1e308, 1e308],
    ])
      expect(directWeights(values)).toMatchObject({ reason: 'not-weights' });
  });

  test('direct weights sum to 1 and keep the order of the points', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 1e-3, max: 1e6, noNaN: true }), { minLength: 1 }), (values) => {
        const found = directWeights(values);
        if (found.state !== 'weighted') throw new Error(found.reason);
        expect(found.weights.reduce((sum, one) => sum + one, 0)).toBeCloseTo(1, 9);
        values.forEach((value, at) => {
          if (at > 0 && value > values[at - 1]!)
            expect(found.weights[at]).toBeGreaterThanOrEqual(found.weights[at - 1]!);
        });
      }),
    );
  });
});

describe('Delphi rounds', () => {
  const alike = [
    [5, 4, 3],
    [5, 4, 3],
    [5, 4, 3],
  ];

  test('three experts of one order, by hand: W = 1, χ² = 3 × 2 × 1 = 6, p = e^−3', () => {
    const [round] = delphiRounds([alike]);
    expect(round?.concordance).toMatchObject({ w: 1, chiSquare: 6, n: 3, m: 3 });
    expect(round?.concordance.p).toBeCloseTo(Math.exp(-3), 9);
    expect(round?.settled).toBe(false);
    expect(round?.variation).toBe(0);
  });

  test('a second round that agrees as much is settled; one that falls apart is not', () => {
    const apart = [
      [5, 4, 3],
      [3, 5, 4],
      [4, 3, 5],
    ];
    expect(delphiRounds([alike, alike]).map(({ settled }) => settled)).toEqual([false, true]);
    expect(delphiRounds([alike, apart])[1]).toMatchObject({ settled: false, concordance: { w: 0 } });
  });

  test('experts with gaps are left out of W, and nobody leaves it undefined', () => {
    expect(delphiRounds([[...alike, [1, null, 5]]])[0]?.concordance).toMatchObject({ m: 3, w: 1 });
    expect(delphiRounds([[]])[0]).toMatchObject({ variation: null, settled: false, concordance: { w: null } });
  });
});
