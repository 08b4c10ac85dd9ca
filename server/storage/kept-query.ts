// Queries that are asked again and again, with other values each time: building one costs several times what it takes to run,
// so each is built once per database, and has a name under which PostgreSQL keeps it planned.
import { fillPlaceholders, type SQL, sql } from 'drizzle-orm';
import type { Statement, Storage } from './storage.ts';

/** Enough of a database to read from. */
export type Readable = Pick<Storage, 'db' | 'tables'>;
/** Lists are PostgreSQL's alone. */
type Values = Record<string, string | number | readonly string[]>;

interface Prepared<Row> {
  execute(values: Values): PromiseLike<Row[]>;
}

export interface Query<Row> {
  /** SQLite wants no name. */
  prepare(name?: string): Prepared<Row>;
}

/**
 * PostgreSQL: a list that is given when the query is asked, as a query of its own. Planning does not look into it and so makes the
 * same plan each time, and keeps it; of a short list that it sees it would plan anew, for longer than such a query runs.
 */
export const givenList = (name: string): SQL => sql`(select cast(${sql.placeholder(name)} as text[]))`;

let queries = 0;

/** @param build makes the query, with `sql.placeholder(name)` wherever a value is given when it is asked */
export function keptQuery<Row>(build: (storage: Readable) => Query<Row>) {
  const kept = new WeakMap<Readable['db'], Prepared<Row>>();
  const name = `kept-${++queries}`;
  return async (storage: Readable, values: Values): Promise<Row[]> => {
    const query = kept.get(storage.db) ?? build(storage).prepare(name);
    kept.set(storage.db, query);
    return query.execute(values);
  };
}

/** The same for what a commit runs; `ending` is what the query builder has no word for. */
export function keptStatement(build: (storage: Readable) => Pick<Statement, 'toSQL'>, ending = '') {
  const kept = new WeakMap<Readable['db'], { sql: string; params: unknown[] }>();
  return (storage: Readable, values: Values): Statement => {
    const built = kept.get(storage.db) ?? build(storage).toSQL();
    kept.set(storage.db, built);
    return { steady: true, toSQL: () => ({ sql: built.sql + ending, params: fillPlaceholders(built.params, values) }) };
  };
}
