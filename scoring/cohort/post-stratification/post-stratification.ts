// The mean of a population from groups that answered unequally: every group counts as much as it has persons on the roster.
import { z } from 'zod';
import { allFinite } from '../../math/all-finite.ts';
import { stableSum } from '../../math/stable-sum.ts';
import { studentT } from '../../math/student-t-quantile.ts';
import { type MeanEstimate, momentsSchema } from '../moments.ts';

/** A declared group: its persons on the roster and those who answered. */
export const stratumSchema = momentsSchema.extend({ group: z.string().min(1), roster: z.number().int().min(1) });
export type Stratum = z.infer<typeof stratumSchema>;

export type PostStratified =
  | (MeanEstimate & {
      /** The plain mean of those who answered, for comparison. */
      readonly unweighted: number;
      /** Per group: what one of its persons counts (1 = as much as in the plain mean). */
      readonly weights: readonly { readonly group: string; readonly weight: number }[];
    })
  | { readonly state: 'insufficient'; readonly reason: 'malformed' }
  /** Groups with too few answers to stand for their part of the roster; they must be declared together with another. */
  | { readonly state: 'insufficient'; readonly reason: 'thin-groups'; readonly groups: readonly string[] };

const problem = (strata: readonly Stratum[]): boolean =>
  strata.length === 0 ||
  !z.array(stratumSchema).safeParse(strata).success ||
  new Set(strata.map(({ group }) => group)).size < strata.length ||
  strata.some(({ n, roster }) => n > roster);

/**
 * Σ W_h ȳ_h with variance Σ W_h² (1 − n_h/N_h) s_h²/n_h, t with Satterthwaite's degrees of freedom.
 * @param fewest answers a group needs, at least 2
 * Source: Cochran (1977), eq. 5.12 and 5.16; Holt & Smith (1979) on conditioning on the group sizes.
 */
export function postStratifiedMean(strata: readonly Stratum[], fewest = 5, level = 0.95): PostStratified {
  if (problem(strata) || !(level > 0 && level < 1)) return { state: 'insufficient', reason: 'malformed' };
  const thin = strata.filter(({ n }) => n < Math.max(2, fewest)).map(({ group }) => group);
  if (thin.length > 0) return { state: 'insufficient', reason: 'thin-groups', groups: thin };
  const roster = stableSum(strata.map((one) => one.roster));
  const answered = stableSum(strata.map(({ n }) => n));
  const parts = strata.map((one) => {
    const share = one.roster / roster;
    return { ...one, share, variance: (share ** 2 * (1 - one.n / one.roster) * one.sd ** 2) / one.n };
  });
  const mean = stableSum(parts.map(({ share, mean: own }) => share * own));
  const variance = stableSum(parts.map((part) => part.variance));
  const crowd = stableSum(parts.map(({ variance: own, n }) => own ** 2 / (n - 1)));
  const freedom = crowd > 0 ? variance ** 2 / crowd : answered - strata.length;
  if (!Number.isFinite(freedom)) return { state: 'insufficient', reason: 'malformed' };
  const reach = studentT(level, freedom) * Math.sqrt(variance);
  const found: PostStratified = {
    state: 'estimated',
    mean,
    se: Math.sqrt(variance),
    freedom,
    low: mean - reach,
    high: mean + reach,
    unweighted: stableSum(strata.map(({ n, mean: own }) => n * own)) / answered,
    weights: parts.map(({ group, share, n }) => ({ group, weight: (share * answered) / n })),
  };
  return allFinite(found) ? found : { state: 'insufficient', reason: 'malformed' };
}
