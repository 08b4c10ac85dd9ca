// The arithmetic of points: every answered item adds what its level is worth; a node is the share of the points possible
// among what was answered below it. Bounds give unanswered items their least and their most.
import { pointRange } from '../../../questionnaires/schema/scored-weights.ts';
import { absent, type Layout, type Node, notApplicable, unanswered } from '../weighted-tree/layout.ts';
import { type RolledUp, type RollUp, rollUp } from '../weighted-tree/roll-up.ts';

export type Points = Readonly<Record<string, readonly number[]>>;

export interface Sum {
  readonly got: number;
  /** Least and most that the answered items could give. */
  readonly lowest: number;
  readonly possible: number;
  /** The same range over all applicable items. */
  readonly applicable: number;
}

/** Points per column, in the order of the row; nothing for columns that are not scored. */
export function pointsOf(layout: Layout, points: Points): (readonly number[])[] {
  return layout.columns.map(({ item, scored }) => (scored ? (points[item.code] ?? []) : []));
}

export function addPoints(node: Node, table: readonly (readonly number[])[], row: Int8Array, offset: number): Sum {
  let got = 0;
  let lowest = 0;
  let possible = 0;
  let applicable = 0;
  for (const index of node.below) {
    const code = row[offset + index] as number;
    const worth = table[index] ?? [];
    if (code === absent || code === notApplicable) continue;
    applicable += pointRange(worth);
    if (code === unanswered) continue;
    got += worth[code - 1] ?? 0;
    lowest += Math.min(...worth);
    possible += Math.max(...worth);
  }
  return { got, lowest, possible, applicable };
}

/** 0 where nothing can be had: check-instrument refuses such items. */
export const percent = (part: number, whole: number): number => (whole > 0 ? (part * 100) / whole : 0);

export function rollUpPoints(table: readonly (readonly number[])[]): RollUp {
  return (layout, row, offset, roll: RolledUp) => {
    rollUp(layout, row, offset, roll);
    layout.nodes.forEach((node, at) => {
      const { got, lowest, possible, applicable } = addPoints(node, table, row, offset);
      const answered = possible - lowest;
      roll.mean[at] = percent(got - lowest, answered);
      roll.low[at] = percent(got - lowest, applicable);
      roll.high[at] = percent(got - lowest + applicable - answered, applicable);
    });
  };
}
