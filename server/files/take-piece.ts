// A piece of a file arrives. The same piece may come twice, for its answer may have been lost; a piece at another place than where
// the file ends so far is told where that is.
import { and, eq } from 'drizzle-orm';
import type { Staff } from '../auth/accounts.ts';
import type { Deps } from '../deps.ts';
import { Problem } from '../problems.ts';
import { GuardFailed } from '../storage/storage.ts';
import { incomingSize, removeIncoming, writeIncoming } from './incoming.ts';
import { type FileRow, uploadFor } from './queries.ts';

type Parts = Pick<Deps, 'storage' | 'catalog' | 'programmes' | 'config'>;

/** Bytes; no piece is larger. Below what proxies in front take. */
export const largestPiece = 1024 * 1024;

export async function takePiece(
  parts: Parts,
  staff: Staff,
  id: string,
  offset: number,
  bytes: Uint8Array,
): Promise<FileRow> {
  const row = await uploadFor(parts, staff, id);
  const end = offset + bytes.length;
  if (row.state !== 'uploading' || end <= row.received) return row;
  if (offset !== row.received || end > row.bytes) throw elsewhere(row.received);
  await refuseGap(parts, row);
  await writeIncoming(parts.config.dataDir, id, offset, bytes);
  try {
    await moveTo(parts, row, end);
  } catch (error) {
    // The same piece on another connection was faster, and wrote the same.
    if (!(error instanceof GuardFailed)) throw error;
    return takePiece(parts, staff, id, offset, bytes).catch((second) => forgetRemoved(parts, id, second));
  }
  return { ...row, received: end };
}

/** Whoever removed the file meanwhile did not see this piece. */
async function forgetRemoved({ config }: Parts, id: string, error: unknown): Promise<never> {
  if (error instanceof Problem && error.code === 'not-found') await removeIncoming(config.dataDir, id);
  throw error;
}

/** What was kept is gone, with the disk or because this server has a data folder of its own: the upload begins anew. */
async function refuseGap(parts: Parts, row: FileRow): Promise<void> {
  if ((await incomingSize(parts.config.dataDir, row.id)) >= row.received) return;
  await moveTo(parts, row, 0);
  throw elsewhere(0);
}

async function moveTo({ storage }: Parts, { id, received, state }: FileRow, to: number): Promise<void> {
  const { files } = storage.tables;
  const of = storage.db
    .update(files)
    .set({ received: to })
    .where(and(eq(files.id, id), eq(files.received, received), eq(files.state, state)));
  await storage.commit([of], [{ of, rows: 1 }]);
}

const elsewhere = (received: number): Problem => new Problem('upload-elsewhere', { details: { received } });
