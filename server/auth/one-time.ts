// What counts once, whichever process sees it first: a code that was typed, a ticket that was brought, a transfer that is picked up.
// Kept under keyed digests in the account library's table of verifications. The library clears that table by the machine's clock, so
// what is kept here goes by it too.
import { randomBytes } from 'node:crypto';
import { and, eq, gt } from 'drizzle-orm';
import type { Deps } from '../deps.ts';
import { Duplicate, GuardFailed } from '../storage/storage.ts';
import { sign } from './signing.ts';

type Parts = Pick<Deps, 'storage' | 'secrets'>;
type Kind = 'second-factor' | 'ticket' | 'transfer';

const digestBytes = 24;

const keyOf = ({ secrets }: Parts, kind: Kind, name: string): string =>
  `${kind}-${sign(secrets.digest, 'one-time', `${kind}\0${name}`, digestBytes).toString('base64url')}`;

function rowOf({ storage }: Parts, id: string, value: string, forMs: number) {
  const moment = new Date();
  const { verification } = storage.tables;
  return storage.db.insert(verification).values({
    id,
    identifier: id,
    value,
    expiresAt: new Date(moment.getTime() + forMs),
    createdAt: moment,
    updatedAt: moment,
  });
}

/** False when it was spent before. */
export async function spendOnce(parts: Parts, kind: Kind, name: string, forMs: number): Promise<boolean> {
  try {
    await parts.storage.commit([rowOf(parts, keyOf(parts, kind, name), '', forMs)]);
    return true;
  } catch (error) {
    if (error instanceof Duplicate) return false;
    throw error;
  }
}

/** Puts something down for whoever brings the code and knows the name. */
export async function putDown(parts: Parts, kind: Kind, name: string, value: string, forMs: number): Promise<string> {
  const code = randomBytes(24).toString('base64url');
  await parts.storage.commit([rowOf(parts, keyOf(parts, kind, `${code} ${name}`), value, forMs)]);
  return code;
}

/** Picks it up, once. */
export async function pickUp(parts: Parts, kind: Kind, name: string, code: string): Promise<string | null> {
  const { db, tables, commit } = parts.storage;
  const { verification } = tables;
  const key = keyOf(parts, kind, `${code} ${name}`);
  const kept = and(eq(verification.id, key), gt(verification.expiresAt, new Date()));
  const [row] = await db.select({ value: verification.value }).from(verification).where(kept);
  if (!row) return null;
  const removal = db.delete(verification).where(eq(verification.id, key));
  try {
    await commit([removal], [{ of: removal, rows: 1 }]);
    return row.value;
  } catch (error) {
    if (error instanceof GuardFailed) return null;
    throw error;
  }
}
