// Calibration: recovery of known parameters, errors against an independent numerical Hessian, invariances, and data from
// which nothing can be estimated. Estimates are compared with mirt, ltm, TAM and eRm in reference-cases.
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { type Calibration, calibrate, calibrateForReport } from '../../../scoring/calibration/calibrate.ts';
import { toCategories } from '../../../scoring/calibration/to-categories.ts';
import type { ItemModel } from '../../../scoring/irt/models/item.ts';
import { csvReader } from '../../reference-cases/read-csv.ts';
import { drawGraded } from './generated.ts';
import { marginalLoglik, numericalErrors } from './marginal-loglik.ts';

type Rows = (number | null)[][];
const read = csvReader(join(dirname(fileURLToPath(import.meta.url)), '../../reference-cases/cases'));
const science = read('data/science.csv');
const scienceRows = science.rows as Rows;
const ladder = [-1.5, -0.5, 0.5, 1.5];
const truth = [1, 1.4, 0.8, 2, 1.2, 1.6].map((a, at) => ({ a, b: ladder.map((b) => b + at / 5 - 0.5) }));
const drawn = drawGraded(7, 1500, truth, 0.1);

function calibrated(model: ItemModel, names: readonly string[], rows: Rows): Calibration {
  const found = calibrate(model, names, rows);
  if (found.state === 'insufficient') throw new Error(found.reason);
  return found;
}
const numbers = (list: readonly (number | null)[]) => list.map((one) => one ?? Number.NaN);

describe('estimates and errors', () => {
  test.each([
    ['graded-response', 'graded'],
    ['generalised-partial-credit', 'partial'],
  ] as const)(
    '%s: log-likelihood and standard errors agree with an independent likelihood and its numerical Hessian',
    (model, kind) => {
      const found = calibrated(model, science.columns, scienceRows);
      const items = found.items.map(({ a, b }) => ({ a, b: numbers(b) }));
      const codes = scienceRows.map((row) => row.map((code) => (code === null ? null : code - 1)));
      expect(found.loglik).toBeCloseTo(marginalLoglik(kind, items, codes), 6);
      const witness = numericalErrors(kind, items, codes);
      found.items.forEach(({ seA, seB }, at) => {
        numbers([seA, ...seB]).forEach((error, place) => {
          expect(Math.abs(error / witness[at]![place]! - 1)).toBeLessThan(2e-3);
        });
      });
    },
  );

  test('what the answers were drawn from lies within four standard errors', () => {
    const found = calibrated('graded-response', drawn.names, drawn.rows);
    found.items.forEach(({ a, b, seA, seB }, at) => {
      expect(Math.abs(a - truth[at]!.a)).toBeLessThan(4 * seA!);
      b.forEach((one, k) => {
        expect(Math.abs(one! - truth[at]!.b[k]!)).toBeLessThan(4 * seB[k]!);
      });
    });
    expect(found.convergence.remaining).toBeLessThan(1e-9);
  });

  test('two-category items are the same under graded response, partial credit with free slopes and two-parameter', () => {
    const lsat = read('data/lsat6.csv');
    const [one, two, three] = (['two-parameter', 'graded-response', 'generalised-partial-credit'] as const).map(
      (model) => calibrated(model, lsat.columns, lsat.rows as Rows),
    );
    for (const other of [two!, three!]) {
      expect(other.loglik).toBeCloseTo(one!.loglik, 7);
      other.items.forEach(({ a }, at) => {
        expect(a).toBeCloseTo(one!.items[at]!.a, 4);
      });
    }
  });

  test('the two forms of a common slope say the same: difficulty = a·b, variance = a²', () => {
    const found = calibrated('partial-credit', science.columns, scienceRows);
    for (const { a, b, difficulty } of found.items) {
      expect(found.variance!.value).toBeCloseTo(a * a, 12);
      b.forEach((one, k) => {
        expect(difficulty![k]).toBeCloseTo(a * one!, 10);
      });
    }
  });
});

describe('what must not matter', () => {
  const base = calibrated('graded-response', drawn.names, drawn.rows);
  const same = (other: Calibration) => {
    expect(other.loglik).toBeCloseTo(base.loglik, 5);
    for (const item of base.items) {
      const twin = other.items.find(({ name }) => name === item.name)!;
      expect(twin.a).toBeCloseTo(item.a, 3);
      item.b.forEach((one, k) => {
        expect(twin.b[k]).toBeCloseTo(one!, 3);
      });
    }
  };
  test('the order of persons and items', () => {
    same(
      calibrated(
        'graded-response',
        [...drawn.names].reverse(),
        [...drawn.rows].reverse().map((row) => [...row].reverse()),
      ),
    );
  });
  test('how categories are coded, persons without answers and a constant item', () => {
    const rows = drawn.rows.map((row) => [...row.map((code) => (code === null ? null : 10 * code + 5)), 1]);
    const found = calibrated('graded-response', [...drawn.names, 'same'], [...rows, Array(7).fill(null)]);
    same(found);
    expect(found).toMatchObject({
      persons: 1500,
      withoutAnswers: 1,
      notEstimable: [{ name: 'same', reason: 'constant' }],
    });
    expect(found.items[0]!.codes).toEqual([5, 15, 25, 35, 45]);
  });
  test('the direction of an item: re-keyed, its slope changes sign and nothing else', () => {
    const found = calibrated(
      'graded-response',
      drawn.names,
      drawn.rows.map(([first = null, ...rest]) => [first === null ? null : 4 - first, ...rest]),
    );
    expect(found.items[0]!.a).toBeCloseTo(-base.items[0]!.a, 3);
    expect([...found.items[0]!.b].reverse().map((b) => b!.toFixed(2))).toEqual(
      base.items[0]!.b.map((b) => b!.toFixed(2)),
    );
    expect(found.items[3]!.a).toBeCloseTo(base.items[3]!.a, 3);
  });
});

describe('categories nobody chose', () => {
  const rows = drawn.rows.map(([first = null, ...rest]) => [first === 2 ? 3 : first, ...rest]);
  test('are collapsed by name, also outside the used ones where the scale is told', () => {
    const found = calibrate('graded-response', drawn.names, rows, { scale: [0, 5] });
    if (found.state === 'insufficient') throw new Error(found.reason);
    expect(found.collapsed[0]).toEqual({ name: 'i1', unused: [2, 5] });
    expect(found.items[0]).toMatchObject({ codes: [0, 1, 3, 4] });
    expect(found.items[0]!.b).toHaveLength(3);
    // Later answers are read by code; an unseen one is named instead of shifted.
    expect(toCategories(found.items, drawn.names, [[4, 0, 0, 0, 0, null]])).toEqual([[3, 0, 0, 0, 0, null]]);
    expect(toCategories(found.items, drawn.names, [[2, 0, 0, 0, 0, 0]])).toMatchObject({
      reason: 'unknown-category',
      item: 0,
    });
  });
});

describe('data that cannot give an answer get a reason', () => {
  const names = (n: number) => Array.from({ length: n }, (_, at) => `q${at}`);
  const every = (n: number) =>
    Array.from({ length: 60 }, (_, person) => Array.from({ length: n }, (_, at) => (person >> at) & 1));
  const guttman = Array.from({ length: 60 }, (_, person) => [0, 1, 2, 3].map((at) => (person % 5 > at ? 1 : 0)));
  test.each<[string, ItemModel, Rows, string]>([
    ['nobody', 'graded-response', [], 'no-items'],
    ['only gaps', 'graded-response', [[null, null, null]], 'no-items'],
    ['one person', 'two-parameter', [[1, 0, 1]], 'no-items'],
    ['one item', 'two-parameter', every(1), 'not-identified'],
    ['two items with a slope each', 'two-parameter', every(2), 'not-identified'],
    ['one Rasch item', 'rasch', every(1), 'not-identified'],
    [
      'items never answered by the same person',
      'two-parameter',
      [
        [0, null, null],
        [1, null, null],
        [null, 0, null],
        [null, 1, null],
        [null, null, 0],
        [null, null, 1],
      ],
      'not-identified',
    ],
    [
      'three categories for a two-category model',
      'rasch',
      [
        [0, 1],
        [1, 2],
        [0, 0],
      ],
      'not-dichotomous',
    ],
    [
      'measurements instead of categories',
      'graded-response',
      Array.from({ length: 40 }, (_, at) => [at, at, at]),
      'too-many-categories',
    ],
    ['items that decide each other', 'two-parameter', guttman, 'slope-diverges'],
    ['a ragged table', 'rasch', [[1, 0], [1]], 'malformed'],
    [
      'a value that is not a number',
      'rasch',
      [
        [Number.NaN, 0],
        [1, 1],
      ],
      'malformed',
    ],
  ])('%s', (_, model, rows, reason) => {
    expect(calibrate(model, names(rows[0]?.length ?? 0), rows)).toMatchObject({ state: 'insufficient', reason });
  });

  test('two names alike are malformed, and a report needs enough persons', () => {
    expect(calibrate('rasch', ['q', 'q'], every(2))).toMatchObject({ reason: 'malformed' });
    expect(calibrateForReport('rasch', names(4), every(4))).toMatchObject({ reason: 'few-persons' });
    expect(calibrateForReport('graded-response', drawn.names, drawn.rows)).toMatchObject({ state: 'calibrated' });
  });
});
