// A mean of n persons out of a roster of N: what is left uncertain shrinks as the roster is used up.
import { studentT } from '../../math/student-t-quantile.ts';
import { type MeanEstimate, type Moments, momentsSchema } from '../moments.ts';

export type FinitePopulation =
  | MeanEstimate
  | { readonly state: 'insufficient'; readonly reason: 'malformed' | 'too-few-persons' | 'roster-too-small' };

/** √(1 − n/N) on the standard error; 0 when everybody answered. null for a roster smaller than the sample. */
export function finiteFactor(n: number, roster: number): number | null {
  return Number.isInteger(roster) && roster >= n && roster > 0 ? Math.sqrt(1 - n / roster) : null;
}

/**
 * @param group persons who answered, as a random sample of the roster @param roster N ≥ n @param level e.g. 0.95
 * Source: W. G. Cochran (1977), Sampling Techniques, 3rd ed., eq. 2.20.
 */
export function finitePopulationMean(group: Moments, roster: number, level = 0.95): FinitePopulation {
  if (!momentsSchema.safeParse(group).success || !(level > 0 && level < 1))
    return { state: 'insufficient', reason: 'malformed' };
  const { n, mean, sd } = group;
  if (n < 2) return { state: 'insufficient', reason: 'too-few-persons' };
  const factor = finiteFactor(n, roster);
  if (factor === null) return { state: 'insufficient', reason: 'roster-too-small' };
  const se = (sd / Math.sqrt(n)) * factor;
  const reach = studentT(level, n - 1) * se;
  return { state: 'estimated', mean, se, freedom: n - 1, low: mean - reach, high: mean + reach };
}
