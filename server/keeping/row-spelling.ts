// One spelling of a row for all engines: a list of texts, numbers, flags and nulls, as one line of JSON. Moments are epoch
// milliseconds, bytes are base64, JSON columns are the very text that is kept. What a column cannot hold is refused.
import type { Storage } from '../storage/storage.ts';
import type { ColumnKind, KeptColumn, KeptTable } from './kept-tables.ts';

export type Cell = string | number | boolean | null;
export type Row = readonly Cell[];

type Engine = Storage['engine'];

/** What stands in a table is not what its column says: nothing the server ever wrote. */
export class OddValue extends Error {}

export function spellColumns(engine: Engine, table: KeptTable): string {
  return table.columns.map((column) => spellColumn(engine, column)).join(', ');
}

/** A driver would parse JSON columns, and lose fractions of moments. */
function spellColumn(engine: Engine, { name, kind }: KeptColumn): string {
  if (engine === 'postgres' && kind === 'text') return `"${name}"::text`;
  if (engine === 'postgres' && kind === 'moment') return `(extract(epoch from "${name}") * 1000)::bigint`;
  return `"${name}"`;
}

/** @param values as the driver gives them: numbers may be long integers or their text */
export function toRow(table: KeptTable, values: readonly unknown[]): Row {
  return table.columns.map(({ name, kind }, at) => {
    const cell = toCell(kind, values[at]);
    if (cell !== undefined) return cell;
    throw new OddValue(
      `表 ${table.name} 的 ${name} 列中有一个值不是 ${kind}。/ Column ${name} of table ${table.name} holds a value that is no ${kind}.`,
    );
  });
}

function toCell(kind: ColumnKind, value: unknown): Cell | undefined {
  if (value === null) return null;
  if (kind === 'text') return typeof value === 'string' ? value : undefined;
  if (kind === 'bytes') return Buffer.isBuffer(value) ? value.toString('base64') : undefined;
  if (kind === 'flag' && typeof value === 'boolean') return value;
  const number = typeof value === 'bigint' || typeof value === 'string' ? Number(value) : value;
  if (typeof number !== 'number' || !Number.isSafeInteger(number)) return undefined;
  if (kind !== 'flag') return number;
  return number === 0 || number === 1 ? number === 1 : undefined;
}

/** As the engine's driver takes them. */
export function toValues(engine: Engine, table: KeptTable, row: Row): unknown[] {
  return table.columns.map(({ kind }, at) => {
    const cell = row[at] ?? null;
    if (cell === null) return null;
    if (kind === 'bytes') return Buffer.from(String(cell), 'base64');
    if (engine === 'postgres') return kind === 'moment' ? new Date(Number(cell)) : cell;
    return kind === 'flag' ? Number(cell) : cell;
  });
}

export const lineOf = (row: Row): string => JSON.stringify(row);

export function keyOf(table: KeptTable, row: Row): Row {
  return table.key.map((name) => row[table.columns.findIndex((column) => column.name === name)] ?? null);
}
