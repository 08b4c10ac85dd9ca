// 整改清单: items with owner and date, listed by the unit or the operator, reported on by the unit with evidence, each confirmed or
// returned by the operator. Items are written by their own revision.
import { and, asc, eq, inArray } from 'drizzle-orm';
import type { Action } from '../audit/actions.ts';
import { commitAudited } from '../audit/commit-audited.ts';
import { chainOf } from '../audit/event.ts';
import type { Staff } from '../auth/accounts.ts';
import { closesAt } from '../campaigns/window.ts';
import type { Deps } from '../deps.ts';
import { refuseForeignPieces } from '../evidence/own-pieces.ts';
import { Problem } from '../problems.ts';
import { holdStage } from '../programmes/hold-stage.ts';
import type { ApplicationPlace } from '../programmes/read-applications.ts';
import { eventStatement } from '../programmes/step-application.ts';
import { newId } from '../storage/new-id.ts';
import { GuardFailed, type Statement } from '../storage/storage.ts';

type Parts = Pick<Deps, 'storage' | 'now'>;
export type Rectification = Deps['storage']['tables']['rectifications']['$inferSelect'];
type State = Rectification['state'];

export interface PlannedItem {
  readonly text: string;
  readonly owner: string;
  /** A Beijing date. */
  readonly due: string;
}

export const rectificationsOf = ({ storage: { db, tables } }: Parts, applications: readonly string[]) =>
  db
    .select()
    .from(tables.rectifications)
    .where(inArray(tables.rectifications.application, [...applications]))
    .orderBy(asc(tables.rectifications.due), asc(tables.rectifications.id));

/** @throws rectification-not-so-far, rectification-too-late */
export async function planItem(
  parts: Parts,
  staff: Staff,
  place: ApplicationPlace,
  item: PlannedItem,
): Promise<string> {
  refuseUnlessOpen(place, item.due);
  const id = newId(parts.now());
  const insert = parts.storage.db.insert(parts.storage.tables.rectifications).values({
    id,
    application: place.row.id,
    ...item,
    state: 'open',
    report: '',
    evidence: [],
    revision: 1,
    updatedBy: staff.id,
    updatedAt: parts.now(),
  });
  await tell(parts, staff, place, insert, 'rectification-planned', item.text);
  return id;
}

/** Only what is not reported yet can be worded anew; what others demand of a unit keeps its words and its day. */
export const changeItem = async (
  parts: Parts,
  staff: Staff,
  place: ApplicationPlace,
  id: string,
  revision: number,
  item: PlannedItem,
) => {
  refuseUnlessOpen(place, item.due);
  const { text, due, updatedBy } = await itemOf(parts, place, id);
  const demanded = staff.institution === place.row.institution && !(await isOfUnit(parts, place, updatedBy));
  if (demanded && (item.text !== text || item.due !== due)) throw new Problem('not-permitted');
  return write(parts, staff, place, {
    id,
    revision,
    from: ['open', 'returned'],
    // It stays a demand of theirs.
    changes: demanded ? { owner: item.owner, updatedBy } : item,
    action: 'rectification-planned',
    reason: item.text,
  });
};

/** @throws unknown-evidence for what is not the unit's own */
export async function reportItem(
  parts: Parts,
  staff: Staff,
  place: ApplicationPlace,
  id: string,
  {
    revision,
    report,
    evidence,
  }: { readonly revision: number; readonly report: string; readonly evidence: readonly string[] },
): Promise<void> {
  refuseUnlessOpen(place);
  await refuseForeignPieces(parts, place.row.institution, evidence);
  const changes = { report, evidence, state: 'done' as const };
  await write(parts, staff, place, {
    id,
    revision,
    from: ['open', 'returned'],
    changes,
    action: 'rectification-reported',
    reason: report,
  });
}

export async function decideItem(
  parts: Parts,
  staff: Staff,
  place: ApplicationPlace,
  id: string,
  {
    revision,
    verdict,
    reason,
  }: { readonly revision: number; readonly verdict: 'confirmed' | 'returned'; readonly reason: string },
): Promise<void> {
  refuseUnlessOpen(place);
  if (verdict === 'returned' && reason.trim() === '') throw new Problem('step-needs-reason');
  await write(parts, staff, place, {
    id,
    revision,
    from: ['done'],
    changes: { state: verdict },
    action: 'rectification-decided',
    reason,
  });
}

function refuseUnlessOpen({ row }: ApplicationPlace, due?: string): void {
  if (row.stage !== 'rectification') throw new Problem('rectification-not-so-far');
  if (due !== undefined && row.stageUntil !== null && closesAt(due) > row.stageUntil)
    throw new Problem('rectification-too-late');
}

async function itemOf(
  { storage: { db, tables } }: Parts,
  { row }: ApplicationPlace,
  id: string,
): Promise<Rectification> {
  const { rectifications: table } = tables;
  const [found] = await db
    .select()
    .from(table)
    .where(and(eq(table.id, id), eq(table.application, row.id)));
  if (!found) throw new Problem('not-found');
  return found;
}

async function isOfUnit({ storage: { db, tables } }: Parts, { row }: ApplicationPlace, user: string): Promise<boolean> {
  const { staff } = tables;
  const own = and(eq(staff.user, user), eq(staff.institution, row.institution));
  return (await db.select({ user: staff.user }).from(staff).where(own)).length > 0;
}

interface Written {
  readonly id: string;
  readonly revision: number;
  readonly from: readonly State[];
  readonly changes: Partial<Rectification>;
  readonly action: Action;
  readonly reason: string;
}

async function write(
  parts: Parts,
  staff: Staff,
  place: ApplicationPlace,
  { id, revision, from, changes, action, reason }: Written,
): Promise<void> {
  const { db, tables } = parts.storage;
  const { rectifications: table } = tables;
  const found = await itemOf(parts, place, id);
  if (!from.includes(found.state)) throw new Problem('rectification-not-so-far');
  if (found.revision !== revision) throw new Problem('changed-meanwhile');
  const update = db
    .update(table)
    .set({ updatedBy: staff.id, ...changes, revision: revision + 1, updatedAt: parts.now() })
    .where(and(eq(table.id, id), eq(table.revision, revision), eq(table.state, found.state)));
  await tell(parts, staff, place, update, action, reason);
}

async function tell(
  parts: Parts,
  staff: Staff,
  { row }: ApplicationPlace,
  statement: Statement,
  action: Action,
  reason: string,
): Promise<void> {
  const event = eventStatement(parts, staff.id, row, { kind: action, reason, allowedBy: null });
  const told = { chain: chainOf(row.institution), by: staff.id, action, target: `application:${row.id}` as const };
  const held = holdStage(parts, row);
  const guards = [held, { of: statement, rows: 1 }];
  await commitAudited(parts, [told], [held.of, statement, event], guards).catch((error: unknown) => {
    throw error instanceof GuardFailed ? new Problem('changed-meanwhile') : error;
  });
}
