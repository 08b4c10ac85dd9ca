// A unit begins an application to an open round.
import { and, eq, sql } from 'drizzle-orm';
import type { SubjectKind } from '../../questionnaires/schema/names.ts';
import { commitAudited } from '../audit/commit-audited.ts';
import { chainOf } from '../audit/event.ts';
import type { Staff } from '../auth/accounts.ts';
import type { Deps } from '../deps.ts';
import { Problem } from '../problems.ts';
import { type Held, holdLimit } from '../storage/hold-limit.ts';
import { newId } from '../storage/new-id.ts';
import { GuardFailed } from '../storage/storage.ts';
import type { ApplicationRow } from './read-applications.ts';
import type { Round } from './read-rounds.ts';
import { windowOf } from './round-window.ts';

type Parts = Pick<Deps, 'storage' | 'programmes' | 'now'>;

/** Of one unit in one round, where far fewer are written at a time. */
const mostDrafts = 20;

/** @throws round-not-open, too-many-drafts, not-found for an unknown track */
export async function beginApplication(
  parts: Parts,
  staff: Staff & { readonly institution: string },
  { row: round, served }: Round,
  { track, title, subject }: { readonly track: string; readonly title: string; readonly subject: string | null },
): Promise<string> {
  if (round.state !== 'open' || windowOf({ row: round, served }, parts.now()).phase === 'over')
    throw new Problem('round-not-open');
  if (!served.programme.tracks.some(({ code }) => code === track)) throw new Problem('not-found');
  if (subject !== null) await refuseForeignSubject(parts, staff.institution, served.programme.subject, subject);
  const { db, tables } = parts.storage;
  const id = newId(parts.now());
  const row: ApplicationRow = {
    id,
    round: round.id,
    institution: staff.institution,
    subject,
    recommendedBy: null,
    track,
    title,
    stage: 'draft',
    stageSince: parts.now(),
    stageUntil: null,
    context: {},
    members: [],
    judged: {},
    team: 'filling',
    note: null,
    submittedAt: null,
    revision: 1,
    createdBy: staff.id,
    createdAt: parts.now(),
  };
  const told = {
    chain: chainOf(staff.institution),
    by: staff.id,
    action: 'application-begun' as const,
    target: `application:${id}` as const,
  };
  const sections = served.programme.form.sections
    .filter(({ tracks }) => !tracks || tracks.includes(track))
    .map(({ code }) => ({
      application: id,
      section: code,
      department: null,
      user: null,
      due: null,
      answers: {},
      done: false,
      revision: 1,
      updatedBy: null,
      updatedAt: parts.now(),
    }));
  const begun = [db.insert(tables.applications).values(row), db.insert(tables.applicationSections).values(sections)];
  const room = roomForDraft(parts, row);
  await commitAudited(parts, [told], [...room.statements, ...begun], [room.guard]).catch((error: unknown) => {
    throw error instanceof GuardFailed ? new Problem('too-many-drafts', { details: { most: mostDrafts } }) : error;
  });
  return id;
}

function roomForDraft({ storage }: Parts, { round, institution }: ApplicationRow): Held {
  const { applications: table } = storage.tables;
  const drafts = storage.db
    .select({ n: sql`count(*)` })
    .from(table)
    .where(and(eq(table.round, round), eq(table.institution, institution), eq(table.stage, 'draft')));
  return holdLimit(storage, 'institutions', institution, sql`${drafts} < ${mostDrafts}`);
}

/** One of the unit's own, of the kind that the programme assesses. */
async function refuseForeignSubject(
  { storage: { db, tables } }: Parts,
  institution: string,
  kind: SubjectKind,
  subject: string,
): Promise<void> {
  const { subjects: table } = tables;
  const [found] = await db
    .select({ id: table.id })
    .from(table)
    .where(and(eq(table.id, subject), eq(table.institution, institution), eq(table.kind, kind)));
  if (!found) throw new Problem('not-found');
}
