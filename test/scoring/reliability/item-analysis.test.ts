// Difficulty, discrimination, floor and ceiling by hand, and what must hold for any table.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { analyseItems, type ItemAnalysisOptions } from '../../../scoring/reliability/item-analysis/item-analysis.ts';

const options: ItemAnalysisOptions = { range: [0, 1], endShare: 0.15, tail: 0.27 };

describe('item analysis', () => {
  test('ten persons, two right-or-wrong items, by hand', () => {
    // Sums 2, 2, 2, 1, 1, 1, 0, 0, 0, 0: three (27 %) in the upper group, the four with 0 in the lower one.
    const rows = [
      [1, 1],
      [1, 1],
      [1, 1],
      [1, 0],
      [1, 0],
      [1, 0],
      [0, 0],
      [0, 0],
      [0, 0],
      [0, 0],
    ];
    const found = analyseItems(rows, options);
    expect(found).toMatchObject({ n: 10, tailPersons: 3, reason: null });
    expect(found.items[0]).toEqual({ difficulty: 0.6, discrimination: 1, floor: 0.4, ceiling: 0.6, flag: 'ceiling' });
    expect(found.items[1]).toMatchObject({
      difficulty: expect.closeTo(0.3, 12),
      discrimination: 1,
      floor: 0.7,
      flag: 'floor',
    });
  });

  test('a five-step item that leaves room at both ends is not flagged', () => {
    const rows = Array.from({ length: 20 }, (_, at) => [2 + (at % 3), 1 + (at % 5)]);
    const { items } = analyseItems(rows, { ...options, range: [1, 5] });
    expect(items.map(({ flag }) => flag)).toEqual([null, 'ceiling']);
    expect(items[1]!.difficulty).toBeCloseTo(0.5, 12);
  });

  test('people who all score alike leave discrimination undefined; nonsense and nobody give a reason', () => {
    expect(
      analyseItems(
        [
          [1, 0],
          [0, 1],
        ],
        options,
      ).items.map(({ discrimination }) => discrimination),
    ).toEqual([null, null]);
    expect(analyseItems([], options)).toMatchObject({ reason: 'no-persons', items: [] });
    expect(analyseItems([[null, null]], options)).toMatchObject({ reason: 'no-persons' });
    expect(analyseItems([[2, 0]], options)).toMatchObject({ reason: 'malformed' });
    expect(analyseItems([[1, 0]], { ...options, range: [1, 1] })).toMatchObject({ reason: 'malformed' });
    expect(analyseItems([[1, 0]], { ...options, tail: 0.6 })).toMatchObject({ reason: 'malformed' });
  });

  test('figures stay in their ranges and the order of persons makes no difference', () => {
    const table = fc.array(fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 4, maxLength: 4 }), {
      minLength: 3,
      maxLength: 40,
    });
    fc.assert(
      fc.property(table, (rows) => {
        const found = analyseItems(rows, { ...options, range: [1, 5] });
        const turned = analyseItems([...rows].reverse(), { ...options, range: [1, 5] });
        found.items.forEach(({ difficulty, discrimination, floor, ceiling }, at) => {
          expect(difficulty).toBeGreaterThanOrEqual(0);
          expect(difficulty).toBeLessThanOrEqual(1);
          expect(Math.abs(discrimination ?? 0)).toBeLessThanOrEqual(1);
          expect(floor + ceiling).toBeLessThanOrEqual(1);
          expect(turned.items[at]!.discrimination ?? 0).toBeCloseTo(discrimination ?? 0, 12);
        });
      }),
    );
  });
});
