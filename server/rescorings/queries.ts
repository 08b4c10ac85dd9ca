// Reads re-scorings. Only operators come here; a re-scoring belongs to its campaign, and under another's address is unknown.
import { and, asc, desc, eq, max } from 'drizzle-orm';
import type { Deps } from '../deps.ts';
import { Problem } from '../problems.ts';
import type { Storage } from '../storage/storage.ts';
import type { Tables } from '../storage/tables.ts';
import type { Rescored } from './rescoring.ts';

interface Parts {
  readonly storage: Pick<Storage, 'db' | 'tables'>;
}
export type RescoringRow = Tables['rescorings']['$inferSelect'];

/** The newest first, with what became of their jobs; null where a job was swept away. */
export async function readRescorings({ storage }: Parts, campaign: string) {
  const { rescorings, jobs, user } = storage.tables;
  return storage.db
    .select({ rescoring: rescorings, job: jobs.state, by: user.name })
    .from(rescorings)
    .leftJoin(jobs, eq(jobs.id, rescorings.job))
    .leftJoin(user, eq(user.id, rescorings.createdBy))
    .where(eq(rescorings.campaign, campaign))
    .orderBy(desc(rescorings.scoring));
}

export async function readRescoring({ storage }: Parts, id: string): Promise<RescoringRow | null> {
  const { rescorings } = storage.tables;
  const [row] = await storage.db.select().from(rescorings).where(eq(rescorings.id, id));
  return row ?? null;
}

/** @throws not-found */
export async function rescoringOf(parts: Pick<Deps, 'storage'>, campaign: string, id: string): Promise<RescoringRow> {
  const row = await readRescoring(parts, id);
  if (row?.campaign !== campaign) throw new Problem('not-found');
  return row;
}

export async function nextScoring({ storage }: Parts, campaign: string): Promise<number> {
  const { rescorings } = storage.tables;
  const [row] = await storage.db
    .select({ last: max(rescorings.scoring) })
    .from(rescorings)
    .where(eq(rescorings.campaign, campaign));
  return (row?.last ?? 0) + 1;
}

export interface RescoredSubject {
  readonly institution: { readonly id: string; readonly name: string; readonly type: string };
  readonly changes: readonly Rescored[];
}

export async function readRescored({ storage }: Parts, rescoring: string): Promise<RescoredSubject[]> {
  const { rescoredSubjects: table, subjects, institutions } = storage.tables;
  const rows = await storage.db
    .select({ id: subjects.id, name: subjects.name, type: institutions.type, changes: table.changes })
    .from(table)
    .innerJoin(subjects, eq(subjects.id, table.subject))
    .innerJoin(institutions, eq(institutions.id, subjects.institution))
    .where(eq(table.rescoring, rescoring))
    .orderBy(asc(subjects.createdAt), asc(subjects.name));
  return rows.map(({ changes, ...institution }) => ({ institution, changes }));
}

/** The accepted ones of a campaign, in the order in which they came to count. */
export async function readAccepted({ storage }: Parts, campaign: string): Promise<RescoringRow[]> {
  const { rescorings } = storage.tables;
  return storage.db
    .select()
    .from(rescorings)
    .where(and(eq(rescorings.campaign, campaign), eq(rescorings.state, 'accepted')))
    .orderBy(asc(rescorings.basis));
}
