// What counts once or for minutes, whichever process sees it first: a code that was typed, a ticket that was brought, a transfer that is
// picked up, passwords just issued. Kept under keyed digests in the account library's table of verifications; what is put down is sealed
// by the code that fetches it, so the database alone reads nothing. The library clears that table by the machine's clock, so what is
// kept here goes by it too.
import { randomBytes } from 'node:crypto';
import { and, eq, gt } from 'drizzle-orm';
import type { Deps } from '../deps.ts';
import { Duplicate, GuardFailed } from '../storage/storage.ts';
import { openSealed, sealText } from './sealed-text.ts';
import { sign } from './signing.ts';

type Parts = Pick<Deps, 'storage' | 'secrets'>;
type Kind = 'second-factor' | 'ticket' | 'transfer' | 'issued-passwords';

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
  const sealed = sealText(code, 'put-down', value);
  await parts.storage.commit([rowOf(parts, keyOf(parts, kind, `${code} ${name}`), sealed, forMs)]);
  return code;
}

/** Reads it and leaves it where it is until its time is over. */
export async function lookAt(parts: Parts, kind: Kind, name: string, code: string): Promise<string | null> {
  const { verification } = parts.storage.tables;
  const kept = and(eq(verification.id, keyOf(parts, kind, `${code} ${name}`)), gt(verification.expiresAt, new Date()));
  const [row] = await parts.storage.db.select({ value: verification.value }).from(verification).where(kept);
  try {
    return row ? openSealed(code, 'put-down', row.value) : null;
  } catch {
    // Put down minutes ago by a release that did not seal: whoever waits for it begins anew.
    return null;
  }
}

/** Picks it up, once. */
export async function pickUp(parts: Parts, kind: Kind, name: string, code: string): Promise<string | null> {
  const { db, tables, commit } = parts.storage;
  const { verification } = tables;
  const value = await lookAt(parts, kind, name, code);
  if (value === null) return null;
  const removal = db.delete(verification).where(eq(verification.id, keyOf(parts, kind, `${code} ${name}`)));
  try {
    await commit([removal], [{ of: removal, rows: 1 }]);
    return value;
  } catch (error) {
    if (error instanceof GuardFailed) return null;
    throw error;
  }
}
