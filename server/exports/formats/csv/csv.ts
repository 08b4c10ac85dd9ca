// CSV as spreadsheets and statistics programs take it: UTF-8 with a byte order mark, CRLF, RFC 4180, ids as text, and no text
// that a spreadsheet would run. Numbers are written as they are.
import type { ExportFormat, ExportWriter, Row, Sink, Table } from '../../export-format.ts';
import { nothingHeld, OutputBytes } from '../output-bytes.ts';
import { apartFrom, looksMissing, type MissingTexts, missingTexts, withoutFormula } from '../spelled-text.ts';

export const csv: ExportFormat = {
  id: 'csv',
  extension: 'csv',
  mediaType: 'text/csv; charset=utf-8',
  label: { 'zh-CN': 'CSV(逗号分隔文本)', en: 'CSV (comma-separated text)' },
  labelled: false,
  open: async (table, sink, begun) => openCsv(table, sink, begun !== undefined),
};

const comma = 44;
const isSpecial = new Uint8Array(128);
for (const sign of '",\r\n') isSpecial[sign.charCodeAt(0)] = 1;
const startsFormula = new Uint8Array(128);
for (const sign of '=+-@\t') startsFormula[sign.charCodeAt(0)] = 1;

function openCsv({ columns }: Table, sink: Sink, continued: boolean): ExportWriter {
  const out = new OutputBytes();
  const writeText = textWriter(out);
  const missing = missingTexts(columns);
  const rowOf = (row: Row): void => {
    for (let at = 0; at < missing.length; at++) {
      if (at > 0) out.byte(comma);
      const cell = row[at] ?? null;
      if (typeof cell === 'number') out.number(cell);
      else if (typeof cell === 'string') writeText(cell, missing[at] ?? null);
      else if (cell !== null) out.ascii(cell.text);
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
    },
    async hold() {
      await out.handOver(sink.write);
      return nothingHeld;
    },
    finish: () => out.handOver(sink.write),
  };
}

/** Beyond so many, and so long, texts are hardly the same again. */
const remembered = { texts: 1000, length: 200 };

/** Short plain texts, nearly all there are, go sign by sign; whatever needs thought is thought about once. */
function textWriter(out: OutputBytes) {
  const known = new Map<string, Buffer>();
  function writeCarefully(text: string): void {
    const bytes = known.get(text) ?? Buffer.from(quoted(withoutFormula(text)));
    if (text.length <= remembered.length && known.size < remembered.texts) known.set(text, bytes);
    out.raw(bytes);
  }
  return (text: string, missing: MissingTexts | null): void => {
    if (looksMissing(missing, text)) out.text(quoted(withoutFormula(apartFrom(missing, text))));
    else if (text.length > 48 || !writePlainly(out, text)) writeCarefully(text);
  };
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

const quoted = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
