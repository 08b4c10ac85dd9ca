// What must hold for every coefficient of agreement whatever the raters do, and what happens where it is undefined.
import { readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cohenKappa, crossTable } from '../../../scoring/agreement/cohen-kappa/cohen-kappa.ts';
import { countRatings } from '../../../scoring/agreement/fleiss-kappa/count-ratings.ts';
import { fleissKappa, gwetFleissKappa } from '../../../scoring/agreement/fleiss-kappa/fleiss-kappa.ts';
import { icc } from '../../../scoring/agreement/icc/icc.ts';
import { agreementMethods } from '../../../scoring/agreement/index.ts';
import { kendallW } from '../../../scoring/agreement/kendall-w/kendall-w.ts';
import { krippendorffAlpha } from '../../../scoring/agreement/krippendorff-alpha/krippendorff-alpha.ts';

const label = fc.integer({ min: 1, max: 4 });
const table = fc
  .tuple(fc.integer({ min: 2, max: 5 }), fc.integer({ min: 2, max: 15 }))
  .chain(([raters, subjects]) =>
    fc.array(fc.array(label, { minLength: raters, maxLength: raters }), { minLength: subjects, maxLength: subjects }),
  );
const categories = [1, 2, 3, 4];
const levels = ['nominal', 'ordinal', 'interval', 'ratio'] as const;
const near = (a: number | null, b: number | null) => {
  if (a === null || b === null) expect(a).toBe(b);
  else expect(Math.abs(a - b)).toBeLessThan(1e-9 * Math.max(1, Math.abs(a)));
};
const hasNaN = (value: unknown): boolean =>
  typeof value === 'number'
    ? Number.isNaN(value)
    : value !== null && typeof value === 'object' && Object.values(value).some(hasNaN);
const pairsOf = (rows: number[][]) => rows.map((row): [number, number] => [row[0] ?? 1, row[1] ?? 1]);

describe('invariants', () => {
  test('no coefficient exceeds one, and the order of subjects and of raters never matters', () => {
    const measures: ((rows: number[][]) => number | null)[] = [
      (rows) => fleissKappa(countRatings(rows, categories)).kappa,
      (rows) => icc(rows).icc2.value,
      (rows) => icc(rows).icc3k.value,
      (rows) => kendallW(rows).w,
      ...levels.map((level) => (rows: number[][]) => krippendorffAlpha(rows, level).alpha),
    ];
    fc.assert(
      fc.property(table, (rows) => {
        for (const measure of measures) {
          const value = measure(rows);
          if (value !== null) expect(value).toBeLessThanOrEqual(1 + 1e-12);
          near(measure([...rows].reverse()), value);
          near(measure(rows.map((row) => [...row].reverse())), value);
        }
      }),
    );
  });

  test('Cohen’s kappa is the same with the raters exchanged, and weighted kappa of two categories is the plain one', () => {
    fc.assert(
      fc.property(table, (rows) => {
        const counts = crossTable(pairsOf(rows), categories);
        const exchanged = crossTable(
          pairsOf(rows).map(([one, other]) => [other, one] as const),
          categories,
        );
        for (const weights of ['unweighted', 'linear', 'quadratic'] as const) {
          near(cohenKappa(exchanged, weights).kappa, cohenKappa(counts, weights).kappa);
          near(cohenKappa(exchanged, weights).standardError, cohenKappa(counts, weights).standardError);
        }
        const halves = crossTable(
          pairsOf(rows).map(([a, b]) => [a > 2, b > 2].map(Number) as [number, number]),
          [0, 1],
        );
        near(cohenKappa(halves, 'linear').kappa, cohenKappa(halves).kappa);
      }),
    );
  });

  test('W and ordinal alpha see only the order; interval alpha and ICC also forget unit and zero', () => {
    fc.assert(
      fc.property(table, (rows) => {
        near(kendallW(rows.map((row) => row.map((x) => x ** 3))).w, kendallW(rows).w);
        const scaled = rows.map((row) => row.map((x) => 3 * x + 7));
        near(krippendorffAlpha(scaled, 'ordinal').alpha, krippendorffAlpha(rows, 'ordinal').alpha);
        near(krippendorffAlpha(scaled, 'interval').alpha, krippendorffAlpha(rows, 'interval').alpha);
        near(icc(scaled).icc1.value, icc(rows).icc1.value);
      }),
    );
  });

  test('with every rating given, Gwet’s form of Fleiss’s kappa is Fleiss’s kappa', () => {
    fc.assert(
      fc.property(table, (rows) => {
        const counts = countRatings(rows, categories);
        near(gwetFleissKappa(counts), fleissKappa(counts).kappa);
      }),
    );
  });

  test('all raters alike and subjects different: every coefficient is one', () => {
    const rows = [1, 2, 3, 4, 1, 2].map((x) => [x, x, x]);
    expect(cohenKappa(crossTable(pairsOf(rows), categories)).kappa).toBe(1);
    expect(fleissKappa(countRatings(rows, categories)).kappa).toBe(1);
    expect(kendallW(rows).w).toBe(1);
    expect(icc(rows).icc2).toMatchObject({ value: 1, limits: [1, 1] });
    for (const level of levels) expect(krippendorffAlpha(rows, level).alpha).toBe(1);
  });
});

describe('where nothing can be said', () => {
  test.each([
    ['nobody', []],
    ['one subject', [[1, 2, 3]]],
    ['one rater', [[1], [2], [3]]],
    [
      'all alike',
      [
        [2, 2],
        [2, 2],
        [2, 2],
      ],
    ],
    [
      'nothing rated',
      [
        [null, null],
        [null, null],
      ],
    ],
    [
      'gaps',
      [
        [1, null, 2],
        [2, 2, 2],
        [null, null, 3],
        [4, 3, 4],
      ],
    ],
    [
      'raters differ by a constant',
      [
        [1, 2],
        [2, 3],
        [3, 4],
      ],
    ],
    [
      'subjects alike, raters not',
      [
        [1, 4],
        [1, 4],
        [1, 4],
      ],
    ],
  ])('%s: a reason or numbers, never NaN, never an exception', (_, rows: (number | null)[][]) => {
    const counts = countRatings(rows, categories);
    const pairs = rows.map((row) => [row[0] ?? null, row[1] ?? null] as const);
    const kappas = (['unweighted', 'linear', 'quadratic'] as const).map((weights) =>
      cohenKappa(crossTable(pairs, categories), weights),
    );
    const alphas = levels.map((level) => krippendorffAlpha(rows, level));
    const results = [kappas, kappas.map(({ interval }) => interval()), fleissKappa(counts), alphas, icc(rows)];
    expect(hasNaN([results, gwetFleissKappa(counts), kendallW(rows)])).toBe(false);
  });

  test('each says why', () => {
    expect(
      cohenKappa([
        [5, 0],
        [0, 0],
      ]).reason,
    ).toBe('no-chance-disagreement');
    expect(cohenKappa([[1, 2]]).reason).toBe('not-square');
    expect(
      fleissKappa([
        [1, 0],
        [0, 1],
      ]).reason,
    ).toBe('too-few-raters');
    expect(
      fleissKappa([
        [3, 0],
        [1, 1],
        [2, 1],
      ]).leftOut,
    ).toBe(1);
    expect(icc([[1], [2]]).reason).toBe('too-few-raters');
    expect(
      icc([
        [2, 2],
        [2, 2],
      ]).reason,
    ).toBe('no-variance');
    expect(
      kendallW([
        [2, 2],
        [2, 2],
      ]).reason,
    ).toBe('all-tied');
    expect(
      krippendorffAlpha(
        [
          [1, null],
          [null, 2],
        ],
        'nominal',
      ).reason,
    ).toBe('no-pairs');
    expect(
      krippendorffAlpha(
        [
          [1, 1],
          [1, 1],
        ],
        'nominal',
      ).reason,
    ).toBe('no-variation');
    expect(() => crossTable([['a', 'b']], ['a'])).toThrow(RangeError);
  });
});

describe('the doors of reports', () => {
  const folder = join(dirname(fileURLToPath(import.meta.url)), '../../../scoring/agreement');

  test('every folder is in the list, and every folder has a card', () => {
    const folders = readdirSync(folder).filter((name) => statSync(join(folder, name)).isDirectory());
    expect(Object.keys(agreementMethods).sort()).toEqual(folders.sort());
    for (const name of folders) expect(readdirSync(join(folder, name))).toContain('card.md');
  });

  test('nine judged subjects are too few to print a coefficient, ten are enough', () => {
    const rows = Array.from({ length: 10 }, (_, at) => [at, (at * 7) % 10]);
    expect(agreementMethods.icc.report(rows.slice(1))).toMatchObject({ reason: 'too-few-persons', needed: 10, got: 9 });
    expect(agreementMethods.icc.report(rows).state).toBe('estimated');
    expect(agreementMethods['krippendorff-alpha'].report(rows, 'ordinal').state).toBe('estimated');
  });
});
