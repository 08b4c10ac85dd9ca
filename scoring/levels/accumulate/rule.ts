// `accumulate`: 参照 GB/T 39117 思路, 非该标准评定. Met levels count as 1, unmet ones with their share, then bands on the sum.
// It leaks across a failed level (see card.md); that is why `gated` is the default of institutions.
import type { LevelRule } from '../../../questionnaires/schema/profile.ts';
import { levelByCuts, slack } from '../level-by-cuts.ts';
import { type LevelRuleRoom, sharesAtLeast } from '../rule.ts';

/**
 * S = Σ_k (1 if s_k ≥ threshold else s_k), 0…5.
 * @returns null where a share or the threshold is no number
 * @param stop the careful variant: the first unmet level still counts its share, everything above it nothing.
 */
export function accumulatedSum(shares: readonly number[], threshold: number, stop = false): number | null {
  if (!Number.isFinite(threshold)) return null;
  let sum = 0;
  for (const share of shares) {
    const met = share >= threshold - slack;
    sum += met ? 1 : share;
    if (!met && stop) break;
  }
  return Number.isFinite(sum) ? sum : null;
}

export const accumulate: LevelRuleRoom<Extract<LevelRule, { rule: 'accumulate' }>> = {
  id: 'accumulate',
  decide: ({ threshold, cuts }, { leaves }) => {
    const shares = sharesAtLeast(leaves);
    // Shares of leaves are numbers, and so is the threshold of a checked profile.
    const sum = accumulatedSum(shares, threshold) ?? 0;
    return {
      // Below the first cut is "below level 1" in the source, so levels here start at 0.
      level: levelByCuts(sum, cuts) - 1,
      shares,
      ask: (level) => {
        const needed = cuts[level - 1];
        return needed === undefined ? null : { reached: sum, needed, leafLevel: level };
      },
    };
  },
};
