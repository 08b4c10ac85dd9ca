// An application goes one step on: the engine says whether, one commit writes stage and event, with the clause that allowed it.
import { and, eq } from 'drizzle-orm';
import { recommendingProvince } from '../../programmes/engine/recommending-province.ts';
import { daysOf, endAfterDays } from '../../programmes/engine/round-overrides.ts';
import { stepsFrom, takeStep } from '../../programmes/engine/take-step.ts';
import { type Decider, type Decision, needsReason, type StageCode } from '../../programmes/schema/stages.ts';
import type { Action } from '../audit/actions.ts';
import { commitAudited } from '../audit/commit-audited.ts';
import { chainOf } from '../audit/event.ts';
import type { Staff } from '../auth/accounts.ts';
import { certificateStatements } from '../certificates/certificate-statements.ts';
import type { Deps } from '../deps.ts';
import { Problem } from '../problems.ts';
import { newId } from '../storage/new-id.ts';
import { Duplicate, GuardFailed, type Statement } from '../storage/storage.ts';
import { holdRoom, type Refusing } from './hold-room.ts';
import { type ApplicationPlace, type ApplicationRow, asJudged } from './read-applications.ts';
import { whatHolds } from './what-holds.ts';

type Parts = Pick<Deps, 'storage' | 'programmes' | 'now'>;

export interface Wanted {
  readonly decision: Decision;
  readonly reason: string;
  readonly revision: number;
}

/** @throws step-not-open, step-needs-reason, step-lacks (with what), changed-meanwhile */
export async function stepApplication(
  parts: Parts,
  staff: Staff,
  place: ApplicationPlace,
  by: Decider,
  { decision, reason, revision }: Wanted,
): Promise<StageCode> {
  const { row, round } = place;
  const { programme } = round.served;
  const taken = takeStep(programme, row, by, decision, await whatHolds(parts, place, by));
  if ('refused' in taken) {
    if (taken.refused === 'no-step') throw new Problem('step-not-open');
    throw new Problem('step-lacks', { details: { lacking: taken.lacking } });
  }
  if (needsReason(decision) && reason.trim() === '') throw new Problem('step-needs-reason');
  const changes = {
    stage: taken.to,
    stageSince: parts.now(),
    stageUntil: lastMoment(place, taken.to, parts.now()),
    // What was sent back is worked on again; what goes on is no longer the team's.
    ...(taken.to === 'draft' ? { team: 'filling' as const } : {}),
    ...(decision === 'submit' ? { submittedAt: parts.now(), recommendedBy: await recommendedBy(parts, place) } : {}),
  };
  const step = stepsFrom(programme, row, by).find((one) => one.decision === decision);
  const room = holdRoom(parts, place, step?.needs?.includes('in-quota') ?? false);
  await numbered(async () => {
    const certificate = await certificateStatements(parts, place, taken.to, reason);
    const written = { changes, revision, kind: decision, reason, allowedBy: taken.allowedBy };
    await writeStep(parts, staff, row, {
      ...written,
      before: room.statements,
      beside: certificate,
      guards: room.guards,
    });
  });
  return taken.to;
}

/** Fixed when it is submitted, for it decides who reads it from then on. */
async function recommendedBy(parts: Parts, place: ApplicationPlace): Promise<string | null> {
  const found = recommendingProvince(place.round.served.programme, await asJudged(parts, place));
  return found?.province || null;
}

/** Somebody else may take the next number in the same moment. */
async function numbered(write: () => Promise<void>): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      return await write();
    } catch (error) {
      if (!(error instanceof Duplicate && error.table === 'certificates') || tries === 20) throw error;
    }
  }
}

/** Of a stage that lasts days, begun then. */
export function lastMoment({ round }: ApplicationPlace, stage: StageCode, now: number): number | null {
  const days = daysOf(round.served.programme, round.row.settings, stage);
  return days === null ? null : endAfterDays(now, days);
}

interface Written {
  readonly changes: Partial<ApplicationRow>;
  readonly revision: number;
  readonly kind: string;
  readonly reason: string;
  readonly allowedBy: string | null;
  readonly before?: readonly Statement[];
  readonly beside?: readonly Statement[];
  readonly guards?: readonly Refusing[];
  /** As the audit log tells it. */
  readonly action?: Action;
}

/** Stage, event and audit in one commit, by the revision that was looked at: the one of the row that was decided on. */
export async function writeStep(
  parts: Parts,
  staff: Staff,
  row: ApplicationRow,
  {
    changes,
    revision,
    kind,
    reason,
    allowedBy,
    before = [],
    beside = [],
    guards = [],
    action = 'application-step',
  }: Written,
): Promise<void> {
  if (row.revision !== revision) throw new Problem('changed-meanwhile');
  const { db, tables } = parts.storage;
  const { applications } = tables;
  const update = db
    .update(applications)
    .set({ ...changes, revision: revision + 1 })
    .where(and(eq(applications.id, row.id), eq(applications.revision, revision)));
  const event = eventStatement(parts, staff.id, row, { kind, reason, allowedBy, to: changes.stage ?? row.stage });
  const told = {
    chain: chainOf(row.institution),
    by: staff.id,
    action,
    target: `application:${row.id}` as const,
    details: { step: kind, from: row.stage, to: changes.stage ?? row.stage },
  };
  const statements = [...before, update, event, ...beside];
  await commitAudited(parts, [told], statements, [...guards, { of: update, rows: 1 }]).catch((error: unknown) => {
    if (!(error instanceof GuardFailed)) throw error;
    throw guards.find(({ of }) => of === error.of)?.refuses ?? new Problem('changed-meanwhile');
  });
}

/** What the application's events tell of a deed. */
export function eventStatement(
  { storage, now }: Pick<Deps, 'storage' | 'now'>,
  by: string,
  { id, stage }: ApplicationRow,
  told: { readonly kind: string; readonly reason: string; readonly allowedBy: string | null; readonly to?: StageCode },
): Statement {
  return storage.db.insert(storage.tables.applicationEvents).values({
    id: newId(now()),
    application: id,
    from: stage,
    to: told.to ?? stage,
    kind: told.kind,
    reason: told.reason,
    allowedBy: told.allowedBy,
    by,
    at: now(),
  });
}
