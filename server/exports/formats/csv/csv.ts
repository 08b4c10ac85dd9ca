// CSV as spreadsheets and statistics programs take it: UTF-8 with a byte order mark, CRLF, RFC 4180, ids as text, and no text
// that a spreadsheet would run. Numbers are written as they are.
import type { Cell, ExportFormat, ExportWriter, Row, Sink, Table } from '../../export-format.ts';
import { nothingHeld, OutputBytes } from '../output-bytes.ts';
import { apartFrom, looksMissing, missingTexts, withoutFormula } from '../spelled-text.ts';

export const csv: ExportFormat = {
  id: 'csv',
  extension: 'csv',
  mediaType: 'text/csv; charset=utf-8',
  label: { 'zh-CN': 'CSV(逗号分隔文本)', en: 'CSV (comma-separated text)' },
  labelled: false,
  resumable: true,
  open: async (table, sink, begun) => openCsv(table, sink, begun !== undefined),
};

type Missing = ReadonlySet<string> | null;

const comma = 44;
const isSpecial = new Uint8Array(128);
for (const sign of '",\r\n') isSpecial[sign.charCodeAt(0)] = 1;
const startsFormula = new Uint8Array(128);
for (const sign of '=+-@\t') startsFormula[sign.charCodeAt(0)] = 1;

function openCsv({ columns }: Table, sink: Sink, continued: boolean): ExportWriter {
  const out = new OutputBytes();
  const missing = missingTexts(columns);
  const rowOf = (row: Row): void => {
    for (let at = 0; at < columns.length; at++) {
      if (at > 0) out.byte(comma);
      writeCell(out, row[at] ?? null, missing[at] ?? null);
    }
    out.ascii('\r\n');
  };
  if (!continued) {
    out.text('\ufeff');
    rowOf(columns.map(({ name }) => name));
  }
  return {
    async write(rows) {
      for (const row of rows) {
        rowOf(row);
        if (out.full) await out.handOver(sink.write);
      }
      await out.handOver(sink.write);
    },
    held: () => nothingHeld,
    finish: () => out.handOver(sink.write),
  };
}

function writeCell(out: OutputBytes, cell: Cell, missing: Missing): void {
  if (cell === null) return;
  if (typeof cell === 'number') out.number(cell);
  else if (typeof cell === 'string') writeText(out, cell, missing);
  else out.ascii(cell.text);
}

/** Short plain texts, nearly all there are, go sign by sign; whatever needs thought starts over on the slow way. */
function writeText(out: OutputBytes, text: string, missing: Missing): void {
  if (text.length > 48 || looksMissing(missing, text) || !writePlainly(out, text)) writeCarefully(out, text, missing);
}

function writePlainly(out: OutputBytes, text: string): boolean {
  const { length } = text;
  out.ensure(length);
  const { bytes } = out;
  let at = out.length;
  for (let i = 0; i < length; i++) {
    const code = text.charCodeAt(i);
    if (code > 127 || isSpecial[code] === 1 || (i === 0 && startsFormula[code] === 1)) return false;
    bytes[at++] = code;
  }
  out.length = at;
  return true;
}

function writeCarefully(out: OutputBytes, text: string, missing: Missing): void {
  const spelled = withoutFormula(apartFrom(missing, text));
  out.text(/[",\r\n]/.test(spelled) ? `"${spelled.replaceAll('"', '""')}"` : spelled);
}
