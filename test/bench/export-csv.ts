// An export of a region's million answers as CSV, beside a bare reading of the same rows into a file. Each runs in a process of
// its own, in turn; medians of five.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Bench, median, type Row, row } from './bench.ts';
import type { Exported, ToExport } from './export-room.ts';
import { runRoom } from './processes.ts';
import { openRegion } from './region.ts';

const rounds = 5;
/** The thread of the jobs is given as little for what is soon forgotten. */
const asJobs = ['--max-semi-space-size=4'];

export function exportBench(kept: string | null): Bench {
  return {
    name: 'export-csv',
    also: ['export-csv-memory'],
    what: 'rows per second of a million answers as CSV, and the memory of the process that writes them',
    async run(say): Promise<Row[]> {
      const region = openRegion(kept, say);
      await region.close();
      const campaign = await region.opened(async (_, id) => id);
      const folder = mkdtempSync(join(tmpdir(), 'shuheng-export-'));
      const found = { ours: [] as Exported[], bare: [] as Exported[] };
      try {
        for (let round = 0; round < rounds; round++) {
          for (const kind of ['ours', 'bare'] as const) {
            const wanted: ToExport = { kind, dataDir: region.dataDir, campaign, folder };
            const exported = await runRoom<Exported>('export-room.ts', wanted, asJobs);
            found[kind].push(exported);
            const { rows, seconds, megabytes } = exported;
            say(`export-csv ${kind} ${rows} rows in ${seconds.toFixed(1)} s, ${megabytes.toFixed(0)} MB`);
          }
        }
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
      const speed = (kind: 'ours' | 'bare') => median(found[kind].map(({ rows, seconds }) => rows / seconds));
      const memory = (kind: 'ours' | 'bare') => median(found[kind].map(({ megabytes }) => megabytes));
      return [
        row('export-csv', speed('ours'), '1/s', { name: 'bare-select', value: speed('bare') }, '≥ 0.3'),
        row('export-csv-memory', memory('ours'), 'MB', { name: 'bare-select', value: memory('bare') }, '< 200 MB'),
      ];
    },
  };
}
