// Uploaded files come back from the folder beside a backup into the store of a restored database. What is there already stays, so a
// restore that was interrupted goes on; what is missing or damaged is named.
import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { FileStore } from '../files/file-store.ts';
import { putIncoming, removeIncoming } from '../files/incoming.ts';
import { isDiskFull } from '../storage/disk-full.ts';
import { openForReading, type Place } from '../storage/open-storage.ts';
import { digesting, type FilesCopied } from './back-up-files.ts';
import type { BackupKey } from './backup-key.ts';
import { keyOfFiles } from './files-key.ts';
import { type KeptFile, keptFiles } from './kept-files.ts';

export async function restoreFiles(
  folder: string,
  to: Place,
  store: FileStore,
  key: BackupKey | null,
): Promise<FilesCopied> {
  const database = await openForReading(to);
  let [copied, known] = [0, 0];
  const missing: string[] = [];
  let own: BackupKey | null | undefined;
  try {
    for await (const file of keptFiles(database)) {
      known += 1;
      const size = await store.size(file.name);
      if (size !== null && (file.whole === null || size === file.whole.bytes)) continue;
      if (own === undefined) own = existsSync(folder) ? await keyOfFiles(folder, key) : key;
      if (await bringBack(folder, to, store, file, own)) copied += 1;
      else missing.push(file.name);
    }
  } finally {
    await database.close();
  }
  return { copied, known, missing };
}

async function bringBack(
  folder: string,
  { dataDir }: Place,
  store: FileStore,
  { name, whole }: KeptFile,
  key: BackupKey | null,
): Promise<boolean> {
  const [plain, secret] = [join(folder, name), join(folder, `${name}.age`)];
  const encrypted = existsSync(secret);
  if (!encrypted && !existsSync(plain)) return false;
  const content = encrypted
    ? await key?.decrypt(createReadStream(secret)).catch(() => undefined)
    : createReadStream(plain);
  if (!content) return false;
  // Made for its owner alone before anything is in it.
  const path = await putIncoming(dataDir, name, new Uint8Array());
  const { digest, through } = digesting();
  try {
    // A copy that cannot be opened to its end is as good as none.
    const arrived = await pipeline(content, through, createWriteStream(path, { flush: true })).then(
      () => true,
      (error: unknown) => {
        if (isDiskFull(error)) throw error;
        return false;
      },
    );
    const sha256 = digest();
    if (!arrived || (whole && sha256 !== whole.sha256)) return false;
    await store.keep(name, { path, bytes: (await stat(path)).size, sha256 });
    return true;
  } finally {
    await removeIncoming(dataDir, name);
  }
}
