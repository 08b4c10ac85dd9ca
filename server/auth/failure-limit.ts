// Slows guessing: counts failures per place (address and account, or address and link) in memory. A success is never
// counted, so a classroom behind one address is not locked out by its own size.
export interface FailureLimit {
  /** Seconds to wait before another try at this place, or 0. */
  wait(place: string): number;
  failed(place: string): void;
  succeeded(place: string): void;
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
    wait(place) {
      const entry = current(place);
      return entry && entry.count >= rule.tries ? Math.ceil((entry.until - now()) / 1000) : 0;
    },
    failed(place) {
      const entry = current(place) ?? { count: 0, until: now() + rule.withinMs };
      entry.count += 1;
      places.set(place, entry);
      if (places.size > mostPlaces) places.delete(places.keys().next().value ?? place);
    },
    succeeded(place) {
      places.delete(place);
    },
  };
}
