// Can this server do its work now? The database is really asked and a row really written, at most twice a second however many
// want to know. Listening begins after the migrations, so whoever gets an answer at all knows that they are done.
import { setTimeout as pause } from 'node:timers/promises';
import type { Deps } from '../deps.ts';

/** What stands against it: `database` does not answer, `writer` cannot commit, `stopping` = told to end. */
export type Obstacle = 'stopping' | 'database' | 'writer';

export interface Readiness {
  /** Empty = ready. */
  obstacles(): Promise<readonly Obstacle[]>;
  /** From now on not ready, whatever the database says. */
  stop(): void;
}

const keptMs = 500;
const patienceMs = 2000;
const key = 'readiness.written';

export function createReadiness({ storage, now }: Pick<Deps, 'storage' | 'now'>): Readiness {
  const { settings } = storage.tables;
  const reads = inTime(() => storage.db.select({ key: settings.key }).from(settings).limit(1));
  const writes = inTime(() => {
    const value = String(now());
    const set = { value };
    return storage.commit([
      storage.db.insert(settings).values({ key, value }).onConflictDoUpdate({ target: settings.key, set }),
    ]);
  });
  const look = async (): Promise<readonly Obstacle[]> => {
    const [read, written] = await Promise.all([reads(), writes()]);
    return [...(read ? [] : ['database' as const]), ...(written ? [] : ['writer' as const])];
  };
  let stopping = false;
  let lookedAt = Number.NEGATIVE_INFINITY;
  let found: Promise<readonly Obstacle[]> | undefined;
  return {
    async obstacles() {
      if (stopping) return ['stopping'];
      if (!found || performance.now() - lookedAt > keptMs) {
        lookedAt = performance.now();
        found = look();
      }
      return found;
    },
    stop() {
      stopping = true;
    },
  };
}

/** Whether it succeeds in time. A try that hangs is waited for, not repeated, so that tries never pile up. */
function inTime(attempt: () => PromiseLike<unknown>): () => Promise<boolean> {
  let running: Promise<boolean> | null = null;
  return () => {
    running ??= Promise.resolve()
      .then(attempt)
      .then(
        () => true,
        () => false,
      )
      .finally(() => {
        running = null;
      });
    return Promise.race([running, pause(patienceMs, false, { ref: false })]);
  };
}
