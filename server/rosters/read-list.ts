// A list's bytes → its rows, whatever a school's machine has saved: Excel workbooks, or text in UTF-8 (with or without a mark),
// UTF-16 or GB18030, with commas, tabs or semicolons. Row by row, so that a list of a hundred thousand fills no memory.
import { Readable } from 'node:stream';
import { parse } from 'csv-parse';
import { readRows, type SheetRow } from '../../questionnaires/workbook/read-rows.ts';
import type { WorkbookFault } from '../../questionnaires/workbook/workbook-faults.ts';
import { Problem } from '../problems.ts';

/** Bytes; what is larger is refused before it is read. */
export const largestList = 20 * 1024 * 1024;
const bounds = { bytes: largestList, unpacked: 256 * 1024 * 1024 };

export const encodings = ['xlsx', 'utf-8', 'utf-16', 'gb18030'] as const;
export type Encoding = (typeof encodings)[number];
export interface ReadList {
  readonly encoding: Encoding;
  readonly rows: AsyncIterable<SheetRow>;
}

/** What keeps a file from being read at all, told as its reader tells it. */
export class UnreadableList extends Problem {
  readonly fault: WorkbookFault;
  constructor(fault: WorkbookFault) {
    super('roster-unreadable');
    this.fault = fault;
  }
}

const isArchive = (bytes: Uint8Array): boolean => bytes[0] === 0x50 && bytes[1] === 0x4b;
const isOldExcel = (bytes: Uint8Array): boolean => bytes[0] === 0xd0 && bytes[1] === 0xcf;

export function readList(bytes: Uint8Array): ReadList {
  if (isArchive(bytes) || isOldExcel(bytes)) return { encoding: 'xlsx', rows: workbookRows(bytes) };
  const { text, encoding } = decodeText(bytes);
  return { encoding, rows: textRows(text) };
}

async function* workbookRows(bytes: Uint8Array): AsyncGenerator<SheetRow> {
  const fault = yield* readRows(bytes, bounds);
  if (fault) throw new UnreadableList(fault);
}

/** Excel in China saves CSV as GB18030: what is no UTF-8 is read as that. */
export function decodeText(bytes: Uint8Array): { text: string; encoding: Encoding } {
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff))
    return { text: new TextDecoder(bytes[0] === 0xff ? 'utf-16le' : 'utf-16be').decode(bytes), encoding: 'utf-16' };
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'utf-8' };
  } catch {
    return { text: new TextDecoder('gb18030').decode(bytes), encoding: 'gb18030' };
  }
}

const piece = 1 << 16;

export async function* textRows(text: string): AsyncGenerator<SheetRow> {
  const plain = text.replace(/^\uFEFF/, '');
  const options = { delimiter: delimiterOf(plain), relax_column_count: true, relax_quotes: true, trim: true };
  const parser = Readable.from(pieces(plain)).pipe(parse({ ...options, max_record_size: 200_000 }));
  let row = 0;
  try {
    for await (const cells of parser) yield { sheet: '', row: ++row, cells: cells as string[] };
  } catch (error) {
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('CSV_'))
      throw new Problem('roster-unreadable');
    throw error;
  }
}

function* pieces(text: string): Generator<string> {
  for (let at = 0; at < text.length; at += piece) yield text.slice(at, at + piece);
}

/** Titles above the header may hold a comma of their own, so the sign that the first lines hold most of parts the columns. */
function delimiterOf(text: string): string {
  const first = text.slice(0, 4000);
  const counts = ['\t', ',', ';', '，'].map((sign) => ({ sign, count: first.split(sign).length - 1 }));
  return counts.reduce((most, one) => (one.count > most.count ? one : most)).sign;
}
