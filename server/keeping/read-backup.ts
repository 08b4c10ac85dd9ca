// Reads a backup file, a page of rows at a time. Whatever is not as it was written, from a missing end to a flipped bit, ends in
// one sentence; so does a key that does not fit.
import type { Readable } from 'node:stream';
import { StringDecoder } from 'node:string_decoder';
import {
  type BackupEnd,
  type BackupHeader,
  damaged,
  endSchema,
  formatNumber,
  headerSchema,
  parseTable,
  refuseDigests,
  tableSchema,
} from './backup-format.ts';
import type { BackupKey } from './backup-key.ts';
import type { KeptTable } from './kept-tables.ts';
import type { ReadRow } from './read-tables.ts';
import { Refusal } from './refusal.ts';
import type { Cell, Row } from './row-spelling.ts';
import { DigestOfRows } from './table-digest.ts';
import { unpackBackup } from './unpack-backup.ts';

export interface BackupPage {
  readonly table: KeptTable;
  readonly rows: readonly ReadRow[];
}
export interface BackupRead {
  readonly tables: readonly KeptTable[];
  readonly end: BackupEnd;
}
export interface Backup {
  readonly header: BackupHeader;
  /** In the order of the file, to be read once. Returns only if the whole file is as it was written. */
  pages(): AsyncGenerator<BackupPage, BackupRead>;
}

/** @throws Refusal, here and while its pages are read */
export async function openBackup(path: string, key: BackupKey | null): Promise<Backup> {
  const lines = linesOf(await unpackBackup(path, key));
  const first = await orDamaged(() => lines.next());
  const batch: string[] = first.done ? [] : first.value;
  const header = headerSchema.safeParse(parseJson(batch.shift() ?? ''));
  if (!header.success) throw damaged('header');
  if (header.data.format !== formatNumber) throw tooNew();
  return { header: header.data, pages: () => readPages(batch, lines) };
}

async function* readPages(begun: string[], lines: AsyncGenerator<string[]>): AsyncGenerator<BackupPage, BackupRead> {
  const tables: KeptTable[] = [];
  const digests = new Map<string, DigestOfRows>();
  let table: KeptTable | null = null;
  let end: BackupEnd | null = null;
  for (let batch: string[] | null = begun; batch; batch = await nextOf(lines)) {
    let rows: ReadRow[] = [];
    for (const line of batch) {
      if (end) throw damaged('after the end');
      const said = parseJson(line);
      if (table && Array.isArray(said)) {
        rows.push({ row: asRow(table, said), line });
        digests.get(table.name)?.add(line);
        continue;
      }
      if (table && rows.length > 0) yield { table, rows };
      rows = [];
      end = endSchema.safeParse(said).data ?? null;
      if (end) continue;
      const next = tableSchema.safeParse(said);
      if (!next.success) throw damaged('table');
      table = parseTable(next.data);
      tables.push(table);
      digests.set(table.name, new DigestOfRows());
    }
    if (table && rows.length > 0) yield { table, rows };
  }
  if (!end) throw damaged('no end');
  refuseDigests(end.end, new Map([...digests].map(([name, digest]) => [name, digest.result()])));
  return { tables, end };
}

function asRow({ columns }: KeptTable, said: Cell[]): Row {
  if (said.length !== columns.length) throw damaged('row');
  return said;
}

async function nextOf(lines: AsyncGenerator<string[]>): Promise<string[] | null> {
  const next = await orDamaged(() => lines.next());
  return next.done ? null : next.value;
}

/** Whatever unpacking and decrypting complain of. */
async function orDamaged<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof Refusal ? error : damaged(error instanceof Error ? error.message : String(error), error);
  }
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch (error) {
    throw damaged('line', error);
  }
}

async function* linesOf(text: Readable): AsyncGenerator<string[]> {
  const decoder = new StringDecoder('utf8');
  let rest = '';
  for await (const chunk of text as AsyncIterable<Buffer>) {
    const lines = (rest + decoder.write(chunk)).split('\n');
    rest = lines.pop() ?? '';
    yield lines;
  }
  if (rest !== '') throw damaged('cut short');
}

const tooNew = (): Refusal =>
  new Refusal(
    '备份由更新的版本制作，请先更新本程序。/ The backup was made by a newer release: update this program first.',
  );
