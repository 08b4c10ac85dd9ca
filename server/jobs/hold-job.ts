// Every change of a job's row by whoever works on it. A row is claimed by its revision, afterwards by its holder: a process
// that lost a job (its lease ended unrenewed) changes nothing any more.
import { and, asc, eq, isNull, lte, or, type SQL, sql } from 'drizzle-orm';
import type { SQLiteUpdateSetSource } from 'drizzle-orm/sqlite-core';
import type { Deps } from '../deps.ts';
import type { ProblemCode } from '../problems.ts';
import { GuardFailed, type Statement, type Storage } from '../storage/storage.ts';
import type { Tables } from '../storage/tables.ts';
import type { JobResult } from './job-kind.ts';

type Parts = Pick<Deps, 'storage' | 'now'>;
export type JobRow = Tables['jobs']['$inferSelect'];
export interface Held {
  readonly job: JobRow;
  readonly holder: string;
}

const day = 86_400_000;
/** How long the files of a finished job can be downloaded. */
const keptMs = 7 * day;
/** Tries without getting any further. */
export const mostAttempts = 5;

export function isHeld({ tables }: Storage, id: string, holder: string): SQL | undefined {
  return and(eq(tables.jobs.id, id), eq(tables.jobs.holder, holder), eq(tables.jobs.state, 'running'));
}

/** The oldest job that nobody works on, now ours; null when there is none, or somebody else was faster. */
export async function claimJob({ storage, now }: Parts, holder: string, leaseMs: number): Promise<JobRow | null> {
  const { jobs } = storage.tables;
  const at = now();
  const rested = or(isNull(jobs.heldUntil), lte(jobs.heldUntil, at));
  // One process works on one job at a time: what bears our name while we ask is left from before we were started.
  const abandoned = or(lte(jobs.heldUntil, at), eq(jobs.holder, holder));
  const free = or(and(eq(jobs.state, 'waiting'), rested), and(eq(jobs.state, 'running'), abandoned));
  const [found] = await storage.db.select().from(jobs).where(free).orderBy(asc(jobs.createdAt), asc(jobs.id)).limit(1);
  if (!found) return null;
  const taken = {
    state: 'running' as const,
    holder,
    heldUntil: at + leaseMs,
    attempts: found.attempts + 1,
    startedAt: found.startedAt ?? at,
    revision: found.revision + 1,
  };
  const claim = storage.db
    .update(jobs)
    .set(taken)
    .where(and(eq(jobs.id, found.id), eq(jobs.revision, found.revision)));
  return (await took(storage, claim)) ? { ...found, ...taken } : null;
}

async function took(storage: Storage, statement: Statement): Promise<boolean> {
  try {
    await storage.commit([statement], [{ of: statement, rows: 1 }]);
    return true;
  } catch (error) {
    if (error instanceof GuardFailed) return false;
    throw error;
  }
}

/** False when the job is no longer ours. */
function change({ storage }: Parts, { job, holder }: Held, values: SQLiteUpdateSetSource<Tables['jobs']>) {
  const { jobs } = storage.tables;
  const next = { ...values, revision: sql`${jobs.revision} + 1` };
  return took(
    storage,
    storage.db
      .update(jobs)
      .set(next)
      .where(isHeld(storage, job.id, holder)),
  );
}

/** Renews the lease when it is due, and tells whether the work should go on. */
export async function keepHolding(parts: Parts, held: Held, leaseMs: number): Promise<'go-on' | 'cancelled' | 'lost'> {
  const { storage, now } = parts;
  const { jobs } = storage.tables;
  const [row] = await storage.db
    .select()
    .from(jobs)
    .where(isHeld(storage, held.job.id, held.holder));
  if (!row) return 'lost';
  if (row.cancelling) return 'cancelled';
  const left = (row.heldUntil ?? 0) - now();
  if (left < (leaseMs * 2) / 3 && !(await change(parts, held, { heldUntil: now() + leaseMs }))) return 'lost';
  return 'go-on';
}

/** Gives an unfinished job back because the server stops; the try does not count. */
export function releaseJob(parts: Parts, held: Held): Promise<boolean> {
  const { jobs } = parts.storage.tables;
  return change(parts, held, { ...given, heldUntil: null, attempts: sql`${jobs.attempts} - 1` });
}

/** After a failed try: the job rests, the longer the more often, and fails at the last. */
export async function retryJob(parts: Parts, held: Held, restMs: number): Promise<void> {
  const { storage, now } = parts;
  const { jobs } = storage.tables;
  // A job that got further since it was claimed has begun a new count.
  const [row] = await storage.db
    .select()
    .from(jobs)
    .where(isHeld(storage, held.job.id, held.holder));
  if (!row) return;
  if (row.attempts >= mostAttempts) await endJob(parts, held, { state: 'failed', problem: 'job-failed' });
  else await change(parts, held, { ...given, heldUntil: now() + restMs * row.attempts ** 2 });
}

const given = { state: 'waiting', holder: null } as const;

type End =
  | { readonly state: 'done'; readonly result: JobResult }
  | { readonly state: 'cancelled' }
  | { readonly state: 'failed'; readonly problem: ProblemCode };

export function endJob(parts: Parts, held: Held, end: End): Promise<boolean> {
  return change(parts, held, { ...end, ...endedAt(parts.now()) });
}

/** What every ended job has in common. */
export function endedAt(at: number) {
  return { activeKey: null, holder: null, heldUntil: null, checkpoint: null, endedAt: at, expiresAt: at + keptMs };
}
