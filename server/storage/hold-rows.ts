// Rows that must stay as they are until a commit is over. Whoever wants to change them waits for it; who only asks the same
// does not, where the engine tells the two apart. On SQLite all commits take turns anyway.
import { and, eq, inArray, isNull, type SQL, sql } from 'drizzle-orm';
import type { Guard, Statement, Storage } from './storage.ts';

/** A guard on it says how many there must be. */
export function holdCampaigns({ engine, db, tables }: Storage, where: SQL | undefined): Statement {
  const { campaigns } = tables;
  // Not its key: SQLite would look through all responses that refer to it.
  if (engine === 'sqlite') return db.update(campaigns).set({ state: campaigns.state }).where(where);
  const query = db.select({ id: campaigns.id }).from(campaigns).where(where).orderBy(campaigns.id).toSQL();
  return { toSQL: () => ({ ...query, sql: `${query.sql} for share` }) };
}

/** All of them on a roster, and none has left. @param campaign held in the same commit @param ids each once, in order */
export function holdPersons({ engine, db, tables }: Storage, campaign: string, ids: readonly string[]): Guard {
  const { campaigns, persons } = tables;
  if (engine === 'sqlite') {
    // Nothing of the rosters is written for it: that would cost a page for each of them.
    const some = sql`${persons.id} in (select value from json_each(${JSON.stringify(ids)}))`;
    const there = db
      .select({ count: sql`count(*)` })
      .from(persons)
      .where(and(some, isNull(persons.leftAt)));
    const of = db
      .update(campaigns)
      .set({ state: campaigns.state })
      .where(and(eq(campaigns.id, campaign), sql`${there} = ${ids.length}`));
    return { of, rows: 1 };
  }
  const there = and(inArray(persons.id, [...ids]), isNull(persons.leftAt));
  const query = db.select({ id: persons.id }).from(persons).where(there).orderBy(persons.id).toSQL();
  return { of: { toSQL: () => ({ ...query, sql: `${query.sql} for share` }) }, rows: ids.length };
}
