// The arithmetic of weighted-tree@2: counts, coverage and states as in version 1, then every node's value and bounds once
// more by an aggregation of its own.
import { weightedMean } from '../../math/weighted-mean.ts';
import type { Combine } from './aggregate.ts';
import { absent, type Layout, type Node, notApplicable, unanswered } from './layout.ts';
import { itemValue, type RolledUp, type RollUp, rollUp } from './roll-up.ts';

/** Value of a part: what was answered below it (null: nothing), and its bounds (null: not applicable). */
interface Part {
  readonly weight: number;
  readonly mean: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

function itemParts(layout: Layout, node: Node, row: Int8Array, offset: number): Part[] {
  return node.columns.flatMap((index): Part[] => {
    const code = row[offset + index] as number;
    if (code === absent || code === notApplicable) return [];
    if (code === unanswered) return [{ weight: 1, mean: null, low: 0, high: 100 }];
    const value = itemValue(code, layout.columns[index]?.steps ?? 2);
    return [{ weight: 1, mean: value, low: value, high: value }];
  });
}

function childParts(layout: Layout, node: Node, roll: RolledUp): Part[] {
  return node.children.flatMap((child): Part[] => {
    if ((roll.applicable[child] as number) === 0) return [];
    const answered = (roll.answered[child] as number) > 0;
    return [
      {
        weight: layout.nodes[child]?.share ?? 0,
        mean: answered ? (roll.mean[child] as number) : null,
        low: roll.low[child] as number,
        high: roll.high[child] as number,
      },
    ];
  });
}

function combine(parts: readonly Part[], of: 'mean' | 'low' | 'high', how: Combine): number {
  const kept = parts.filter((part) => part[of] !== null);
  const values = Float64Array.from(kept, (part) => part[of] ?? 0);
  return kept.length === 0
    ? 0
    : how(
        values,
        Float64Array.from(kept, ({ weight }) => weight),
        kept.length,
      );
}

/** @param howAt aggregation per node index */
export function rollUpBy(howAt: readonly Combine[]): RollUp {
  return (layout, row, offset, roll) => {
    rollUp(layout, row, offset, roll);
    layout.nodes.forEach((node, at) => {
      const parts = node.children.length > 0 ? childParts(layout, node, roll) : itemParts(layout, node, row, offset);
      const how = howAt[at] ?? weightedMean;
      roll.mean[at] = combine(parts, 'mean', how);
      roll.low[at] = combine(parts, 'low', how);
      roll.high[at] = combine(parts, 'high', how);
    });
  };
}
