// How long a format takes over so many rows of 40 columns, and how much memory the process needs at most:
//   node test/exports/measure.ts csv 1000000
// Prints one line of JSON. The rows are 2,000 made once and written again and again, so what is measured is the writing.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openFileSink } from '../../server/exports/file-sink.ts';
import { findFormat } from '../../server/exports/formats/index.ts';
import { surveyRows, surveyTable } from '../builders/survey-export.ts';
import { peakMegabytes } from '../peak-memory.ts';

const [id = 'csv', count = '1000000'] = process.argv.slice(2);
const format = findFormat(id);
if (!format) throw new Error(`no format ${id}`);
const rows = surveyRows(2000);
const folder = mkdtempSync(join(tmpdir(), 'export-'));
try {
  const sink = await openFileSink(join(folder, `measured.${format.extension}`));
  const before = performance.now();
  const cpu = process.cpuUsage();
  const writer = await format.open(surveyTable, sink);
  for (let written = 0; written < Number(count); written += rows.length) await writer.write(rows);
  await writer.finish();
  const seconds = (performance.now() - before) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  await sink.close();
  const megabytes = peakMegabytes();
  console.log(
    JSON.stringify({
      format: id,
      rows: Number(count),
      seconds,
      cpu: (user + system) / 1e6,
      bytes: sink.length,
      megabytes,
    }),
  );
} finally {
  rmSync(folder, { recursive: true });
}
