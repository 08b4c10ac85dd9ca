// Slows guessing: counts failed tries per place (an account, an address, a link …) in the database, for all processes
// together. Only failures are written, so that a classroom that succeeds costs no commit; the tries under way are held in
// memory, so that many at once in one process count like many in turn. Places are kept as keyed digests.
import { and, eq, gt, lte, sql } from 'drizzle-orm';
import type { Deps } from '../deps.ts';
import { sign } from './signing.ts';

export interface FailureRule {
  readonly name: string;
  readonly tries: number;
  readonly withinMs: number;
}

export interface FailureLimit {
  readonly name: string;
  /** Begins a try. Seconds to wait instead when the place is full; then no try is under way. */
  reserve(place: string): Promise<number>;
  /** Ends a try that failed: it counts. True for the one that filled the place. */
  fail(place: string): Promise<boolean>;
  /** Ends a try that succeeded; failures before it stay. */
  giveBack(place: string): void;
  /** Ends a try that succeeded and wipes out the failures before it. */
  forget(place: string): Promise<void>;
}

interface Failures {
  readonly count: number;
  readonly until: number;
}

/** What this process has going on at a place; dropped when nothing is. */
interface UnderWay {
  asking: number;
  trying: number;
  /** What was last read or written: a slower reading may not know yet what has failed meanwhile. */
  known: Failures | null;
  toldFull: boolean;
}

const digestBytes = 18;
const sweepEveryMs = 10 * 60_000;
/** Full only of tries that may still succeed. */
const secondsForOthers = 1;

export function createFailureLimit(
  rule: FailureRule,
  { storage, secrets, now }: Pick<Deps, 'storage' | 'secrets' | 'now'>,
): FailureLimit {
  const { db, tables } = storage;
  const { tries } = tables;
  const places = new Map<string, UnderWay>();
  let sweptAt = now();
  const keyOf = (place: string): string =>
    sign(secrets.digest, 'try', `${rule.name}\0${place}`, digestBytes).toString('base64url');

  function enter(key: string): UnderWay {
    const entry = places.get(key) ?? { asking: 0, trying: 0, known: null, toldFull: false };
    places.set(key, entry);
    return entry;
  }
  function leave(key: string, { asking, trying }: UnderWay): void {
    if (asking === 0 && trying === 0) places.delete(key);
  }
  async function learn(key: string, entry: UnderWay): Promise<Failures> {
    const [row] = await db
      .select({ count: tries.count, until: tries.until })
      .from(tries)
      .where(and(eq(tries.place, key), gt(tries.until, now())));
    const before = entry.known && entry.known.until > now() ? entry.known : null;
    const newest = row && row.count > (before?.count ?? 0) ? row : before;
    entry.known = newest;
    return newest ?? { count: 0, until: now() };
  }
  function end(place: string): UnderWay {
    const key = keyOf(place);
    const entry = enter(key);
    entry.trying = Math.max(0, entry.trying - 1);
    leave(key, entry);
    return entry;
  }
  async function sweep(): Promise<void> {
    if (now() - sweptAt < sweepEveryMs) return;
    sweptAt = now();
    await storage.commit([db.delete(tries).where(lte(tries.until, now()))]);
  }

  return {
    name: rule.name,
    async reserve(place) {
      const key = keyOf(place);
      const entry = enter(key);
      entry.asking += 1;
      try {
        const { count, until } = await learn(key, entry);
        if (count >= rule.tries) return Math.ceil((until - now()) / 1000);
        if (count + entry.trying >= rule.tries) return secondsForOthers;
        entry.trying += 1;
        return 0;
      } finally {
        entry.asking -= 1;
        leave(key, entry);
      }
    },
    async fail(place) {
      const key = keyOf(place);
      const entry = enter(key);
      try {
        const until = now() + rule.withinMs;
        const isOver = sql`${tries.until} <= ${now()}`;
        await storage.commit([
          db
            .insert(tries)
            .values({ place: key, count: 1, until })
            .onConflictDoUpdate({
              target: tries.place,
              set: {
                count: sql`case when ${isOver} then 1 else ${tries.count} + 1 end`,
                until: sql`case when ${isOver} then excluded.until else ${tries.until} end`,
              },
            }),
        ]);
        await sweep();
        const filled = (await learn(key, entry)).count >= rule.tries && !entry.toldFull;
        entry.toldFull ||= filled;
        return filled;
      } finally {
        end(place);
      }
    },
    giveBack: (place) => {
      end(place);
    },
    async forget(place) {
      const entry = end(place);
      if (!entry.known) return;
      entry.known = null;
      await storage.commit([db.delete(tries).where(eq(tries.place, keyOf(place)))]);
    },
  };
}
