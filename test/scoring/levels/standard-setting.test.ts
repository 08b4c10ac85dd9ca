// Cut scores from judges and how sure a level is near a cut: the hand calculations of the cards, and what must always hold.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { angoffCut } from '../../../scoring/levels/standard-setting/angoff/angoff.ts';
import { classificationNear } from '../../../scoring/levels/standard-setting/classification/classification.ts';
import { standardSetting } from '../../../scoring/levels/standard-setting/index.ts';

const panel = {
  judgements: [
    [0.6, 2],
    [0.7, 2.3],
    [0.5, 2],
    [0.8, 2.7],
    [0.4, 1.5],
  ],
  most: [1, 4],
  level: 0.95,
};

describe('the Angoff cut', () => {
  test('five judges, two items, by hand: 54 % ± t(4) × √142/√5', () => {
    const found = angoffCut(panel);
    if (found.state !== 'cut') throw new Error(found.reason);
    expect(found.judges.map((one) => Math.round(one * 1e9) / 1e9)).toEqual([52, 60, 50, 70, 38]);
    expect(found.cut).toBeCloseTo(54, 12);
    expect(found.points).toBeCloseTo(2.7, 12);
    expect(found.spread).toBeCloseTo(Math.sqrt(142), 9);
    expect(found.se).toBeCloseTo(5.329165, 6);
    // t(4) = 2.776445 (published table).
    expect([found.low, found.high]).toEqual([expect.closeTo(54 - 14.796134, 4), expect.closeTo(54 + 14.796134, 4)]);
  });

  test('who left items out is named; too few judges and impossible points give no cut', () => {
    const gap = panel.judgements.map((row, judge) => (judge === 2 ? [null, 2] : row));
    expect(angoffCut({ ...panel, judgements: gap })).toEqual({ state: 'insufficient', reason: 'gaps', judges: [2] });
    expect(angoffCut({ ...panel, judgements: panel.judgements.slice(1) })).toMatchObject({ reason: 'too-few-judges' });
    expect(angoffCut({ ...panel, judgements: [] })).toMatchObject({ reason: 'too-few-judges', judges: [0] });
    for (const row of [[1.2, 2], [-0.1, 2], [0.5], [Number.NaN, 2]])
      expect(angoffCut({ ...panel, judgements: [...panel.judgements, row] })).toMatchObject({ reason: 'malformed' });
  });

  test('judges of one mind leave no doubt; the order of judges makes no difference; the cut lies in its interval', () => {
    const same = Array.from({ length: 6 }, () => [0.5, 2]);
    expect(angoffCut({ ...panel, judgements: same })).toMatchObject({ cut: 50, se: 0, low: 50, high: 50 });
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 4, noNaN: true })), {
          minLength: 5,
          maxLength: 20,
        }),
        (judgements) => {
          const found = angoffCut({ ...panel, judgements });
          const back = angoffCut({ ...panel, judgements: [...judgements].reverse() });
          if (found.state !== 'cut' || back.state !== 'cut') throw new Error('no cut');
          expect(back.cut).toBeCloseTo(found.cut, 9);
          expect(found.low).toBeLessThanOrEqual(found.cut + 1e-9);
          expect(found.high).toBeGreaterThanOrEqual(found.cut - 1e-9);
          expect(found.low).toBeGreaterThanOrEqual(0);
          expect(found.high).toBeLessThanOrEqual(100);
        },
      ),
    );
  });
});

describe('classification near a cut', () => {
  test('two persons, one cut, by hand from the normal table: Φ(1) = 0.8413, Φ(2) = 0.9772', () => {
    const estimates = [
      { value: 0.5, se: 0.5 },
      { value: -1, se: 0.5 },
    ];
    const found = classificationNear({ estimates, cuts: [0] });
    if (found.state !== 'estimated') throw new Error(found.reason);
    expect(found.accuracy).toBeCloseTo((0.841344746 + 0.977249868) / 2, 8);
    expect(found.consistency).toBeCloseTo((0.733032471 + 0.955534873) / 2, 8);
    expect(found.near).toBe(0.5);
    expect(found.persons.map(({ level, near }) => [level, near])).toEqual([
      [2, true],
      [1, false],
    ]);
    expect(found.table[1]![0]).toBeCloseTo((1 - 0.841344746) / 2, 8);
  });

  test('chances and the table sum to 1, accuracy is the diagonal, and a sharp measure is right at least as often as a coin', () => {
    const persons = fc.array(
      fc.record({
        value: fc.double({ min: -4, max: 4, noNaN: true }),
        se: fc.double({ min: 0.05, max: 3, noNaN: true }),
      }),
      { minLength: 1, maxLength: 20 },
    );
    fc.assert(
      fc.property(persons, (estimates) => {
        const cuts = [-1, 0.3, 1.5];
        const found = classificationNear({ estimates, cuts });
        const sharper = classificationNear({ estimates: estimates.map((one) => ({ ...one, se: one.se / 100 })), cuts });
        if (found.state !== 'estimated' || sharper.state !== 'estimated') throw new Error('no figure');
        for (const { chances } of found.persons) expect(chances.reduce((sum, one) => sum + one, 0)).toBeCloseTo(1, 9);
        expect(found.table.flat().reduce((sum, one) => sum + one, 0)).toBeCloseTo(1, 9);
        expect(found.table.reduce((sum, row, at) => sum + row[at]!, 0)).toBeCloseTo(found.accuracy, 9);
        // At the very cut the level seen is as good as the toss of a coin however sharp the measure.
        expect(sharper.accuracy).toBeGreaterThanOrEqual(0.5 - 1e-9);
        expect(found.consistency).toBeLessThanOrEqual(1 + 1e-12);
      }),
    );
  });

  test('nobody, cuts out of order and no error at all are refused', () => {
    expect(classificationNear({ estimates: [], cuts: [0] })).toMatchObject({ reason: 'no-persons' });
    expect(classificationNear({ estimates: [{ value: 0, se: 1 }], cuts: [1, 0] })).toMatchObject({
      reason: 'malformed',
    });
    expect(classificationNear({ estimates: [{ value: 0, se: 0 }], cuts: [0] })).toMatchObject({ reason: 'malformed' });
  });
});

test('every method of standard setting is a folder with a card, and every folder is in the list', () => {
  const folder = join(import.meta.dirname, '..', '..', '..', 'scoring', 'levels', 'standard-setting');
  const folders = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  expect(folders.map(({ name }) => name).sort()).toEqual(Object.keys(standardSetting).sort());
  for (const { name } of folders) expect(readdirSync(join(folder, name))).toContain('card.md');
});
