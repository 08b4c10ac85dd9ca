// Item fit: residuals by hand, expected answers per sum score against plain enumeration, and what fit and misfit look like.
import { describe, expect, test } from 'vitest';
import { residualFit } from '../../../scoring/calibration/item-fit/residual-fit.ts';
import { expectedShares, scoreFit } from '../../../scoring/calibration/item-fit/score-fit.ts';
import { compileTest, type Test } from '../../../scoring/irt/scoring/test.ts';
import { drawGraded } from './generated.ts';

const compiled = (model: 'rasch' | 'graded-response', items: unknown): Test => {
  const made = compileTest(model, items);
  if ('state' in made) throw new Error(made.reason);
  return made;
};
const estimated = <T extends { state: string }>(found: T) => {
  if (found.state !== 'estimated') throw new Error(JSON.stringify(found));
  return found as Extract<T, { state: 'estimated' }>;
};

describe('infit and outfit', () => {
  const one = compiled('rasch', [{ b: [0] }]);

  test('two persons on one Rasch item, by hand: outfit 1.8591, infit 1.7564', () => {
    const [item] = estimated(residualFit(one, [[1], [0]], [0, 1])).items;
    expect(item).toMatchObject({ n: 2, outfit: expect.closeTo(1.8591409, 6), infit: expect.closeTo(1.756439, 6) });
  });

  test('over both answers, weighed by their probability, the squares are 1', () => {
    const p = 1 / (1 + Math.exp(-0.7));
    const square = (code: number) => estimated(residualFit(one, [[code]], [0.7])).items[0]!.outfit!;
    expect(p * square(1) + (1 - p) * square(0)).toBeCloseTo(1, 12);
  });

  test('gaps and persons without θ are left out; nothing seen, or nonsense, gives no number', () => {
    expect(estimated(residualFit(one, [[1], [null], [0]], [0, 0, null])).items[0]!.n).toBe(1);
    expect(estimated(residualFit(one, [[null]], [0])).items[0]).toMatchObject({ n: 0, outfit: null, infitT: null });
    expect(residualFit(one, [[2]], [0])).toMatchObject({ reason: 'malformed' });
    expect(residualFit(one, [[1]], [])).toMatchObject({ reason: 'malformed' });
    expect(residualFit(one, [[1]], [Number.NaN])).toMatchObject({ reason: 'malformed' });
    // So far above the item that a right answer is as good as certain.
    expect(estimated(residualFit(one, [[1]], [40])).items[0]!.outfit).toBeNull();
  });
});

const items = Array.from({ length: 10 }, (_, at) => ({
  a: 0.9 + (at % 4) * 0.3,
  b: [-1.2 + at * 0.15, 0.1 + at * 0.1],
}));

describe('S-X²', () => {
  test('expected answers per sum score agree with enumerating all patterns', () => {
    const few = items.slice(0, 3);
    const found = expectedShares(compiled('graded-response', few), 1, { mu: 0, sd: 1 });
    const joint = Array.from({ length: 7 }, () => [0, 0, 0]);
    for (let at = -600; at <= 600; at++) {
      const theta = at / 100;
      const chances = few.map(({ a, b }) => {
        const above = [1, ...b.map((cut) => 1 / (1 + Math.exp(-a * (theta - cut)))), 0];
        return above.slice(0, -1).map((one, k) => one - above[k + 1]!);
      });
      for (let pattern = 0; pattern < 27; pattern++) {
        const codes = [pattern % 3, Math.floor(pattern / 3) % 3, Math.floor(pattern / 9)];
        const p = codes.reduce(
          (product, code, item) => product * chances[item]![code]!,
          Math.exp((-theta * theta) / 2),
        );
        joint[codes[0]! + codes[1]! + codes[2]!]![codes[1]!]! += p;
      }
    }
    joint.forEach((row, score) => {
      const total = row.reduce((sum, one) => sum + one, 0);
      row.forEach((one, k) => {
        expect(found[score]![k]).toBeCloseTo(one / total, 6);
      });
    });
  });

  test('answers drawn from the model fit: over 60 samples χ² is about its degrees of freedom', () => {
    const drawn = compiled('graded-response', items);
    let ratio = 0;
    for (let seed = 1; seed <= 60; seed++) {
      const { rows } = drawGraded(seed, 400, items);
      const found = estimated(scoreFit('graded-response', drawn, rows, { estimated: false }));
      ratio += found.items.reduce((sum, { chiSquare, freedom }) => sum + (chiSquare ?? 0) / freedom, 0) / 600;
    }
    expect(ratio).toBeGreaterThan(0.95);
    expect(ratio).toBeLessThan(1.05);
  });

  test('an item with another slope than claimed is found, and the others are not blamed', () => {
    const { rows } = drawGraded(7, 2000, items);
    const claimed = items.map((item, at) => (at === 4 ? { ...item, a: 0.3, b: [-3.4, 1.2] } : item));
    const found = estimated(scoreFit('graded-response', compiled('graded-response', claimed), rows));
    expect(found.items[4]!.p).toBeLessThan(1e-6);
    expect(found.items.filter(({ p }) => (p ?? 1) < 1e-3)).toHaveLength(1);
  });

  test('few persons, few items and unknown codes give a reason; gaps leave persons out', () => {
    const three = compiled('graded-response', items.slice(0, 3));
    expect(scoreFit('graded-response', three, [[0, 1, 2]])).toMatchObject({ reason: 'too-few-persons' });
    expect(scoreFit('graded-response', compiled('graded-response', items.slice(0, 2)), [[0, 1]])).toMatchObject({
      reason: 'too-few-items',
    });
    expect(scoreFit('graded-response', three, [[0, 1, 5]])).toMatchObject({ reason: 'malformed' });
    expect(
      scoreFit(
        'graded-response',
        three,
        [
          [0, 1, null],
          [1, 1, 1],
        ],
        { fewest: 1 },
      ),
    ).toMatchObject({ persons: 1 });
  });
});
