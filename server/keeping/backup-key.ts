// The key of encrypted backups, through age (age-encryption.org): a passphrase, or the names of recipients, or an identity. It
// comes from a file or the environment, never from the command line, which everybody on the machine can read.
import { readFileSync } from 'node:fs';
import { Readable } from 'node:stream';
import {
  Decrypter,
  Encrypter,
  generateHybridIdentity,
  generateX25519Identity,
  identityToRecipient,
} from 'age-encryption';
import { type Config, ConfigError } from '../config.ts';

export interface BackupKey {
  /** Every use takes half a second: too long for thousands of files (files-key.ts). */
  readonly costly: boolean;
  encrypt(plain: Readable): Promise<Readable>;
  /**
   * Also what this very key encrypted for recipients whose identities are elsewhere.
   * @throws what the library throws, here for a key that does not fit and while reading for what was changed
   */
  decrypt(secret: Readable): Promise<Readable>;
}

/** @throws ConfigError; null = backups are not encrypted */
export async function readBackupKey({ backupKey }: Pick<Config, 'backupKey'>): Promise<BackupKey | null> {
  if (backupKey === null) return null;
  const lines = textOf(backupKey)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));
  const [first] = lines;
  try {
    if (first && lines.every((line) => line.startsWith('AGE-SECRET-KEY-'))) return await identityKey(lines);
    if (first && lines.every((line) => /^age1[a-z0-9]+$/.test(line))) return await recipientKey(lines);
    if (first && lines.length === 1 && first.length >= shortestPassphrase) return passphraseKey(first);
  } catch {
    // Looks like a key of age and is none.
  }
  throw new ConfigError(
    `备份密钥须为一行不少于 ${shortestPassphrase} 个字符的口令，或 age 的公钥（age1…）、私钥（AGE-SECRET-KEY-…），每行一个。/ ` +
      `The key of backups must be one line of at least ${shortestPassphrase} characters, or age recipients (age1…) or identities (AGE-SECRET-KEY-…), one a line.`,
  );
}

const shortestPassphrase = 12;
/** Guessing costs 128 MB and half a second a try; so does every use. */
const scryptWorkFactor = 17;

function textOf(given: NonNullable<Config['backupKey']>): string {
  if ('text' in given) return given.text;
  try {
    return readFileSync(given.file, 'utf8');
  } catch (error) {
    throw new ConfigError(
      `备份密钥文件 ${given.file} 无法读取。/ The key file ${given.file} of BACKUP_KEY_FILE cannot be read.`,
      { cause: error },
    );
  }
}

function passphraseKey(passphrase: string): BackupKey {
  const encrypter = new Encrypter();
  encrypter.setPassphrase(passphrase);
  encrypter.setScryptWorkFactor(scryptWorkFactor);
  const decrypter = new Decrypter();
  decrypter.addPassphrase(passphrase);
  return streaming(encrypter, decrypter, true);
}

async function identityKey(identities: readonly string[], others: readonly string[] = []): Promise<BackupKey> {
  const encrypter = new Encrypter();
  const decrypter = new Decrypter();
  for (const identity of identities) {
    encrypter.addRecipient(await identityToRecipient(identity));
    decrypter.addIdentity(identity);
  }
  for (const recipient of others) encrypter.addRecipient(recipient);
  return streaming(encrypter, decrypter);
}

/** An identity that nobody ever sees is added, so that a backup can be read again where the true ones are not kept. */
async function recipientKey(recipients: readonly string[]): Promise<BackupKey> {
  const afterQuantum = recipients.every((recipient) => recipient.startsWith('age1pq1'));
  const own = await (afterQuantum ? generateHybridIdentity() : generateX25519Identity());
  return identityKey([own], recipients);
}

function streaming(encrypter: Encrypter, decrypter: Decrypter, costly = false): BackupKey {
  const web = (from: Readable) => Readable.toWeb(from) as ReadableStream<Uint8Array>;
  return {
    costly,
    encrypt: async (plain) => Readable.from(chunksOf(await encrypter.encrypt(web(plain)))),
    decrypt: async (secret) => Readable.from(chunksOf(await decrypter.decrypt(web(secret)))),
  };
}

async function* chunksOf(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = stream.getReader();
  try {
    for (let read = await reader.read(); !read.done; read = await reader.read()) yield read.value;
  } finally {
    await reader.cancel().catch(() => {});
  }
}
