// Many rows of one table as one statement, spelled directly: the query builder takes longer over the thousands of values of a
// batch than the database takes to write them. Values are encoded by the very columns, so nothing is stored differently.
// PostgreSQL is handed a list for each column: the statement is the same however many rows there are, and is planned once.
import { type Column, getTableColumns, getTableName, type Table } from 'drizzle-orm';
import { packList } from './postgres/pack-list.ts';
import type { Statement, Storage } from './storage.ts';

type Name<T extends Table> = keyof T['$inferInsert'] & string;
type Revised = Table & { $inferInsert: { revision: number } };
type Rows<T extends Table> = readonly T['$inferInsert'][];

export function insertRows<T extends Table>({ engine }: Pick<Storage, 'engine'>, table: T, rows: Rows<T>): Statement {
  return writing(engine, table, columnsOf(table), rows, '');
}

/** The same, leaving alone whatever row of the same key is there already. */
export function insertMissing<T extends Table>(
  { engine }: Pick<Storage, 'engine'>,
  table: T,
  rows: Rows<T>,
): Statement {
  return writing(engine, table, columnsOf(table), rows, ' ON CONFLICT DO NOTHING');
}

/** The same for rows whose values are as the driver takes them. */
export function insertValues(
  { engine }: Pick<Storage, 'engine'>,
  table: { readonly name: string; readonly columns: readonly { readonly name: string }[] },
  rows: readonly (readonly unknown[])[],
): Statement {
  return {
    toSQL: () => ({ sql: spell(engine, table.name, table.columns, rows.length), params: rows.flat() }),
    toRows: () => ({ sql: spell(engine, table.name, table.columns, 1), rows }),
  };
}

/**
 * Inserts, or writes over the row of the same primary key where its `revision` is one below the new one. A row that somebody
 * else wrote meanwhile is left alone and not counted, so a guard sees it.
 */
export function upsertRows<T extends Revised>(
  { engine }: Pick<Storage, 'engine'>,
  table: T,
  rows: Rows<T>,
  names: { readonly key: readonly Name<T>[]; readonly set: readonly Name<T>[] },
): Statement {
  const columns = columnsOf(table);
  const nameOf = (of: string): string => `"${columns.find(([key]) => key === of)?.[1].name}"`;
  const set = [...names.set, 'revision'].map((of) => `${nameOf(of)} = excluded.${nameOf(of)}`).join(', ');
  const unchanged = `"${getTableName(table)}".${nameOf('revision')} = excluded.${nameOf('revision')} - 1`;
  const conflict = ` ON CONFLICT (${names.key.map(nameOf).join(', ')}) DO UPDATE SET ${set} WHERE ${unchanged}`;
  return writing(engine, table, columns, rows, conflict);
}

function writing<T extends Table>(
  engine: Storage['engine'],
  table: T,
  columns: Columns,
  rows: Rows<T>,
  ending: string,
): Statement {
  const name = getTableName(table);
  const encoded = () => rows.map((row) => encode(columns, row));
  if (engine === 'postgres') {
    // At once: the rows themselves need not wait for the end of the commit.
    const values = encoded();
    const sql = spellLists(name, columns) + ending;
    const params = columns.map(([, column], at) =>
      packList(
        column.getSQLType(),
        values.map((row) => row[at]),
      ),
    );
    return { steady: true, toSQL: () => ({ sql, params }) };
  }
  const own = columns.map(([, column]) => column);
  return {
    toSQL: () => ({ sql: spell(engine, name, own, rows.length) + ending, params: encoded().flat() }),
    toRows: () => ({ sql: spell(engine, name, own, 1) + ending, rows: encoded() }),
  };
}

type Columns = readonly [string, Column][];

const known = new WeakMap<Table, Columns>();

function columnsOf(table: Table): Columns {
  const columns = known.get(table) ?? Object.entries<Column>(getTableColumns(table));
  known.set(table, columns);
  return columns;
}

function spellLists(table: string, columns: Columns): string {
  const spelled = columns.map(([, { name }]) => `"${name}"`).join(', ');
  const lists = columns.map(([, column], at) => `$${at + 1}::${column.getSQLType()}[]`).join(', ');
  return `INSERT INTO "${table}" (${spelled}) SELECT * FROM unnest(${lists})`;
}

function spell(
  engine: Storage['engine'],
  table: string,
  columns: readonly { readonly name: string }[],
  rows: number,
): string {
  const spelled = columns.map(({ name }) => `"${name}"`).join(', ');
  const place = (at: number): string => (engine === 'postgres' ? `$${at + 1}` : '?');
  const values = Array.from(
    { length: rows },
    (_, row) => `(${columns.map((_, at) => place(row * columns.length + at)).join(', ')})`,
  );
  return `INSERT INTO "${table}" (${spelled}) VALUES ${values.join(', ')}`;
}

function encode<T extends Table>(columns: Columns, row: Rows<T>[number]): unknown[] {
  return columns.map(([key, column]) => {
    const value = (row as Record<string, unknown>)[key] ?? null;
    return value === null ? null : column.mapToDriverValue(value);
  });
}
