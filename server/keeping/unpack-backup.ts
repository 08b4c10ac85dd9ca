// The bytes of a backup file as its text: decrypted where it is encrypted, unpacked.
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { pipeline, type Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { damaged } from './backup-format.ts';
import type { BackupKey } from './backup-key.ts';
import { Refusal } from './refusal.ts';

const unpackedAtOnce = 1 << 20;

/** @throws Refusal when it cannot be read, is no backup, or the key does not fit */
export async function unpackBackup(path: string, key: BackupKey | null): Promise<Readable> {
  const plain = (await isEncrypted(path)) ? await decrypt(path, key) : createReadStream(path);
  return pipeline(plain, createGunzip({ chunkSize: unpackedAtOnce }), () => {});
}

const ageMark = Buffer.from('age-encryption.org/v1\n');
const gzipMark = Buffer.from([0x1f, 0x8b]);

async function isEncrypted(path: string): Promise<boolean> {
  const beginning = Buffer.alloc(ageMark.length);
  try {
    const file = await open(path);
    await file.read(beginning).finally(() => file.close());
  } catch (error) {
    throw new Refusal(`备份文件 ${path} 无法读取。/ The backup ${path} cannot be read.`, { cause: error });
  }
  if (beginning.equals(ageMark)) return true;
  if (beginning.subarray(0, 2).equals(gzipMark)) return false;
  throw damaged('header');
}

async function decrypt(path: string, key: BackupKey | null): Promise<Readable> {
  if (!key)
    throw new Refusal(
      '备份已加密，请用 BACKUP_KEY_FILE 或 BACKUP_KEY 给出口令或私钥。/ The backup is encrypted: give its passphrase or identity with BACKUP_KEY_FILE or BACKUP_KEY.',
    );
  const secret = createReadStream(path);
  try {
    return await key.decrypt(secret);
  } catch (error) {
    secret.destroy();
    throw new Refusal(
      '口令或私钥打不开这份备份，或文件开头已损坏。/ The passphrase or identity does not open this backup, or its beginning is damaged.',
      { cause: error },
    );
  }
}
