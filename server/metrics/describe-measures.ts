// What is counted here, in the shape in which Prometheus' library hands metrics from process to process. Names and labels are
// what operators build dashboards on: none is renamed.
import { count } from 'drizzle-orm';
import type { Deps } from '../deps.ts';
import { softwareVersion } from '../version.ts';
import type { Count, Distribution, Family } from './measures.ts';

interface Value {
  readonly metricName?: string;
  readonly labels: Readonly<Record<string, string | number>>;
  readonly value: number;
}
export interface Metric {
  readonly name: string;
  readonly help: string;
  readonly type: 'counter' | 'gauge' | 'histogram';
  readonly values: readonly Value[];
  /** How those of several processes become one. */
  readonly aggregator: 'sum' | 'first';
}

type Parts = Pick<Deps, 'storage' | 'measures' | 'submissions'>;

export async function describeMeasures({ storage, measures, submissions }: Parts): Promise<Metric[]> {
  const { requests, problems, batchSizes, commitSeconds } = measures;
  const counted = (family: Family<Count>) =>
    family.members().map(({ labels, member }): Value => ({ labels, value: member.value }));
  return [
    {
      ...gauge('shuheng_build_info', 'Version and storage engine of this server.', [
        { labels: { version: softwareVersion, storage: storage.engine }, value: 1 },
      ]),
      aggregator: 'first',
    },
    histogram(
      'shuheng_http_request_duration_seconds',
      'Time until the answer to a request begins, by route and status.',
      requests.members(),
    ),
    counter('shuheng_problems_total', 'Requests answered with a problem, by its code.', counted(problems)),
    counter('shuheng_submissions_total', 'Submissions by what became of them.', counted(measures.submissions)),
    histogram('shuheng_submission_batch_size', 'Submissions in one commit.', [{ labels: {}, member: batchSizes }]),
    histogram('shuheng_submission_commit_seconds', 'Time until a batch of submissions was durable.', [
      { labels: {}, member: commitSeconds },
    ]),
    gauge('shuheng_submissions_waiting', 'Submissions waiting for their commit.', [
      { labels: {}, value: submissions.waiting() },
    ]),
    // All servers on one database see the same jobs.
    { ...gauge('shuheng_jobs', 'Jobs by kind and state.', await countJobs(storage)), aggregator: 'first' },
  ];
}

const counter = (name: string, help: string, values: readonly Value[]): Metric => ({
  ...{ name, help, values },
  type: 'counter',
  aggregator: 'sum',
});
const gauge = (name: string, help: string, values: readonly Value[]): Metric => ({
  ...{ name, help, values },
  type: 'gauge',
  aggregator: 'sum',
});

type Member = { readonly labels: Value['labels']; readonly member: Distribution };

/** Each bucket holds whatever is at or below its bound. */
function histogram(name: string, help: string, members: readonly Member[]): Metric {
  const values = members.flatMap(({ labels, member: { bounds, counts, sum } }): Value[] => {
    let below = 0;
    const buckets = counts.map((size, at): Value => {
      below += size;
      return { metricName: `${name}_bucket`, labels: { ...labels, le: bounds[at] ?? '+Inf' }, value: below };
    });
    const whole = { metricName: `${name}_count`, labels, value: below };
    return [...buckets, { metricName: `${name}_sum`, labels, value: sum }, whole];
  });
  return { name, help, values, type: 'histogram', aggregator: 'sum' };
}

async function countJobs({ db, tables: { jobs } }: Parts['storage']): Promise<Value[]> {
  const rows = await db
    .select({ kind: jobs.kind, state: jobs.state, size: count() })
    .from(jobs)
    .groupBy(jobs.kind, jobs.state);
  return rows.map(({ kind, state, size }) => ({ labels: { kind, state }, value: size }));
}
