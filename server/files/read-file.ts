// A file for whoever reads it. Evidence opens to assessors as they are shown its pieces: of the indicators given to them alone.
import { eq } from 'drizzle-orm';
import type { Staff } from '../auth/accounts.ts';
import { scopeOf } from '../auth/scope.ts';
import type { Deps } from '../deps.ts';
import { evidenceFor } from '../evidence/queries.ts';
import { type FileRow, fileFor } from './queries.ts';

type Parts = Pick<Deps, 'storage' | 'catalog' | 'programmes'>;

/** @throws not-found */
export async function readFile(parts: Parts, staff: Staff, id: string): Promise<FileRow> {
  const { files } = parts.storage.tables;
  if (!(await isShownEvidence(parts, staff, id))) return fileFor(parts, staff, id);
  const [row] = await parts.storage.db.select().from(files).where(eq(files.id, id));
  return row ?? fileFor(parts, staff, id);
}

async function isShownEvidence(parts: Parts, staff: Staff, file: string): Promise<boolean> {
  if (scopeOf(staff).kind !== 'assigned') return false;
  const { evidence } = parts.storage.tables;
  const pieces = await parts.storage.db.select({ id: evidence.id }).from(evidence).where(eq(evidence.file, file));
  const ids = pieces.map((piece) => piece.id);
  return ids.length > 0 && (await evidenceFor(parts, staff, { ids })).length > 0;
}
