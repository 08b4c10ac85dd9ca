// Estimates of cohorts beyond the counters: the hand calculations of their cards, and what must hold for any group.
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Cluster, clusterRobustMean } from '../../scoring/cohort/cluster-robust/cluster-robust.ts';
import { cohortEstimates } from '../../scoring/cohort/estimates.ts';
import { finitePopulationMean } from '../../scoring/cohort/finite-population/finite-population.ts';
import type { Moments } from '../../scoring/cohort/moments.ts';
import { perceptionGaps } from '../../scoring/cohort/perception-gaps/perception-gaps.ts';
import { postStratifiedMean } from '../../scoring/cohort/post-stratification/post-stratification.ts';
import { type WaveChangeInput, waveChange } from '../../scoring/cohort/wave-change/wave-change.ts';

const estimated = <T extends { state: string }>(found: T) => {
  if (found.state !== 'estimated') throw new Error(JSON.stringify(found));
  return found as Extract<T, { state: 'estimated' }>;
};
const group = (n: number, mean: number, sd: number): Moments => ({ n, mean, sd });
const clusterOf = (scores: readonly number[]): Cluster => ({
  n: scores.length,
  sum: scores.reduce((sum, one) => sum + one, 0),
  squares: scores.reduce((sum, one) => sum + one * one, 0),
});
const score = fc.double({ min: 0, max: 100, noNaN: true });
const moments = fc.record({
  n: fc.integer({ min: 2, max: 500 }),
  mean: score,
  sd: fc.double({ min: 0.1, max: 40, noNaN: true }),
});

describe('finite-population correction', () => {
  test('25 of 100 persons, by hand: SE 2 × √0.75, t(24) = 2.0639', () => {
    const found = estimated(finitePopulationMean(group(25, 60, 10), 100));
    expect(found.se).toBeCloseTo(Math.sqrt(3), 12);
    expect([found.low, found.high]).toEqual([expect.closeTo(56.4252, 4), expect.closeTo(63.5748, 4)]);
  });

  test('a full roster leaves nothing uncertain, an endless one changes nothing, and in between the interval shrinks', () => {
    fc.assert(
      fc.property(moments, fc.integer({ min: 1, max: 1000 }), (one, more) => {
        const full = estimated(finitePopulationMean(one, one.n));
        expect([full.low, full.high]).toEqual([one.mean, one.mean]);
        const endless = estimated(finitePopulationMean(one, 1e15));
        const part = estimated(finitePopulationMean(one, one.n + more));
        expect(endless.se).toBeCloseTo(one.sd / Math.sqrt(one.n), 9);
        expect(part.se).toBeLessThan(endless.se);
      }),
    );
  });

  test('one person, or a roster below the sample, gives no number', () => {
    expect(finitePopulationMean(group(1, 50, 0), 10)).toEqual({ state: 'insufficient', reason: 'too-few-persons' });
    expect(finitePopulationMean(group(11, 50, 1), 10)).toEqual({ state: 'insufficient', reason: 'roster-too-small' });
    expect(finitePopulationMean(group(11, Number.NaN, 1), 20)).toEqual({ state: 'insufficient', reason: 'malformed' });
  });
});

describe('cluster-robust interval', () => {
  const classes = [
    [50, 54],
    [60, 62],
    [70, 70],
    [55, 57],
    [66, 66],
  ].map(clusterOf);

  test('five classes of two, by hand: V = 1.25 × 848 / 100', () => {
    const found = estimated(clusterRobustMean(classes));
    expect(found).toMatchObject({ mean: 61, persons: 10, clusters: 5, freedom: 4 });
    expect(found.se).toBeCloseTo(Math.sqrt(10.6), 12);
    expect(found.designEffect).toBeCloseTo(10.6 / (436 / 90), 12);
    // t(4) = 2.776445 (published table).
    expect(found.high - found.mean).toBeCloseTo(2.776445 * Math.sqrt(10.6), 5);
  });

  test('classes of one person each are the plain interval', () => {
    fc.assert(
      fc.property(fc.array(score, { minLength: 5, maxLength: 60 }), (scores) => {
        const found = estimated(clusterRobustMean(scores.map((one) => clusterOf([one]))));
        const mean = scores.reduce((sum, one) => sum + one, 0) / scores.length;
        const variance = scores.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (scores.length - 1);
        expect(found.se).toBeCloseTo(Math.sqrt(variance / scores.length), 9);
        if (variance > 1e-6) expect(found.designEffect).toBeCloseTo(1, 6);
      }),
    );
  });

  test('the order of classes makes no difference, and few classes or empty ones give no number', () => {
    expect(clusterRobustMean([...classes].reverse())).toEqual(clusterRobustMean(classes));
    expect(clusterRobustMean(classes.slice(0, 4))).toMatchObject({ reason: 'too-few-clusters', clusters: 4 });
    expect(clusterRobustMean([...classes, { n: 0, sum: 0, squares: 0 }])).toMatchObject({ reason: 'malformed' });
    expect(estimated(clusterRobustMean(Array.from({ length: 6 }, () => clusterOf([3, 3])))).designEffect).toBeNull();
  });
});

describe('post-stratification', () => {
  const a = { group: 'a', roster: 300, ...group(20, 50, 10) };
  const b = { group: 'b', roster: 100, ...group(20, 70, 10) };

  test('two groups, by hand: 0.75 × 50 + 0.25 × 70, variance 2.875', () => {
    const found = estimated(postStratifiedMean([a, b]));
    expect(found).toMatchObject({ mean: 55, unweighted: 60 });
    expect(found.se).toBeCloseTo(Math.sqrt(2.875), 12);
    expect(found.weights).toEqual([
      { group: 'a', weight: 1.5 },
      { group: 'b', weight: 0.5 },
    ]);
    // Satterthwaite by hand: 2.875² / ((2.625² + 0.25²)/19).
    expect(found.freedom).toBeCloseTo(2.875 ** 2 / ((2.625 ** 2 + 0.25 ** 2) / 19), 9);
  });

  test('one group is the finite-population mean; the mean lies between those of the groups', () => {
    const single = estimated(postStratifiedMean([a]));
    const plain = estimated(finitePopulationMean(group(20, 50, 10), a.roster));
    expect([single.mean, single.se, single.low]).toEqual([
      50,
      expect.closeTo(plain.se, 12),
      expect.closeTo(plain.low, 9),
    ]);
    fc.assert(
      fc.property(
        fc.array(
          moments.filter(({ n }) => n >= 5),
          { minLength: 2, maxLength: 8 },
        ),
        (groups) => {
          const strata = groups.map((one, at) => ({ ...one, group: `g${at}`, roster: one.n * (at + 1) }));
          const found = estimated(postStratifiedMean(strata));
          expect(found.mean).toBeGreaterThanOrEqual(Math.min(...groups.map(({ mean }) => mean)) - 1e-9);
          expect(found.mean).toBeLessThanOrEqual(Math.max(...groups.map(({ mean }) => mean)) + 1e-9);
          expect(Number.isFinite(found.low + found.high)).toBe(true);
        },
      ),
    );
  });

  test('thin groups are named, never merged in silence', () => {
    expect(postStratifiedMean([a, { ...b, n: 3 }])).toEqual({
      state: 'insufficient',
      reason: 'thin-groups',
      groups: ['b'],
    });
    expect(postStratifiedMean([a, { ...b, group: 'a' }])).toMatchObject({ reason: 'malformed' });
    expect(postStratifiedMean([a, { ...b, roster: 10 }])).toMatchObject({ reason: 'malformed' });
  });
});

describe('perception gaps', () => {
  const gap = (construct: string, difference: number, n = 20) => ({
    construct,
    a: group(n, 50 + difference, 10),
    b: group(20, 50, 10),
  });

  test('two gaps, by hand: SE √10, t(38) at 97.5 % = 2.3337', () => {
    const found = estimated(perceptionGaps([gap('x', 8), gap('y', 5)]));
    expect(found.singleLevel).toBe(0.975);
    expect(found.gaps.map(({ verdict }) => verdict)).toEqual(['a-higher', 'cannot-tell']);
    expect(found.gaps[0]!.freedom).toBeCloseTo(38, 9);
    expect(found.gaps[0]!.low).toBeCloseTo(8 - 2.3337 * Math.sqrt(10), 3);
  });

  test('more gaps read together make every interval wider; exchanging the groups turns every sign', () => {
    const alone = estimated(perceptionGaps([gap('x', 8)])).gaps[0]!;
    const among = estimated(perceptionGaps([gap('x', 8), gap('y', 0), gap('z', 1)])).gaps[0]!;
    expect(among.low).toBeLessThan(alone.low);
    fc.assert(
      fc.property(fc.array(fc.tuple(moments, moments), { minLength: 1, maxLength: 6 }), (pairs) => {
        const inputs = pairs.map(([a, b], at) => ({ construct: `c${at}`, a, b }));
        const forth = perceptionGaps(inputs, 0.95, 2);
        const back = perceptionGaps(
          inputs.map(({ construct, a, b }) => ({ construct, a: b, b: a })),
          0.95,
          2,
        );
        if (forth.state !== 'estimated' || back.state !== 'estimated') return;
        forth.gaps.forEach((one, at) => {
          expect(back.gaps[at]!.low).toBeCloseTo(-one.high, 9);
        });
      }),
    );
  });

  test('small groups and constructs nobody differs on are left out by name and do not count', () => {
    const flat = { construct: 'flat', a: group(20, 50, 0), b: group(20, 60, 0) };
    const found = estimated(perceptionGaps([gap('x', 8), gap('small', 8, 9), flat]));
    expect(found.singleLevel).toBe(0.95);
    expect(found.leftOut).toEqual([
      { construct: 'small', reason: 'too-few-persons' },
      { construct: 'flat', reason: 'no-variance' },
    ]);
    expect(perceptionGaps([flat])).toEqual({ state: 'insufficient', reason: 'no-gaps' });
  });
});

describe('change between waves', () => {
  const wave = (before: number, after: number, n = 50, change: Partial<WaveChangeInput> = {}) =>
    waveChange({
      before: group(n, before, 15),
      after: group(n, after, 15),
      rosters: null,
      worthwhile: 5,
      comparable: true,
      level: 0.95,
      ...change,
    });

  test.each([
    [60, 68, 50, 'moved-up', 2.0465],
    [68, 60, 50, 'moved-down', -13.9535],
    [60, 63, 50, 'cannot-tell', -2.9535],
    [60, 61, 2000, 'not-yet', 0.07],
  ] as const)('%d to %d with %d persons each: %s (card, by hand)', (before, after, n, verdict, low) => {
    const found = estimated(wave(before, after, n));
    expect(found.verdict).toBe(verdict);
    expect(found.low).toBeCloseTo(low, n === 50 ? 3 : 2);
  });

  test('two complete rosters leave no doubt, another scale no comparison', () => {
    expect(estimated(wave(60, 66, 50, { rosters: [50, 50] }))).toMatchObject({ se: 0, verdict: 'moved-up', low: 6 });
    expect(estimated(wave(60, 64, 50, { rosters: [50, 50] })).verdict).toBe('not-yet');
    expect(wave(60, 66, 50, { comparable: false })).toEqual({ state: 'insufficient', reason: 'not-comparable' });
    expect(wave(60, 66, 50, { rosters: [40, 50] })).toEqual({ state: 'insufficient', reason: 'roster-too-small' });
    expect(wave(60, 66, 1)).toEqual({ state: 'insufficient', reason: 'too-few-persons' });
  });

  test('turning time round turns the verdict, and nothing but the four words is ever said', () => {
    const turned = {
      'moved-up': 'moved-down',
      'moved-down': 'moved-up',
      'not-yet': 'not-yet',
      'cannot-tell': 'cannot-tell',
    };
    fc.assert(
      fc.property(moments, moments, (before, after) => {
        const with_ = { rosters: null, worthwhile: 5, comparable: true, level: 0.95 };
        const forth = estimated(waveChange({ before, after, ...with_ }));
        const back = estimated(waveChange({ before: after, after: before, ...with_ }));
        expect(back.verdict).toBe(turned[forth.verdict]);
      }),
    );
  });
});

test('every estimate is a folder with a card, and every folder is in the list', () => {
  const folder = join(import.meta.dirname, '..', '..', 'scoring', 'cohort');
  const folders = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  expect(folders.map(({ name }) => name).sort()).toEqual(Object.keys(cohortEstimates).sort());
  for (const { name } of folders) expect(existsSync(join(folder, name, 'card.md'))).toBe(true);
});
