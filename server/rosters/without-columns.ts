// Rows without the columns that were chosen to stay out, and without whatever stands under no header: what is left is all that is laid
// down of such a list, one line of JSON for each row.
import type { SheetRow } from '../../questionnaires/workbook/read-rows.ts';
import { columnNamed, type Header } from './columns.ts';
import { underHeaders } from './parse-roster.ts';

export async function* withoutColumns(
  rows: AsyncIterable<SheetRow>,
  leaveOut: ReadonlySet<string>,
): AsyncGenerator<SheetRow> {
  let known: Header | null = null;
  let stays = new Set<number>();
  for await (const { read, header } of underHeaders(rows)) {
    if (header !== known)
      stays = new Set(header.cells.flatMap((cell, place) => (isKept(columnNamed(cell), leaveOut) ? [place] : [])));
    known = header;
    yield { ...read, cells: read.cells.map((cell, place) => (stays.has(place) ? cell : '')) };
  }
}

const isKept = (name: string, leaveOut: ReadonlySet<string>): boolean => name !== '' && !leaveOut.has(name);

export const lineOf = ({ sheet, row, cells, rounded }: SheetRow): string =>
  `${JSON.stringify({ sheet, row, cells, ...(rounded ? { rounded } : {}) })}\n`;

const lineEnd = 0x0a;

/** Of our own making: JSON has no line end but those between rows. */
export async function* rowsIn(lines: Buffer): AsyncGenerator<SheetRow> {
  for (let at = 0; at < lines.length; ) {
    const end = lines.indexOf(lineEnd, at);
    yield JSON.parse(lines.toString('utf8', at, end)) as SheetRow;
    at = end + 1;
  }
}
