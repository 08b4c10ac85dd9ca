// Takes away sessions that are over, and codes that are no longer good: the account library leaves them, with the address and
// browser of whoever had them.
import { lte } from 'drizzle-orm';
import type { Deps } from '../deps.ts';

export async function sweepSessions({ storage, now }: Pick<Deps, 'storage' | 'now'>): Promise<void> {
  const { session, verification } = storage.tables;
  const moment = new Date(now());
  await storage.commit([
    storage.db.delete(session).where(lte(session.expiresAt, moment)),
    storage.db.delete(verification).where(lte(verification.expiresAt, moment)),
  ]);
}
