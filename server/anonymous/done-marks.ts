// Who has finished an anonymous instrument, said by the device beside the submission and not with it. A mark alone would point at
// the answers that came last, so marks wait in memory and are written k together, in an order of chance, in a commit of
// their own. What a stopped server forgets the device says again when it comes back; at worst somebody is reminded in vain.
import { and, eq, inArray } from 'drizzle-orm';
import type { Pass } from '../auth/pass.ts';
import type { Deps } from '../deps.ts';
import { shuffle } from '../exports/disorder.ts';
import type { Storage } from '../storage/storage.ts';
import { anonymousPlace } from './give-right.ts';

type Parts = Pick<Deps, 'storage' | 'catalog'>;

const pending = new WeakMap<Storage['db'], Map<string, Set<string>>>();

export async function markDone(parts: Parts, pass: Pass, instrument: string): Promise<void> {
  const { storage } = parts;
  const { campaign, institution } = await anonymousPlace(parts, pass, instrument);
  const { anonymousRights: rights } = storage.tables;
  const of = and(eq(rights.campaign, campaign.id), eq(rights.instrument, instrument));
  const [right] = await storage.db
    .select({ done: rights.done })
    .from(rights)
    .where(and(of, eq(rights.subject, pass.subject)));
  // After the close nobody is reminded any more.
  if (!right || right.done || campaign.state !== 'open') return;
  const marks = pending.get(storage.db) ?? new Map<string, Set<string>>();
  pending.set(storage.db, marks);
  const cohort = [campaign.id, instrument, institution].join(' ');
  const subjects = (marks.get(cohort) ?? new Set()).add(pass.subject);
  marks.set(cohort, subjects);
  if (subjects.size < campaign.k) return;
  marks.delete(cohort);
  const told = [...subjects];
  shuffle(told);
  await storage.commit([
    storage.db
      .update(rights)
      .set({ done: true })
      .where(and(of, inArray(rights.subject, told))),
  ]);
}
