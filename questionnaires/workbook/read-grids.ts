// A workbook's bytes → its sheets as grids, within bounds. Written on fflate because the library for reading workbooks builds a dense
// table up to the farthest cell, throws at the first odd cell and tells nothing of merged ones (README.md, decisions).

import type { Grid } from './grid.ts';
import { workbookLimits as limits } from './limits.ts';
import { openBook } from './open-book.ts';
import { readSheet } from './read-sheet.ts';
import type { WorkbookFault } from './workbook-faults.ts';

type Read = { readonly grids: readonly Grid[] } | { readonly faults: readonly WorkbookFault[] };

export function readGrids(bytes: Uint8Array): Read {
  const book = openBook(bytes, limits);
  if ('faults' in book) return book;
  const grids: Grid[] = [];
  const cells = { left: limits.cells };
  for (const { name, part } of book.sheets) {
    const unpacked = book.unpack(part);
    if (!(unpacked instanceof Uint8Array)) return { faults: [unpacked] };
    const sheet = readSheet(name, new TextDecoder().decode(unpacked), book.shared, book.formats, cells);
    if ('code' in sheet) return { faults: [sheet] };
    grids.push(sheet);
  }
  return { grids };
}
