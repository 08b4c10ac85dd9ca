// Rows named by several columns together. With a list for each column an engine looks up every combination of their values;
// like this it looks up only those that are meant. They are handed over as parameters, so any number may be asked for.
import { type Column, type SQL, sql } from 'drizzle-orm';
import type { Storage } from './storage.ts';

export function isOneOf(
  { engine }: Pick<Storage, 'engine'>,
  columns: readonly Column[],
  places: readonly (readonly string[])[],
): SQL {
  const names = sql.join([...columns], sql`, `);
  if (engine === 'postgres') {
    // It knows how long a list is. Of JSON it supposes a hundred rows, for which it would rather read a whole table.
    const lists = columns.map((_, at) => sql`cast(${sql.param(places.map((place) => place[at]))} as text[])`);
    return sql`(${names}) in (select * from unnest(${sql.join(lists, sql`, `)}))`;
  }
  const values = sql.raw(columns.map((_, at) => `value ->> ${at}`).join(', '));
  return sql`(${names}) in (select ${values} from json_each(${JSON.stringify(places)}))`;
}
