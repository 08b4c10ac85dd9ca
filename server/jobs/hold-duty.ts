// Duties: what has to be done every so often by one process alone, whatever the number of processes on the database. Whoever
// holds the duty's lease does it; when the holder is gone, another takes the lease over after it has ended.
import { and, eq, lte, or } from 'drizzle-orm';
import type { Deps } from '../deps.ts';
import { GuardFailed } from '../storage/storage.ts';
import { newHolder } from './holder.ts';

type Parts = Pick<Deps, 'storage' | 'now' | 'log'>;

export interface Duty {
  readonly name: string;
  readonly everyMs: number;
  run(): Promise<void>;
}

export interface HeldDuty {
  /** Does it now if it is ours to do; false when another process holds it. Throws what the duty throws. */
  now(): Promise<boolean>;
  /** Lets a running round end and gives the duty back. */
  stop(): Promise<void>;
}

/** A clock may be a little off, a process a little late. */
const shortestLeaseMs = 10_000;

export function holdDuty(parts: Parts, duty: Duty, holder = newHolder(parts.storage)): HeldDuty {
  const { name, everyMs } = duty;
  const leaseMs = Math.max(2 * everyMs, shortestLeaseMs);
  const take = () => takeLease(parts, { name, holder, until: parts.now() + leaseMs });
  const warn = (error: unknown) => parts.log.error({ err: error, duty: name }, 'a duty failed');
  let round: Promise<boolean> | null = null;

  async function doIt(): Promise<boolean> {
    if (!(await take())) return false;
    const renewing = setInterval(() => void take().catch(warn), leaseMs / 3);
    try {
      await duty.run();
      return true;
    } finally {
      clearInterval(renewing);
    }
  }
  const now = (): Promise<boolean> => {
    round ??= doIt().finally(() => {
      round = null;
    });
    return round;
  };
  const timer = setInterval(() => void now().catch(warn), everyMs).unref();
  return {
    now,
    async stop() {
      clearInterval(timer);
      await round?.catch(() => {});
      const { leases } = parts.storage.tables;
      await parts.storage.commit([
        parts.storage.db.delete(leases).where(and(eq(leases.name, name), eq(leases.holder, holder))),
      ]);
    },
  };
}

async function takeLease({ storage, now }: Parts, lease: { name: string; holder: string; until: number }) {
  const { leases } = storage.tables;
  const free = or(eq(leases.holder, lease.holder), lte(leases.until, now()));
  const first = storage.db.insert(leases).values(lease).onConflictDoNothing();
  const take = storage.db
    .update(leases)
    .set(lease)
    .where(and(eq(leases.name, lease.name), free));
  try {
    await storage.commit([first, take], [{ of: take, rows: 1 }]);
    return true;
  } catch (error) {
    if (error instanceof GuardFailed) return false;
    throw error;
  }
}
