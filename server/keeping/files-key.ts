// What files beside a backup are encrypted with. A passphrase takes half a second each time it is used, on purpose; so it opens one
// key, kept in the folder itself, and that one opens the files. Keys that cost nothing are used as they are.
import { createReadStream, existsSync, mkdirSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer, text } from 'node:stream/consumers';
import { generateX25519Identity } from 'age-encryption';
import { type BackupKey, readBackupKey } from './backup-key.ts';
import { Refusal } from './refusal.ts';

/** The folder is made for its owner alone. @throws Refusal where the passphrase is another than that of earlier backups */
export async function keyOfFiles(folder: string, key: BackupKey | null): Promise<BackupKey | null> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (!key?.costly) return key;
  const path = join(folder, 'key.age');
  return readBackupKey({ backupKey: { text: existsSync(path) ? await open(path, key) : await make(path, key) } });
}

async function open(path: string, key: BackupKey): Promise<string> {
  try {
    return await text(await key.decrypt(createReadStream(path)));
  } catch (error) {
    throw new Refusal(
      `口令打不开 ${path}：它属于用另一口令加密的文件。换了口令就请换一个备份文件夹。/ The passphrase does not open ${path}, the key of files encrypted under another one: use another folder for backups under a new passphrase.`,
      { cause: error },
    );
  }
}

async function make(path: string, key: BackupKey): Promise<string> {
  const identity = await generateX25519Identity();
  const secret = await buffer(await key.encrypt(Readable.from([Buffer.from(identity)])));
  await writeFile(path, secret, { flag: 'wx', mode: 0o600, flush: true });
  return identity;
}
