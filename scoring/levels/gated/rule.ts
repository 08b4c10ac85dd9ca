// `gated`: level k holds if s_1 … s_k all reach the threshold; a later level never rescues a failed earlier one.
import type { LevelRule } from '../../../questionnaires/schema/profile.ts';
import { slack } from '../level-by-cuts.ts';
import { type LevelRuleRoom, sharesAtLeast } from '../rule.ts';

/** Highest k with s_1 … s_k ≥ threshold (slack 1e-9); 0 when s_1 fails. */
export function gatedLevel(shares: readonly number[], threshold: number): number {
  const failed = shares.findIndex((share) => share < threshold - slack);
  return failed === -1 ? shares.length : failed;
}

export const gated: LevelRuleRoom<Extract<LevelRule, { rule: 'gated' }>> = {
  id: 'gated',
  decide: ({ threshold }, { leaves }) => {
    const shares = sharesAtLeast(leaves);
    return {
      level: gatedLevel(shares, threshold),
      shares,
      ask: (level) => {
        const reached = shares[level - 1];
        return reached === undefined ? null : { reached, needed: threshold, leafLevel: level };
      },
    };
  },
};
