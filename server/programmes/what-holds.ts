// What of a step's requirements holds now, for one application: read from storage, judged by the engine.
import { and, count, eq, ne } from 'drizzle-orm';
import { isCycleOver } from '../../programmes/engine/cycle-end.ts';
import { inTheWay, isEligible, judgeRules } from '../../programmes/engine/judge-rules.ts';
import { materialsAsked, materialsMissing, submittedWith } from '../../programmes/engine/materials-asked.ts';
import { isInQuota } from '../../programmes/engine/round-overrides.ts';
import type { Held } from '../../programmes/engine/take-step.ts';
import type { Decider } from '../../programmes/schema/stages.ts';
import type { Deps } from '../deps.ts';
import { buildingSince, isReported } from '../periods/read-periods.ts';
import { inRoom } from './hold-room.ts';
import { type ApplicationPlace, asJudged } from './read-applications.ts';
import type { Round } from './read-rounds.ts';
import { windowOf } from './round-window.ts';

type Parts = Pick<Deps, 'storage' | 'programmes' | 'now'>;

/** For the applicant, what a person must judge does not stand in the way; for whoever decides it does. */
export async function whatHolds(parts: Parts, place: ApplicationPlace, by: Decider): Promise<Held> {
  const { row, round } = place;
  const { programme } = round.served;
  const application = await asJudged(parts, place);
  const findings = judgeRules(programme, application);
  const asked = materialsAsked(programme, application);
  return {
    eligible: by === 'applicant' ? inTheWay(findings).length === 0 : isEligible(findings),
    complete:
      materialsMissing(by === 'applicant' ? submittedWith(asked) : asked, await materialsGiven(parts, row.id, ''))
        .length === 0,
    'in-window': isInTime(place, parts.now()),
    'in-quota': await hasRoom(parts, place),
    diagnosed: await isDiagnosed(parts, place),
    reviewed: await isReviewed(parts, place),
    // Without a last day none is held: the list is only published.
    announced: row.stageUntil === null || parts.now() > row.stageUntil,
    unopposed: await isUnopposed(parts, row.id),
    reported: await isReported(parts, place),
    'cycle-over': await cycleHasRun(parts, place),
    'put-right': await isPutRight(parts, row.id),
  };
}

/** What was handed in once and sent back to be put right is in time, until the day set for it where there is one. */
export const isInTime = ({ row, round }: ApplicationPlace, now: number): boolean =>
  isOpen(round, now) || (row.submittedAt !== null && (row.stageUntil === null || now <= row.stageUntil));

/** The round's own window, or the definition's. */
export const isOpen = (round: Round, now: number): boolean =>
  round.row.state === 'open' && windowOf(round, now).phase === 'open';

async function cycleHasRun(parts: Parts, { row, round }: ApplicationPlace): Promise<boolean> {
  const since = (await buildingSince(parts, [row.id])).get(row.id);
  return since !== undefined && isCycleOver(round.served.programme, round.row.settings, since, parts.now());
}

export async function materialsGiven({ storage: { db, tables } }: Parts, application: string, period: string) {
  const { applicationMaterials: table } = tables;
  const rows = await db
    .select({ material: table.material })
    .from(table)
    .where(and(eq(table.application, application), eq(table.period, period)));
  return new Set(rows.map(({ material }) => material));
}

async function hasRoom(parts: Parts, place: ApplicationPlace): Promise<boolean> {
  const [counted] = await parts.storage.db
    .select({ n: count() })
    .from(parts.storage.tables.applications)
    .where(inRoom(parts, place));
  return isInQuota(place.round.row.settings, counted?.n ?? 0);
}

/** The applicant's form in the round's campaign was submitted. */
async function isDiagnosed({ storage: { db, tables } }: Parts, { row, round }: ApplicationPlace): Promise<boolean> {
  const { responses } = tables;
  const { campaign } = round.row;
  if (campaign === null) return false;
  const subject = row.subject ?? row.institution;
  const [found] = await db
    .select({ receipt: responses.receipt })
    .from(responses)
    .where(and(eq(responses.campaign, campaign), eq(responses.subject, subject)))
    .limit(1);
  return found !== undefined;
}

async function isReviewed({ storage: { db, tables } }: Parts, { row, round }: ApplicationPlace): Promise<boolean> {
  const { reviewFindings, reviewPanels } = tables;
  const subject = row.subject ?? row.institution;
  const [found] = await db
    .select({ panel: reviewFindings.panel })
    .from(reviewFindings)
    .innerJoin(reviewPanels, eq(reviewPanels.id, reviewFindings.panel))
    .where(
      and(eq(reviewFindings.subject, subject), eq(reviewPanels.state, 'closed'), eq(reviewPanels.round, round.row.id)),
    )
    .limit(1);
  return found !== undefined;
}

async function isUnopposed({ storage: { db, tables } }: Parts, application: string): Promise<boolean> {
  const { objections } = tables;
  const [open] = await db
    .select({ id: objections.id })
    .from(objections)
    .where(and(eq(objections.application, application), ne(objections.state, 'dismissed')))
    .limit(1);
  return open === undefined;
}

async function isPutRight({ storage: { db, tables } }: Parts, application: string): Promise<boolean> {
  const { rectifications } = tables;
  const rows = await db
    .select({ state: rectifications.state })
    .from(rectifications)
    .where(eq(rectifications.application, application));
  return rows.length > 0 && rows.every(({ state }) => state === 'confirmed');
}
