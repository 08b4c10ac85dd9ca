// Somebody begins anew by a code that staff gave: what was saved is nobody's to read, so it goes, and its places are held by whoever
// came with the code. Who had begun before goes on no more. The code is spent by it.
import { randomUUID } from 'node:crypto';
import { and, eq } from 'drizzle-orm';
import type { Deps } from '../deps.ts';
import { Problem } from '../problems.ts';
import { GuardFailed } from '../storage/storage.ts';
import { anew } from './resume-code.ts';

/** @returns the new holder @throws busy where the code was used, or the drafts were written, at the same moment */
export async function beginAnew(
  { storage, now }: Pick<Deps, 'storage' | 'now'>,
  { campaign, subject, holder: before }: Readonly<Record<'campaign' | 'subject' | 'holder', string>>,
): Promise<string> {
  const { answerDrafts: drafts, resumeCodes: codes } = storage.tables;
  const holder = randomUUID();
  const at = now();
  const spent = storage.db
    .delete(codes)
    .where(and(eq(codes.campaign, campaign), eq(codes.subject, subject), eq(codes.holder, anew)));
  const emptied = storage.db
    .update(drafts)
    .set({ holder, content: null, answered: 0, pages: {}, openedAt: at, savedAt: at, revision: 0 })
    .where(and(eq(drafts.campaign, campaign), eq(drafts.subject, subject), eq(drafts.holder, before)));
  try {
    await storage.commit([spent, emptied], [{ of: spent, rows: 1 }]);
  } catch (error) {
    throw error instanceof GuardFailed ? new Problem('busy') : error;
  }
  return holder;
}
