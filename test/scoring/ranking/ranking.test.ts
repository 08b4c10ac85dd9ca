// Rankings of institutions: vectors computed by hand, and what holds for every table.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { seededRandom } from '../../../questionnaires/schema/seeded-random.ts';
import {
  composeFuzzy,
  fuzzyOperators,
  judgeFuzzy,
  judgeFuzzyGroups,
  membershipOf,
} from '../../../scoring/ranking/fuzzy-comprehensive/index.ts';
import { rankingMethods } from '../../../scoring/ranking/index.ts';
import { rankIntervals } from '../../../scoring/ranking/rank-intervals/index.ts';
import { rankByTopsis } from '../../../scoring/ranking/topsis/index.ts';
import { rankBySum } from '../../../scoring/ranking/weighted-sum/index.ts';

const x = [
  [80, 60, 3],
  [70, 90, 4],
  [90, 75, 2],
  [60, 85, 5],
];
const table = fc.tuple(fc.integer({ min: 1, max: 10 }), fc.integer({ min: 1, max: 5 })).chain(([rows, columns]) =>
  fc.tuple(
    fc.array(fc.array(fc.integer({ min: 0, max: 100 }), { minLength: columns, maxLength: columns }), {
      minLength: rows,
      maxLength: rows,
    }),
    fc.array(fc.integer({ min: 1, max: 9 }), { minLength: columns, maxLength: columns }),
  ),
);

describe('TOPSIS', () => {
  test('worked table (witness: domain facts, practice page §1.3)', () => {
    const found = rankByTopsis(x, { weights: [0.5, 0.3, 0.2] });
    expect(found.state === 'ranked' && found.closeness.map((value) => value?.toFixed(4))).toEqual([
      '0.4542',
      '0.5458',
      '0.5434',
      '0.4878',
    ]);
  });
  test('who is best everywhere has closeness 1, who is worst everywhere 0; weights in any unit', () => {
    const found = rankByTopsis(
      [
        [1, 9],
        [2, 5],
        [3, 1],
      ],
      { weights: [20, 30], directions: ['benefit', 'cost'] },
    );
    expect(found).toMatchObject({ closeness: [0, expect.any(Number), 1], rank: [3, 2, 1] });
  });
  test.each([
    ['empty', [], [1]],
    ['ragged', [[1, 2], [1]], [1, 1]],
    ['weights', [[1, 2]], [0, 0]],
    ['weights', [[1, 2]], [-1, 2]],
    ['not-finite', [[1, Infinity]], [1, 1]],
  ])('%s is refused', (reason, given, weights) => {
    expect(rankByTopsis(given, { weights })).toEqual({ state: 'insufficient', reason });
  });
  test('closeness lies in 0…1 and improving on a benefit never lowers one’s own closeness below another that stayed behind', () => {
    fc.assert(
      fc.property(table, fc.constantFrom('vector' as const, 'minmax' as const), ([given, weights], normalisation) => {
        const found = rankByTopsis(given, { weights, normalisation });
        if (found.state !== 'ranked') throw new Error(found.reason);
        for (const [at, value] of found.closeness.entries()) {
          if (value === null) continue;
          expect(value).toBeGreaterThanOrEqual(0);
          expect(value).toBeLessThanOrEqual(1);
          // Dominance: at least as good in everything is never farther from the ideal.
          for (const [other, theirs] of found.closeness.entries())
            if (theirs !== null && given[at]!.every((cell, place) => cell >= given[other]![place]!))
              expect(value).toBeGreaterThanOrEqual(theirs - 1e-12);
        }
      }),
    );
  });
});

describe('weighted sum and rank intervals', () => {
  test('ties share the smaller place', () => {
    expect(
      rankBySum(
        [
          [50, 50],
          [40, 60],
          [90, 0],
        ],
        [1, 1],
      ),
    ).toMatchObject({ scores: [50, 50, 45], rank: [1, 1, 3] });
  });
  test('certain weights and scores give points, and the same seed the same intervals', () => {
    const certain = rankIntervals(x, [1, 1, 1], { weightNoise: 0, draws: 20, level: 0.95, random: seededRandom(1) });
    expect(
      certain.state === 'ranked' && certain.intervals.every(({ rank, low, high }) => rank === low && rank === high),
    ).toBe(true);
    const again = () =>
      rankIntervals(x, [1, 1, 1], { weightNoise: 0.3, draws: 200, level: 0.9, random: seededRandom(7) });
    expect(again()).toEqual(again());
  });
  test('nobody who dominates everybody loses the first place to weights alone', () => {
    const found = rankIntervals(
      [
        [90, 80],
        [10, 70],
        [60, 20],
      ],
      [1, 1],
      { weightNoise: 1, draws: 300, level: 0.99, random: seededRandom(3) },
    );
    expect(found.state === 'ranked' && found.intervals[0]).toEqual({ rank: 1, low: 1, high: 1, first: 1 });
  });
  test('two that differ by less than their error change places', () => {
    const found = rankIntervals([[50], [51], [90]], [1], {
      weightNoise: 0,
      standardErrors: [[5], [5], [1]],
      draws: 500,
      level: 0.95,
      random: seededRandom(5),
    });
    expect(found.state === 'ranked' && found.intervals.map(({ low, high }) => [low, high])).toEqual([
      [2, 3],
      [2, 3],
      [1, 1],
    ]);
  });
  test('an impossible uncertainty is refused', () => {
    const base = { weightNoise: 0.1, draws: 10, level: 0.95, random: seededRandom(1) };
    for (const wrong of [
      { draws: 0 },
      { level: 1 },
      { weightNoise: -1 },
      { weightNoise: 1e308 },
      { standardErrors: [[1]] },
    ])
      expect(rankIntervals(x, [1, 1, 1], { ...base, ...wrong })).toMatchObject({
        state: 'insufficient',
        reason: 'uncertainty',
      });
  });
  test('intervals hold the place itself', () => {
    fc.assert(
      fc.property(table, fc.integer(), ([given, weights], seed) => {
        const found = rankIntervals(given, weights, {
          weightNoise: 0.5,
          draws: 30,
          level: 0.9,
          random: seededRandom(seed),
        });
        if (found.state !== 'ranked') throw new Error(found.reason);
        for (const { rank, low, high } of found.intervals)
          expect(low <= rank && rank <= high && low >= 1 && high <= given.length).toBe(true);
      }),
      { numRuns: 40 },
    );
  });
});

describe('fuzzy comprehensive evaluation', () => {
  const w = [0.5, 0.3, 0.2];
  const r = [
    [0.2, 0.4, 0.3, 0.1, 0],
    [0.1, 0.3, 0.4, 0.1, 0.1],
    [0.3, 0.3, 0.2, 0.1, 0.1],
  ];
  const items = w.map((weight, at) => ({ weight, membership: r[at]! }));
  test('worked example (witness: domain facts, practice page §1.4)', () => {
    const found = judgeFuzzy(items, 'weighted-average', [100, 80, 60, 40, 20]);
    if (found.state !== 'judged') throw new Error(found.reason);
    expect(found.b.map((value) => value.toFixed(2))).toEqual(['0.19', '0.35', '0.31', '0.10', '0.05']);
    expect(found.score).toBeCloseTo(70.6, 10);
    expect(found.grade).toBe(1);
  });
  test('no votes at all give no judgement; grade values must fit the grades', () => {
    expect(membershipOf([0, 0])).toBeNull();
    expect(judgeFuzzyGroups([{ weight: 1, items: [{ weight: 1, membership: null }] }], 'max-min')).toEqual({
      state: 'insufficient',
      reason: 'no-votes',
    });
    expect(judgeFuzzy(items, 'max-min', [1, 2])).toEqual({ state: 'insufficient', reason: 'grade-values' });
    expect(
      composeFuzzy(
        [
          { weight: 1, membership: [0.5, 0.5] },
          { weight: 1, membership: [1] },
        ],
        'max-min',
      ),
    ).toBeNull();
  });
  test('memberships stay in 0…1 under every operator, and equal rows come through the weighted average unchanged', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 4, maxLength: 4 }), {
          minLength: 1,
          maxLength: 6,
        }),
        fc.constantFrom(...fuzzyOperators),
        (votes, operator) => {
          const given = votes.map((counts, at) => ({ weight: at + 1, membership: membershipOf(counts) }));
          for (const value of composeFuzzy(given, operator) ?? []) expect(value >= 0 && value <= 1 + 1e-12).toBe(true);
          const first = membershipOf(votes[0]!);
          const same = composeFuzzy(
            votes.map((_, at) => ({ weight: at + 1, membership: first })),
            'weighted-average',
          );
          for (const [at, value] of (same ?? []).entries()) expect(value).toBeCloseTo(first![at]!, 10);
        },
      ),
    );
  });
});

test('every ranking method is a folder with a card and a door, and every folder is in the list', () => {
  const folder = join(import.meta.dirname, '..', '..', '..', 'scoring', 'ranking');
  const folders = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  expect(folders.map(({ name }) => name).sort()).toEqual(Object.keys(rankingMethods).sort());
  for (const { name } of folders)
    expect(readdirSync(join(folder, name))).toEqual(expect.arrayContaining(['card.md', 'index.ts']));
});
