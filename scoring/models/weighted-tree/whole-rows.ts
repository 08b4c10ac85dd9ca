// Rows in which every scored item is answered, which most rows of a large table are: the arithmetic of `rollUp`, the same
// operations in the same order, without the bookkeeping of gaps, node by node over blocks of rows. The conformance suite
// compares the two to the last bit.
import type { Layout, Node } from './layout.ts';
import { meanOfChildren } from './mean-of-children.ts';
import { block, numberPatterns, type Patterns, patternsAbove, patternsOfItem } from './patterns.ts';
import { emptyRoll, rollUp } from './roll-up.ts';

export interface WholeRows {
  /** Which nodes have a score in such a row; the same for all of them. */
  readonly scored: Uint8Array;
  /**
   * Writes the mean of every node for all rows.
   * @param means one list per node @param gaps set to 1 for rows with an item that is not answered: their means are of no use
   */
  score(rows: Int8Array, means: readonly Float64Array[], gaps: Uint8Array): void;
}

interface Table {
  readonly rows: Int8Array;
  readonly means: readonly Float64Array[];
  readonly gaps: Uint8Array;
}
/** One step of a block: rows `from` and the next, `size` together. */
type Step = (table: Table, from: number, size: number) => void;

export function wholeRows(layout: Layout): WholeRows {
  const steps = stepsOf(layout);
  return {
    scored: scoredNodes(layout),
    score(rows, means, gaps) {
      const table = { rows, means, gaps };
      for (let from = 0; from < gaps.length; from += block) {
        const size = Math.min(block, gaps.length - from);
        for (const step of steps) step(table, from, size);
      }
    },
  };
}

function scoredNodes(layout: Layout): Uint8Array {
  const roll = emptyRoll(layout);
  rollUp(layout, new Int8Array(layout.columns.length).fill(1), 0, roll);
  return Uint8Array.from(roll.state, (state) => (state === 'scored' ? 1 : 0));
}

/** First what each row's items are, then node by node, children before their parents. */
function stepsOf(layout: Layout): Step[] {
  const items = layout.columns.map(({ steps }) => patternsOfItem(steps));
  const faults = new Int32Array(block);
  const scored = layout.columns.flatMap((column, at) => (column.scored ? [at] : []));
  return [
    () => faults.fill(0),
    ...scored.map((at) => readItem(layout, at, items[at] as Patterns, faults)),
    ({ gaps }, from, size) => {
      for (let row = 0; row < size; row++) if ((faults[row] as number) < 0) gaps[from + row] = 1;
    },
    ...nodeSteps(layout, items),
  ];
}

function nodeSteps(layout: Layout, items: readonly Patterns[]): Step[] {
  const found = new Map<number, Patterns>();
  return layout.nodes.flatMap((node, at): Step[] => {
    if (node.below.length === 0) return [];
    // A child without items is left out of its parent's mean.
    const children = node.children.filter((child) => (layout.nodes[child] as Node).below.length > 0);
    const leaf = children.length === 0;
    const weights = leaf ? null : children.map((child) => (layout.nodes[child] as Node).share);
    const parts = leaf ? node.columns.map((column) => items[column]) : children.map((child) => found.get(child));
    const known = parts.filter((part) => part !== undefined);
    const patterns = known.length === parts.length ? patternsAbove(known, weights) : null;
    if (patterns === null) return [weights ? addChildren(children, weights, at) : addItems(known, at)];
    found.set(at, patterns);
    const numbered = numberPatterns(known, patterns).map(
      (step): Step =>
        (_, __, size) =>
          step(size),
    );
    return [...numbered, lookUp(patterns, at)];
  });
}

/** The levels an item was answered at; any other code marks its row in `faults` by a negative number. */
function readItem(layout: Layout, column: number, { means, at }: Patterns, faults: Int32Array): Step {
  const width = layout.columns.length;
  const steps = means.length;
  return ({ rows }, from, size) => readLevels(rows, from * width + column, width, steps, at, faults, size);
}

function readLevels(
  rows: Int8Array,
  first: number,
  width: number,
  steps: number,
  into: Uint16Array,
  faults: Int32Array,
  size: number,
): void {
  let place = first;
  for (let row = 0; row < size; row++) {
    const code = rows[place] as number;
    place += width;
    const fault = (code - 1) | (steps - code);
    into[row] = (code - 1) & ~(fault >> 31);
    faults[row] = (faults[row] as number) | fault;
  }
}

function lookUp({ means: known, at }: Patterns, node: number): Step {
  return ({ means }, from, size) => copyMeans(known, at, means[node] as Float64Array, from, size);
}

function copyMeans(known: Float64Array, at: Uint16Array, into: Float64Array, from: number, size: number): void {
  for (let row = 0; row < size; row++) into[from + row] = known[at[row] as number] as number;
}

/** A leaf of so many items that its patterns are not numbered. */
function addItems(items: readonly Patterns[], node: number): Step {
  return ({ means }, from, size) => {
    const into = (means[node] as Float64Array).subarray(from, from + size);
    into.fill(0);
    for (const { means: values, at } of items)
      for (let row = 0; row < size; row++) into[row] = (into[row] as number) + (values[at[row] as number] as number);
    for (let row = 0; row < size; row++) into[row] = (into[row] as number) / items.length;
  };
}

function addChildren(children: readonly number[], weights: readonly number[], node: number): Step {
  const write = meanOfChildren(weights);
  return ({ means }, from, size) => {
    const below = children.map((child) => means[child] as Float64Array);
    write(below, means[node] as Float64Array, from, size);
  };
}
