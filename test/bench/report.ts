// Reports of a region: the same institutions at few, more and many answers. The cost of a report must not grow with them.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readCampaign } from '../../server/campaigns/queries.ts';
import { readConfig } from '../../server/config.ts';
import { createDeps } from '../../server/create-deps.ts';
import type { Deps } from '../../server/http/environment.ts';
import { loadCatalog } from '../../server/instruments/load-catalog.ts';
import { populate } from '../../server/populate/populate.ts';
import { renderReport } from '../../server/reports/export-report.ts';
import { listReports } from '../../server/reports/list-reports.ts';
import { makeReport } from '../../server/reports/make-report.ts';
import { reportPlaceFor } from '../../server/reports/report-place.ts';
import { openStorage } from '../../server/storage/open-storage.ts';
import { type Bench, median, type Row, row } from './bench.ts';
import { openRegion, regionSize } from './region.ts';

const { institutions } = regionSize;
const smaller = [1000, 100_000] as const;
const operator = { id: 'bench', name: '', username: '', role: 'operator', institution: null } as const;

interface Figures {
  readonly answers: number;
  readonly report: number;
  readonly dashboard: number;
  readonly pdf: number;
}

async function timed(runs: number, run: (at: number) => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let at = 0; at < runs; at++) {
    const begun = performance.now();
    await run(at);
    times.push(performance.now() - begun);
  }
  return median(times);
}

async function measureSmaller(answers: number, say: (line: string) => void): Promise<Figures> {
  const dataDir = mkdtempSync(join(tmpdir(), 'shuheng-bench-'));
  const config = { ...readConfig({}), dataDir, databaseUrl: null, logLevel: 'silent' as const };
  const catalog = loadCatalog(config.questionnairesDir);
  const ids = [...new Set(catalog.versions.map(({ id }) => id))];
  const versions = ids.flatMap((id) => catalog.latest(id) ?? []);
  const storage = await openStorage(config);
  try {
    const deps = await createDeps({ config, storage, catalog });
    const id = await populate(deps, { institutions, answers, versions, close: true }, () => {});
    return await measure(deps, id, answers, say);
  } finally {
    await storage.close();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function measure(deps: Deps, id: string, answers: number, say: (line: string) => void): Promise<Figures> {
  const campaign = await readCampaign(deps, id);
  if (!campaign) throw new Error('The campaign just made is gone');
  const report = async (at: number) => {
    const place = await reportPlaceFor(deps, operator, id, campaign.subjects[at % institutions] as string);
    return makeReport(deps, place, 'zh-CN');
  };
  await timed(20, report);
  const first = await report(0);
  await renderReport(first, 'pdf');
  const figures = {
    answers,
    report: await timed(100, (at) => report(at * 7)),
    dashboard: await timed(9, () => listReports(deps, campaign, campaign.subjects, 'zh-CN')),
    pdf: await timed(9, () => renderReport(first, 'pdf')),
  };
  const { report: json, dashboard, pdf } = figures;
  say(
    `${answers} answers: report ${json.toFixed(1)} ms, dashboard ${dashboard.toFixed(1)} ms, pdf ${pdf.toFixed(0)} ms`,
  );
  return figures;
}

export function reportBench(kept: string | null): Bench {
  return {
    name: 'report-json',
    what: `final report of one of ${institutions} institutions at ${[...smaller, regionSize.answers].join(', ')} answers, nothing remembered between reports`,
    async run(say): Promise<Row[]> {
      const found: Figures[] = [];
      for (const size of smaller) found.push(await measureSmaller(size, say));
      const region = openRegion(kept, say);
      await region.close();
      found.push(await region.opened((deps, id) => measure(deps, id, regionSize.answers, say)));
      const [first] = found;
      const largest = found.at(-1);
      if (!first || !largest) return [];
      return found.slice(0, -1).flatMap((few) => {
        const at = `at-${few.answers}-answers`;
        return [
          row('report-json', largest.report, 'ms', { name: at, value: few.report }, '< 10 ms, ratio < 1.5'),
          row('dashboard', largest.dashboard, 'ms', { name: at, value: few.dashboard }, '< 100 ms'),
          row('report-pdf', largest.pdf, 'ms', { name: at, value: few.pdf }, '< 100 ms'),
        ];
      });
    },
  };
}
