// Queries that are asked again and again, with other values each time: building one costs several times what it takes to run,
// so each is built once per database.
import type { Storage } from './storage.ts';

/** Enough of a database to read from. */
export type Readable = Pick<Storage, 'db' | 'tables'>;
type Values = Record<string, string | number>;

interface Prepared<Row> {
  execute(values: Values): PromiseLike<Row[]>;
}

export interface Query<Row> {
  prepare(): Prepared<Row>;
}

/** @param build makes the query, with `sql.placeholder(name)` wherever a value is given when it is asked */
export function keptQuery<Row>(build: (storage: Readable) => Query<Row>) {
  const kept = new WeakMap<Readable['db'], Prepared<Row>>();
  return async (storage: Readable, values: Values): Promise<Row[]> => {
    const query = kept.get(storage.db) ?? build(storage).prepare();
    kept.set(storage.db, query);
    return query.execute(values);
  };
}
