// The exact observed information of the marginal likelihood: expected curvature minus the variance of the complete-data
// score given the answers. Scores depend on category and node only, so pairs of items are counted first and multiplied
// once: 33 items and 2,000 persons cost about a tenth of a second. Source: Louis (1982), JRSS B 44.
import { Matrix } from 'ml-matrix';
import type { Expectation } from './expectation.ts';
import { type Add, pairCounts, subtractPair } from './pair-scores.ts';
import { itemParameters, type Problem, placeOf } from './problem.ts';

/** Expected curvature of one item, and −Σ E[s s′] of the item with itself. */
function addOwn(
  problem: Problem,
  vector: Float64Array,
  scores: readonly Float64Array[],
  expected: Float64Array,
  item: number,
  add: Add,
): void {
  const { a, d } = itemParameters(problem, vector, item);
  const size = d.length + 1;
  const count = problem.nodes.length;
  const from = problem.blockAt[item] as number;
  const hessian = new Float64Array(size * size);
  problem.family.addHessian(a, d, problem.nodes, expected, from, hessian);
  const table = scores[item] as Float64Array;
  for (let c = 0; c < size; c++)
    for (let e = 0; e < size; e++) {
      let sum = -(hessian[c * size + e] as number);
      for (let k = 0; k < size; k++)
        for (let q = 0; q < count; q++)
          sum -=
            (expected[from + k * count + q] as number) *
            (table[(k * size + c) * count + q] as number) *
            (table[(k * size + e) * count + q] as number);
      add(item, c, item, e, sum);
    }
}

/** +Σ persons · E[s] E[s]′, one pattern's mean score after the other. */
function addMeanScores(
  problem: Problem,
  scores: readonly Float64Array[],
  state: Expectation,
  total: Float64Array,
): void {
  const { patterns, counts } = problem.prepared;
  const { posterior, first, end } = state;
  const width = problem.steps.length;
  const count = problem.nodes.length;
  const mean = new Float64Array(problem.parameters);
  for (let row = 0; row < counts.length; row++) {
    mean.fill(0);
    for (let item = 0; item < width; item++) {
      const k = patterns[row * width + item] as number;
      if (k < 0) continue;
      const size = (problem.steps[item] as number) + 1;
      const table = scores[item] as Float64Array;
      for (let c = 0; c < size; c++) {
        let sum = 0;
        const stop = end[row] as number;
        for (let q = first[row] as number; q < stop; q++)
          sum += (posterior[row * count + q] as number) * (table[(k * size + c) * count + q] as number);
        const place = placeOf(problem, item, c);
        mean[place] = (mean[place] as number) + sum;
      }
    }
    for (let one = 0; one < mean.length; one++) {
      const weighted = (counts[row] as number) * (mean[one] as number);
      if (weighted === 0) continue;
      for (let other = 0; other <= one; other++) {
        const at = one * mean.length + other;
        total[at] = (total[at] as number) + weighted * (mean[other] as number);
      }
    }
  }
}

/** Symmetric, parameters × parameters; positive definite near a proper maximum. */
export function observedInformation(
  problem: Problem,
  vector: Float64Array,
  scores: readonly Float64Array[],
  state: Expectation,
): Matrix {
  const size = problem.parameters;
  const total = new Float64Array(size * size);
  addMeanScores(problem, scores, state, total);
  for (let one = 0; one < size; one++)
    for (let other = 0; other < one; other++) total[other * size + one] = total[one * size + other] as number;
  const add: Add = (item, c, other, e, value) => {
    const at = placeOf(problem, item, c) * size + placeOf(problem, other, e);
    total[at] = (total[at] as number) + value;
  };
  const most = Math.max(...problem.steps) + 1;
  const pairs = new Float64Array(most * most * problem.nodes.length);
  for (let item = 0; item < problem.steps.length; item++) {
    addOwn(problem, vector, scores, state.expected, item, add);
    for (let other = 0; other < item; other++) {
      pairCounts(problem, state, item, other, pairs);
      subtractPair(problem, scores, item, other, pairs, add);
    }
  }
  // Summed in another order, mirrored entries differ in the last bit; the solver wants them equal.
  for (let one = 0; one < size; one++)
    for (let other = 0; other < one; other++) {
      const middle = ((total[one * size + other] as number) + (total[other * size + one] as number)) / 2;
      total[one * size + other] = total[other * size + one] = middle;
    }
  return Matrix.from1DArray(size, size, total);
}
