// SPSS system file, UTF-8: what statisticians open with every label and missing code in place.
import type { Begun, ExportFormat, ExportWriter, Sink, Table } from '../../export-format.ts';
import { OutputBytes } from '../output-bytes.ts';
import { caseEncoder } from './case-encoder.ts';
import { casesAt, dictionary } from './dictionary.ts';
import { int32 } from './record-bytes.ts';
import { layOut } from './variables.ts';

export const sav: ExportFormat = {
  id: 'sav',
  extension: 'sav',
  mediaType: 'application/x-spss-sav',
  label: { 'zh-CN': 'SPSS 数据文件', en: 'SPSS data file' },
  labelled: true,
  open: (table, sink, begun) => openSav(table, sink, begun),
};

async function openSav(table: Table, sink: Sink, begun?: Begun): Promise<ExportWriter> {
  const variables = layOut(table.columns);
  const out = new OutputBytes();
  const cases = caseEncoder(out, variables, begun?.held);
  let count = begun?.rows ?? 0;
  if (!begun) await sink.write(dictionary(table, variables));

  return {
    async write(rows) {
      for (const row of rows) {
        cases.row(row);
        if (out.full) await cases.handOver(sink.write);
      }
      count += rows.length;
    },
    async hold() {
      await cases.handOver(sink.write);
      return cases.held();
    },
    async finish() {
      cases.fill();
      await cases.handOver(sink.write);
      await sink.patch(casesAt, int32(count));
    },
  };
}
