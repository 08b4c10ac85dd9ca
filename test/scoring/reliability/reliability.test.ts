// What must hold for every reliability coefficient whatever the data, and what happens where it is undefined.
import { readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { seededRandom } from '../../../questionnaires/schema/seeded-random.ts';
import { cronbachAlpha } from '../../../scoring/reliability/cronbach-alpha/cronbach-alpha.ts';
import { guttmanLambda } from '../../../scoring/reliability/guttman-lambda/guttman-lambda.ts';
import { reliabilityMethods } from '../../../scoring/reliability/index.ts';
import { kmoBartlett, kmoBartlettOfAnswers } from '../../../scoring/reliability/kmo-bartlett/kmo-bartlett.ts';
import { omegaFromLoadings, omegaHierarchical, omegaOfAnswers } from '../../../scoring/reliability/omega/omega.ts';
import { parallelAnalysis } from '../../../scoring/reliability/parallel-analysis/parallel-analysis.ts';
import { splitHalf } from '../../../scoring/reliability/split-half/split-half.ts';

const table = fc.tuple(fc.integer({ min: 2, max: 6 }), fc.integer({ min: 3, max: 25 })).chain(([items, persons]) =>
  fc.array(fc.array(fc.integer({ min: 1, max: 5 }), { minLength: items, maxLength: items }), {
    minLength: persons,
    maxLength: persons,
  }),
);
const near = (a: number | null, b: number | null, within = 1e-9) => {
  if (a === null || b === null) expect(a).toBe(b);
  else expect(Math.abs(a - b)).toBeLessThan(within * Math.max(1, Math.abs(a)));
};
function numbersOf(value: unknown): number[] {
  if (typeof value === 'number') return [value];
  return value !== null && typeof value === 'object' ? Object.values(value).flatMap(numbersOf) : [];
}
const alike = Array.from({ length: 8 }, () => [3, 3, 3]);
const ragged = [
  [1, 2, 3],
  [2, 3],
  [4, null, 4],
  [3, 3, 5],
  [5, 4, 4],
  [2, 1, 1],
];

describe('alpha', () => {
  test('never exceeds one, and neither order of persons nor of items nor a shift of an item matters', () => {
    fc.assert(
      fc.property(table, (rows) => {
        const { rawAlpha } = cronbachAlpha(rows);
        if (rawAlpha !== null) expect(rawAlpha).toBeLessThanOrEqual(1 + 1e-12);
        near(cronbachAlpha([...rows].reverse()).rawAlpha, rawAlpha);
        near(cronbachAlpha(rows.map((row) => [...row].reverse())).rawAlpha, rawAlpha);
        near(cronbachAlpha(rows.map((row) => row.map((x, at) => (at === 0 ? x + 7 : x)))).rawAlpha, rawAlpha);
      }),
    );
  });

  test('is the third of Guttman’s bounds, below the second, and for an even number of items the mean of all λ4', () => {
    fc.assert(
      fc.property(table, (rows) => {
        const { rawAlpha } = cronbachAlpha(rows);
        const { lambda1, lambda2, lambda3 } = guttmanLambda(rows).covariance;
        near(lambda3, rawAlpha);
        if (lambda1 !== null && lambda2 !== null && lambda3 !== null) {
          expect(lambda2).toBeGreaterThanOrEqual(lambda3 - 1e-9 * Math.max(1, Math.abs(lambda3)));
          expect(lambda2).toBeGreaterThanOrEqual(lambda1);
        }
        if ((rows[0] ?? []).length % 2 === 0 && rawAlpha !== null)
          near(splitHalf(rows).allSplits?.lambda4.mean ?? null, rawAlpha, 1e-8);
      }),
    );
  });

  test('items that contradict each other give a negative alpha, shown as it is', () => {
    const rows = [
      [1, 5, 2],
      [2, 4, 2],
      [3, 3, 3],
      [4, 2, 3],
      [5, 1, 4],
    ];
    expect(cronbachAlpha(rows).rawAlpha).toBeLessThan(0);
  });

  test('an item that everybody answers alike is kept in k, or dropped when asked', () => {
    const rows = [
      [1, 2, 3],
      [2, 2, 3],
      [4, 5, 3],
      [5, 4, 3],
      [3, 3, 3],
    ];
    const [kept, dropped] = [cronbachAlpha(rows), cronbachAlpha(rows, { zeroVariance: 'drop' })];
    expect([kept.k, dropped.k]).toEqual([3, 2]);
    // By hand: Σσ² = 2.5 + 1.7, cov = 1.75, so 1 − 4.2/7.7 = 0.4545…, times 3/2 and times 2.
    near(kept.rawAlpha, (3 / 2) * (1 - 4.2 / 7.7));
    near(dropped.rawAlpha, 2 * (1 - 4.2 / 7.7));
    expect([kept.standardisedAlpha, kept.items[2]?.itemTotalR]).toEqual([null, null]);
  });

  test('pairwise uses what listwise must throw away', () => {
    expect([cronbachAlpha(ragged).n, cronbachAlpha(ragged, { missing: 'pairwise' }).n]).toEqual([4, 6]);
  });

  test('the interval holds the estimate and widens with its level', () => {
    const result = cronbachAlpha(ragged);
    const [low, high] = result.interval(0.9) ?? [NaN, NaN];
    const [lower, higher] = result.interval(0.99) ?? [NaN, NaN];
    expect(low).toBeLessThan(result.rawAlpha ?? NaN);
    expect(high).toBeGreaterThan(result.rawAlpha ?? NaN);
    expect([lower < low, higher > high]).toEqual([true, true]);
  });
});

describe('where nothing can be said', () => {
  const random = () => seededRandom(1);
  test.each([
    ['no person', []],
    ['one person', [[1, 2, 3]]],
    ['one item', [[1], [2], [3]]],
    ['all alike', alike],
    [
      'nothing answered',
      [
        [null, null],
        [null, null],
        [null, null],
      ],
    ],
    ['ragged rows', ragged],
    [
      'fewer persons than items',
      [
        [1, 2, 3, 4, 5],
        [2, 1, 4, 3, 5],
        [5, 3, 4, 1, 1],
      ],
    ],
    ['identical items', [1, 2, 3, 4, 5].map((x) => [x, x, x])],
  ])('%s: a reason or numbers, never NaN, never an exception', (_, rows: (number | null)[][]) => {
    const results = [
      cronbachAlpha(rows),
      cronbachAlpha(rows, { missing: 'pairwise' }),
      guttmanLambda(rows),
      splitHalf(rows),
      omegaOfAnswers(rows),
      kmoBartlettOfAnswers(rows),
      parallelAnalysis(rows, { random: random(), replications: 20 }),
    ];
    expect(numbersOf(results).filter((number) => !Number.isFinite(number))).toEqual([]);
  });

  test('each says why', () => {
    expect(cronbachAlpha([[1, 2]]).reason).toBe('too-few-persons');
    expect(cronbachAlpha([[1], [2]]).reason).toBe('too-few-items');
    expect(cronbachAlpha(alike).reason).toBe('no-variance');
    expect(omegaOfAnswers(alike).reason).toBe('no-variance');
    expect(
      kmoBartlett(
        [
          [1, 1],
          [1, 1],
        ],
        50,
      ).reason,
    ).toBe('singular');
    expect(parallelAnalysis(alike, { random: random() }).reason).toBe('no-variance');
    expect(omegaFromLoadings({ general: [1.2], group: [] }).reason).toBe('improper');
  });

  test('thirty items have too many halves to try', () => {
    const uniform = seededRandom(3);
    const rows = Array.from({ length: 40 }, () => Array.from({ length: 30 }, uniform));
    expect(splitHalf(rows).allSplits).toBeNull();
    expect(splitHalf(rows).oddEven.r).not.toBeNull();
  });
});

describe('factors', () => {
  const loadings = [0.8, 0.7, 0.6, 0.5, 0.4];
  const oneFactor = loadings.map((a, i) => loadings.map((b, j) => (i === j ? 1 : a * b)));

  test('a perfect one-factor matrix gives its loadings back, and turning an item round changes nothing but its mark', () => {
    const turned = oneFactor.map((row, i) => row.map((value, j) => ((i === 1) !== (j === 1) ? -value : value)));
    for (const extraction of ['ml', 'minres'] as const) {
      const plain = omegaHierarchical(oneFactor, { factors: 1, extraction });
      const keyed = omegaHierarchical(turned, { factors: 1, extraction });
      for (const [at, loading] of (plain.generalLoadings ?? []).entries()) near(loading, loadings[at] ?? 0, 1e-5);
      expect(keyed.reversed).toEqual([1]);
      near(keyed.omegaHierarchical, plain.omegaHierarchical, 1e-6);
    }
  });

  test('KMO lies between nought and one, and Bartlett’s p with it', () => {
    fc.assert(
      fc.property(table, (rows) => {
        const result = kmoBartlettOfAnswers(rows);
        for (const share of [result?.kmo.overall, result?.bartlett.p, ...(result?.kmo.items ?? [])])
          if (share !== null && share !== undefined) expect([share >= 0, share <= 1]).toEqual([true, true]);
      }),
    );
  });

  test('eigenvalues sum to the number of items, and the same seed gives the same analysis', () => {
    const uniform = seededRandom(5);
    const rows = Array.from({ length: 60 }, () => Array.from({ length: 6 }, uniform));
    const run = () => parallelAnalysis(rows, { random: seededRandom(9), replications: 200 });
    expect(run()).toEqual(run());
    near(run().observed?.reduce((sum, value) => sum + value, 0) ?? null, 6);
    near(run().randomMean?.reduce((sum, value) => sum + value, 0) ?? null, 6);
  });
});

describe('the doors of reports', () => {
  const folder = join(dirname(fileURLToPath(import.meta.url)), '../../../scoring/reliability');

  test('every folder is in the list, and every folder has a card', () => {
    const folders = readdirSync(folder).filter((name) => statSync(join(folder, name)).isDirectory());
    expect(Object.keys(reliabilityMethods).sort()).toEqual(folders.sort());
    for (const name of folders) expect(readdirSync(join(folder, name))).toContain('card.md');
  });

  test('below the floor a report gets a reason, from the floor on a figure', () => {
    const uniform = seededRandom(11);
    const rows = Array.from({ length: 50 }, () => [uniform(), uniform()]);
    const { report } = reliabilityMethods['cronbach-alpha'];
    expect(report(rows.slice(1))).toEqual({ state: 'insufficient', reason: 'too-few-persons', needed: 50, got: 49 });
    expect(report([[1], [2]])).toMatchObject({ state: 'insufficient', reason: 'too-few-items', needed: 2, got: 1 });
    expect(report(rows).state).toBe('estimated');
  });
});
