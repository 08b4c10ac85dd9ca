// Moderation: an assessor changes a level and says why, and the lead writes a finding where the panel's rule is the lead. The first
// pass stays as it was handed in.
import { and, eq, exists } from 'drizzle-orm';
import { commitAudited } from '../audit/commit-audited.ts';
import type { Staff } from '../auth/accounts.ts';
import type { Deps } from '../deps.ts';
import { Problem } from '../problems.ts';
import type { ReviewScore } from '../storage/programme-tables.ts';
import { isFrozen } from './describe-desk.ts';
import { toldOfOthers } from './keep-panel.ts';
import { type DeskPlace, isOfPanel } from './panel-place.ts';
import { reviewEvent } from './review-event.ts';
import { ofIndicator, readScore, scoredIndicator } from './save-score.ts';

type Parts = Pick<Deps, 'storage' | 'catalog' | 'now'>;

export interface Moderating extends Omit<ReviewScore, 'first' | 'level'> {
  readonly indicator: string;
  readonly revision: number;
  readonly level: number;
  readonly reason: string;
}

/** What others say is told to whoever has said their own, and not before everybody has. */
export function refuseBeforeModeration({ panel, ...place }: DeskPlace): void {
  if (panel.state === 'scoring' || !isFrozen(place)) throw new Problem('review-not-so-far');
}

export function refuseOutside({ panel, ...place }: DeskPlace): void {
  if (panel.state !== 'moderation' || !isFrozen(place)) throw new Problem('review-not-so-far');
}

export const inModeration = (
  { storage: { db, tables } }: Pick<Parts, 'storage'>,
  { panel }: Pick<DeskPlace, 'panel'>,
) => {
  const { reviewPanels: panels } = tables;
  return exists(
    db
      .select({ id: panels.id })
      .from(panels)
      .where(and(eq(panels.id, panel.id), eq(panels.state, 'moderation'))),
  );
};

export async function moderateScore(parts: Parts, staff: Staff, place: DeskPlace, change: Moderating): Promise<void> {
  const { storage } = parts;
  const { reviewScores: table, reviewAssignments } = storage.tables;
  refuseOutside(place);
  const { indicator, revision, level, confidence, comment, reason } = change;
  await scoredIndicator(parts, place, indicator, level);
  if (reason.trim() === '') throw new Problem('review-reason-needed');
  const row = await readScore(parts, place, indicator);
  if (!row || row.revision !== revision) throw new Problem('changed-meanwhile');
  // When it was scored stays: drift is told from the first pass.
  const moderated = storage.db
    .update(table)
    .set({ moderated: { level, confidence, comment, reason }, revision: revision + 1 })
    .where(and(ofIndicator(parts, place, indicator), eq(table.revision, revision), inModeration(parts, place)));
  const state = storage.db
    .update(reviewAssignments)
    .set({ state: 'moderated' })
    .where(isOfPanel(storage.tables, place.assignment));
  const details = { subject: place.subject.id, indicator, from: row.moderated?.level ?? row.blind.level, to: level };
  const event = reviewEvent(staff, 'review-moderated', place.panel.id, details);
  await commitAudited(parts, [event], [moderated, state], [{ of: moderated, rows: 1 }]).catch(toldOfOthers);
}

export interface LeadFinding {
  readonly indicator: string;
  readonly level: number;
  readonly reason: string;
}

export async function findAsLead(parts: Parts, staff: Staff, place: DeskPlace, finding: LeadFinding): Promise<void> {
  const { storage, now } = parts;
  const { reviewFindings: table, reviewAssignments } = storage.tables;
  const { panel, subject, assignment } = place;
  refuseOutside(place);
  const { indicator, level, reason } = finding;
  await scoredIndicator(parts, { ...place, assignment: { ...assignment, indicators: null } }, indicator, level);
  if (!assignment.lead || panel.rules.finding !== 'lead') throw new Problem('not-permitted');
  if (reason.trim() === '') throw new Problem('review-reason-needed');
  const found = { level, rule: 'lead', reason, by: staff.id, at: now() };
  const kept = storage.db
    .insert(table)
    .values({ panel: panel.id, subject: subject.id, indicator, ...found })
    .onConflictDoUpdate({ target: [table.panel, table.subject, table.indicator], set: found });
  const still = storage.db
    .update(reviewAssignments)
    .set({ state: 'moderated' })
    .where(and(isOfPanel(storage.tables, assignment), eq(reviewAssignments.lead, true), inModeration(parts, place)));
  const event = reviewEvent(staff, 'review-found', panel.id, { subject: subject.id, indicator, level });
  await commitAudited(parts, [event], [still, kept], [{ of: still, rows: 1 }]).catch(toldOfOthers);
}
