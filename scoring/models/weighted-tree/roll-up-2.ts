// The arithmetic of weighted-tree@2: counts, coverage and states as in version 1, then every node's value and bounds once
// more by an aggregation of its own.
import { weightedMean } from '../../math/weighted-mean.ts';
import type { Combine } from './aggregate.ts';
import { absent, type Layout, type Node, notApplicable, unanswered } from './layout.ts';
import { itemValue, type RolledUp, type RollUp, rollUp } from './roll-up.ts';

/** What an unanswered item stands for; null = it is left out. */
const silence = { mean: null, low: 0, high: 100 } as const;
type Figure = keyof typeof silence;
const figures = ['mean', 'low', 'high'] as const satisfies readonly Figure[];

/** Room for the parts of one node while they are put together; nothing in it outlives a call. */
class Parts {
  #values = new Float64Array(64);
  #weights = new Float64Array(64);
  count = 0;

  add(value: number, weight: number): void {
    if (this.count === this.#values.length) {
      this.#values = Float64Array.of(...this.#values, ...this.#values);
      this.#weights = Float64Array.of(...this.#weights, ...this.#weights);
    }
    this.#values[this.count] = value;
    this.#weights[this.count++] = weight;
  }

  /** 0 where there are none. */
  combine(how: Combine): number {
    const { count } = this;
    this.count = 0;
    // Cut to length: a model from outside need not know that there is more room.
    return count === 0 ? 0 : how(this.#values.subarray(0, count), this.#weights.subarray(0, count), count);
  }
}

function addItems(parts: Parts, figure: Figure, layout: Layout, node: Node, row: Int8Array, offset: number): void {
  for (const index of node.columns) {
    const code = row[offset + index] as number;
    if (code === absent || code === notApplicable) continue;
    const value = code === unanswered ? silence[figure] : itemValue(code, layout.columns[index]?.steps ?? 2);
    if (value !== null) parts.add(value, 1);
  }
}

/** The mean is of what was answered below, the bounds of whatever applies. */
function addChildren(parts: Parts, figure: Figure, layout: Layout, node: Node, roll: RolledUp): void {
  const keep = figure === 'mean' ? roll.answered : roll.applicable;
  for (const child of node.children) {
    if ((keep[child] as number) > 0) parts.add(roll[figure][child] as number, layout.nodes[child]?.share ?? 0);
  }
}

/** @param howAt aggregation per node index */
export function rollUpBy(howAt: readonly Combine[]): RollUp {
  const parts = new Parts();
  return (layout, row, offset, roll) => {
    rollUp(layout, row, offset, roll);
    for (const [at, node] of layout.nodes.entries()) {
      for (const figure of figures) {
        if (node.children.length > 0) addChildren(parts, figure, layout, node, roll);
        else addItems(parts, figure, layout, node, row, offset);
        roll[figure][at] = parts.combine(howAt[at] ?? weightedMean);
      }
    }
  };
}
