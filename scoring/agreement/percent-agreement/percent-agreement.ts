// How often raters say the same: the plainest figure of agreement, not corrected for chance. Any number of raters, gaps allowed.
import { z } from 'zod';
import { stableSum } from '../../math/stable-sum.ts';

/** Units × raters; null = not rated. */
export type Ratings = readonly (readonly (number | null)[])[];
export const toleranceSchema = z.number().min(0);

export interface PercentAgreement {
  readonly reason: 'no-pairs' | 'malformed' | null;
  /** Mean over units of the share of rater pairs that agree, 0…1. */
  readonly agreement: number | null;
  /** Share of units on which all their raters agree, 0…1. */
  readonly unanimous: number | null;
  /** Units with at least two ratings. */
  readonly units: number;
}

const pairsOf = (ratings: readonly number[]): [number, number][] =>
  ratings.flatMap((one, at) => ratings.slice(at + 1).map((other): [number, number] => [one, other]));

/**
 * @param within ratings this far apart still agree (0 = the very same), in the unit of the ratings
 * Source: pairwise agreement P_i of Fleiss (1971), averaged over units.
 */
export function percentAgreement(ratings: Ratings, within = 0): PercentAgreement {
  const nothing = (reason: 'no-pairs' | 'malformed'): PercentAgreement => ({
    reason,
    agreement: null,
    unanimous: null,
    units: 0,
  });
  const finite = ratings.every((row) => row.every((one) => one === null || Number.isFinite(one)));
  if (!finite || !toleranceSchema.safeParse(within).success) return nothing('malformed');
  const shares = ratings.flatMap((row) => {
    const pairs = pairsOf(row.filter((one) => one !== null));
    const agreed = pairs.filter(([one, other]) => Math.abs(one - other) <= within + 1e-9).length;
    return pairs.length === 0 ? [] : [agreed / pairs.length];
  });
  if (shares.length === 0) return nothing('no-pairs');
  return {
    reason: null,
    agreement: stableSum(shares) / shares.length,
    unanimous: shares.filter((share) => share === 1).length / shares.length,
    units: shares.length,
  };
}
