// Cancels a job: one that waits ends at once, one that runs is told, by a mark that its holder sees wherever it is.
import { and, eq } from 'drizzle-orm';
import type { Deps } from '../http/environment.ts';
import { endedAt } from './hold-job.ts';
import { removeJobFolder } from './job-files.ts';

export async function cancelJob(
  { storage, now, jobs, config }: Pick<Deps, 'storage' | 'now' | 'jobs' | 'config'>,
  id: string,
): Promise<void> {
  const { jobs: table } = storage.tables;
  await storage.commit([
    storage.db
      .update(table)
      .set({ cancelling: true })
      .where(and(eq(table.id, id), eq(table.state, 'running'))),
    storage.db
      .update(table)
      .set({ state: 'cancelled', ...endedAt(now()) })
      .where(and(eq(table.id, id), eq(table.state, 'waiting'))),
  ]);
  const [row] = await storage.db.select({ state: table.state }).from(table).where(eq(table.id, id));
  if (row?.state === 'cancelled') removeJobFolder(config.dataDir, id);
  jobs.wake();
}
