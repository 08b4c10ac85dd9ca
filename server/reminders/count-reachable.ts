// Whom a reminder would reach now: those who are still asked, and among them those with an e-mail address on the roster.
import { and, count, isNotNull } from 'drizzle-orm';
import { type Sought, stillAsked } from '../campaigns/unanswered.ts';
import type { Deps } from '../deps.ts';

export async function countReachable(parts: Pick<Deps, 'storage'>, sought: Sought) {
  const { db, tables } = parts.storage;
  const { persons } = tables;
  const asked = await stillAsked(parts, sought);
  const [all] = await db.select({ size: count() }).from(persons).where(asked);
  // A contact may be a telephone number alone.
  const contacts = await db
    .select({ contact: persons.contact })
    .from(persons)
    .where(and(asked, isNotNull(persons.contact)));
  return { unanswered: all?.size ?? 0, withEmail: contacts.filter(({ contact }) => contact?.email).length };
}
