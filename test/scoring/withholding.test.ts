// The attack: a reader with pencil and paper who knows the total and every shown cell subtracts. He must never arrive at
// fewer than k persons, at a single hidden cell, or at persons who are all alike.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { shownCells } from '../../scoring/cohort/withholding.ts';

const k = 5;
const cell = (n: number, uniform = false) => ({ n, uniform });

describe('complementary withholding', () => {
  test('one small cell takes the smallest shown one with it', () => {
    expect(shownCells([cell(3), cell(20), cell(8), cell(40)], k)).toEqual([false, true, false, true]);
  });

  test('two small cells that make k together need no third', () => {
    expect(shownCells([cell(3), cell(2), cell(8), cell(40)], k)).toEqual([false, false, true, true]);
  });

  test('two small cells below k together do', () => {
    expect(shownCells([cell(2), cell(2), cell(8), cell(40)], k)).toEqual([false, false, false, true]);
  });

  test('an empty cell beside large ones gives nothing away', () => {
    expect(shownCells([cell(0), cell(8), cell(40)], k)).toEqual([false, true, true]);
  });

  test('a uniform cell is withheld, and so is its complement', () => {
    expect(shownCells([cell(9, true), cell(8), cell(40)], k)).toEqual([false, false, true]);
  });

  test('where no total is told, only the small cells go', () => {
    expect(shownCells([cell(3), cell(20)], k, false)).toEqual([false, true]);
  });

  test('hidden cells that are uniform together take one more with them', () => {
    const alike = (places: readonly number[]) => places.length === 2;
    expect(shownCells([cell(3), cell(3), cell(8), cell(40)], k, true, alike)).toEqual([false, false, false, true]);
  });

  test('subtracting the shown cells from the total never isolates a cell or fewer than k persons', () => {
    const cells = fc.array(fc.record({ n: fc.integer({ min: 0, max: 25 }), uniform: fc.boolean() }), {
      minLength: 1,
      maxLength: 20,
    });
    fc.assert(
      fc.property(cells, (table) => {
        const shown = shownCells(table, k);
        table.forEach((one, at) => {
          if (shown[at]) expect(one.n >= k && !one.uniform).toBe(true);
        });
        const hidden = table.filter((one, at) => !shown[at] && one.n > 0);
        const rest = hidden.reduce((sum, one) => sum + one.n, 0);
        // Nothing hidden, or at least two cells of at least k persons together; else nothing at all is shown.
        const safe = hidden.length === 0 || (hidden.length >= 2 && rest >= k);
        expect(safe || shown.every((is) => !is)).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });
});
