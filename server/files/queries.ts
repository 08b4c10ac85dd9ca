// Files as they are kept and told. Whoever may not read one is answered as if there were none.
import { and, eq, ne, sql } from 'drizzle-orm';
import type { Staff } from '../auth/accounts.ts';
import type { Deps } from '../deps.ts';
import { Problem } from '../problems.ts';
import type { Tables } from '../storage/tables.ts';
import { filesWithin } from './reach.ts';

type Parts = Pick<Deps, 'storage' | 'catalog' | 'programmes'>;
export type FileRow = Tables['files']['$inferSelect'];

export interface ToldFile {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly bytes: number;
  readonly received: number;
  readonly state: FileRow['state'];
  readonly scan: FileRow['scan'];
  readonly thumbnail: boolean;
}

export const tellFile = ({ id, name, type, bytes, received, state, scan, thumbnail }: FileRow): ToldFile => ({
  ...{ id, name, type, bytes, received, state, scan, thumbnail },
});

/** @throws not-found */
export async function fileFor(parts: Parts, staff: Staff, id: string): Promise<FileRow> {
  const { files } = parts.storage.tables;
  const within = await filesWithin(parts, staff);
  const [row] = await parts.storage.db
    .select()
    .from(files)
    .where(and(eq(files.id, id), within));
  if (!row) throw new Problem('not-found');
  return row;
}

/** One's own, on its way in. @throws not-found */
export async function uploadFor(parts: Parts, staff: Staff, id: string): Promise<FileRow> {
  const row = await fileFor(parts, staff, id);
  if (row.uploadedBy !== staff.id || row.removedAt !== null) throw new Problem('not-found');
  return row;
}

/** Bytes that an institution's files take, those on their way in and those that can still be taken back included. */
export function bytesTaken({ storage: { db, tables } }: Pick<Deps, 'storage'>, institution: string) {
  const { files } = tables;
  return db
    .select({ bytes: sql<number>`coalesce(sum(${files.bytes}), 0)`.as('bytes') })
    .from(files)
    .where(and(eq(files.institution, institution), ne(files.state, 'refused')));
}

export async function bytesOf(parts: Pick<Deps, 'storage'>, institution: string): Promise<number> {
  const [sum] = await bytesTaken(parts, institution);
  return Number(sum?.bytes ?? 0);
}
