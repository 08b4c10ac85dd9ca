// A linked item's value: the share of persons at or above a score in another instrument's cohort, or why there is none.
import type { LinkedShareRule } from '../../questionnaires/schema/profile.ts';
import { wilsonInterval } from '../math/wilson-interval.ts';
import type { LinkedShare } from '../model.ts';
import { watchKey } from './counter-layout.ts';
import type { Counters } from './counters.ts';

/**
 * @param invited roster size; without one the response rate is unknown and the share is not usable
 * @param counters null when the instrument is not part of the campaign
 * @returns share, low and high in percent (Wilson, 95 %); null unless usable, so that a small cohort is never told
 */
export function linkedShare(
  item: string,
  instrument: string,
  rule: LinkedShareRule,
  counters: Counters | null,
  invited: number,
): LinkedShare {
  // Persons with a score; those too thin to score say nothing about the share.
  const persons = counters?.nodes[rule.indicator ?? '']?.n ?? 0;
  const base = { item, instrument, persons, invited, share: null, low: null, high: null };
  if (counters === null || invited === 0) return { ...base, state: 'none' };
  if (persons < rule.minimumPersons) return { ...base, state: 'too-few' };
  if (persons / invited < rule.minimumRate) return { ...base, state: 'low-rate' };
  const reached = counters.watches[watchKey(rule)] ?? 0;
  const interval = wilsonInterval(reached, persons);
  return {
    ...base,
    state: 'usable',
    share: (reached / persons) * 100,
    low: (interval?.[0] ?? 0) * 100,
    high: (interval?.[1] ?? 1) * 100,
  };
}
