// Every table as both engines agree on it: columns by kind, the key, and whose rows must be there first. Derived from the one
// description of the tables, so whatever is added there is copied, backed up and looked after.
import { getTableName } from 'drizzle-orm';
import { getTableConfig, type SQLiteColumn } from 'drizzle-orm/sqlite-core';
import { sqliteTables } from '../storage/sqlite/tables.ts';

export const columnKinds = ['text', 'number', 'flag', 'moment', 'bytes'] as const;
export type ColumnKind = (typeof columnKinds)[number];

export interface KeptColumn {
  readonly name: string;
  readonly kind: ColumnKind;
}
export interface KeptTable {
  readonly name: string;
  readonly columns: readonly KeptColumn[];
  /** Names of the columns of the primary key. */
  readonly key: readonly string[];
}
export interface Reference {
  readonly table: string;
  readonly column: string;
  readonly to: { readonly table: string; readonly column: string };
}

const described = Object.values(sqliteTables).map((table) => getTableConfig(table));

export const references: readonly Reference[] = described.flatMap(({ name, foreignKeys }) =>
  foreignKeys.flatMap((foreign) => {
    const { columns, foreignTable, foreignColumns } = foreign.reference();
    const [own, parent] = [columns[0], foreignColumns[0]];
    if (!own || !parent || columns.length > 1) throw new Error(`${name} refers by several columns`);
    return [{ table: name, column: own.name, to: { table: getTableName(foreignTable), column: parent.name } }];
  }),
);

/** Parents before their children: in this order rows can be written. */
export const keptTables: readonly KeptTable[] = inOrder(
  described.map(({ name, columns, primaryKeys }) => ({
    name,
    columns: columns.map((column) => ({ name: column.name, kind: kindOf(column) })),
    key: (primaryKeys[0]?.columns ?? columns.filter((column) => column.primary)).map((column) => column.name),
  })),
);

function kindOf({ dataType, columnType }: Pick<SQLiteColumn, 'dataType' | 'columnType'>): ColumnKind {
  if (dataType === 'number') return 'number';
  if (dataType === 'boolean') return 'flag';
  if (dataType === 'date') return 'moment';
  if (dataType === 'buffer') return 'bytes';
  if (dataType === 'string' || dataType === 'json' || columnType === 'SQLiteCustomColumn') return 'text';
  throw new Error(`No kind is known for columns like ${columnType}`);
}

function inOrder(tables: readonly KeptTable[]): KeptTable[] {
  const ordered = new Set<KeptTable>();
  const place = (table: KeptTable): void => {
    if (ordered.has(table)) return;
    for (const { to } of references.filter(
      (reference) => reference.table === table.name && reference.to.table !== table.name,
    )) {
      const parent = tables.find(({ name }) => name === to.table);
      if (parent) place(parent);
    }
    ordered.add(table);
  };
  tables.forEach(place);
  return [...ordered];
}
