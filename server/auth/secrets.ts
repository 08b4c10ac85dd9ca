// The server's secrets: made at first start, kept in the database (a file only its owner may read), shared by every
// server on it. Never part of a response or a log.
import { randomBytes } from 'node:crypto';
import { inArray } from 'drizzle-orm';
import type { Storage } from '../storage/storage.ts';

export interface Secrets {
  readonly session: string;
  readonly link: string;
  readonly pass: string;
  /** For digests of what is not stored itself. */
  readonly digest: string;
}

const names = {
  session: 'secret.session',
  link: 'secret.link',
  pass: 'secret.pass',
  digest: 'secret.digest',
} as const;

export async function loadSecrets(storage: Storage): Promise<Secrets> {
  const { settings } = storage.tables;
  const fresh = Object.values(names).map((key) => ({ key, value: randomBytes(32).toString('base64url') }));
  await storage.commit([storage.db.insert(settings).values(fresh).onConflictDoNothing()]);
  const rows = await storage.db
    .select()
    .from(settings)
    .where(inArray(settings.key, Object.values(names)));
  const secretOf = (key: string): string => {
    const row = rows.find((candidate) => candidate.key === key);
    if (!row) throw new Error(`The secret ${key} is missing`);
    return row.value;
  };
  return {
    session: secretOf(names.session),
    link: secretOf(names.link),
    pass: secretOf(names.pass),
    digest: secretOf(names.digest),
  };
}
