// How far a school has come with each task of its 改进任务表, as it says itself: the table stays as it was planned, and whether an
// indicator has moved is measured apart from it.
import { and, eq } from 'drizzle-orm';
import type { Language } from '../../questionnaires/schema/names.ts';
import type { ImprovementTask } from '../../scoring/report/report.ts';
import { commitAudited } from '../audit/commit-audited.ts';
import type { Deps } from '../deps.ts';
import { refuseForeignPieces } from '../evidence/own-pieces.ts';
import { Problem } from '../problems.ts';
import type { taskStates } from '../storage/programme-tables.ts';
import { Duplicate, GuardFailed } from '../storage/storage.ts';
import { readPlannedTasks } from './planned-tasks.ts';

type Parts = Pick<Deps, 'storage'>;

export interface Progress {
  readonly state: (typeof taskStates)[number];
  readonly note: string;
  readonly evidence: { readonly id: string; readonly title: string; readonly removed: boolean } | null;
  readonly revision: number;
  readonly updatedAt: number;
}
export interface TaskWithProgress {
  readonly task: ImprovementTask;
  /** null = nothing was said of it yet. */
  readonly progress: Progress | null;
}

/** By the id of the task. */
export async function readProgress(
  { storage: { db, tables } }: Parts,
  campaign: string,
  subject: string,
): Promise<ReadonlyMap<string, Progress>> {
  const { taskProgress: table, evidence } = tables;
  const rows = await db
    .select({ row: table, title: evidence.title, removedAt: evidence.removedAt })
    .from(table)
    .leftJoin(evidence, eq(evidence.id, table.evidence))
    .where(and(eq(table.campaign, campaign), eq(table.subject, subject)));
  return new Map(
    rows.map(({ row: { task, state, note, evidence: id, revision, updatedAt }, title, removedAt }) => {
      const piece = id === null ? null : { id, title: title ?? '', removed: removedAt !== null };
      return [task, { state, note, evidence: piece, revision, updatedAt }];
    }),
  );
}

/** The tasks that were saved or issued. */
export async function tasksWithProgress(
  parts: Parts,
  campaign: string,
  subject: string,
  language: Language,
): Promise<TaskWithProgress[]> {
  const progress = await readProgress(parts, campaign, subject);
  const tasks = await readPlannedTasks(parts, campaign, subject, language);
  return tasks.map((task) => ({ task, progress: progress.get(task.id) ?? null }));
}

export interface MarkedProgress {
  readonly task: string;
  readonly state: Progress['state'];
  readonly note: string;
  readonly evidence: string | null;
  /** The one that was seen; 0 = nothing was said of it yet. */
  readonly revision: number;
}

/** @throws not-found for a task that nobody planned, unknown-evidence, changed-meanwhile */
export async function markProgress(
  parts: Pick<Deps, 'storage' | 'now'>,
  {
    campaign,
    subject,
    institution,
    user,
  }: { readonly campaign: string; readonly subject: string; readonly institution: string; readonly user: string },
  { task, revision, ...said }: MarkedProgress,
  language: Language,
): Promise<number> {
  const planned = await readPlannedTasks(parts, campaign, subject, language);
  if (!planned.some(({ id }) => id === task)) throw new Problem('not-found');
  await refuseForeignPieces(parts, institution, said.evidence === null ? [] : [said.evidence]);
  const { db, tables } = parts.storage;
  const { taskProgress: table } = tables;
  const written = { ...said, revision: revision + 1, updatedBy: user, updatedAt: parts.now() };
  const own = and(eq(table.campaign, campaign), eq(table.subject, subject), eq(table.task, task));
  const statement =
    revision === 0
      ? db.insert(table).values({ campaign, subject, task, ...written })
      : db
          .update(table)
          .set(written)
          .where(and(own, eq(table.revision, revision)));
  const told = {
    chain: institution,
    by: user,
    action: 'task-progress-marked' as const,
    target: `report:${campaign}/${subject}` as const,
    details: { task, state: said.state },
  };
  await commitAudited(parts, [told], [statement], [{ of: statement, rows: 1 }]).catch((error: unknown) => {
    throw error instanceof GuardFailed || error instanceof Duplicate ? new Problem('changed-meanwhile') : error;
  });
  return revision + 1;
}
