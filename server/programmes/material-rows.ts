// What was handed in with an application, when applying and in its periods, in the order it came.
import { and, asc, eq } from 'drizzle-orm';
import type { Deps } from '../deps.ts';

/** @param period '' when applying, or period@year; absent = all */
export async function materialRows(
  { storage: { db, tables } }: Pick<Deps, 'storage'>,
  application: string,
  period?: string,
) {
  const { applicationMaterials: table, files } = tables;
  const rows = await db
    .select({ row: table, file: { id: files.id, name: files.name, bytes: files.bytes, type: files.type } })
    .from(table)
    .leftJoin(files, eq(files.id, table.file))
    .where(and(eq(table.application, application), period === undefined ? undefined : eq(table.period, period)))
    .orderBy(asc(table.at), asc(table.id));
  return rows.map(({ row: { id, material, period, note, by, at }, file }) => ({
    id,
    material,
    period,
    note,
    by,
    at,
    file,
  }));
}
export type MaterialRow = Awaited<ReturnType<typeof materialRows>>[number];
