// Rows in which every scored item is answered, which most rows of a large table are: the arithmetic of `rollUp`, the same
// operations in the same order, without the bookkeeping of gaps, node by node over blocks of rows. The conformance suite
// compares the two to the last bit.
import type { Layout, Node } from './layout.ts';
import { emptyRoll, itemValue, rollUp } from './roll-up.ts';

export interface WholeRows {
  /** Which nodes have a score in such a row; the same for all of them. */
  readonly scored: Uint8Array;
  /**
   * Writes the mean of every node for all rows.
   * @param means one list per node @param gaps set to 1 for rows with an item that is not answered: their means are of no use
   */
  score(rows: Int8Array, means: readonly Float64Array[], gaps: Uint8Array): void;
}

/** A row's code is at most this. */
const mostSteps = 127;
/** Rows that are taken through all nodes together: few enough to stay near the processor. */
const block = 512;

type Step = (rows: Int8Array, from: number, to: number, gaps: Uint8Array) => void;

export function wholeRows(layout: Layout): WholeRows {
  return {
    scored: scoredNodes(layout),
    score(rows, means, gaps) {
      const steps = layout.nodes.map((_, at) => stepOf(layout, at, means));
      for (let from = 0; from < gaps.length; from += block) {
        const to = Math.min(gaps.length, from + block);
        for (const step of steps) step(rows, from, to, gaps);
      }
    },
  };
}

function scoredNodes(layout: Layout): Uint8Array {
  const roll = emptyRoll(layout);
  rollUp(layout, new Int8Array(layout.columns.length).fill(1), 0, roll);
  return Uint8Array.from(roll.state, (state) => (state === 'scored' ? 1 : 0));
}

function stepOf(layout: Layout, at: number, means: readonly Float64Array[]): Step {
  const node = layout.nodes[at] as Node;
  const into = means[at] as Float64Array;
  if (node.children.length === 0) return leafStep(layout, node.columns, into);
  // A child without items is left out of its parent's mean.
  const members = node.children.filter((child) => (layout.nodes[child] as Node).below.length > 0);
  const shares = members.map((member) => layout.nodes[member]?.share ?? 0);
  const below = members.map((member) => means[member] as Float64Array);
  const equal = shares.every((share) => share === shares[0]);
  return innerStep(below, equal ? null : shares, into);
}

function leafStep(layout: Layout, columns: readonly number[], into: Float64Array): Step {
  const width = layout.columns.length;
  const places = Int32Array.from(columns);
  const values = new Float64Array(columns.length * (mostSteps + 1));
  for (const [place, column] of columns.entries()) {
    const steps = layout.columns[column]?.steps ?? 0;
    for (let code = 1; code <= steps; code++) values[place * (mostSteps + 1) + code] = itemValue(code, steps);
  }
  const size = places.length;
  return (rows, from, to, gaps) => {
    if (size === 0) return;
    for (let row = from; row < to; row++) {
      let sum = 0;
      for (let place = 0; place < size; place++) {
        const code = rows[row * width + (places[place] as number)] as number;
        if (code < 1) gaps[row] = 1;
        else sum += values[place * (mostSteps + 1) + code] as number;
      }
      into[row] = sum / size;
    }
  };
}

/** Child by child over the block, in the order in which one row is added up. @param shares null = all alike */
function innerStep(below: readonly Float64Array[], shares: readonly number[] | null, into: Float64Array): Step {
  const divisor = shares?.reduce((sum, share) => sum + share, 0) ?? below.length;
  const sums = new Float64Array(block);
  const least = new Float64Array(block);
  const most = new Float64Array(block);
  return (_, from, to) => {
    if (below.length === 0) return;
    sums.fill(0);
    least.fill(Infinity);
    most.fill(-Infinity);
    const size = to - from;
    for (const [child, values] of below.entries()) {
      const weight = shares?.[child] ?? 1;
      for (let at = 0; at < size; at++) {
        const value = values[from + at] as number;
        sums[at] = (sums[at] as number) + weight * value;
        if (value < (least[at] as number)) least[at] = value;
        if (value > (most[at] as number)) most[at] = value;
      }
    }
    for (let at = 0; at < size; at++)
      into[from + at] = Math.max(least[at] as number, Math.min(most[at] as number, (sums[at] as number) / divisor));
  };
}
