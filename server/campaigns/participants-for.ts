// Whose figures in a campaign a member of staff may see, and for whom they may act: an institution acts for what it owns and reads
// where it is a member; an assessor reads what is assigned.
import { and, eq, inArray, ne, or, type SQL } from 'drizzle-orm';
import type { Staff } from '../auth/accounts.ts';
import type { Storage } from '../storage/storage.ts';
import type { Campaign, Participant } from './queries.ts';

interface Parts {
  readonly storage: Pick<Storage, 'db' | 'tables'>;
}

/** Subjects that the institution owns or is a member of. */
export function readableBy({ storage: { db, tables } }: Parts, institution: string): SQL | undefined {
  const { subjects, subjectMembers: members } = tables;
  const joined = db.select({ id: members.subject }).from(members).where(eq(members.institution, institution));
  return or(eq(subjects.institution, institution), inArray(subjects.id, joined));
}

/** The participants whose figures this member of staff may see. */
export async function subjectsFor(parts: Parts, staff: Staff, campaign: Campaign): Promise<readonly string[]> {
  if (staff.role === 'operator') return campaign.subjects;
  const readable =
    staff.role === 'institution-admin'
      ? await readableIds(parts, staff.institution ?? '', campaign)
      : await assignedIds(parts, staff, campaign);
  return campaign.subjects.filter((subject) => readable.has(subject));
}

/** Those it may also act for: hand out links, keep tasks, issue, export. Members of another's subject only read. */
export async function ownSubjectsFor(parts: Parts, staff: Staff, campaign: Campaign): Promise<readonly string[]> {
  if (staff.role !== 'institution-admin') return subjectsFor(parts, staff, campaign);
  return campaign.participants.filter(({ institution }) => institution === staff.institution).map(({ id }) => id);
}

/** For staff: the campaign with the participants they may see. */
export async function shownTo(parts: Parts, staff: Staff, campaign: Campaign): Promise<Campaign> {
  const shown = new Set(await subjectsFor(parts, staff, campaign));
  return withParticipants(
    campaign,
    campaign.participants.filter(({ id }) => shown.has(id)),
  );
}

async function readableIds(parts: Parts, institution: string, campaign: Campaign): Promise<ReadonlySet<string>> {
  // Institutions have no members: most campaigns need not ask.
  if (campaign.participants.every(({ kind }) => kind === 'institution')) return new Set([institution]);
  const { subjects } = parts.storage.tables;
  const rows = await parts.storage.db
    .select({ id: subjects.id })
    .from(subjects)
    .where(and(ne(subjects.kind, 'person'), readableBy(parts, institution)));
  return new Set(rows.map(({ id }) => id));
}

async function assignedIds({ storage }: Parts, staff: Staff, campaign: Campaign): Promise<ReadonlySet<string>> {
  const { assessorAssignments } = storage.tables;
  const assigned = await storage.db
    .select({ subject: assessorAssignments.subject })
    .from(assessorAssignments)
    .where(and(eq(assessorAssignments.user, staff.id), eq(assessorAssignments.campaign, campaign.id)));
  return new Set(assigned.map(({ subject }) => subject));
}

export function withParticipants(
  campaign: Omit<Campaign, 'participants' | 'subjects'>,
  participants: readonly Participant[],
): Campaign {
  return { ...campaign, participants, subjects: participants.map(({ id }) => id) };
}
