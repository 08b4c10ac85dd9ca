// The general tree: what each policy does with a gap, and what holds for every tree.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { aggregationMethods } from '../../../scoring/aggregation/index.ts';
import {
  aggregates,
  type MissingPolicy,
  missingPolicies,
  rollUpTree,
  type ScoreTree,
} from '../../../scoring/aggregation/weighted-mean-tree/index.ts';

const computed = (tree: ScoreTree, missing: MissingPolicy) => {
  const found = rollUpTree(tree, missing);
  if (found.state !== 'computed') throw new Error(found.reason);
  return found;
};
/** A: 80 and a gap, B: 50 (weight 3) and 70 (weight 1). */
const gapped: ScoreTree = {
  id: 'root',
  children: [
    {
      id: 'A',
      children: [
        { id: 'A1', score: 80 },
        { id: 'A2', score: null },
      ],
    },
    {
      id: 'B',
      children: [
        { id: 'B1', weight: 3, score: 50 },
        { id: 'B2', weight: 1, score: 70 },
      ],
    },
  ],
};

describe('a missing leaf (by hand)', () => {
  test.each([
    ['renormalise-local', 67.5],
    ['renormalise-global', (0.25 * 80 + 0.375 * 50 + 0.125 * 70) / 0.75],
    ['propagate', null],
    ['zero', 47.5],
  ] as const)('%s gives %s', (missing, score) => {
    const found = computed(gapped, missing);
    if (score === null) expect(found.score).toBeNull();
    else expect(found.score).toBeCloseTo(score, 12);
    expect(found.coverage).toBe(0.75);
    expect(found.nodes.get('A2')).toBeNull();
  });

  test('a gap of weight 0 is no gap, and siblings that all weigh 0 give no score', () => {
    const idle: ScoreTree = {
      id: 'r',
      children: [
        { id: 'a', score: 4 },
        { id: 'b', weight: 0, score: null },
      ],
    };
    expect(computed(idle, 'propagate').score).toBe(4);
    expect(computed({ id: 'r', children: [{ id: 'a', weight: 0, score: 4 }] }, 'zero').score).toBeNull();
    expect(computed({ id: 'r', children: [] }, 'zero').score).toBeNull();
  });

  test('a geometric mean is 0 with a 0, and has no meaning with a negative number', () => {
    const tree = (score: number): ScoreTree => ({
      id: 'r',
      aggregate: 'geometric',
      children: [
        { id: 'a', score: 4 },
        { id: 'b', score },
      ],
    });
    expect(computed(tree(9), 'propagate').score).toBeCloseTo(6, 12);
    expect(computed(tree(0), 'propagate').score).toBe(0);
    expect(computed(tree(-1), 'propagate').score).toBeNull();
  });

  test.each([
    ['duplicate-id', { id: 'r', children: [{ id: 'r', score: 1 }] }],
    ['negative-weight', { id: 'r', children: [{ id: 'a', weight: -1, score: 1 }] }],
    ['score-on-branch', { id: 'r', score: 1, children: [{ id: 'a', score: 1 }] }],
    ['not-finite', { id: 'r', children: [{ id: 'a', score: Number.NaN }] }],
  ])('%s is refused', (reason, tree) => {
    expect(rollUpTree(tree, 'zero')).toEqual({ state: 'insufficient', reason });
  });
});

const leaf = fc.record({
  weight: fc.integer({ min: 1, max: 9 }),
  score: fc.option(fc.integer({ min: 0, max: 100 }), { nil: null }),
});
const tree = fc
  .array(
    fc.tuple(
      fc.integer({ min: 1, max: 9 }),
      fc.constantFrom(...aggregates),
      fc.array(leaf, { minLength: 1, maxLength: 4 }),
    ),
    { minLength: 1, maxLength: 4 },
  )
  .map(
    (branches): ScoreTree => ({
      id: 'root',
      children: branches.map(([weight, aggregate, leaves], at) => ({
        id: `b${at}`,
        weight,
        aggregate,
        children: leaves.map((one, place) => ({ id: `b${at}-${place}`, ...one })),
      })),
    }),
  );

describe('every tree', () => {
  test('keeps the score within its leaves, design weights at 1, and says null rather than 0 when all is missing', () => {
    fc.assert(
      fc.property(tree, fc.constantFrom(...missingPolicies), (given, missing) => {
        const { score, globalWeights, coverage } = computed(given, missing);
        const scores = given.children!.flatMap(({ children }) =>
          children!.flatMap((one) => (one.score == null ? [] : [one.score])),
        );
        expect([...globalWeights.values()].reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 12);
        expect(coverage === 0).toBe(scores.length === 0);
        if (missing === 'zero') return;
        if (scores.length === 0) expect(score).toBeNull();
        if (score === null) return;
        expect(score).toBeGreaterThanOrEqual(Math.min(...scores) - 1e-9);
        expect(score).toBeLessThanOrEqual(Math.max(...scores) + 1e-9);
      }),
    );
  });

  test('without gaps all policies agree', () => {
    fc.assert(
      fc.property(tree, (given) => {
        const full: ScoreTree = {
          ...given,
          children: given.children!.map((branch) => ({
            ...branch,
            children: branch.children!.map((one) => ({ ...one, score: one.score ?? 50 })),
          })),
        };
        const [first, ...others] = missingPolicies.map((missing) => computed(full, missing).score!);
        for (const other of others) expect(other).toBeCloseTo(first!, 10);
      }),
    );
  });

  test('global renormalisation of arithmetic means is the mean over scored leaves by design weight', () => {
    fc.assert(
      fc.property(tree, (given) => {
        const plain: ScoreTree = {
          ...given,
          children: given.children!.map(({ id, weight, children }) => ({ id, weight, children })),
        };
        const { score, nodes, globalWeights } = computed(plain, 'renormalise-global');
        const leaves = [...globalWeights].flatMap(([id, weight]) =>
          nodes.get(id) == null ? [] : [{ weight, value: nodes.get(id)! }],
        );
        const total = leaves.reduce((sum, { weight }) => sum + weight, 0);
        if (score === null) expect(leaves).toEqual([]);
        else expect(score).toBeCloseTo(leaves.reduce((sum, { weight, value }) => sum + weight * value, 0) / total, 9);
      }),
    );
  });
});

test('every aggregation is a folder with a card and a door, and every folder is in the list', () => {
  const folder = join(import.meta.dirname, '..', '..', '..', 'scoring', 'aggregation');
  const folders = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  expect(folders.map(({ name }) => name)).toEqual(Object.keys(aggregationMethods));
  for (const { name } of folders)
    expect(readdirSync(join(folder, name))).toEqual(expect.arrayContaining(['card.md', 'index.ts']));
});
