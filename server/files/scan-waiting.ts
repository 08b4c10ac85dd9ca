// Files that the malware scanner was away for are looked at again until it has seen them. What turns out to be infected is erased at
// once; whatever names it goes on saying what it was.
import { Readable } from 'node:stream';
import type { ReadableStream as WebStream } from 'node:stream/web';
import { and, eq } from 'drizzle-orm';
import { commitAudited } from '../audit/commit-audited.ts';
import { server } from '../audit/event.ts';
import type { Deps } from '../deps.ts';
import { fileEvent } from './file-event.ts';
import { thumbnailOf } from './file-store.ts';
import type { FileRow } from './queries.ts';
import { ScannerAway, scanFile, type Verdict } from './scan-file.ts';

type Parts = Pick<Deps, 'storage' | 'config' | 'files' | 'now'>;

export async function scanWaiting(parts: Parts): Promise<void> {
  const { storage, config, files: store } = parts;
  const { files } = storage.tables;
  const rows = await storage.db
    .select()
    .from(files)
    .where(and(eq(files.state, 'ready'), eq(files.scan, 'waiting')));
  const { scanner } = config.files;
  for (const row of rows) {
    // A scanner that is no longer wanted keeps nobody waiting.
    if (scanner === null) {
      await mark(parts, row, { scan: 'none' });
      continue;
    }
    const content = Readable.fromWeb((await store.read(row.id)) as WebStream<Uint8Array>);
    const verdict = await scanFile(scanner, content).catch((error: unknown) => {
      if (error instanceof ScannerAway) return null;
      throw error;
    });
    if (verdict === null) return;
    await settle(parts, row, verdict);
  }
}

async function settle(parts: Parts, row: FileRow, verdict: Verdict): Promise<void> {
  if (verdict.is === 'clean') return mark(parts, row, { scan: 'clean' });
  await parts.files.remove(row.id);
  await parts.files.remove(thumbnailOf(row.id));
  const { files } = parts.storage.tables;
  await commitAudited(
    parts,
    [fileEvent(row, server, 'file-infected', { name: verdict.name })],
    [
      parts.storage.db
        .update(files)
        .set({ state: 'refused', scan: 'infected', thumbnail: false })
        .where(eq(files.id, row.id)),
    ],
  );
}

async function mark({ storage }: Parts, { id }: FileRow, to: Pick<FileRow, 'scan'>): Promise<void> {
  const { files } = storage.tables;
  await storage.commit([
    storage.db
      .update(files)
      .set(to)
      .where(and(eq(files.id, id), eq(files.scan, 'waiting'))),
  ]);
}
