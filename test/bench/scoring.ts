// The scoring library on one core, without server or database: alpha with its item statistics, abilities with their errors,
// and a calibration (scores of many rows: score-many.ts), each beside a plain loop over the same answers in typed arrays.
import { calibrate } from '../../scoring/calibration/calibrate.ts';
import { expectedAPosteriori } from '../../scoring/irt/scoring/expected-a-posteriori.ts';
import { standardNormal } from '../../scoring/irt/scoring/prior.ts';
import { compileTest, packResponses } from '../../scoring/irt/scoring/test.ts';
import { cronbachAlpha } from '../../scoring/reliability/cronbach-alpha/cronbach-alpha.ts';
import { drawGraded } from '../scoring/calibration/generated.ts';
import { type Bench, median, type Row, row } from './bench.ts';

const rounds = 5;
export const width = 33;

/** Both in turns, median of five each, after one that compiles them. */
export function compare(ours: () => unknown, plain: () => unknown): { readonly ours: number; readonly plain: number } {
  const times = { ours: [] as number[], plain: [] as number[] };
  for (let round = -1; round < rounds; round++) {
    for (const [name, work] of [['ours', ours] as const, ['plain', plain] as const]) {
      const begun = performance.now();
      work();
      if (round >= 0) times[name].push(performance.now() - begun);
    }
  }
  return { ours: median(times.ours), plain: median(times.plain) };
}

/** A weighted mean of each row. */
export function plainLoop(codes: Int8Array): Float64Array {
  const weights = Float64Array.from({ length: width }, (_, at) => 1 + (at % 5));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const means = new Float64Array(codes.length / width);
  for (let person = 0; person < means.length; person++) {
    let sum = 0;
    for (let item = 0; item < width; item++)
      sum += (weights[item] as number) * (codes[person * width + item] as number);
    means[person] = sum / total;
  }
  return means;
}

function timed(name: string, what: string, aim: string, make: (say: (line: string) => void) => Compared): Bench {
  return {
    name,
    what,
    run: async (say): Promise<Row[]> => {
      const { ours, plain } = make(say);
      return [row(name, ours, 'ms', { name: 'plain-loop', value: plain }, aim)];
    },
  };
}
type Compared = ReturnType<typeof compare>;

const ladder = [-1.5, -0.5, 0.5, 1.5];
const items = Array.from({ length: width }, (_, at) => ({
  a: 0.8 + (at % 5) * 0.3,
  b: ladder.map((b) => b + ((at % 7) - 3) / 6),
}));

function gradedTest() {
  const test = compileTest('graded-response', items);
  if ('state' in test) throw new Error(test.reason);
  return test;
}

function packed(persons: number): { readonly rows: (number | null)[][]; readonly codes: Int8Array } {
  const { rows } = drawGraded(20_261, persons, items);
  const codes = packResponses(gradedTest(), rows);
  if ('state' in codes) throw new Error(codes.reason);
  return { rows, codes };
}

const alphaBench = timed('alpha', 'alpha and item statistics of 100,000 rows of 33 answers', '< 200 ms', () => {
  const { rows, codes } = packed(100_000);
  return compare(
    () => cronbachAlpha(rows),
    () => plainLoop(codes),
  );
});

const abilityBench = timed(
  'ability-eap',
  'EAP with standard errors of 100,000 rows of 33 graded answers',
  '< 4 s',
  () => {
    const { codes } = packed(100_000);
    const test = gradedTest();
    return compare(
      () => expectedAPosteriori(test, codes, standardNormal),
      () => plainLoop(codes),
    );
  },
);

const calibrationBench = timed(
  'calibration',
  'graded response of 2,000 rows of 33 five-category answers, with standard errors',
  '< 3 s',
  (say) => {
    const { rows, codes } = packed(2000);
    const names = items.map((_, at) => `i${at + 1}`);
    const found = calibrate('graded-response', names, rows);
    if (found.state !== 'calibrated') throw new Error(found.reason);
    say(`${found.convergence.emCycles} cycles, ${found.convergence.newtonSteps} Newton steps`);
    return compare(
      () => calibrate('graded-response', names, rows),
      () => plainLoop(codes),
    );
  },
);

export const scoringBenches: readonly Bench[] = [alphaBench, abilityBench, calibrationBench];
