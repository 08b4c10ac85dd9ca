// Level rules by hand and against published numbers; 底线项; what stands in the way of the next level.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { LevelRule, Profile } from '../../questionnaires/schema/profile.ts';
import { accumulatedSum } from '../../scoring/levels/accumulate/rule.ts';
import { ladderLevelReaching } from '../../scoring/levels/bands/rule.ts';
import { gatedLevel } from '../../scoring/levels/gated/rule.ts';
import { decideLevel, levelRules } from '../../scoring/levels/index.ts';
import { levelByCuts, levelByDirectedCuts } from '../../scoring/levels/level-by-cuts.ts';
import { type LevelledLeaf, sharesAtLeast } from '../../scoring/levels/rule.ts';

const bandsOf39117 = [0.8, 1.8, 2.8, 3.8, 4.8];
const leaves = (levels: readonly number[]): LevelledLeaf[] =>
  levels.map((level, at) => ({ indicator: `L${at + 1}`, level, weight: 1 / levels.length }));
const decide = (levels: LevelRule, given: LevelledLeaf[], baselines?: Profile['baselines'], overall = 50) => {
  const result = decideLevel({ levels, baselines }, { overall, leaves: given });
  if (result.state !== 'levelled') throw new Error('expected a level');
  return result;
};
const gated: LevelRule = { rule: 'gated', threshold: 0.8 };

describe('accumulated sums of GB/T 39117-2020 (witness: domain facts, institution page §3.1)', () => {
  test.each([
    { shares: [0.95, 0.85, 0.7, 0.4, 0.1], leaky: 3.2, level: 3, stopped: 2.7, stoppedLevel: 2 },
    { shares: [1, 0.7, 0.9, 0.3, 0.1], leaky: 3.1, level: 3, stopped: 1.7, stoppedLevel: 1 },
  ])('$shares leaks to $leaky, stops at $stopped', ({ shares, leaky, level, stopped, stoppedLevel }) => {
    expect(accumulatedSum(shares, 0.8)).toBeCloseTo(leaky, 12);
    expect(levelByCuts(accumulatedSum(shares, 0.8) ?? 0, bandsOf39117) - 1).toBe(level);
    expect(accumulatedSum(shares, 0.8, true)).toBeCloseTo(stopped, 12);
    expect(levelByCuts(accumulatedSum(shares, 0.8, true) ?? 0, bandsOf39117) - 1).toBe(stoppedLevel);
  });

  test('the gated rule refuses both: the first failed level ends it', () => {
    expect(gatedLevel([0.95, 0.85, 0.7, 0.4, 0.1], 0.8)).toBe(2);
    expect(gatedLevel([1, 0.7, 0.9, 0.3, 0.1], 0.8)).toBe(1);
  });
});

describe('staged gates (witness: reference cases mat-03 and mat-07, by hand)', () => {
  test('a later gate never rescues a failed earlier one', () => {
    expect(gatedLevel([1, 1, 1, 0, 1], 0.5)).toBe(3);
    expect(gatedLevel([1, 0, 1, 1, 1], 0.5)).toBe(1);
    expect(gatedLevel([0, 0, 1, 1, 1], 0.5)).toBe(0);
    expect(gatedLevel([1, 1, 1, 1, 1], 0.5)).toBe(5);
  });

  test('a float mean on the boundary passes: mean(0.7, 0.7, 0.7) reaches 0.7', () => {
    const mean = (0.7 + 0.7 + 0.7) / 3;
    expect(mean).toBeLessThan(0.7);
    expect(gatedLevel([mean], 0.7)).toBe(1);
  });
});

describe('gated', () => {
  test('five equal leaves at 4, 4, 3, 3, 2: s = (1, 1, 0.8, 0.4, 0), level 3, and level 4 is blocked by three leaves', () => {
    const result = decide(gated, leaves([4, 4, 3, 3, 2]));
    for (const [at, share] of [1, 1, 0.8, 0.4, 0].entries()) expect(result.shares[at]).toBeCloseTo(share, 12);
    expect(result).toMatchObject({ level: 3, uncapped: 3, cappedBy: [] });
    expect(result.next?.level).toBe(4);
    expect(result.next?.reached).toBeCloseTo(0.4, 12);
    expect(result.blockers.map(({ indicator, level, needed }) => [indicator, level, needed])).toEqual([
      ['L3', 3, 4],
      ['L4', 3, 4],
      ['L5', 2, 4],
    ]);
  });

  test('blockers come heaviest first', () => {
    const given = [
      { indicator: 'light', level: 1, weight: 0.1 },
      { indicator: 'heavy', level: 1, weight: 0.6 },
      { indicator: 'done', level: 5, weight: 0.3 },
    ];
    expect(decide(gated, given).blockers.map(({ indicator }) => indicator)).toEqual(['heavy', 'light']);
  });

  test('at the top there is no next level and nothing in the way', () => {
    expect(decide(gated, leaves([5, 5, 5]))).toMatchObject({ level: 5, next: null, blockers: [] });
  });
});

describe('底线项', () => {
  const baselines = { indicators: ['L5'], below: 2, cap: 2 };

  test('one below level 2 caps a level 3 at 2 and is named as the only blocker', () => {
    const result = decide(gated, leaves([5, 5, 5, 5, 1]), baselines);
    expect(result).toMatchObject({ level: 2, uncapped: 5, cappedBy: ['L5'] });
    expect(result.blockers).toEqual([{ indicator: 'L5', level: 1, needed: 2, because: 'baseline', weight: 0.2 }]);
    expect(result.next?.level).toBe(3);
  });

  test('at the cap already, the baseline stands first and the others after it', () => {
    const result = decide(gated, leaves([2, 2, 2, 2, 1]), baselines);
    expect(result).toMatchObject({ level: 2, cappedBy: [] });
    expect(result.blockers[0]).toMatchObject({ indicator: 'L5', because: 'baseline' });
    expect(result.blockers).toHaveLength(5);
  });

  test('below the cap too, the baseline stands first, however light it is', () => {
    const given = leaves([1, 1, 1, 3, 1]).map((leaf) => ({ ...leaf, weight: leaf.indicator === 'L5' ? 0.04 : 0.24 }));
    const result = decide(gated, given, baselines);
    expect(result).toMatchObject({ level: 1, cappedBy: [] });
    expect(result.blockers.map(({ indicator, because }) => [indicator, because])).toEqual([
      ['L5', 'baseline'],
      ['L1', 'below-level'],
      ['L2', 'below-level'],
      ['L3', 'below-level'],
    ]);
  });

  test('a met baseline changes nothing', () => {
    expect(decide(gated, leaves([5, 5, 5, 5, 2]), baselines)).toMatchObject({ level: 5, cappedBy: [] });
  });
});

describe('bands', () => {
  const rule: LevelRule = { rule: 'bands', cuts: [45, 75] };
  test.each([
    [44.999, 1],
    [45, 2],
    [74.99999999999999, 3],
    [100, 3],
  ])('%d falls into band %d', (overall, level) => {
    expect(decide(rule, leaves([3]), undefined, overall).level).toBe(level);
  });

  test('the lowest whole ladder level that reaches 45 is 3, and 75 is 4', () => {
    expect([0, 25, 45, 75, 100].map(ladderLevelReaching)).toEqual([1, 2, 3, 4, 5]);
  });
});

describe('cuts', () => {
  test('a boundary belongs to the upper level in either direction', () => {
    expect(levelByCuts(60, [20, 40, 60, 80])).toBe(4);
    expect(levelByDirectedCuts(10, [5, 10, 20, 30], 'down')).toBe(4);
    expect(levelByDirectedCuts(31, [5, 10, 20, 30], 'down')).toBe(1);
  });

  test('shares never rise with the level', () => {
    const shares = sharesAtLeast(leaves([1, 3, 5, 2, 2, 4]));
    expect(shares).toEqual([...shares].sort((a, b) => b - a));
  });
});

test('every level rule is a folder with a card, and every folder is in the list', () => {
  const folder = join(import.meta.dirname, '..', '..', 'scoring', 'levels');
  const folders = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  // schemes/ and standard-setting/ have lists of their own.
  const rules = folders.filter(({ name }) => name !== 'schemes' && name !== 'standard-setting');
  expect(rules.map(({ name }) => name).sort()).toEqual(Object.keys(levelRules).sort());
  for (const { name } of rules)
    expect(readdirSync(join(folder, name))).toEqual(expect.arrayContaining(['card.md', 'rule.ts']));
});
