// The applicant writes: title, background and members by the application's revision, answers by the revision of their section.
// Half-typed values are kept; submitting says what is missing.
import { and, eq } from 'drizzle-orm';
import type { Member } from '../../programmes/engine/application.ts';
import type { TypedAnswers } from '../../questionnaires/schema/typed-answer.ts';
import type { Staff } from '../auth/accounts.ts';
import { may } from '../auth/permissions.ts';
import type { Deps } from '../deps.ts';
import { isAssignedTo } from '../forms/colleagues.ts';
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
  refuseForeign(place, head);
  if (place.row.revision !== revision) throw new Problem('changed-meanwhile');
  const { db, tables } = parts.storage;
  const { applications: table } = tables;
  const update = db
    .update(table)
    .set({ ...head, context: { ...head.context }, revision: revision + 1 })
    .where(and(eq(table.id, place.row.id), eq(table.revision, revision)));
  return written(parts, [update], update, revision);
}

export interface SectionInput {
  readonly section: string;
  readonly revision: number;
  readonly answers: TypedAnswers;
  readonly done: boolean;
}

/**
 * @returns the new revision
 * @throws application-locked, changed-meanwhile (with who and when), not-found for an unknown section or item, and for a section of others
 */
export async function writeSection(
  parts: Parts,
  staff: Staff,
  place: ApplicationPlace,
  { section, revision, answers, done }: SectionInput,
): Promise<number> {
  refuseLocked(place);
  const own = new Set(
    place.round.served.programme.form.items.filter(({ indicator }) => indicator === section).map(({ code }) => code),
  );
  if (Object.keys(answers).some((item) => !own.has(item))) throw new Problem('not-found');
  const kept = await sectionOf(parts, place.row.id, section);
  if (!kept || !mayWriteSection(staff, kept)) throw new Problem('not-found');
  const { db, tables } = parts.storage;
  const { applications, applicationSections: table } = tables;
  const update = db
    .update(table)
    .set({ answers, done, revision: revision + 1, updatedBy: staff.id, updatedAt: parts.now() })
    .where(and(eq(table.application, place.row.id), eq(table.section, section), eq(table.revision, revision)));
  // Whoever sends it to review in this very moment reviews what stands there.
  const stillOpen = db
    .update(applications)
    .set({ team: 'filling' })
    .where(and(eq(applications.id, place.row.id), eq(applications.stage, 'draft'), eq(applications.team, 'filling')));
  return written(parts, [update, stillOpen], update, revision, stillOpen).catch(async (error: unknown) => {
    if (error instanceof Problem && error.code === 'changed-meanwhile') await tellWho(parts, place.row.id, section);
    throw error;
  });
}

export type SectionRow = Deps['storage']['tables']['applicationSections']['$inferSelect'];

/** Whoever coordinates writes everywhere, all others where it was given to them or their department. */
export const mayWriteSection = (staff: Staff, section: Pick<SectionRow, 'department' | 'user'>): boolean =>
  may(staff, 'applications.coordinate') || (may(staff, 'applications.fill') && isAssignedTo(staff, section));

export async function sectionOf({ storage: { db, tables } }: Pick<Parts, 'storage'>, id: string, section: string) {
  const { applicationSections: table } = tables;
  const [row] = await db
    .select()
    .from(table)
    .where(and(eq(table.application, id), eq(table.section, section)));
  return row;
}

/** Of two on one section the later is told who and when. */
async function tellWho(parts: Parts, id: string, section: string): Promise<never> {
  const { user } = parts.storage.tables;
  const row = await sectionOf(parts, id, section);
  const [by] = row?.updatedBy
    ? await parts.storage.db.select({ name: user.name }).from(user).where(eq(user.id, row.updatedBy))
    : [];
  throw new Problem('changed-meanwhile', {
    details: { by: by?.name ?? null, at: row?.updatedAt ?? null, revision: row?.revision ?? null },
  });
}

/** Roles, attributes and backgrounds are the definition's; of registered institutions a unit names only itself. */
function refuseForeign({ row, round }: ApplicationPlace, { context, members }: Head): void {
  const { roles, form } = round.served.programme;
  const fits = members.every(({ role, attributes, institution }) => {
    const declared = roles.find(({ code }) => code === role);
    return (
      declared !== undefined &&
      attributes.every((one) => declared.attributes.includes(one)) &&
      (institution === null || institution === row.institution)
    );
  });
  const known = Object.entries(context).every(([code, value]) =>
    form.contexts.some((one) => one.code === code && one.values.includes(value)),
  );
  if (!fits || !known) throw new Problem('not-found');
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
