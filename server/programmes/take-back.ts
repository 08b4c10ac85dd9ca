// 撤回决定: whoever decided wrongly puts it right, with a reason, as long as nobody has done anything that rests on the decision. It
// is a step of its own in the events: who, when, why, and that operators' convention allows it, for the documents are silent.
import { and, eq, gte, notExists, sql } from 'drizzle-orm';
import { roomTakenIn } from '../../programmes/engine/recognised-in.ts';
import { lastDecision, type Takeable, takingBack } from '../../programmes/engine/take-back.ts';
import type { Decider, Decision, StageCode } from '../../programmes/schema/stages.ts';
import type { Staff } from '../auth/accounts.ts';
import { restoreCertificate } from '../certificates/certificate-statements.ts';
import type { Deps } from '../deps.ts';
import { Problem } from '../problems.ts';
import { eventsOf } from './advance-team.ts';
import { holdRoom, type Refusing } from './hold-room.ts';
import { holdStage } from './hold-stage.ts';
import type { ApplicationPlace } from './read-applications.ts';
import { lastMoment, writeStep } from './step-application.ts';

type Parts = Pick<Deps, 'storage' | 'programmes' | 'now'>;

/** What stands in place of a clause in its events. */
export const byConvention = 'convention';

/** Which work at the stage that a decision led to rests on it. */
const following: Readonly<Partial<Record<StageCode, Following>>> = {
  'expert-review': 'review',
  evaluation: 'review',
  're-evaluation': 'review',
  announcement: 'objection',
  rectification: 'rectification',
};
export type Following = 'review' | 'objection' | 'rectification';

export interface TakeableNow {
  readonly decision: Decision;
  readonly to: StageCode;
  /** What was done since and rests on it; null = it can be taken back. */
  readonly followed: Following | null;
}

export async function takeableNow(parts: Parts, place: ApplicationPlace, by: Decider): Promise<TakeableNow | null> {
  const last = await readLast(parts, place, by);
  return last && { decision: last.decision, to: last.from, followed: await followedBy(parts, place, last) };
}

/** @throws nothing-to-take-back, decision-followed (by what), step-needs-reason, step-lacks (in-quota), changed-meanwhile */
export async function takeBack(
  parts: Parts,
  staff: Staff,
  place: ApplicationPlace,
  by: Decider,
  { reason, revision }: { readonly reason: string; readonly revision: number },
): Promise<StageCode> {
  const last = await readLast(parts, place, by);
  if (!last) throw new Problem('nothing-to-take-back');
  const followed = await followedBy(parts, place, last);
  if (followed) throw new Problem('decision-followed', { details: { followed } });
  if (reason.trim() === '') throw new Problem('step-needs-reason');
  const { from, since } = last;
  const taken = roomTakenIn(place.round.served.programme);
  const room = holdRoom(parts, place, taken.includes(from) && !taken.includes(place.row.stage));
  // Two statements, as the second must see what the first waited for.
  const held = holdStage(parts, place.row);
  const still = stillUnfollowed(parts, place, last);
  await writeStep(parts, staff, place.row, {
    changes: { stage: from, stageSince: since, stageUntil: lastMoment(place, from, since) },
    ...{ revision, kind: takingBack, reason, allowedBy: byConvention },
    action: 'application-decision-taken-back',
    before: [held.of, ...room.statements, still.of],
    beside: restoreCertificate(parts, place, from),
    guards: [...room.guards, still],
  });
  return from;
}

async function readLast(parts: Parts, { row, round }: ApplicationPlace, by: Decider): Promise<Takeable | null> {
  return lastDecision(round.served.programme, row, by, await eventsOf(parts, row.id));
}

/** A query that finds whatever was done since the decision and rests on it; null = nothing can. */
function dependants({ storage: { db, tables } }: Parts, { row }: ApplicationPlace, { at }: Takeable) {
  const { reviewAssignments: assigned, reviewPanels: panels, objections, rectifications } = tables;
  const found = { found: sql`1` };
  const subject = row.subject ?? row.institution;
  switch (following[row.stage]) {
    case 'review':
      return db
        .select(found)
        .from(assigned)
        .innerJoin(panels, eq(panels.id, assigned.panel))
        .where(and(eq(panels.round, row.round), eq(assigned.subject, subject), gte(assigned.handedInAt, at)));
    case 'objection':
      return db
        .select(found)
        .from(objections)
        .where(and(eq(objections.application, row.id), gte(objections.at, at)));
    case 'rectification':
      return db
        .select(found)
        .from(rectifications)
        .where(and(eq(rectifications.application, row.id), gte(rectifications.updatedAt, at)));
    default:
      return null;
  }
}

async function followedBy(parts: Parts, place: ApplicationPlace, last: Takeable): Promise<Following | null> {
  const there = (await dependants(parts, place, last)?.limit(1)) ?? [];
  return there.length > 0 ? (following[place.row.stage] ?? null) : null;
}

/** Somebody may do it in this very moment. */
function stillUnfollowed(parts: Parts, place: ApplicationPlace, last: Takeable): Refusing {
  const { db, tables } = parts.storage;
  const { applications: table } = tables;
  const { id } = place.row;
  const query = dependants(parts, place, last);
  const none = query ? notExists(query) : undefined;
  const of = db
    .update(table)
    .set({ id })
    .where(and(eq(table.id, id), none));
  return { of, rows: 1, refuses: new Problem('decision-followed') };
}
