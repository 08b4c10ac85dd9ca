// Slows guessing: counts failed tries per place (an account, an address, a link …) in memory. A try is reserved before it is
// made, so that many at once count like many in turn, and given back when it succeeds, so that a classroom behind one
// address is not locked out by its own size.
import { Problem } from '../problems.ts';

export interface FailureLimit {
  /** Counts one try. Seconds to wait instead when the place is full; then nothing is counted. */
  reserve(place: string): number;
  /** Uncounts one try; failures before it stay. */
  giveBack(place: string): void;
  /** Uncounts all tries at the place. */
  forget(place: string): void;
}

export interface FailureRule {
  readonly tries: number;
  readonly withinMs: number;
}

/** Old places are dropped when the list grows, so that guessing cannot fill the memory. */
const mostPlaces = 20_000;

export function createFailureLimit(rule: FailureRule, now: () => number): FailureLimit {
  const places = new Map<string, { count: number; until: number }>();
  const current = (place: string) => {
    const entry = places.get(place);
    if (entry && entry.until > now()) return entry;
    places.delete(place);
    return undefined;
  };
  return {
    reserve(place) {
      const entry = current(place) ?? { count: 0, until: now() + rule.withinMs };
      if (entry.count >= rule.tries) return Math.ceil((entry.until - now()) / 1000);
      entry.count += 1;
      places.set(place, entry);
      if (places.size > mostPlaces) places.delete(places.keys().next().value ?? place);
      return 0;
    },
    giveBack(place) {
      const entry = current(place);
      if (entry) entry.count = Math.max(0, entry.count - 1);
    },
    forget(place) {
      places.delete(place);
    },
  };
}

/** Two counters for one try: `own` (one account, one number) is narrow, `shared` is what strangers share, such as an address. */
export interface LimitPair {
  readonly own: FailureLimit;
  readonly shared: FailureLimit;
}

/** @throws too-many-tries @returns what to call when the try has succeeded */
export function reserveTry(limits: LimitPair, at: { own: string; shared: string }): () => void {
  const crowded = limits.shared.reserve(at.shared);
  if (crowded > 0) throw tooMany(crowded);
  const wait = limits.own.reserve(at.own);
  if (wait > 0) {
    limits.shared.giveBack(at.shared);
    throw tooMany(wait);
  }
  return () => {
    limits.own.forget(at.own);
    // One success must not wipe out what was tried on others from the same address.
    limits.shared.giveBack(at.shared);
  };
}

export function tooMany(seconds: number): Problem {
  return new Problem('too-many-tries', { headers: { 'Retry-After': String(seconds) } });
}
