// The part of the observed information that pairs of items make: how persons spread over the categories of both at each
// node, times both items' category scores. Counting first is what makes it fast.
import type { Expectation } from './expectation.ts';
import type { Problem } from './problem.ts';

/** Adds to the entry of one item's parameter c and another's parameter e. */
export type Add = (item: number, c: number, other: number, e: number, value: number) => void;

/** Persons in category k of one item and l of the other, per node: (k·(m′+1) + l)·Q + q. */
export function pairCounts(problem: Problem, state: Expectation, one: number, other: number, into: Float64Array): void {
  const { patterns, counts } = problem.prepared;
  const { posterior, first, end } = state;
  const width = problem.steps.length;
  const count = problem.nodes.length;
  const size = (problem.steps[other] as number) + 1;
  into.fill(0);
  for (let row = 0; row < counts.length; row++) {
    const k = patterns[row * width + one] as number;
    const l = patterns[row * width + other] as number;
    if (k < 0 || l < 0) continue;
    const persons = counts[row] as number;
    const from = (k * size + l) * count;
    const at = row * count;
    const stop = end[row] as number;
    for (let q = first[row] as number; q < stop; q++)
      into[from + q] = (into[from + q] as number) + persons * (posterior[at + q] as number);
  }
}

/** −Σ E[s s′] for the pair, both ways round. */
export function subtractPair(
  problem: Problem,
  scores: readonly Float64Array[],
  one: number,
  other: number,
  pairs: Float64Array,
  add: Add,
): void {
  const count = problem.nodes.length;
  const rows = (problem.steps[one] as number) + 1;
  const columns = (problem.steps[other] as number) + 1;
  const left = scores[one] as Float64Array;
  const right = scores[other] as Float64Array;
  // Σ_l pairs[k,l,q]·right[l,e,q] first, then against left[k,c,q]: (rows·columns²  + rows²·columns)·Q instead of their product.
  const folded = new Float64Array(count);
  for (let k = 0; k < rows; k++)
    for (let e = 0; e < columns; e++) {
      folded.fill(0);
      for (let l = 0; l < columns; l++) {
        const from = (k * columns + l) * count;
        const score = (l * columns + e) * count;
        for (let q = 0; q < count; q++)
          folded[q] = (folded[q] as number) + (pairs[from + q] as number) * (right[score + q] as number);
      }
      for (let c = 0; c < rows; c++) {
        const score = (k * rows + c) * count;
        let sum = 0;
        for (let q = 0; q < count; q++) sum += (folded[q] as number) * (left[score + q] as number);
        add(one, c, other, e, -sum);
        add(other, e, one, c, -sum);
      }
    }
}
