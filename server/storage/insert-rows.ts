// Many rows of one table as one insert, spelled directly: the query builder takes longer over the thousands of values of a
// batch than the database takes to write them. Values are encoded by the very columns, so nothing is stored differently.
import { getTableColumns, getTableName, type Table } from 'drizzle-orm';
import type { Statement, Storage } from './storage.ts';

export function insertRows<T extends Table>(
  { engine }: Pick<Storage, 'engine'>,
  table: T,
  rows: readonly T['$inferInsert'][],
): Statement {
  const columns = Object.entries(getTableColumns(table));
  const spelled = columns.map(([, column]) => `"${column.name}"`).join(', ');
  const place = (at: number): string => (engine === 'postgres' ? `$${at + 1}` : '?');
  const values = rows.map((_, row) => `(${columns.map((_, at) => place(row * columns.length + at)).join(', ')})`);
  return {
    toSQL: () => ({
      sql: `INSERT INTO "${getTableName(table)}" (${spelled}) VALUES ${values.join(', ')}`,
      params: rows.flatMap((row) =>
        columns.map(([key, column]) => {
          const value = (row as Record<string, unknown>)[key] ?? null;
          return value === null ? null : column.mapToDriverValue(value);
        }),
      ),
    }),
  };
}
