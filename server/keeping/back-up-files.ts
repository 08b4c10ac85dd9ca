// Uploaded files beside the backups of the database: in the folder `files` next to them, each once for all backups, for what lies under a
// name never changes. So a backup copies only what is new. Each is checked while it is copied, and encrypted where backups are.
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream as WebStream } from 'node:stream/web';
import { FileNotHere, type FileStore } from '../files/file-store.ts';
import { openForReading, type Place } from '../storage/open-storage.ts';
import type { BackupKey } from './backup-key.ts';
import { keyOfFiles } from './files-key.ts';
import { type KeptFile, keptFiles } from './kept-files.ts';

export interface FilesCopied {
  /** Copied now; those that were there already are not counted. */
  readonly copied: number;
  readonly known: number;
  /** Names of those that could not be: not in the store, or not what was uploaded. */
  readonly missing: readonly string[];
}

/** @param backup the path of a backup of the database */
export const folderBeside = (backup: string): string => join(dirname(backup), 'files');

export async function backUpFiles(
  from: Place,
  store: FileStore,
  folder: string,
  key: BackupKey | null,
): Promise<FilesCopied> {
  const database = await openForReading(from);
  let [copied, known] = [0, 0];
  const missing: string[] = [];
  // Nobody who has no files gets a folder for them.
  let own: BackupKey | null | undefined;
  try {
    for await (const file of keptFiles(database)) {
      known += 1;
      if (own === undefined) own = await keyOfFiles(folder, key);
      const path = join(folder, key ? `${file.name}.age` : file.name);
      if (existsSync(path)) continue;
      if (await copy(store, file, path, own)) copied += 1;
      else missing.push(file.name);
    }
  } finally {
    await database.close();
  }
  return { copied, known, missing };
}

async function copy(store: FileStore, file: KeptFile, path: string, key: BackupKey | null): Promise<boolean> {
  const part = `${path}.part`;
  const target = await open(part, 'w', 0o600);
  try {
    const content = Readable.fromWeb((await store.read(file.name)) as WebStream<Uint8Array>);
    const { digest, through } = digesting();
    const encrypted = async function* (plain: Readable) {
      yield* key ? await key.encrypt(plain) : plain;
    };
    await pipeline(content, through, encrypted, (chunks: AsyncIterable<Uint8Array>) => target.writeFile(chunks));
    await target.sync();
    if (file.whole && digest() !== file.whole.sha256) return false;
    await rename(part, path);
    return true;
  } catch (error) {
    if (error instanceof FileNotHere) return false;
    throw error;
  } finally {
    await target.close();
    await rm(part, { force: true });
  }
}

export function digesting(): { digest: () => string; through: Transform } {
  const hash = createHash('sha256');
  const through = new Transform({
    transform(chunk, _, done) {
      hash.update(chunk);
      done(null, chunk);
    },
  });
  return { digest: () => hash.digest('hex'), through };
}
