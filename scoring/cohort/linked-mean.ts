// A linked item's value where it is a mean: of one ladder or likert item in another instrument's cohort, as points 0…100 with
// the interval of a mean; or why there is none. Read from the counts of its options, which every cohort keeps.
import type { LinkedMeanRule } from '../../questionnaires/schema/profile.ts';
import type { LinkedShare } from '../model.ts';
import type { Counters } from './counters.ts';
import { meanInterval } from './mean-interval.ts';

/**
 * @param invited roster size; without one the response rate is unknown and the mean is not usable
 * @param counters null when the instrument is not part of the campaign
 * @returns share, low and high in points; null unless usable, so that a small cohort is never told
 */
export function linkedMean(
  item: string,
  instrument: string,
  rule: LinkedMeanRule,
  counters: Counters | null,
  invited: number,
): LinkedShare {
  const { n: persons, mean, sd } = momentsOf(counters, rule);
  const base = { item, instrument, persons, invited, share: null, low: null, high: null, figure: 'mean' as const };
  if (counters === null || invited === 0) return { ...base, state: 'none' };
  if (persons < rule.minimumPersons) return { ...base, state: 'too-few' };
  if (persons / invited < rule.minimumRate) return { ...base, state: 'low-rate' };
  return {
    ...base,
    state: 'usable',
    share: mean,
    ...(sd === 0 ? { low: mean, high: mean } : meanInterval(mean, sd, persons)),
  };
}

/** Summed in whole levels, so that a cohort of one opinion has no spread at all. */
function momentsOf(counters: Counters | null, { item, steps }: LinkedMeanRule) {
  let n = 0;
  let sum = 0;
  let squares = 0;
  for (const [option, count] of Object.entries(counters?.items[item]?.options ?? {})) {
    const level = Number(option) - 1;
    n += count;
    sum += count * level;
    squares += count * level * level;
  }
  const points = 100 / (steps - 1);
  const variance = n < 2 ? 0 : (n * squares - sum * sum) / (n * (n - 1));
  return { n, mean: n === 0 ? 0 : (sum / n) * points, sd: Math.sqrt(variance) * points };
}
