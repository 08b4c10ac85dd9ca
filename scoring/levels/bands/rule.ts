// `bands`: the level is the band of the overall score. Default of persons (参考初级 / 中级 / 高级).
import type { LevelRule } from '../../../questionnaires/schema/profile.ts';
import { levelByCuts, slack } from '../level-by-cuts.ts';
import { type LevelRuleRoom, sharesAtLeast } from '../rule.ts';

/** The lowest whole ladder level 1…5 whose value reaches a score: 45 → 3, 75 → 4. */
export function ladderLevelReaching(score: number): number {
  return Math.min(5, 1 + Math.ceil(score / 25 - slack));
}

export const bands: LevelRuleRoom<Extract<LevelRule, { rule: 'bands' }>> = {
  id: 'bands',
  decide: ({ cuts }, { overall, leaves }) => ({
    level: levelByCuts(overall, cuts),
    shares: sharesAtLeast(leaves),
    ask: (level) => {
      const needed = cuts[level - 2];
      return needed === undefined ? null : { reached: overall, needed, leafLevel: ladderLevelReaching(needed) };
    },
  }),
};
