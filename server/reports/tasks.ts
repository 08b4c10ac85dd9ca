// 改进任务表 as the school edits it, until the report is issued. Two who edit at once: the slower one is told.
import { and, eq, sql } from 'drizzle-orm';
import type { ImprovementTask } from '../../scoring/report/report.ts';
import { commitAudited } from '../audit/commit-audited.ts';
import { type AuditEvent, digestOf } from '../audit/event.ts';
import type { Deps } from '../deps.ts';
import { Problem } from '../problems.ts';
import { keptQuery } from '../storage/kept-query.ts';
import { Duplicate, GuardFailed } from '../storage/storage.ts';
import { readIssued } from './issue-report.ts';

export interface SavedTasks {
  readonly tasks: ImprovementTask[];
  readonly revision: number;
}

const tasksOf = keptQuery(({ db, tables: { tasks } }) =>
  db
    .select({ tasks: tasks.tasks, revision: tasks.revision })
    .from(tasks)
    .where(and(eq(tasks.campaign, sql.placeholder('campaign')), eq(tasks.subject, sql.placeholder('subject')))),
);

export async function readTasks(
  { storage }: Pick<Deps, 'storage'>,
  campaign: string,
  subject: string,
): Promise<SavedTasks | null> {
  const [row] = await tasksOf(storage, { campaign, subject });
  return row ?? null;
}

/** @param wanted.revision the revision that was edited, 0 for the prefilled table */
export async function saveTasks(
  parts: Pick<Deps, 'storage' | 'secrets' | 'now'>,
  place: { campaign: string; subject: string; institution: string; user: string },
  wanted: SavedTasks,
): Promise<SavedTasks> {
  const { storage, now } = parts;
  const { tasks: table } = storage.tables;
  const { campaign, subject, institution, user } = place;
  if ((await readIssued(parts, campaign, subject)).length > 0) throw new Problem('report-issued');
  const revision = wanted.revision + 1;
  const written = { tasks: wanted.tasks, revision, updatedBy: user, updatedAt: now() };
  const statement =
    wanted.revision === 0
      ? storage.db.insert(table).values({ campaign, subject, ...written })
      : storage.db
          .update(table)
          .set(written)
          .where(and(eq(table.campaign, campaign), eq(table.subject, subject), eq(table.revision, wanted.revision)));
  const saved: AuditEvent = {
    chain: institution,
    by: user,
    action: 'tasks-saved',
    target: `report:${campaign}/${subject}`,
    details: { revision, tasks: wanted.tasks.length, after: digestOf(parts, wanted.tasks) },
  };
  await commitAudited(parts, [saved], [statement], [{ of: statement, rows: 1 }]).catch((error: unknown) => {
    throw error instanceof GuardFailed || error instanceof Duplicate ? new Problem('changed-meanwhile') : error;
  });
  return { tasks: wanted.tasks, revision };
}
