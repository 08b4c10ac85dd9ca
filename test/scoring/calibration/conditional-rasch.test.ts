// Conditional Rasch: small cases by hand. LSAT-6 is compared with eRm in reference-cases.
import { describe, expect, test } from 'vitest';
import { conditionalRasch } from '../../../scoring/calibration/conditional-rasch.ts';
import { symmetricFunctions } from '../../../scoring/calibration/symmetric-functions.ts';

const repeat = (times: number, row: (number | null)[]) => Array.from({ length: times }, () => row);

describe('conditional Rasch', () => {
  test('two items: difference of difficulties = ln(n01/n10), its error √(1/n01 + 1/n10) (by hand)', () => {
    const found = conditionalRasch(
      ['x', 'y'],
      [...repeat(30, [1, 0]), ...repeat(10, [0, 1]), ...repeat(9, [1, 1]), ...repeat(4, [0, 0])],
    );
    if (found.state !== 'estimated') throw new Error(found.reason);
    const [x, y] = found.items;
    expect(y!.difficulty - x!.difficulty).toBeCloseTo(Math.log(3), 8);
    expect(x!.difficulty + y!.difficulty).toBeCloseTo(0, 12);
    expect(x!.se).toBeCloseTo(Math.sqrt(1 / 30 + 1 / 10) / 2, 8);
  });

  test('persons who saw different items join in; constant items fall away', () => {
    const rows = [
      ...repeat(30, [1, 0, null, 1]),
      ...repeat(10, [0, 1, null, 1]),
      ...repeat(20, [null, 1, 0, 1]),
      ...repeat(10, [null, 0, 1, 1]),
    ];
    const found = conditionalRasch(['x', 'y', 'z', 'all'], rows);
    if (found.state !== 'estimated') throw new Error(found.reason);
    const [x, y, z] = found.items.map(({ difficulty }) => difficulty);
    expect(found.items).toHaveLength(3);
    expect(y! - x!).toBeCloseTo(Math.log(3), 6);
    expect(z! - y!).toBeCloseTo(Math.log(2), 6);
  });

  test('without a finite answer there is a reason', () => {
    expect(conditionalRasch(['x'], [[1], [0]])).toMatchObject({ reason: 'no-items' });
    expect(
      conditionalRasch(
        ['x', 'y'],
        [
          [0, 1],
          [1, 2],
          [0, 0],
        ],
      ),
    ).toMatchObject({ reason: 'not-dichotomous' });
    // Always x before y: the difference is infinite.
    expect(conditionalRasch(['x', 'y'], [...repeat(5, [1, 0]), [1, 1], [0, 0]])).toMatchObject({
      reason: 'no-convergence',
    });
  });

  test('symmetric functions of 1, 2, 3 are 1, 6, 11, 6 (by hand)', () => {
    expect([...symmetricFunctions([1, 2, 3])]).toEqual([1, 6, 11, 6]);
  });
});
