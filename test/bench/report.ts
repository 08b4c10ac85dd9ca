// Reports of a region: the same institutions at few, more and many answers. The cost of a report must not grow with them.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readCampaign } from '../../server/campaigns/queries.ts';
import { readConfig } from '../../server/config.ts';
import { createDeps } from '../../server/create-deps.ts';
import type { Deps } from '../../server/deps.ts';
import { loadCatalog } from '../../server/instruments/load-catalog.ts';
import { populate } from '../../server/populate/populate.ts';
import { populatedVersions } from '../../server/populate/populated-versions.ts';
import { renderReport } from '../../server/reports/export-report.ts';
import { listReports } from '../../server/reports/list-reports.ts';
import { makeReport } from '../../server/reports/make-report.ts';
import { reportPlaceFor } from '../../server/reports/report-place.ts';
import { openStorage } from '../../server/storage/open-storage.ts';
import { type Bench, median, type Row, row } from './bench.ts';
import { openRegion, regionSize } from './region.ts';

const { institutions } = regionSize;
const smaller = [1000, 100_000] as const;
const operator = {
  id: 'bench',
  name: '',
  username: '',
  role: 'operator',
  institution: null,
  passwordIssued: false,
} as const;

const rounds = 5;

interface Figures {
  report: number;
  dashboard: number;
  pdf: number;
}
/** One size, ready to be measured again and again. */
interface Region {
  readonly answers: number;
  /** A report as JSON, in hundreds of kilobytes: of few answers nearly everything is withheld, and less is told. */
  readonly size: number;
  measure(round: number): Promise<Figures>;
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

async function withSmaller<T>(answers: number, use: (region: Region) => Promise<T>): Promise<T> {
  const dataDir = mkdtempSync(join(tmpdir(), 'shuheng-bench-'));
  const config = { ...readConfig({}), dataDir, databaseUrl: null, logLevel: 'silent' as const };
  const catalog = loadCatalog(config.questionnairesDir);
  const versions = populatedVersions(catalog);
  const storage = await openStorage(config);
  try {
    const deps = await createDeps({ config, storage, catalog });
    const id = await populate(deps, { institutions, answers, versions, close: true }, () => {});
    return await use(await ready(deps, id, answers));
  } finally {
    await storage.close();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function ready(deps: Deps, id: string, answers: number): Promise<Region> {
  const campaign = await readCampaign(deps, id);
  if (!campaign) throw new Error('The campaign just made is gone');
  const report = async (at: number) => {
    const place = await reportPlaceFor(deps, operator, id, campaign.subjects[at % institutions] as string);
    return makeReport(deps, place, 'zh-CN');
  };
  const bytes: number[] = [];
  await timed(40, async (at) => bytes.push(Buffer.byteLength(JSON.stringify(await report(at * 7)))));
  const first = await report(0);
  await renderReport(first, 'pdf');
  return {
    answers,
    size: median(bytes) / 100_000,
    measure: async (round) => ({
      report: await timed(40, (at) => report((round * 40 + at) * 7)),
      dashboard: await timed(3, () => listReports(deps, campaign, campaign.subjects, 'zh-CN')),
      pdf: await timed(3, () => renderReport(first, 'pdf')),
    }),
  };
}

/** All sizes in turn, five times; medians. */
async function compare(regions: readonly Region[], say: (line: string) => void): Promise<Row[]> {
  const found = regions.map(() => [] as Figures[]);
  for (let round = 0; round < rounds; round++)
    for (const [at, region] of regions.entries()) found[at]?.push(await region.measure(round));
  const middle = (at: number, of: keyof Figures): number => median((found[at] ?? []).map((one) => one[of]));
  for (const [at, { answers, size }] of regions.entries())
    say(
      `${answers} answers: report of ${(100 * size).toFixed(0)} KB ${middle(at, 'report').toFixed(1)} ms, dashboard ${middle(at, 'dashboard').toFixed(1)} ms, pdf ${middle(at, 'pdf').toFixed(0)} ms`,
    );
  const largest = regions.length - 1;
  const toldFor = (at: number): number => middle(at, 'report') / (regions[at]?.size ?? Number.NaN);
  return regions.slice(0, -1).flatMap(({ answers }, at) => {
    const name = `at-${answers}-answers`;
    const beside = (of: keyof Figures) => ({ name, value: middle(at, of) });
    return [
      row('report-json', middle(largest, 'report'), 'ms', beside('report'), '< 10 ms, ratio < 1.5'),
      row('report-json-per-100-kb', toldFor(largest), 'ms', { name, value: toldFor(at) }, 'ratio < 1.5'),
      row('dashboard', middle(largest, 'dashboard'), 'ms', beside('dashboard'), '< 100 ms'),
      row('report-pdf', middle(largest, 'pdf'), 'ms', beside('pdf'), '< 100 ms'),
    ];
  });
}

export function reportBench(kept: string | null): Bench {
  return {
    name: 'report-json',
    also: ['report-json-per-100-kb', 'dashboard', 'report-pdf'],
    what: `final report of one of ${institutions} institutions at ${[...smaller, regionSize.answers].join(', ')} answers, nothing remembered between reports`,
    async run(say): Promise<Row[]> {
      const region = openRegion(kept, say);
      await region.close();
      return withSmaller(smaller[0], (few) =>
        withSmaller(smaller[1], (more) =>
          region.opened(async (deps, id) => compare([few, more, await ready(deps, id, regionSize.answers)], say)),
        ),
      );
    },
  };
}
