// Rows that must stay as they are until a commit is over. Whoever wants to change them waits for it; who only asks the same
// does not, where the engine tells the two apart. On SQLite all commits take turns anyway.
import { and, type Column, eq, isNull, notExists, type SQL, sql } from 'drizzle-orm';
import { givenList, keptStatement, type Readable } from './kept-query.ts';
import type { Guard, Statement, Storage } from './storage.ts';

/** A guard on it says how many there must be. */
export function holdCampaigns({ engine, db, tables }: Storage, where: SQL | undefined): Statement {
  const { campaigns } = tables;
  // Not its key: SQLite would look through all responses that refer to it.
  if (engine === 'sqlite') return db.update(campaigns).set({ state: campaigns.state }).where(where);
  const query = db.select({ id: campaigns.id }).from(campaigns).where(where).orderBy(campaigns.id).toSQL();
  return { toSQL: () => ({ ...query, sql: `${query.sql} for share` }) };
}

/** SQLite */
const amongThem = (id: Column): SQL => sql`${id} in (select value from json_each(${sql.placeholder('ids')}))`;

const openOnes = {
  postgres: keptStatement(({ db, tables: { campaigns } }) => {
    const one = sql`${campaigns.id} in (select unnest(${givenList('ids')}))`;
    return db
      .select({ id: campaigns.id })
      .from(campaigns)
      .where(and(one, eq(campaigns.state, 'open')))
      .orderBy(campaigns.id);
  }, ' for share'),
  sqlite: keptStatement(({ db, tables: { campaigns } }) =>
    db
      .update(campaigns)
      .set({ state: campaigns.state })
      .where(and(amongThem(campaigns.id), eq(campaigns.state, 'open'))),
  ),
};

/** All of them are open, and stay so. */
export function holdOpen(storage: Storage, ids: readonly string[]): Guard {
  const of =
    storage.engine === 'postgres'
      ? openOnes.postgres(storage, { ids })
      : openOnes.sqlite(storage, { ids: JSON.stringify(ids) });
  return { of, rows: ids.length };
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
  const ids = [...new Set(given.map(({ subject }) => subject))];
  if (storage.engine === 'postgres')
    return { of: standingOnes.postgres(storage, { given: spell(given), ids }), rows: ids.length };
  const values = { campaign, given: spell(given), ids: JSON.stringify(ids), count: ids.length };
  return { of: standingOnes.sqlite(storage, values), rows: 1 };
}

const spell = (given: readonly Standing[]): string =>
  JSON.stringify(given.map(({ campaign, subject, withdrewAt }) => [campaign, subject, withdrewAt]));

const standingOnes = {
  postgres: keptStatement((storage) => {
    const { persons } = storage.tables;
    const given = sql`json_array_elements(cast(${sql.placeholder('given')} as json))`;
    const meant = sql`${persons.id} in (select unnest(${givenList('ids')}))`;
    return storage.db
      .select({ id: persons.id })
      .from(persons)
      .where(and(meant, isNull(persons.leftAt), notExists(withdrawnSince(storage, given))))
      .orderBy(persons.id);
  }, ' for share'),
  /** Nothing of the rosters is written for it: that would cost a page for each of them. */
  sqlite: keptStatement((storage) => {
    const { db, tables } = storage;
    const { campaigns, persons } = tables;
    const there = db
      .select({ count: sql`count(*)` })
      .from(persons)
      .where(and(amongThem(persons.id), isNull(persons.leftAt)));
    return db
      .update(campaigns)
      .set({ state: campaigns.state })
      .where(
        and(
          eq(campaigns.id, sql.placeholder('campaign')),
          sql`${there} = ${sql.placeholder('count')}`,
          notExists(withdrawnSince(storage, sql`json_each(${sql.placeholder('given')})`)),
        ),
      );
  }),
};

/** A withdrawal writes its campaign, so whoever holds that sees all there were. */
function withdrawnSince({ db, tables }: Readable, given: SQL) {
  const { withdrawalMarks: marks } = tables;
  return db
    .select({ at: marks.at })
    .from(sql`${given} as given`)
    .innerJoin(marks, sql`${marks.campaign} = given.value ->> 0 and ${marks.subject} = given.value ->> 1`)
    .where(sql`${marks.at} > cast(given.value ->> 2 as bigint)`);
}
