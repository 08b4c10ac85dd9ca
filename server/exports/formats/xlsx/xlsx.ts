// Excel, row by row: inline strings instead of a table of all texts, a further sheet where one is full. Text cells are of
// type and format text, so ids keep their zeros and no text is ever a formula.
import { z } from 'zod';
import { sheetNames } from '../../../reports/paper/sheet-names.ts';
import type { Begun, Cell, Column, ExportFormat, ExportWriter, Row, Sink, Table } from '../../export-format.ts';
import { daysOf } from '../days.ts';
import { OutputBytes } from '../output-bytes.ts';
import { apartFrom, missingTexts } from '../spelled-text.ts';
import { closingParts, leadingParts, sheetEnd, sheetPart, sheetStart, styleOf } from './workbook-parts.ts';
import { xmlText } from './xml-text.ts';
import { type ArchiveEntry, archiveMarkSchema, openZip, type ZipArchive } from './zip-archive.ts';

export const xlsx: ExportFormat = {
  id: 'xlsx',
  extension: 'xlsx',
  mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  label: { 'zh-CN': 'Excel 工作簿', en: 'Excel workbook' },
  labelled: false,
  open: (table, sink, begun) => openXlsx(table, sink, begun),
};

/** Excel's own bounds; a sheet of very long texts is ended before its size needs more than 32 bits. */
const bounds = { rows: 1_048_576, columns: 16_384, textLength: 32_767, sheetBytes: 3_500_000_000 };
/** Excel counts days from here; the day 1970-01-01 is number 25569. */
const firstDay = 25_569;

const markSchema = z.object({ archive: archiveMarkSchema, sheets: z.number(), rows: z.number() });
type Mark = z.infer<typeof markSchema>;

export async function openXlsx(
  table: Table,
  sink: Sink,
  begun?: Begun,
  rowsPerSheet = bounds.rows,
): Promise<ExportWriter> {
  const { columns } = table;
  if (columns.length > bounds.columns) throw new RangeError(`Excel holds at most ${bounds.columns} columns`);
  const mark = begun ? markSchema.parse(JSON.parse(Buffer.from(begun.held).toString())) : null;
  const zip = openZip(sink, table.createdAt, mark?.archive);
  if (!mark) for (const [name, text] of leadingParts) await writePart(zip, name, text);
  const out = new OutputBytes();
  const writeRow = rowWriter(out, columns);
  let { sheets, rows } = mark ?? { sheets: 0, rows: 0 };
  let sheet = zip.left;

  async function begin(): Promise<ArchiveEntry> {
    sheets++;
    rows = 1;
    out.ascii(sheetStart);
    writeRow(
      columns.map(({ name }) => name),
      rows,
      styleOf.heading,
    );
    return zip.entry(sheetPart(sheets));
  }
  async function end(ended: ArchiveEntry): Promise<void> {
    out.ascii(sheetEnd);
    await out.handOver(ended.write);
    await ended.end();
  }
  return {
    async write(batch) {
      for (const row of batch) {
        if (sheet && (rows === rowsPerSheet || sheet.size > bounds.sheetBytes)) {
          await end(sheet);
          sheet = null;
        }
        sheet ??= await begin();
        writeRow(row, ++rows);
        if (out.full) await out.handOver(sheet.write);
      }
    },
    async hold() {
      if (sheet) await out.handOver(sheet.write);
      return Buffer.from(JSON.stringify({ archive: await zip.hold(), sheets, rows } satisfies Mark));
    },
    async finish() {
      await end(sheet ?? (await begin()));
      const names = sheetNames(new Array<string>(sheets).fill(table.title)).map(xmlText);
      for (const [name, text] of closingParts(names)) await writePart(zip, name, text);
      await zip.finish();
    },
  };
}

async function writePart(zip: ZipArchive, name: string, text: string): Promise<void> {
  const part = zip.entry(name);
  await part.write(Buffer.from(text));
  await part.end();
}

type RowWriter = (row: Row, number: number, textStyle?: number) => void;

function rowWriter(out: OutputBytes, columns: readonly Column[]): RowWriter {
  const starts = columns.map((_, at) => `<c r="${columnLetters(at)}`);
  const missing = missingTexts(columns);
  const textOf = (cell: Exclude<Cell, number | null>, at: number): string => {
    if (typeof cell !== 'string') return cell.text;
    if (cell.length > bounds.textLength)
      throw new RangeError(`Excel holds at most ${bounds.textLength} signs in a cell`);
    return xmlText(apartFrom(missing[at], cell));
  };
  return (row, number, textStyle = styleOf.text) => {
    out.ascii('<row>');
    for (let at = 0; at < starts.length; at++) {
      const cell = row[at] ?? null;
      if (cell === null) continue;
      out.ascii(starts[at] ?? '');
      out.number(number);
      if (typeof cell === 'number') {
        out.ascii('"><v>');
        out.number(cell);
        out.ascii('</v></c>');
      } else if (columns[at]?.kind === 'date' && typeof cell === 'string' && textStyle === styleOf.text) {
        out.ascii(`" s="${styleOf.date}"><v>`);
        out.number(daysOf(cell) + firstDay);
        out.ascii('</v></c>');
      } else {
        const text = textOf(cell, at);
        out.ascii(`" t="inlineStr" s="${textStyle}"><is><t${/^\s|\s$/.test(text) ? ' xml:space="preserve"' : ''}>`);
        out.text(text);
        out.ascii('</t></is></c>');
      }
    }
    out.ascii('</row>');
  };
}

/** 0 → A, 25 → Z, 26 → AA. */
function columnLetters(at: number): string {
  const last = String.fromCharCode(65 + (at % 26));
  return at < 26 ? last : columnLetters(Math.floor(at / 26) - 1) + last;
}
