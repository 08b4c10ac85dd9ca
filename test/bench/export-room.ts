// One export of every personal instrument of the region's campaign, and what it cost: ours as the job does it, or bare: rows
// selected and written as they are.
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import Sqlite from 'better-sqlite3';
import { readCampaign } from '../../server/campaigns/queries.ts';
import { readConfig } from '../../server/config.ts';
import { exportResponses } from '../../server/exports/export-responses.ts';
import { loadCatalog } from '../../server/instruments/load-catalog.ts';
import { createProgrammes } from '../../server/programmes/programmes.ts';
import { openBeside } from '../../server/storage/open-beside.ts';
import { peakMegabytes } from '../peak-memory.ts';

export interface ToExport {
  readonly kind: 'ours' | 'bare';
  readonly dataDir: string;
  readonly campaign: string;
  readonly folder: string;
}
export interface Exported {
  readonly rows: number;
  readonly seconds: number;
  /** The most that was resident. */
  readonly megabytes: number;
}

const { kind, dataDir, campaign, folder } = JSON.parse(process.argv[2] ?? '') as ToExport;
const instruments = ['teacher-digital-literacy', 'student-digital-literacy'];

async function ours(): Promise<number> {
  const catalog = loadCatalog(readConfig({}).questionnairesDir);
  const storage = await openBeside({ databaseUrl: null, dataDir }, () => Promise.reject(new Error('nothing to write')));
  const found = await readCampaign({ storage, catalog }, campaign);
  if (!found) throw new Error('The campaign is gone');
  let rows = 0;
  for (const instrument of instruments) {
    const result = await exportResponses({
      ...{ storage, catalog, programmes: createProgrammes([]), now: Date.now, checkpoint: null },
      params: {
        ...{ campaign, instrument, format: 'csv', content: 'responses', spelling: 'codes', language: 'zh-CN' },
        ...{ institutions: [...found.subjects], others: [], owner: null, about: '' },
      },
      file: (name) => join(folder, `${instrument}-${name}`),
      report: async () => {},
      mail: null,
      baseUrl: '',
      cancelled: () => false,
    });
    rows += Number(result?.summary.rows);
  }
  await storage.close();
  return rows;
}

async function bare(): Promise<number> {
  const db = new Sqlite(join(dataDir, 'shuheng.sqlite'), { readonly: true });
  const columns = 'receipt, institution_id, context, answers, submitted_at';
  const select = db.prepare(
    `SELECT ${columns} FROM responses WHERE campaign_id = ? AND instrument = ? ORDER BY institution_id, subject_id`,
  );
  let rows = 0;
  for (const instrument of instruments) {
    const out = createWriteStream(join(folder, `${instrument}-bare.csv`));
    for (const values of select.raw().iterate(campaign, instrument) as Iterable<unknown[]>) {
      rows++;
      if (!out.write(`${values.join(',')}\n`)) await new Promise<void>((resolve) => out.once('drain', () => resolve()));
    }
    out.end();
    await finished(out);
  }
  db.close();
  return rows;
}

const begun = performance.now();
const rows = await (kind === 'ours' ? ours() : bare());
const seconds = (performance.now() - begun) / 1000;
const exported: Exported = { rows, seconds, megabytes: peakMegabytes() };
process.stdout.write(JSON.stringify(exported));
