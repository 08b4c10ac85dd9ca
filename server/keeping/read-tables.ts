// Reads whole tables along their keys, a page at a time and few bytes at a time, so that memory stays flat whether a row has
// twenty bytes or a hundred thousand.
import type { Moment, Storage } from '../storage/storage.ts';
import { unfinishedKey } from '../storage/unfinished.ts';
import type { KeptTable } from './kept-tables.ts';
import { keyOf, lineOf, type Row, spellColumns, toRow } from './row-spelling.ts';
import { DigestOfRows, type TableDigest } from './table-digest.ts';

export interface ReadRow {
  readonly row: Row;
  readonly line: string;
}

type Engine = Storage['engine'];

const firstPage = 20;
const mostRows = 2000;
const bytesWanted = 1024 * 1024;

/** @param after the key of the last row that is not wanted any more, in the engine's own order; null = from the first */
export async function* readTable(
  moment: Moment,
  engine: Engine,
  table: KeptTable,
  after: Row | null = null,
): AsyncGenerator<ReadRow[]> {
  for (let from = after, size = firstPage; ; ) {
    const page = await readPage(moment, engine, table, from, size);
    const wanted = page.filter(({ row }) => !isMark(table, row));
    if (wanted.length > 0) yield wanted;
    const end = page.at(-1);
    if (!end || page.length < size) return;
    from = keyOf(table, end.row);
    const bytes = page.reduce((sum, { line }) => sum + line.length, 0);
    size = Math.max(1, Math.min(mostRows, Math.floor((bytesWanted * page.length) / bytes)));
  }
}

async function readPage({ rows }: Moment, engine: Engine, table: KeptTable, from: Row | null, size: number) {
  const key = table.key.map((name) => `"${name}"`);
  const places = key.map((_, at) => (engine === 'postgres' ? `$${at + 1}` : '?'));
  const beyond = from ? ` WHERE (${key.join(', ')}) > (${places.join(', ')})` : '';
  const sql = `SELECT ${spellColumns(engine, table)} FROM "${table.name}"${beyond} ORDER BY ${key.join(', ')} LIMIT ${size}`;
  const page: ReadRow[] = [];
  for await (const values of rows(sql, from ?? [])) {
    const row = toRow(table, values);
    page.push({ row, line: lineOf(row) });
  }
  return page;
}

/** The mark of an unfinished copy is no part of what is copied. */
const isMark = ({ name }: KeptTable, row: Row): boolean => name === 'settings' && row[0] === unfinishedKey;

export async function digestTable(moment: Moment, engine: Engine, table: KeptTable): Promise<TableDigest> {
  const digest = new DigestOfRows();
  for await (const page of readTable(moment, engine, table)) for (const { line } of page) digest.add(line);
  return digest.result();
}

export async function countRows({ rows }: Moment, table: KeptTable): Promise<number> {
  for await (const [size] of rows(`SELECT count(*) FROM "${table.name}"`)) return Number(size);
  return 0;
}
