// Files that are handed in with a period, taken back until it is handed in. Paper is the operator's to tick off.
import { and, eq } from 'drizzle-orm';
import { periodKey } from '../../programmes/engine/periods-due.ts';
import { commitAudited } from '../audit/commit-audited.ts';
import { chainOf } from '../audit/event.ts';
import type { Staff } from '../auth/accounts.ts';
import type { Deps } from '../deps.ts';
import { Problem } from '../problems.ts';
import { type HandedIn, refuseUnfit } from '../programmes/keep-material.ts';
import type { ApplicationPlace } from '../programmes/read-applications.ts';
import { newId } from '../storage/new-id.ts';
import { GuardFailed, type Statement } from '../storage/storage.ts';
import { openPeriod } from './keep-period.ts';

type Parts = Pick<Deps, 'storage' | 'now'>;
interface At {
  readonly period: string;
  readonly year: number;
}

/** @throws not-found for what the period does not ask for or a file of others, material-not-taken, period-not-open, period-submitted */
export async function handInForPeriod(
  parts: Parts,
  staff: Staff,
  place: ApplicationPlace,
  { period, year, ...given }: At & HandedIn,
): Promise<string> {
  const { materials } = await openPeriod(parts, place, period, year);
  const asked = materials.find(({ code }) => code === given.material);
  if (!asked) throw new Problem('not-found');
  await refuseUnfit(parts, place, given.file, asked);
  const id = newId(parts.now());
  const { applicationMaterials: table } = parts.storage.tables;
  const row = { id, application: place.row.id, period: periodKey({ period, year }), ...given };
  const of = parts.storage.db.insert(table).values({ ...row, by: staff.id, at: parts.now() });
  await write(parts, staff, place, 'material-handed-in', row, of);
  return id;
}

/** @throws not-found, period-not-open, period-submitted */
export async function takeBackFromPeriod(
  parts: Parts,
  staff: Staff,
  place: ApplicationPlace,
  { period, year, id }: At & { readonly id: string },
): Promise<void> {
  const { materials } = await openPeriod(parts, place, period, year);
  const asked = materials.find(({ handedIn }) => handedIn.some((one) => one.id === id));
  if (!asked) throw new Problem('not-found');
  const { applicationMaterials: table } = parts.storage.tables;
  const of = parts.storage.db.delete(table).where(and(eq(table.id, id), eq(table.application, place.row.id)));
  const at = { material: asked.code, period: periodKey({ period, year }) };
  await write(parts, staff, place, 'material-taken-back', at, of);
}

async function write(
  parts: Parts,
  staff: Staff,
  { row }: ApplicationPlace,
  action: 'material-handed-in' | 'material-taken-back',
  { material, period }: { readonly material: string; readonly period: string },
  of: Statement,
): Promise<void> {
  const told = {
    chain: chainOf(row.institution),
    by: staff.id,
    action,
    target: `application:${row.id}` as const,
    details: { material, period },
  };
  await commitAudited(parts, [told], [of], [{ of, rows: 1 }]).catch((error: unknown) => {
    throw error instanceof GuardFailed ? new Problem('not-found') : error;
  });
}
