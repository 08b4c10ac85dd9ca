// Cancels a job: one that waits ends at once, one that runs is told, by a mark that its holder sees wherever it is. One that
// has ended, or is being cancelled already, stays as it is, and nothing is told of it.
import { and, eq, inArray } from 'drizzle-orm';
import { commitAudited } from '../audit/commit-audited.ts';
import { type Actor, type AuditEvent, chainOf } from '../audit/event.ts';
import type { Deps } from '../deps.ts';
import { GuardFailed } from '../storage/storage.ts';
import { endedAt, type JobRow } from './hold-job.ts';
import { removeJobFolder } from './job-files.ts';

type Parts = Pick<Deps, 'storage' | 'now' | 'jobs' | 'config'>;

export async function cancelJob(parts: Parts, { id, kind, institution }: JobRow, by: Actor): Promise<void> {
  const { storage, now, jobs, config } = parts;
  const { jobs: table } = storage.tables;
  const active = inArray(table.state, ['waiting', 'running']);
  // First: whoever would claim the job meanwhile waits for this row.
  const mark = storage.db
    .update(table)
    .set({ cancelling: true })
    .where(and(eq(table.id, id), active, eq(table.cancelling, false)));
  const end = storage.db
    .update(table)
    .set({ state: 'cancelled', ...endedAt(now()) })
    .where(and(eq(table.id, id), eq(table.state, 'waiting')));
  const event: AuditEvent = {
    chain: chainOf(institution),
    by,
    action: 'job-cancelled',
    target: `job:${id}`,
    details: { kind },
  };
  await commitAudited(parts, [event], [mark, end], [{ of: mark, rows: 1 }]).catch((error: unknown) => {
    if (!(error instanceof GuardFailed)) throw error;
  });
  const [row] = await storage.db.select({ state: table.state }).from(table).where(eq(table.id, id));
  if (row?.state === 'cancelled') removeJobFolder(config.dataDir, id);
  jobs.wake();
}
