// Adds subjects, renames them and says who their members are. Members are the operator's: an institution cannot name another,
// and a member reads what is found about the subject.
import { and, eq, inArray } from 'drizzle-orm';
import { commitAudited } from '../audit/commit-audited.ts';
import { type Actor, type AuditEvent, digestOf } from '../audit/event.ts';
import type { Staff } from '../auth/accounts.ts';
import { may } from '../auth/permissions.ts';
import { runningStates } from '../campaigns/window.ts';
import type { Deps } from '../deps.ts';
import { institutionFor } from '../institutions/queries.ts';
import { type Fault, Problem } from '../problems.ts';
import { newId } from '../storage/new-id.ts';
import type { Statement } from '../storage/storage.ts';
import type { MemberRole } from './member-roles.ts';
import { type KeptKind, ownSubjectFor, type Subject } from './queries.ts';

export interface NewMember {
  readonly institution: string;
  readonly role: MemberRole;
}
export interface NewSubject {
  readonly kind: KeptKind;
  readonly name: string;
  /** The owner. */
  readonly institution: string;
  readonly members?: readonly NewMember[] | undefined;
}
type Parts = Pick<Deps, 'storage' | 'secrets' | 'now'>;

/** @returns its id */
export async function createSubject(parts: Parts, staff: Staff, wanted: NewSubject): Promise<string> {
  const { storage, now } = parts;
  const { kind, name, institution, members = [] } = wanted;
  await institutionFor(parts, staff, institution);
  await refuseMembers(parts, staff, institution, wanted.members);
  await refuseTwin(parts, wanted);
  const createdAt = now();
  const id = newId(createdAt);
  const row = { id, kind, institution, name, createdAt };
  await commitAudited(
    parts,
    [eventOf(staff.id, 'subject-created', { id, institution }, { kind, after: digestOf(parts, { name, members }) })],
    [storage.db.insert(storage.tables.subjects).values(row), ...insertMembers(parts, id, members)],
  );
  return id;
}

export interface SubjectChanges {
  readonly name?: string | undefined;
  readonly members?: readonly NewMember[] | undefined;
}

export async function changeSubject(parts: Parts, staff: Staff, id: string, changes: SubjectChanges): Promise<void> {
  const { storage } = parts;
  const { subjects, subjectMembers } = storage.tables;
  const before = await ownSubjectFor(parts, staff, id);
  const name = changes.name ?? before.name;
  const was = before.members.map(({ institution, role }) => ({ institution, role }));
  const owner = before.institution.id;
  await refuseMembers(parts, staff, owner, changes.members);
  if (name !== before.name) {
    await refuseTwin(parts, { kind: before.kind, name, institution: owner });
    // Rosters name it, and are read by that name while people answer.
    if (await isBeingAnswered(parts, id)) throw new Problem('subject-in-use');
  }
  const statements: Statement[] = [storage.db.update(subjects).set({ name }).where(eq(subjects.id, id))];
  if (changes.members)
    statements.push(
      storage.db.delete(subjectMembers).where(eq(subjectMembers.subject, id)),
      ...insertMembers(parts, id, changes.members),
    );
  const told = {
    before: digestOf(parts, { name: before.name, members: was }),
    after: digestOf(parts, { name, members: changes.members ?? was }),
  };
  await commitAudited(parts, [eventOf(staff.id, 'subject-changed', { id, institution: owner }, told)], statements);
}

function eventOf(
  by: Actor,
  action: 'subject-created' | 'subject-changed',
  { id, institution }: { readonly id: string; readonly institution: string },
  details: NonNullable<AuditEvent['details']>,
): AuditEvent {
  return { chain: institution, by, action, target: `subject:${id}`, details };
}

function insertMembers({ storage }: Parts, subject: string, members: readonly NewMember[]): Statement[] {
  return members.map(({ institution, role }) =>
    storage.db.insert(storage.tables.subjectMembers).values({ subject, institution, role }),
  );
}

async function refuseMembers(
  { storage }: Parts,
  staff: Staff,
  owner: string,
  members: readonly NewMember[] | undefined,
): Promise<void> {
  if (members === undefined) return;
  if (!may(staff, 'subjects.join')) throw new Problem('not-permitted');
  const { institutions } = storage.tables;
  const known = new Set((await storage.db.select({ id: institutions.id }).from(institutions)).map(({ id }) => id));
  const ids = members.map(({ institution }) => institution);
  const faults = ids.flatMap((id, at): Fault[] =>
    known.has(id) && id !== owner && ids.indexOf(id) === at
      ? []
      : [{ path: `members.${at}`, code: 'unknown-institution', message: id }],
  );
  if (faults.length > 0) throw new Problem('invalid-request', { faults });
}

async function refuseTwin(
  { storage }: Parts,
  { kind, name, institution }: Pick<Subject, 'kind' | 'name'> & { readonly institution: string },
): Promise<void> {
  const { subjects } = storage.tables;
  const [twin] = await storage.db
    .select({ id: subjects.id })
    .from(subjects)
    .where(and(eq(subjects.institution, institution), eq(subjects.kind, kind), eq(subjects.name, name)));
  if (twin) throw new Problem('subject-name-taken');
}

async function isBeingAnswered({ storage }: Parts, id: string): Promise<boolean> {
  const { campaigns, campaignSubjects } = storage.tables;
  const rows = await storage.db
    .select({ id: campaigns.id })
    .from(campaignSubjects)
    .innerJoin(campaigns, eq(campaigns.id, campaignSubjects.campaign))
    .where(and(eq(campaignSubjects.subject, id), inArray(campaigns.state, [...runningStates])))
    .limit(1);
  return rows.length > 0;
}
