// One step of 校内审核: to review, approved, returned with a comment, taken back, and the pledge that what is submitted is true.
import { and, asc, eq } from 'drizzle-orm';
import type { Language } from '../../questionnaires/schema/names.ts';
import type { Staff } from '../auth/accounts.ts';
import { beijingDate, opensAt } from '../campaigns/window.ts';
import type { Deps } from '../deps.ts';
import { readColleagues } from '../forms/colleagues.ts';
import { Problem } from '../problems.ts';
import type { ApplicationPlace } from './read-applications.ts';
import { writeStep } from './step-application.ts';
import { type TeamDeed, type TeamState, teamEvent, teamStep } from './team-steps.ts';
import { contentFaults } from './what-lacks.ts';

type Parts = Pick<Deps, 'storage' | 'programmes' | 'now'>;
export type ApplicationEvent = Deps['storage']['tables']['applicationEvents']['$inferSelect'];

export interface TeamWanted {
  readonly deed: TeamDeed;
  readonly revision: number;
  readonly comment: string;
  /** Who pledged, where an administrator records it for a leader without an account. */
  readonly leader?: { readonly name: string; readonly date: string } | undefined;
}

/** @throws not-permitted, step-not-open, application-incomplete, comment-needed, changed-meanwhile, and of the pledge its own */
export async function advanceTeam(
  parts: Parts,
  staff: Staff,
  place: ApplicationPlace,
  wanted: TeamWanted,
  language: Language,
): Promise<TeamState> {
  const { row } = place;
  const { deed, revision } = wanted;
  const step = teamStep(row.team, deed, staff.role);
  if ('refused' in step) throw new Problem(step.refused);
  if (row.stage !== 'draft') throw new Problem('step-not-open');
  if (deed === 'send') await refuseIncomplete(parts, place, language);
  if (deed === 'return' && wanted.comment.trim() === '') throw new Problem('form-comment-needed');
  const reason = deed === 'pledge' ? await pledgeWords(parts, staff, place, wanted) : wanted.comment.trim();
  const told = { changes: { team: step.next }, revision, kind: teamEvent(deed), reason, allowedBy: null };
  await writeStep(parts, staff, row, told);
  return step.next;
}

async function refuseIncomplete(parts: Parts, place: ApplicationPlace, language: Language): Promise<void> {
  const faults = await contentFaults(parts, place, language);
  if (faults.length > 0) throw new Problem('application-incomplete', { faults });
}

/** A leader with an account pledges in person; else an administrator records who pledged, and when. */
async function pledgeWords(
  parts: Parts,
  staff: Staff,
  { row }: ApplicationPlace,
  { leader }: TeamWanted,
): Promise<string> {
  if (staff.role === 'leader') return `${staff.name} ${beijingDate(parts.now())}`;
  const { people } = await readColleagues(parts, row.institution);
  if (people.some(({ role }) => role === 'leader')) throw new Problem('form-leader-pledges');
  const at = leader ? opensAt(leader.date) : Number.NaN;
  if (!leader || Number.isNaN(at) || at > parts.now()) throw new Problem('form-pledge-needs-name');
  return `${leader.name} ${leader.date}`;
}

/** Name and day of the pledge that holds. */
export const pledgeIn = (
  { team }: Pick<ApplicationPlace['row'], 'team'>,
  events: readonly Pick<ApplicationEvent, 'kind' | 'reason'>[],
): string | null =>
  team === 'pledged' ? (events.findLast(({ kind }) => kind === teamEvent('pledge'))?.reason ?? null) : null;

export async function eventsOf({ storage: { db, tables } }: Pick<Parts, 'storage'>, application: string) {
  const { applicationEvents: table } = tables;
  return db
    .select()
    .from(table)
    .where(and(eq(table.application, application)))
    .orderBy(asc(table.at), asc(table.id));
}
