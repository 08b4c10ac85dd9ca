// The small picture of a file, given by whoever uploaded it, once.
import { createHash } from 'node:crypto';
import { eq } from 'drizzle-orm';
import type { Staff } from '../auth/accounts.ts';
import type { Deps } from '../deps.ts';
import { Problem } from '../problems.ts';
import { thumbnailOf } from './file-store.ts';
import { type FileType, fileType } from './file-types.ts';
import { putIncoming, removeIncoming } from './incoming.ts';
import { plainPng } from './plain-png.ts';
import { uploadFor } from './queries.ts';

/** What a browser draws by itself or by pdf.js. */
const hasFace = ({ type, as }: FileType): boolean => as === 'picture' || type === 'pdf';

/** @throws not-found, file-not-ready, thumbnail-refused */
export async function keepThumbnail(
  {
    storage,
    catalog,
    programmes,
    config,
    files: store,
  }: Pick<Deps, 'storage' | 'catalog' | 'programmes' | 'config' | 'files'>,
  staff: Staff,
  id: string,
  bytes: Uint8Array,
): Promise<void> {
  const row = await uploadFor({ storage, catalog, programmes }, staff, id);
  if (row.state !== 'ready') throw new Problem('file-not-ready');
  if (row.thumbnail) return;
  const picture = hasFace(fileType(row.type)) ? plainPng(bytes) : null;
  if (!picture) throw new Problem('thumbnail-refused');
  const name = thumbnailOf(id);
  const sha256 = createHash('sha256').update(picture).digest('hex');
  const path = await putIncoming(config.dataDir, name, picture);
  await store.keep(name, { path, bytes: picture.length, sha256 });
  await removeIncoming(config.dataDir, name);
  const { files } = storage.tables;
  await storage.commit([storage.db.update(files).set({ thumbnail: true }).where(eq(files.id, id))]);
}
