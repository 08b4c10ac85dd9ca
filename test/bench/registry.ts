// Every bench, in the order of the table. The region's campaign is open for `start` and closed by those after it.
import { makeCluster } from '../server/postgres-cluster.ts';
import type { Bench } from './bench.ts';
import { campusBench } from './campus.ts';
import { exportBench } from './export-csv.ts';
import { intakeBench } from './intake.ts';
import { modelLabBench } from './model-lab.ts';
import { reportBench } from './report.ts';
import { respondentPathBench } from './respondent-path.ts';
import { reviewPanelBench } from './review-panel.ts';
import { rosterBench } from './roster.ts';
import { scoreManyBench } from './score-many.ts';
import { scoringBenches } from './scoring.ts';
import { startBench } from './start.ts';
import { versionBenches } from './versions.ts';

/** A PostgreSQL of our own that syncs as it does in earnest. */
async function openPostgres() {
  const { url, remove } = await makeCluster([]);
  return { url, end: remove };
}

/** @param kept where the region's database lies between runs; null = it is thrown away */
export const benchesWith = (kept: string | null): readonly Bench[] => [
  intakeBench(16),
  intakeBench(64),
  intakeBench(16, openPostgres),
  intakeBench(64, openPostgres),
  startBench(kept),
  exportBench(kept),
  reportBench(kept),
  respondentPathBench,
  rosterBench,
  campusBench,
  modelLabBench,
  reviewPanelBench(),
  reviewPanelBench(openPostgres),
  scoreManyBench,
  ...scoringBenches,
  ...versionBenches,
];
