// A workbook row by row, for tables of a hundred thousand rows: a sheet's text is decoded piece by piece and only one row's cells are
// held. Texts as they are shown where that keeps a number's zeros; merged cells and formulas' doubts are nobody's concern here.
import { type Book, type BookBounds, openBook } from './open-book.ts';
import { beginCell, cellFrom, columnOf, gather, type RawCell } from './read-sheet.ts';
import { tagsOf } from './scan-xml.ts';
import type { WorkbookFault } from './workbook-faults.ts';

export interface SheetRow {
  readonly sheet: string;
  /** As the sheet numbers it, from 1. */
  readonly row: number;
  readonly cells: readonly string[];
  /** Columns whose number has more digits than a sheet keeps: the last ones are gone. */
  readonly rounded?: readonly number[];
}

const mostColumns = 200;
const slice = 1 << 20;
const longestRow = 8 * slice;
/** From here on a number's last digits are no longer kept. */
const largestExact = 1e15;

/** @throws nothing: a fault ends the rows, and is what the walk returns */
export function* readRows(bytes: Uint8Array, bounds: BookBounds): Generator<SheetRow, WorkbookFault | null> {
  const book = openBook(bytes, bounds);
  if ('faults' in book) return book.faults[0] ?? null;
  for (const { name, part } of book.sheets) {
    const unpacked = book.unpack(part);
    if (!(unpacked instanceof Uint8Array)) return unpacked;
    const place = { row: 0 };
    for (const piece of wholeRows(unpacked)) yield* rowsOf(name, piece, book, place);
  }
  return null;
}

/** Text that ends with a row's end: no row is cut in two. */
function* wholeRows(bytes: Uint8Array): Generator<string> {
  const decoder = new TextDecoder();
  const rowEnd = /<\/(?:[\w.-]+:)?row\s*>/g;
  let kept = '';
  for (let at = 0; at < bytes.length; at += slice) {
    kept += decoder.decode(bytes.subarray(at, at + slice), { stream: true });
    let end = 0;
    for (const found of kept.matchAll(rowEnd)) end = found.index + found[0].length;
    if (end > 0) yield kept.slice(0, end);
    kept = kept.slice(end);
    // No honest row is so long, and looking for its end again and again would never end.
    if (kept.length > longestRow) return;
  }
  yield kept;
}

function* rowsOf(sheet: string, xml: string, { shared, formats }: Book, place: { row: number }): Generator<SheetRow> {
  let [column, phonetic] = [-1, false];
  let cells: string[] = [];
  let rounded: number[] = [];
  let raw: RawCell | null = null;
  for (const tag of tagsOf(xml)) {
    if (tag.name === 'row' && tag.kind === 'open') {
      place.row = Number(tag.attribute('r') ?? place.row + 1);
      [column, cells, rounded] = [-1, [], []];
    } else if (tag.name === 'row' && tag.kind === 'close') {
      yield { sheet, row: place.row, cells, ...(rounded.length > 0 ? { rounded } : {}) };
    } else if (tag.name === 'c' && tag.kind !== 'close') {
      column = columnOf(tag.attribute('r')) ?? column + 1;
      raw = tag.kind === 'empty' || column >= mostColumns ? null : beginCell(tag);
    } else if (tag.name === 'c' && raw) {
      const cell = cellFrom(raw, shared, formats);
      raw = null;
      if (!cell) continue;
      while (cells.length < column) cells.push('');
      const long = cell.number !== undefined && Math.abs(cell.number) >= largestExact;
      if (long) rounded.push(column);
      cells[column] = long && Number.isInteger(cell.number) ? BigInt(cell.number ?? 0).toString() : cell.text;
    } else if (tag.name === 'rPh') phonetic = tag.kind === 'open';
    else if (raw && !phonetic) gather(raw, tag);
  }
}
