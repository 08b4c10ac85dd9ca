// Every bench, in the order of the table.
import type { Bench } from './bench.ts';
import { intakeBench } from './intake.ts';
import { reportBench } from './report.ts';
import { respondentPathBench } from './respondent-path.ts';

export const benches: readonly Bench[] = [intakeBench(16), intakeBench(64), reportBench, respondentPathBench];
