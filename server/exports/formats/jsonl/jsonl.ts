// One JSON object per line, every column in every line. A missing code is an object, so it cannot be taken for a value.
import type { Cell, ExportFormat, ExportWriter, Row, Sink, Table } from '../../export-format.ts';
import { nothingHeld, OutputBytes } from '../output-bytes.ts';

export const jsonl: ExportFormat = {
  id: 'jsonl',
  extension: 'jsonl',
  mediaType: 'application/jsonl; charset=utf-8',
  label: { 'zh-CN': 'JSON Lines(供程序读取)', en: 'JSON Lines (for programs)' },
  labelled: false,
  open: async (table, sink) => openJsonl(table, sink),
};

function openJsonl({ columns }: Table, sink: Sink): ExportWriter {
  const out = new OutputBytes();
  const keys = columns.map(({ name }, at) => Buffer.from(`${at === 0 ? '{' : ','}${JSON.stringify(name)}:`));
  const rowOf = (row: Row): void => {
    for (const [at, key] of keys.entries()) {
      out.raw(key);
      writeCell(out, row[at] ?? null);
    }
    out.ascii('}\n');
  };
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

const plain = /^[ !#-[\]-~]*$/;

function writeCell(out: OutputBytes, cell: Cell): void {
  if (cell === null) out.ascii('null');
  else if (typeof cell === 'number') out.number(cell);
  else if (typeof cell !== 'string') out.ascii(JSON.stringify({ missing: cell.text }));
  else if (cell.length <= 48 && plain.test(cell)) out.ascii(`"${cell}"`);
  else out.text(JSON.stringify(cell));
}
