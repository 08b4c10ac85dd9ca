// What is handed in with an application as files of the unit's own, further ones beside the asked ones, until it is submitted; the
// sealed scan after 校内审核. Paper is the operator's to tick off.
import { and, asc, eq } from 'drizzle-orm';
import { materialsAsked } from '../../programmes/engine/materials-asked.ts';
import type { Material } from '../../programmes/schema/programme.ts';
import { commitAudited } from '../audit/commit-audited.ts';
import { chainOf } from '../audit/event.ts';
import type { Staff } from '../auth/accounts.ts';
import type { Deps } from '../deps.ts';
import { Problem } from '../problems.ts';
import { newId } from '../storage/new-id.ts';
import { GuardFailed, type Statement } from '../storage/storage.ts';
import { type ApplicationPlace, asJudged } from './read-applications.ts';

type Parts = Pick<Deps, 'storage' | 'programmes' | 'now'>;

/** Beside what the programme asks for: 其他材料. */
export const further = 'further';
const types: Readonly<Partial<Record<Material['form'], string>>> = { docx: 'docx', 'sealed-pdf': 'pdf', pdf: 'pdf' };

export interface HandedIn {
  readonly material: string;
  readonly file: string;
  readonly note: string;
}

/** @throws application-locked, not-found for what is not asked or a file of others, material-not-taken */
export async function handInMaterial(parts: Parts, staff: Staff, place: ApplicationPlace, given: HandedIn) {
  refuseSubmitted(place);
  const material = await askedMaterial(parts, place, given.material);
  await refuseUnfit(parts, place, given.file, material);
  return keep(parts, staff, place, given);
}

/** @param material undefined = anything. @throws not-found for a file of others and for paper, material-not-taken */
export async function refuseUnfit(
  { storage: { db, tables } }: Pick<Parts, 'storage'>,
  { row }: ApplicationPlace,
  id: string,
  material: Pick<Material, 'form'> | undefined,
): Promise<void> {
  if (material?.form === 'paper') throw new Problem('not-found');
  const { files } = tables;
  const [file] = await db
    .select()
    .from(files)
    .where(and(eq(files.id, id), eq(files.institution, row.institution)));
  if (!file || file.removedAt !== null) throw new Problem('not-found');
  const wanted = material && types[material.form];
  if (file.state !== 'ready' || (wanted !== undefined && file.type !== wanted)) throw new Problem('material-not-taken');
}

/** @throws application-locked, not-found */
export async function takeMaterialBack(parts: Parts, staff: Staff, place: ApplicationPlace, id: string): Promise<void> {
  refuseSubmitted(place);
  const { applicationMaterials: table } = parts.storage.tables;
  const remove = parts.storage.db
    .delete(table)
    .where(and(eq(table.id, id), eq(table.application, place.row.id), eq(table.period, '')));
  await write(parts, staff, place, { of: remove, action: 'material-taken-back', material: id });
}

/** In the order they came. */
export async function materialRows({ storage: { db, tables } }: Pick<Parts, 'storage'>, application: string) {
  const { applicationMaterials: table, files } = tables;
  const rows = await db
    .select({ row: table, file: { id: files.id, name: files.name, bytes: files.bytes, type: files.type } })
    .from(table)
    .leftJoin(files, eq(files.id, table.file))
    .where(and(eq(table.application, application), eq(table.period, '')))
    .orderBy(asc(table.at));
  return rows.map(({ row: { id, material, note, by, at }, file }) => ({ id, material, note, by, at, file }));
}
export type MaterialRow = Awaited<ReturnType<typeof materialRows>>[number];

function refuseSubmitted({ row }: ApplicationPlace): void {
  if (row.stage !== 'draft') throw new Problem('application-locked');
}

/** undefined = further material. @throws not-found for what is neither */
async function askedMaterial(parts: Parts, place: ApplicationPlace, code: string): Promise<Material | undefined> {
  if (code === further) return undefined;
  const asked = materialsAsked(place.round.served.programme, await asJudged(parts, place));
  const found = asked.find((material) => material.code === code);
  if (!found) throw new Problem('not-found');
  return found;
}

async function keep(parts: Parts, staff: Staff, place: ApplicationPlace, given: HandedIn): Promise<string> {
  const id = newId(parts.now());
  const { applicationMaterials: table } = parts.storage.tables;
  const of = parts.storage.db
    .insert(table)
    .values({ id, application: place.row.id, period: '', ...given, by: staff.id, at: parts.now() });
  await write(parts, staff, place, { of, action: 'material-handed-in', material: given.material });
  return id;
}

async function write(
  parts: Parts,
  staff: Staff,
  { row }: ApplicationPlace,
  { of, action, material }: { of: Statement; action: 'material-handed-in' | 'material-taken-back'; material: string },
): Promise<void> {
  const told = {
    chain: chainOf(row.institution),
    by: staff.id,
    action,
    target: `application:${row.id}` as const,
    details: { material },
  };
  const { applications: table } = parts.storage.tables;
  // Whoever submits in this very moment submits what lies there.
  const draft = parts.storage.db
    .update(table)
    .set({ stage: 'draft' })
    .where(and(eq(table.id, row.id), eq(table.stage, 'draft')));
  const guards = [
    { of: draft, rows: 1 },
    { of, rows: 1 },
  ];
  await commitAudited(parts, [told], [draft, of], guards).catch((error: unknown) => {
    if (!(error instanceof GuardFailed)) throw error;
    throw new Problem(error.of === draft ? 'application-locked' : 'not-found');
  });
}
