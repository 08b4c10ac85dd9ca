// A reminder to a unit is written among the events of its application before it goes out, under a name that there is once a day: so
// nobody is reminded twice by two who press at once, or by a job that is tried again. What did not go out is taken back.
import { eq } from 'drizzle-orm';
import type { StageCode } from '../../programmes/schema/stages.ts';
import type { Deps } from '../deps.ts';
import { Duplicate } from '../storage/storage.ts';

interface Claim {
  readonly id: string;
  readonly application: string;
  readonly stage: StageCode;
  readonly kind: 'reminded-mail' | 'reminded-post';
  /** What it said. */
  readonly said: string;
  readonly by: string;
}

/** @returns false where one went out today @throws what `send` throws */
export async function claimReminder(
  { storage, now }: Pick<Deps, 'storage' | 'now'>,
  { id, application, stage, kind, said, by }: Claim,
  send: () => Promise<void>,
): Promise<boolean> {
  const { applicationEvents: events } = storage.tables;
  const told = { id, application, kind, from: stage, to: stage, reason: said, allowedBy: null, by, at: now() };
  try {
    await storage.commit([storage.db.insert(events).values(told)]);
  } catch (error) {
    if (error instanceof Duplicate) return false;
    throw error;
  }
  try {
    await send();
    return true;
  } catch (error) {
    await storage.commit([storage.db.delete(events).where(eq(events.id, id))]);
    throw error;
  }
}
