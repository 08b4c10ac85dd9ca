// Whose figures in a campaign a member of staff may see, and for whom they may act: an institution acts for what it owns and reads
// where it is a member; an assessor reads what is assigned.
import { and, eq } from 'drizzle-orm';
import type { Staff } from '../auth/accounts.ts';
import { institutionOf, scopeOf, subjectsWithin } from '../auth/scope.ts';
import type { Storage } from '../storage/storage.ts';
import type { Campaign, Participant } from './queries.ts';

interface Parts {
  readonly storage: Pick<Storage, 'db' | 'tables'>;
}

/** The participants whose figures this member of staff may see. */
export async function subjectsFor(parts: Parts, staff: Staff, campaign: Campaign): Promise<readonly string[]> {
  const scope = scopeOf(staff);
  if (scope.kind === 'all') return campaign.subjects;
  // Institutions have no members: most campaigns need not ask.
  if (scope.kind === 'institution' && campaign.participants.every(({ kind }) => kind === 'institution'))
    return campaign.subjects.filter((id) => id === scope.institution);
  const { campaignSubjects, subjects } = parts.storage.tables;
  const rows = await parts.storage.db
    .select({ id: subjects.id })
    .from(campaignSubjects)
    .innerJoin(subjects, eq(subjects.id, campaignSubjects.subject))
    .where(and(eq(campaignSubjects.campaign, campaign.id), subjectsWithin(parts, staff, campaign.id)));
  const readable = new Set(rows.map(({ id }) => id));
  return campaign.subjects.filter((id) => readable.has(id));
}

/** Those whose report they may read: a regional authority is shown what is final. */
export async function reportedTo(parts: Parts, staff: Staff, campaign: Campaign): Promise<readonly string[]> {
  const final = campaign.state === 'closed' || campaign.state === 'archived';
  if (scopeOf(staff).kind === 'region' && !final) return [];
  return subjectsFor(parts, staff, campaign);
}

/** Those they may also act for: hand out links, keep tasks, issue, export. Members of another's subject only read. */
export async function ownSubjectsFor(parts: Parts, staff: Staff, campaign: Campaign): Promise<readonly string[]> {
  if (scopeOf(staff).kind === 'all') return campaign.subjects;
  const own = institutionOf(staff);
  const seen = new Set(await subjectsFor(parts, staff, campaign));
  return campaign.participants.filter(({ id, institution }) => institution === own && seen.has(id)).map(({ id }) => id);
}

/** For staff: the campaign with the participants they may see. */
export async function shownTo(parts: Parts, staff: Staff, campaign: Campaign): Promise<Campaign> {
  const shown = new Set(await subjectsFor(parts, staff, campaign));
  return withParticipants(
    campaign,
    campaign.participants.filter(({ id }) => shown.has(id)),
  );
}

export function withParticipants(
  campaign: Omit<Campaign, 'participants' | 'subjects'>,
  participants: readonly Participant[],
): Campaign {
  return { ...campaign, participants, subjects: participants.map(({ id }) => id) };
}
