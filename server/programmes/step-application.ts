// An application goes one step on: the engine says whether, one commit writes stage and event, with the clause that allowed it.
import { and, eq } from 'drizzle-orm';
import { takeStep } from '../../programmes/engine/take-step.ts';
import type { Decider, Decision, StageCode } from '../../programmes/schema/stages.ts';
import { commitAudited } from '../audit/commit-audited.ts';
import { chainOf } from '../audit/event.ts';
import type { Staff } from '../auth/accounts.ts';
import { beijingDate, closesAt } from '../campaigns/window.ts';
import type { Deps } from '../deps.ts';
import { Problem } from '../problems.ts';
import { newId } from '../storage/new-id.ts';
import { GuardFailed } from '../storage/storage.ts';
import type { ApplicationPlace, ApplicationRow } from './read-applications.ts';
import { whatHolds } from './what-holds.ts';

type Parts = Pick<Deps, 'storage' | 'programmes' | 'now'>;

export interface Wanted {
  readonly decision: Decision;
  readonly reason: string;
  readonly revision: number;
}

/** @throws step-not-open, step-lacks (with what), changed-meanwhile */
export async function stepApplication(
  parts: Parts,
  staff: Staff,
  place: ApplicationPlace,
  by: Decider,
  { decision, reason, revision }: Wanted,
): Promise<StageCode> {
  const { row, round } = place;
  const taken = takeStep(round.served.programme, row, by, decision, await whatHolds(parts, place, by));
  if ('refused' in taken) {
    if (taken.refused === 'no-step') throw new Problem('step-not-open');
    throw new Problem('step-lacks', { details: { lacking: taken.lacking } });
  }
  const changes = {
    stage: taken.to,
    stageSince: parts.now(),
    stageUntil: lastMoment(place, taken.to, parts.now()),
    // What was sent back is worked on again; what goes on is no longer the team's.
    ...(taken.to === 'draft' ? { team: 'filling' as const } : {}),
    ...(decision === 'submit' ? { submittedAt: parts.now() } : {}),
  };
  await writeStep(parts, staff, row, { changes, revision, kind: decision, reason, allowedBy: taken.allowedBy });
  return taken.to;
}

/** When a dated stage is over: its days counted from tomorrow, the last one to its end in Beijing. */
function lastMoment({ round }: ApplicationPlace, stage: StageCode, now: number): number | null {
  const { programme } = round.served;
  const { announcementDays, rectificationDays } = round.row.settings;
  const written = programme.stages.find(({ code }) => code === stage)?.days;
  const days =
    typeof written === 'number'
      ? written
      : stage === 'announcement'
        ? announcementDays
        : stage === 'rectification'
          ? rectificationDays
          : null;
  return days === null ? null : closesAt(beijingDate(now + days * 24 * 3_600_000));
}

interface Written {
  readonly changes: Partial<ApplicationRow>;
  readonly revision: number;
  readonly kind: string;
  readonly reason: string;
  readonly allowedBy: string | null;
}

/** Stage, event and audit in one commit, by the revision that was looked at. */
export async function writeStep(
  parts: Parts,
  staff: Staff,
  row: ApplicationRow,
  { changes, revision, kind, reason, allowedBy }: Written,
): Promise<void> {
  const { db, tables } = parts.storage;
  const { applications, applicationEvents } = tables;
  const update = db
    .update(applications)
    .set({ ...changes, revision: revision + 1 })
    .where(and(eq(applications.id, row.id), eq(applications.revision, revision)));
  const event = db.insert(applicationEvents).values({
    id: newId(parts.now()),
    application: row.id,
    kind,
    from: row.stage,
    to: changes.stage ?? row.stage,
    reason,
    allowedBy,
    by: staff.id,
    at: parts.now(),
  });
  const told = {
    chain: chainOf(row.institution),
    by: staff.id,
    action: 'application-step' as const,
    target: `application:${row.id}` as const,
    details: { step: kind, from: row.stage, to: changes.stage ?? row.stage },
  };
  await commitAudited(parts, [told], [update, event], [{ of: update, rows: 1 }]).catch((error: unknown) => {
    throw error instanceof GuardFailed ? new Problem('changed-meanwhile') : error;
  });
}
