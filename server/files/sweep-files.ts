// Takes away what files leave behind: uploads that nobody went on with for a day, and what was removed thirty days ago. The bytes go
// first, so that a sweep that is interrupted is done again.
import { and, asc, eq, gt, isNotNull, lte, ne } from 'drizzle-orm';
import { commitAudited } from '../audit/commit-audited.ts';
import { server } from '../audit/event.ts';
import type { Deps } from '../deps.ts';
import { fileEvent } from './file-event.ts';
import { thumbnailOf } from './file-store.ts';
import { incomingBefore, removeIncoming } from './incoming.ts';
import { isUsed } from './is-used.ts';
import type { FileRow } from './queries.ts';

type Parts = Pick<Deps, 'storage' | 'config' | 'files' | 'now'>;

const day = 86_400_000;
export const unfinishedMs = day;
/** How long what was removed can be taken back. */
export const undoMs = 30 * day;
const atATime = 200;

export async function sweepFiles(parts: Parts): Promise<void> {
  await sweepUnfinished(parts);
  await sweepUnknown(parts);
  await sweepRemoved(parts);
}

async function sweepUnfinished(parts: Parts): Promise<void> {
  const { storage, config, now } = parts;
  const { files } = storage.tables;
  const old = and(ne(files.state, 'ready'), lte(files.createdAt, now() - unfinishedMs));
  const rows = await storage.db.select().from(files).where(old);
  for (const row of rows) {
    // Found out later: what names it goes on saying so.
    if (row.scan === 'infected' && (await isUsed(parts, row, { removedToo: true }))) continue;
    await removeIncoming(config.dataDir, row.id);
    await storage.commit([storage.db.delete(files).where(and(eq(files.id, row.id), old))]);
  }
}

/** Pieces that came while their file was removed. */
async function sweepUnknown({ storage, config, now }: Parts): Promise<void> {
  const { files } = storage.tables;
  for (const name of await incomingBefore(config.dataDir, now() - unfinishedMs)) {
    const uploading = and(eq(files.id, name), eq(files.state, 'uploading'));
    const [row] = await storage.db.select({ id: files.id }).from(files).where(uploading);
    if (!row) await removeIncoming(config.dataDir, name);
  }
}

async function sweepRemoved(parts: Parts): Promise<void> {
  const { storage, now } = parts;
  const { files } = storage.tables;
  const due = and(isNotNull(files.removedAt), lte(files.removedAt, now() - undoMs));
  for (let last = ''; ; ) {
    const rows = await storage.db
      .select()
      .from(files)
      .where(and(due, gt(files.id, last)))
      .orderBy(asc(files.id))
      .limit(atATime);
    for (const row of rows) if (!(await isUsed(parts, row, { removedToo: true }))) await erase(parts, row);
    if (rows.length < atATime) return;
    last = rows.at(-1)?.id ?? last;
  }
}

async function erase(parts: Parts, row: FileRow): Promise<void> {
  const { storage, files: store } = parts;
  const { files } = storage.tables;
  await store.remove(row.id);
  if (row.thumbnail) await store.remove(thumbnailOf(row.id));
  await commitAudited(
    parts,
    [fileEvent(row, server, 'file-erased', { bytes: row.bytes })],
    [storage.db.delete(files).where(and(eq(files.id, row.id), isNotNull(files.removedAt)))],
  );
}
