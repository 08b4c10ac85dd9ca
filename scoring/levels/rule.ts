// What every level rule is given and gives back. Rules know nothing of answers: leaves with a level and a weight only.
import type { LevelRule, Profile } from '../../questionnaires/schema/profile.ts';
import type { Blocker, LevelResult } from '../model.ts';

/** A leaf indicator that has a level. `weight`: its share among all such leaves; the weights sum to 1. */
export interface LevelledLeaf {
  readonly indicator: string;
  readonly level: number;
  readonly weight: number;
}

export interface LevelInput {
  readonly overall: number;
  readonly leaves: readonly LevelledLeaf[];
}

/** A level before 底线项: what holds, what the next level asks for, and which leaves stand in the way. */
export interface RawLevel {
  readonly level: number;
  readonly shares: readonly number[];
  /** What a level asks for: the figure reached, the figure needed, and the leaf level that counts towards it. null above the top. */
  readonly ask: (
    level: number,
  ) => { readonly reached: number; readonly needed: number; readonly leafLevel: number } | null;
}

export interface LevelRuleRoom<R extends LevelRule = LevelRule> {
  readonly id: R['rule'];
  readonly decide: (rule: R, input: LevelInput) => RawLevel;
}

/** s_1…s_5: weighted share of leaves at level ≥ k. Weights sum to 1; s_1 is 1 whenever there are leaves; all 0 without weights that add. */
export function sharesAtLeast(leaves: readonly LevelledLeaf[]): number[] {
  const total = leaves.reduce((sum, leaf) => sum + leaf.weight, 0);
  return [1, 2, 3, 4, 5].map((level) => {
    const reached = leaves.reduce((sum, leaf) => (leaf.level >= level ? sum + leaf.weight : sum), 0);
    return total > 0 && total < Infinity ? reached / total : 0;
  });
}

/** 底线项 cap the level and, at whatever level, come first among the blockers; the others follow by weight, then by code order given. */
export function applyBaselines(
  rule: LevelRule['rule'],
  raw: RawLevel,
  leaves: readonly LevelledLeaf[],
  baselines: Profile['baselines'],
): LevelResult {
  const failing = baselines
    ? leaves.filter((leaf) => leaf.level < baselines.below && baselines.indicators.includes(leaf.indicator))
    : [];
  const cap = failing.length > 0 && baselines ? baselines.cap : Infinity;
  const level = Math.min(raw.level, cap);
  const capped = level < raw.level;
  const aim = level + 1;
  const block = (leaf: LevelledLeaf, needed: number, because: Blocker['because']): Blocker => ({
    indicator: leaf.indicator,
    level: leaf.level,
    needed,
    because,
    weight: leaf.weight,
  });
  const heaviest = (a: Blocker, b: Blocker) => b.weight - a.weight;
  const held = baselines ? failing.map((leaf) => block(leaf, baselines.below, 'baseline')).sort(heaviest) : [];
  const next = raw.ask(aim);
  // A capped level already meets what the next one asks for: only its 底线项 stand in the way.
  const short =
    capped || next === null
      ? []
      : leaves
          .filter(
            (leaf) => leaf.level < next.leafLevel && !held.some((blocker) => blocker.indicator === leaf.indicator),
          )
          .map((leaf) => block(leaf, next.leafLevel, 'below-level'))
          .sort(heaviest);
  return {
    state: 'levelled',
    rule,
    level,
    uncapped: raw.level,
    shares: raw.shares,
    cappedBy: capped ? failing.map((leaf) => leaf.indicator) : [],
    next: next && { level: aim, reached: next.reached, needed: next.needed },
    blockers: [...held, ...short],
  };
}
