// One try, counted at several places at once: at the account or number that is tried, and at the address it comes from.
import { Problem } from '../problems.ts';
import type { FailureLimit } from './failure-limit.ts';

/** Two counters for one try: `own` (one account, one number) is narrow, `shared` is what strangers share, such as an address. */
export interface LimitPair {
  readonly own: FailureLimit;
  readonly shared: FailureLimit;
}

export interface Counted {
  readonly limit: FailureLimit;
  readonly place: string;
  readonly onSuccess: 'forget' | 'give-back';
}

export function atBoth({ own, shared }: LimitPair, at: { own: string; shared: string }): readonly Counted[] {
  return [
    // One success must not wipe out what was tried on others from the same address.
    { limit: shared, place: at.shared, onSuccess: 'give-back' },
    { limit: own, place: at.own, onSuccess: 'forget' },
  ];
}

export type Tried<T> =
  | { readonly succeeded: true; readonly value: T }
  | { readonly succeeded: false /** The limits that this failure filled. */; readonly filled: readonly string[] };

/**
 * @param attempt gives null when it fails; what it throws counts as a failure too
 * @throws too-many-tries, before anything is attempted
 */
export async function tryAt<T>(counted: readonly Counted[], attempt: () => Promise<T | null>): Promise<Tried<T>> {
  await reserveAll(counted);
  const value = await attempt().catch(async (error: unknown) => {
    await failAll(counted);
    throw error;
  });
  if (value === null) return { succeeded: false, filled: await failAll(counted) };
  for (const { limit, place, onSuccess } of counted) {
    if (onSuccess === 'forget') await limit.forget(place);
    else limit.giveBack(place);
  }
  return { succeeded: true, value };
}

async function reserveAll(counted: readonly Counted[]): Promise<void> {
  const reserved: Counted[] = [];
  try {
    for (const entry of counted) {
      const wait = await entry.limit.reserve(entry.place);
      if (wait > 0) throw new Problem('too-many-tries', { headers: { 'Retry-After': String(wait) } });
      reserved.push(entry);
    }
  } catch (error) {
    for (const { limit, place } of reserved) limit.giveBack(place);
    throw error;
  }
}

async function failAll(counted: readonly Counted[]): Promise<string[]> {
  const filled: string[] = [];
  for (const { limit, place } of counted) if (await limit.fail(place)) filled.push(limit.name);
  return filled;
}
