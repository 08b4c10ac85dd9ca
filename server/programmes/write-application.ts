// The applicant writes: title, background and members by the application's revision, answers by the revision of their section.
// Half-typed values are kept; submitting says what is missing.
import { and, eq } from 'drizzle-orm';
import type { Member } from '../../programmes/engine/application.ts';
import type { Answers } from '../../questionnaires/schema/response.ts';
import type { Staff } from '../auth/accounts.ts';
import type { Deps } from '../deps.ts';
import { Problem } from '../problems.ts';
import { GuardFailed, type Statement } from '../storage/storage.ts';
import type { ApplicationPlace } from './read-applications.ts';

type Parts = Pick<Deps, 'storage' | 'now'>;

export interface Head {
  readonly title: string;
  readonly context: Readonly<Record<string, string>>;
  readonly members: readonly Member[];
}

/** @returns the new revision @throws application-locked, changed-meanwhile */
export async function writeHead(parts: Parts, place: ApplicationPlace, revision: number, head: Head): Promise<number> {
  refuseLocked(place);
  const { db, tables } = parts.storage;
  const { applications: table } = tables;
  const update = db
    .update(table)
    .set({ ...head, context: { ...head.context }, revision: revision + 1 })
    .where(and(eq(table.id, place.row.id), eq(table.revision, revision)));
  return written(parts, [update], update, revision);
}

/** @returns the new revision @throws application-locked, changed-meanwhile, not-found for an unknown section or item */
export async function writeSection(
  parts: Parts,
  staff: Staff,
  place: ApplicationPlace,
  { section, revision, answers }: { readonly section: string; readonly revision: number; readonly answers: Answers },
): Promise<number> {
  refuseLocked(place);
  const own = new Set(
    place.round.served.programme.form.items.filter(({ indicator }) => indicator === section).map(({ code }) => code),
  );
  if (Object.keys(answers).some((item) => !own.has(item))) throw new Problem('not-found');
  const { db, tables } = parts.storage;
  const { applications, applicationSections: table } = tables;
  const update = db
    .update(table)
    .set({ answers, revision: revision + 1, updatedBy: staff.id, updatedAt: parts.now() })
    .where(and(eq(table.application, place.row.id), eq(table.section, section), eq(table.revision, revision)));
  // Whoever sends it to review in this very moment reviews what stands there.
  const stillOpen = db
    .update(applications)
    .set({ team: 'filling' })
    .where(and(eq(applications.id, place.row.id), eq(applications.stage, 'draft'), eq(applications.team, 'filling')));
  return written(parts, [update, stillOpen], update, revision, stillOpen);
}

export function refuseLocked({ row }: ApplicationPlace): void {
  if (row.stage !== 'draft' || row.team !== 'filling') throw new Problem('application-locked');
}

async function written(
  { storage }: Parts,
  statements: readonly Statement[],
  update: Statement,
  revision: number,
  stillOpen?: Statement,
): Promise<number> {
  const guards = [{ of: update, rows: 1 }, ...(stillOpen ? [{ of: stillOpen, rows: 1 }] : [])];
  await storage.commit(statements, guards).catch((error: unknown) => {
    throw error instanceof GuardFailed
      ? new Problem(error.of === stillOpen ? 'application-locked' : 'changed-meanwhile')
      : error;
  });
  return revision + 1;
}
