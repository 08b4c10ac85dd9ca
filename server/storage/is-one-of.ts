// Rows named by several columns together. With a list for each column an engine looks up every combination of their values;
// like this it looks up only those that are meant. They are handed over as one parameter, so any number may be asked for.
import { type Column, type SQL, sql } from 'drizzle-orm';
import type { Storage } from './storage.ts';

export function isOneOf(
  { engine }: Pick<Storage, 'engine'>,
  columns: readonly Column[],
  places: readonly (readonly string[])[],
): SQL {
  const names = sql.join([...columns], sql`, `);
  const values = sql.raw(columns.map((_, at) => `value ->> ${at}`).join(', '));
  const each = sql.raw(engine === 'sqlite' ? 'json_each' : 'json_array_elements');
  return sql`(${names}) in (select ${values} from ${each}(${JSON.stringify(places)}))`;
}
