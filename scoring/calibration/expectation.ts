// The E step: every pattern's posterior over the nodes, the expected number of persons per item, category and node, the
// marginal log-likelihood and, by Fisher's identity, its exact gradient. Source: Bock & Aitkin (1981), Psychometrika 46.
import { itemParameters, type Problem, placeOf } from './problem.ts';

export interface Expectation {
  readonly loglik: number;
  /** Same layout as the log-probabilities: per item, category × node. */
  readonly expected: Float64Array;
  /** Patterns × nodes; each row sums to 1. */
  readonly posterior: Float64Array;
  /** Per pattern the first node that matters and the one after the last: outside, the posterior is below 1e-17. */
  readonly first: Int32Array;
  readonly end: Int32Array;
}

const negligible = 1e-17;

function logTable(problem: Problem, vector: Float64Array): Float64Array {
  const table = new Float64Array(problem.tableSize);
  for (let item = 0; item < problem.steps.length; item++) {
    const { a, d } = itemParameters(problem, vector, item);
    problem.family.logP(a, d, problem.nodes, table, problem.blockAt[item] as number);
  }
  return table;
}

export function takeExpectation(problem: Problem, vector: Float64Array): Expectation {
  const { patterns, counts } = problem.prepared;
  const count = problem.nodes.length;
  const width = problem.steps.length;
  const table = logTable(problem, vector);
  const expected = new Float64Array(problem.tableSize);
  const posterior = new Float64Array(counts.length * count);
  const starts = new Int32Array(width);
  const first = new Int32Array(counts.length);
  const end = new Int32Array(counts.length);
  let loglik = 0;
  let lost = 0;
  for (let row = 0; row < counts.length; row++) {
    const log = posterior.subarray(row * count, (row + 1) * count);
    log.set(problem.logMass);
    let answered = 0;
    for (let item = 0; item < width; item++) {
      const category = patterns[row * width + item] as number;
      if (category < 0) continue;
      const from = (problem.blockAt[item] as number) + category * count;
      starts[answered++] = from;
      for (let q = 0; q < count; q++) log[q] = (log[q] as number) + (table[from + q] as number);
    }
    let most = Number.NEGATIVE_INFINITY;
    for (let q = 0; q < count; q++) if ((log[q] as number) > most) most = log[q] as number;
    let total = 0;
    for (let q = 0; q < count; q++) total += log[q] = Math.exp((log[q] as number) - most);
    const persons = counts[row] as number;
    // Compensated (Kahan), so that the log-likelihood of many persons keeps its last digits for the convergence test.
    const term = persons * (most + Math.log(total)) - lost;
    const sum = loglik + term;
    lost = sum - loglik - term;
    loglik = sum;
    let low = count;
    let high = 0;
    for (let q = 0; q < count; q++) {
      log[q] = (log[q] as number) / total;
      if ((log[q] as number) < negligible) continue;
      if (low === count) low = q;
      high = q + 1;
    }
    first[row] = low;
    end[row] = high;
    for (let at = 0; at < answered; at++) {
      const from = starts[at] as number;
      for (let q = low; q < high; q++)
        expected[from + q] = (expected[from + q] as number) + persons * (log[q] as number);
    }
  }
  return { loglik, expected, posterior, first, end };
}

/** Category scores of every item, each `(m+1)² × nodes`; see ItemFamily.scores. */
export function scoreTables(problem: Problem, vector: Float64Array): Float64Array[] {
  return Array.from({ length: problem.steps.length }, (_, item) => {
    const { a, d } = itemParameters(problem, vector, item);
    const table = new Float64Array((d.length + 1) ** 2 * problem.nodes.length);
    problem.family.scores(a, d, problem.nodes, table);
    return table;
  });
}

/** Gradient of the expected complete-data log-likelihood of one item: [∂a, ∂d_1 … ∂d_m]. */
export function itemGradient(
  problem: Problem,
  item: number,
  scores: Float64Array,
  expected: Float64Array,
): Float64Array {
  const count = problem.nodes.length;
  const size = (problem.steps[item] as number) + 1;
  const from = problem.blockAt[item] as number;
  const gradient = new Float64Array(size);
  for (let k = 0; k < size; k++)
    for (let c = 0; c < size; c++) {
      const row = (k * size + c) * count;
      let sum = 0;
      for (let q = 0; q < count; q++) sum += (scores[row + q] as number) * (expected[from + k * count + q] as number);
      gradient[c] = (gradient[c] as number) + sum;
    }
  return gradient;
}

/** Gradient of the marginal log-likelihood at the vector that `expected` was taken at. */
export function gradientOf(problem: Problem, scores: readonly Float64Array[], expected: Float64Array): Float64Array {
  const gradient = new Float64Array(problem.parameters);
  for (const [item, table] of scores.entries())
    itemGradient(problem, item, table, expected).forEach((one, c) => {
      const place = placeOf(problem, item, c);
      gradient[place] = (gradient[place] as number) + one;
    });
  return gradient;
}
