// Lets go of what an import would take to be undone, in pieces: nobody waits for it, so nobody's answers wait behind it.
import { and, asc, eq, lte } from 'drizzle-orm';
import type { Storage } from '../storage/storage.ts';

const rowsPerPiece = 4000;

export async function forgetChanges(storage: Storage, id: string): Promise<void> {
  const { rosterChanges: changes } = storage.tables;
  const mine = eq(changes.import, id);
  const [first] = await storage.db.select({ person: changes.person }).from(changes).where(mine).limit(1);
  for (let more = first !== undefined; more; ) {
    const [last] = await storage.db
      .select({ person: changes.person })
      .from(changes)
      .where(mine)
      .orderBy(asc(changes.person))
      .limit(1)
      .offset(rowsPerPiece - 1);
    await storage.commit([storage.db.delete(changes).where(last ? and(mine, lte(changes.person, last.person)) : mine)]);
    more = last !== undefined;
  }
}
