// Takes away sessions that are over: the account library leaves them, with the address and browser of whoever had them.
import { lte } from 'drizzle-orm';
import type { Deps } from '../deps.ts';

export async function sweepSessions({ storage, now }: Pick<Deps, 'storage' | 'now'>): Promise<void> {
  const { session } = storage.tables;
  await storage.commit([storage.db.delete(session).where(lte(session.expiresAt, new Date(now())))]);
}
