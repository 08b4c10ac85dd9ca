// Workbooks as other programs make them: read and written again by libraries that know nothing of ours, or with single parts
// replaced by hand.
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import readXlsxFile from 'read-excel-file/universal';
import writeXlsxFile from 'write-excel-file/universal';

type Written = string | number | boolean | Date | null;
/** A cell as the writing library takes it. */
export type EditedCell = Written | { value: Written; rowSpan?: number; format?: string; type?: unknown };
export type EditedSheets = Record<string, EditedCell[][]>;
/** Changes sheets in place, or gives others. */
export type Edit = (sheets: EditedSheets) => unknown;

/** Sheets by name, cells as an independent reader sees them. */
export async function editWorkbook(bytes: Uint8Array, edit: Edit): Promise<Uint8Array> {
  const read = await readXlsxFile(new Uint8Array(bytes).buffer, { trim: false });
  const sheets: EditedSheets = Object.fromEntries(read.map(({ sheet, data }) => [sheet, data as EditedCell[][]]));
  const given = edit(sheets);
  return writeSheets(typeof given === 'object' && given !== null ? (given as EditedSheets) : sheets);
}

export async function writeSheets(sheets: EditedSheets): Promise<Uint8Array> {
  const cellOf = (cell: EditedCell | undefined) => {
    const given = typeof cell === 'object' && cell !== null && 'value' in cell ? cell : { value: cell ?? null };
    return given.value === null ? null : { type: given.value.constructor, ...given };
  };
  const written = Object.entries(sheets).map(([sheet, rows]) => {
    const width = Math.max(1, ...rows.map((row) => row.length));
    return { sheet, data: rows.map((row) => Array.from({ length: width }, (_, at) => cellOf(row[at]))) };
  });
  const blob = await writeXlsxFile(written as Parameters<typeof writeXlsxFile>[0]).toBlob();
  return new Uint8Array(await blob.arrayBuffer());
}

/** The column with that heading, in the row where it is found. */
export function columnOf(rows: readonly EditedCell[][], heading: string): number {
  for (const row of rows) {
    const at = row.indexOf(heading);
    if (at >= 0) return at;
  }
  throw new Error(`no column ${heading}`);
}

/** Replaces, adds or (null) removes parts; `change` sees a part's text. */
export function withParts(
  bytes: Uint8Array,
  parts: Record<string, string | Uint8Array | null | ((text: string) => string)>,
): Uint8Array {
  const files: Record<string, Uint8Array> = unzipSync(bytes);
  for (const [name, part] of Object.entries(parts)) {
    if (part === null) delete files[name];
    else if (typeof part === 'function') files[name] = strToU8(part(strFromU8(files[name] ?? new Uint8Array())));
    else files[name] = typeof part === 'string' ? strToU8(part) : part;
  }
  return zipSync(files);
}
