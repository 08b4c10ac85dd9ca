// A whole file is looked at (size, SHA-256, content, malware), handed to the store, and only then there. What has been found out is
// written down before the store takes it, so that a finish that was interrupted goes on; two at once come to the same.
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { and, eq } from 'drizzle-orm';
import type { Language } from '../../questionnaires/schema/names.ts';
import { commitAudited } from '../audit/commit-audited.ts';
import type { Staff } from '../auth/accounts.ts';
import type { Deps } from '../deps.ts';
import { Problem } from '../problems.ts';
import { GuardFailed } from '../storage/storage.ts';
import { fileEvent } from './file-event.ts';
import { typeNamed } from './file-types.ts';
import { incomingPath, incomingSize, removeIncoming } from './incoming.ts';
import { type FileRow, uploadFor } from './queries.ts';
import { recogniseFile } from './recognise/recognise-file.ts';
import { unfitSentences } from './recognise/sentences.ts';
import { sourceOf, Unfitting } from './recognise/source.ts';
import { ScannerAway, scanFile } from './scan-file.ts';

type Parts = Pick<Deps, 'storage' | 'catalog' | 'programmes' | 'config' | 'files' | 'now' | 'log'>;
type Found = Pick<FileRow, 'type' | 'scan'> & { readonly sha256: string };

/** A sender whose connection broke asks again while the first is still looked at. */
const finishing = new Map<string, Promise<FileRow>>();

/** @param sha256 of what was sent, where the sender can tell. @throws Problem */
export async function finishUpload(
  parts: Parts,
  staff: Staff,
  id: string,
  sha256: string | undefined,
  language: Language,
): Promise<FileRow> {
  await uploadFor(parts, staff, id);
  const under = finishing.get(id) ?? finish(parts, staff, id, sha256, language).finally(() => finishing.delete(id));
  finishing.set(id, under);
  return under;
}

async function finish(
  parts: Parts,
  staff: Staff,
  id: string,
  sha256: string | undefined,
  language: Language,
): Promise<FileRow> {
  const row = await uploadFor(parts, staff, id);
  if (row.state === 'ready') return row;
  if (row.state === 'refused') throw new Problem('file-refused');
  if (row.received < row.bytes) throw new Problem('upload-elsewhere', { details: { received: row.received } });
  const found = foundBefore(row) ?? (await lookAt(parts, row, sha256, language));
  await handOver(parts, row, found);
  const ready = { ...row, ...found, state: 'ready' as const };
  await settle(parts, row, ready, staff).catch((error: unknown) => {
    // Another finish of the same file was faster.
    if (!(error instanceof GuardFailed)) throw error;
  });
  await eraseUnknown(parts, id);
  return uploadFor(parts, staff, id);
}

/** Whoever removed the file with its institution meanwhile did not find what the store has taken since. */
async function eraseUnknown({ storage, files: store }: Parts, id: string): Promise<void> {
  const { files } = storage.tables;
  const [known] = await storage.db.select({ id: files.id }).from(files).where(eq(files.id, id));
  if (!known) await store.remove(id);
}

function foundBefore({ sha256, type, scan }: FileRow): Found | null {
  return sha256 === null ? null : { sha256, type, scan };
}

async function lookAt(parts: Parts, row: FileRow, expected: string | undefined, language: Language): Promise<Found> {
  const { storage, config } = parts;
  const path = incomingPath(config.dataDir, row.id);
  if ((await incomingSize(config.dataDir, row.id)) !== row.bytes) throw await beginAnew(parts, row);
  const sha256 = await digestOf(path);
  if (expected !== undefined && expected !== sha256) throw await beginAnew(parts, row);
  const type = await recognise(parts, row, path, language);
  const scan = await scanIncoming(parts, row, path);
  const { files } = storage.tables;
  const found = { sha256, type, scan };
  await storage.commit([
    storage.db
      .update(files)
      .set(found)
      .where(and(eq(files.id, row.id), eq(files.state, 'uploading'))),
  ]);
  return found;
}

async function digestOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const piece of createReadStream(path, { highWaterMark: 1 << 20 })) hash.update(piece);
  return hash.digest('hex');
}

/** What arrived is not what was sent, or is no longer here. */
async function beginAnew({ storage, config }: Parts, { id }: FileRow): Promise<Problem> {
  const { files } = storage.tables;
  await removeIncoming(config.dataDir, id);
  await storage.commit([
    storage.db
      .update(files)
      .set({ received: 0 })
      .where(and(eq(files.id, id), eq(files.state, 'uploading'))),
  ]);
  return new Problem('upload-damaged', { details: { received: 0 } });
}

async function recognise(parts: Parts, row: FileRow, path: string, language: Language): Promise<string> {
  const file = await open(path);
  try {
    const type = await recogniseFile(sourceOf(file, row.bytes));
    if (typeNamed(row.name)?.type !== type) throw new Unfitting('other-than-named');
    return type;
  } catch (error) {
    if (!(error instanceof Unfitting)) throw error;
    await refuseFile(parts, row, error.why);
    const message = `${row.name}：${unfitSentences[error.why][language]}`;
    throw new Problem('file-content-refused', { faults: [{ code: error.why, message }] });
  } finally {
    await file.close();
  }
}

async function scanIncoming(parts: Parts, row: FileRow, path: string): Promise<FileRow['scan']> {
  const { scanner } = parts.config.files;
  if (scanner === null) return 'none';
  try {
    const verdict = await scanFile(scanner, createReadStream(path));
    if (verdict.is === 'clean') return 'clean';
    await refuseFile(parts, row, 'infected', verdict.name);
  } catch (error) {
    if (!(error instanceof ScannerAway)) throw error;
    parts.log.warn({ err: error, file: row.id }, 'a file waits for the malware scanner');
    return 'waiting';
  }
  throw new Problem('file-infected');
}

async function refuseFile(parts: Parts, row: FileRow, because: string, name = ''): Promise<void> {
  const { storage, config } = parts;
  const { files } = storage.tables;
  const scan = because === 'infected' ? ('infected' as const) : row.scan;
  await removeIncoming(config.dataDir, row.id);
  await commitAudited(
    parts,
    [fileEvent(row, row.uploadedBy, because === 'infected' ? 'file-infected' : 'file-refused', { because, name })],
    [storage.db.update(files).set({ state: 'refused', scan }).where(eq(files.id, row.id))],
  );
}

async function handOver({ config, files }: Parts, { id, bytes }: FileRow, { sha256 }: Found): Promise<void> {
  const path = incomingPath(config.dataDir, id);
  const here = (await incomingSize(config.dataDir, id)) === bytes;
  if (here) await files.keep(id, { path, bytes, sha256 });
  else if ((await files.size(id)) !== bytes) throw new Problem('file-not-here');
  await removeIncoming(config.dataDir, id);
}

async function settle(parts: Parts, row: FileRow, ready: FileRow, staff: Staff): Promise<void> {
  const { storage } = parts;
  const { files } = storage.tables;
  const of = storage.db
    .update(files)
    .set({ state: 'ready' })
    .where(and(eq(files.id, row.id), eq(files.state, 'uploading')));
  const told = { type: ready.type, bytes: ready.bytes, scan: ready.scan };
  await commitAudited(parts, [fileEvent(row, staff.id, 'file-uploaded', told)], [of], [{ of, rows: 1 }]);
}
