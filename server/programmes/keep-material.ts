// What is handed in as files of the unit's own: with an application, further ones beside the asked ones, until it is submitted, the
// sealed scan after 校内审核; and with a period, from its first day until it is handed in. Paper is the operator's to tick off.
import { and, eq, isNotNull, sql } from 'drizzle-orm';
import { materialsAsked } from '../../programmes/engine/materials-asked.ts';
import type { Material } from '../../programmes/schema/programme.ts';
import { commitAudited } from '../audit/commit-audited.ts';
import { chainOf } from '../audit/event.ts';
import type { Staff } from '../auth/accounts.ts';
import type { Deps } from '../deps.ts';
import { fileHeld } from '../files/hold-file.ts';
import { openPeriod } from '../periods/keep-period.ts';
import { Problem } from '../problems.ts';
import { type Held, holdLimit } from '../storage/hold-limit.ts';
import { newId } from '../storage/new-id.ts';
import { type Guard, GuardFailed, type Statement } from '../storage/storage.ts';
import { type ApplicationPlace, asJudged } from './read-applications.ts';

type Parts = Pick<Deps, 'storage' | 'programmes' | 'now'>;

/** Beside what the programme asks for: 其他材料. */
export const further = 'further';
/** Of one application, its periods included. */
const mostMaterials = 200;
const types: Readonly<Partial<Record<Material['form'], string>>> = { docx: 'docx', 'sealed-pdf': 'pdf', pdf: 'pdf' };

export interface HandedIn {
  readonly material: string;
  readonly file: string;
  readonly note: string;
  /** '' when applying, or period@year. */
  readonly period: string;
}

/**
 * @throws application-locked, period-not-open, period-submitted, not-found for what is not asked or a file of others,
 * material-not-taken, too-many-materials
 */
export async function handInMaterial(parts: Parts, staff: Staff, place: ApplicationPlace, given: HandedIn) {
  await refuseClosed(parts, place, given.period);
  const material = await askedMaterial(parts, place, given);
  if (material?.form === 'paper') throw new Problem('not-found');
  const { files } = parts.storage.tables;
  const [file] = await parts.storage.db
    .select()
    .from(files)
    .where(and(eq(files.id, given.file), eq(files.institution, place.row.institution)));
  if (!file || file.removedAt !== null) throw new Problem('not-found');
  const wanted = material && types[material.form];
  if (file.state !== 'ready' || (wanted !== undefined && file.type !== wanted)) throw new Problem('material-not-taken');
  return keep(parts, staff, place, given);
}

/** @throws application-locked, period-submitted, not-found */
export async function takeMaterialBack(parts: Parts, staff: Staff, place: ApplicationPlace, id: string): Promise<void> {
  const { db, tables } = parts.storage;
  const { applicationMaterials: table } = tables;
  const own = and(eq(table.id, id), eq(table.application, place.row.id));
  const [found] = await db.select({ period: table.period }).from(table).where(own);
  if (!found) throw new Problem('not-found');
  await refuseClosed(parts, place, found.period);
  const of = db.delete(table).where(own);
  const beside = { of: moved(parts, place.row.id), rows: 1 };
  await write(parts, staff, place, { of, beside, action: 'material-taken-back', material: id, period: found.period });
}

/** yearly@2027 → yearly, 2027. */
function periodIn(key: string): readonly [period: string, year: number] {
  const [period = '', year] = key.split('@');
  return [period, Number(year)];
}

async function refuseClosed(parts: Parts, place: ApplicationPlace, period: string): Promise<void> {
  if (period !== '') await openPeriod(parts, place, ...periodIn(period));
  else if (place.row.stage !== 'draft') throw new Problem('application-locked');
}

/** undefined = further material, with an application only. @throws not-found for what is neither */
async function askedMaterial(
  parts: Parts,
  place: ApplicationPlace,
  { material: code, period }: HandedIn,
): Promise<Material | undefined> {
  if (code === further && period === '') return undefined;
  const within = period === '' ? undefined : periodIn(period)[0];
  const asked = materialsAsked(place.round.served.programme, await asJudged(parts, place), within);
  const found = asked.find((material) => material.code === code);
  if (!found) throw new Problem('not-found');
  return found;
}

async function keep(parts: Parts, staff: Staff, place: ApplicationPlace, given: HandedIn): Promise<string> {
  const id = newId(parts.now());
  const { db, tables } = parts.storage;
  const { applicationMaterials: table } = tables;
  const lying = db.select({ n: sql`count(*)` }).from(table).where(eq(table.application, place.row.id));
  const room = holdLimit(parts.storage, 'applications', place.row.id, sql`${lying} < ${mostMaterials}`);
  const of = db.insert(table).values({ id, application: place.row.id, ...given, by: staff.id, at: parts.now() });
  const { material, period } = given;
  const beside = fileHeld(parts, given.file);
  await write(parts, staff, place, { of, beside, room, action: 'material-handed-in', material, period });
  return id;
}

interface Written {
  readonly of: Statement;
  readonly beside: Guard;
  readonly room?: Held;
  readonly action: 'material-handed-in' | 'material-taken-back';
  readonly material: string;
  readonly period: string;
}

async function write(
  parts: Parts,
  staff: Staff,
  { row }: ApplicationPlace,
  { of, beside, room, action, material, period }: Written,
): Promise<void> {
  const told = {
    chain: chainOf(row.institution),
    by: staff.id,
    action,
    target: `application:${row.id}` as const,
    details: { material, ...(period === '' ? {} : { period }) },
  };
  const open = period === '' ? stillDraft(parts, row.id) : notHandedIn(parts, row.id, period);
  const guards = [open, beside, ...(room ? [room.guard] : []), { of, rows: 1 }];
  const statements = [beside.of, open.of, ...(room?.statements ?? []), of];
  await commitAudited(parts, [told], statements, guards).catch((error: unknown) => {
    if (!(error instanceof GuardFailed)) throw error;
    if (error.of === room?.guard.of) throw new Problem('too-many-materials', { details: { most: mostMaterials } });
    if (error.of !== open.of) throw new Problem('not-found');
    throw new Problem(period === '' ? 'application-locked' : 'period-submitted');
  });
}

/** Whoever has counted what lies there counts again: what is submitted is submitted by the application's revision. */
function moved({ storage: { db, tables } }: Parts, application: string): Statement {
  const { applications: table } = tables;
  return db
    .update(table)
    .set({ revision: sql`${table.revision} + 1` })
    .where(eq(table.id, application));
}

/** Whoever submits in this very moment submits what lies there. */
function stillDraft({ storage: { db, tables } }: Parts, application: string): Guard {
  const { applications: table } = tables;
  const own = and(eq(table.id, application), eq(table.stage, 'draft'));
  return { of: db.update(table).set({ stage: 'draft' }).where(own), rows: 1 };
}

function notHandedIn({ storage: { db, tables } }: Parts, application: string, key: string): Guard {
  const { periodReports: table } = tables;
  const [period, year] = periodIn(key);
  const own = and(eq(table.application, application), eq(table.period, period), eq(table.year, year));
  return {
    of: db
      .update(table)
      .set({ period })
      .where(and(own, isNotNull(table.submittedAt))),
    rows: 0,
  };
}
