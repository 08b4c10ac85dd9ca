// EAP: mean and standard deviation of the posterior of θ, for one person or a hundred thousand. All log-probabilities stand
// in one table, so that a person costs additions only. Source: Bock & Mislevy (1982), Applied Psychological Measurement 6.
import type { Curves } from '../models/curves.ts';
import { type Prior, priorGrid } from './prior.ts';
import type { Test } from './test.ts';

/** θ on the items' scale; `sd` is the posterior standard deviation, in the same unit. Never undefined: without answers the prior. */
export interface Posterior {
  readonly mean: Float64Array;
  readonly sd: Float64Array;
}

/** Row of the table where item × category starts: `offset[item] + category`. */
function logProbabilities(test: Test, nodes: Float64Array): { table: Float64Array; offset: Int32Array } {
  const offset = new Int32Array(test.curves.length);
  let rows = 0;
  for (const [item, { steps }] of test.curves.entries()) {
    offset[item] = rows;
    rows += steps + 1;
  }
  const table = new Float64Array(rows * nodes.length);
  for (const [item, curves] of test.curves.entries())
    for (let node = 0; node < nodes.length; node++) {
      (curves as Curves).at(nodes[node] as number, test.point);
      for (let k = 0; k <= curves.steps; k++)
        table[((offset[item] as number) + k) * nodes.length + node] = test.point.logP[k] as number;
    }
  return { table, offset };
}

/** Everything of EAP that does not depend on answers. */
export interface PosteriorTable {
  readonly nodes: Float64Array;
  readonly logMass: Float64Array;
  /** Row of the table where item × category starts: `offset[item] + category`. */
  readonly table: Float64Array;
  readonly offset: Int32Array;
  /** Room for one person's log-posterior. */
  readonly log: Float64Array;
}

/** @param count number of nodes; 121 serve any usual test */
export function posteriorTable(test: Test, prior: Prior, count = 121): PosteriorTable {
  const { nodes, logMass } = priorGrid(prior, count);
  return { nodes, logMass, ...logProbabilities(test, nodes), log: new Float64Array(count) };
}

/** Mean and sd of the posterior of one person whose codes start at `from`; −1 = not answered. */
export function posteriorOf(
  { nodes, logMass, table, offset, log }: PosteriorTable,
  packed: Int8Array,
  from = 0,
): { readonly mean: number; readonly sd: number } {
  const count = nodes.length;
  log.set(logMass);
  for (let item = 0; item < offset.length; item++) {
    const code = packed[from + item] as number;
    if (code < 0) continue;
    const start = ((offset[item] as number) + code) * count;
    for (let node = 0; node < count; node++) log[node] = (log[node] as number) + (table[start + node] as number);
  }
  let most = -Infinity;
  let peak = 0;
  for (let node = 0; node < count; node++)
    if ((log[node] as number) > most) {
      most = log[node] as number;
      peak = nodes[node] as number;
    }
  let total = 0;
  let first = 0;
  let second = 0;
  for (let node = 0; node < count; node++) {
    const mass = Math.exp((log[node] as number) - most);
    const away = (nodes[node] as number) - peak;
    total += mass;
    first += mass * away;
    second += mass * away * away;
  }
  const shift = first / total;
  return { mean: peak + shift, sd: Math.sqrt(Math.max(0, second / total - shift * shift)) };
}

/** @param packed persons × items from `packResponses` @param count number of nodes; 121 serve any usual test */
export function expectedAPosteriori(test: Test, packed: Int8Array, prior: Prior, count = 121): Posterior {
  const table = posteriorTable(test, prior, count);
  const width = test.curves.length;
  const persons = packed.length / width;
  const mean = new Float64Array(persons);
  const sd = new Float64Array(persons);
  for (let person = 0; person < persons; person++) {
    const found = posteriorOf(table, packed, person * width);
    mean[person] = found.mean;
    sd[person] = found.sd;
  }
  return { mean, sd };
}
