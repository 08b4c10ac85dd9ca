// Rows that must stay as they are until a commit is over. Whoever wants to change them waits for it; who only asks the same
// does not, where the engine tells the two apart. On SQLite all commits take turns anyway.
import { and, eq, inArray, isNull, notExists, type SQL, sql } from 'drizzle-orm';
import type { Guard, Statement, Storage } from './storage.ts';

/** A guard on it says how many there must be. */
export function holdCampaigns({ engine, db, tables }: Storage, where: SQL | undefined): Statement {
  const { campaigns } = tables;
  // Not its key: SQLite would look through all responses that refer to it.
  if (engine === 'sqlite') return db.update(campaigns).set({ state: campaigns.state }).where(where);
  const query = db.select({ id: campaigns.id }).from(campaigns).where(where).orderBy(campaigns.id).toSQL();
  return { toSQL: () => ({ ...query, sql: `${query.sql} for share` }) };
}

interface Standing {
  readonly campaign: string;
  readonly subject: string;
  /** When the person last withdrew, as far as is known; 0 = never. */
  readonly withdrewAt: number;
}

/**
 * All of them on a roster, none has left, and none has withdrawn since.
 * @param campaign held in the same commit, before, @param given in order of their subjects
 */
export function holdPersons(storage: Storage, campaign: string, given: readonly Standing[]): Guard {
  const { engine, db, tables } = storage;
  const { campaigns, persons } = tables;
  const ids = [...new Set(given.map(({ subject }) => subject))];
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
      .where(and(eq(campaigns.id, campaign), sql`${there} = ${ids.length}`, notExists(withdrawnSince(storage, given))));
    return { of, rows: 1 };
  }
  const there = and(inArray(persons.id, ids), isNull(persons.leftAt), notExists(withdrawnSince(storage, given)));
  const query = db.select({ id: persons.id }).from(persons).where(there).orderBy(persons.id).toSQL();
  return { of: { toSQL: () => ({ ...query, sql: `${query.sql} for share` }) }, rows: ids.length };
}

/** A withdrawal writes its campaign, so whoever holds that sees all there were. */
function withdrawnSince({ engine, db, tables }: Storage, given: readonly Standing[]) {
  const { withdrawalMarks: marks } = tables;
  const text = JSON.stringify(given.map(({ campaign, subject, withdrewAt }) => [campaign, subject, withdrewAt]));
  const each = engine === 'sqlite' ? sql`json_each(${text})` : sql`json_array_elements(cast(${text} as json))`;
  return db
    .select({ at: marks.at })
    .from(sql`${each} as given`)
    .innerJoin(marks, sql`${marks.campaign} = given.value ->> 0 and ${marks.subject} = given.value ->> 1`)
    .where(sql`${marks.at} > cast(given.value ->> 2 as bigint)`);
}
