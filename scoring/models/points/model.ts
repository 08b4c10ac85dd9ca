// points@1: additive points with pass marks. Method: card.md.
import { chosen } from '../../../questionnaires/schema/model-parameters.ts';
import { pointRange } from '../../../questionnaires/schema/scored-weights.ts';
import { slack } from '../../levels/level-by-cuts.ts';
import type { PassResult, ScoringModel } from '../../model.ts';
import { compileTree } from '../weighted-tree/compile-tree.ts';
import { compileLayout, type Layout, type Node } from '../weighted-tree/layout.ts';
import type { RolledUp } from '../weighted-tree/roll-up.ts';
import type { TraceView } from '../weighted-tree/trace.ts';
import { addPoints, percent, pointsOf, rollUpPoints } from './add-points.ts';

type Table = readonly (readonly number[])[];

/** Passed when even the lowest bound reaches the mark, failed when not even the highest does; else the gaps decide. */
function judge(layout: Layout, roll: RolledUp, marks: Readonly<Record<string, { readonly at: number }>>) {
  return layout.nodes.flatMap(({ code }, at): PassResult[] => {
    const mark = Object.hasOwn(marks, code) ? marks[code]?.at : undefined;
    if (mark === undefined || roll.state[at] === 'absent' || (roll.applicable[at] as number) === 0) return [];
    const state =
      (roll.low[at] as number) >= mark - slack
        ? 'passed'
        : (roll.high[at] as number) < mark - slack
          ? 'failed'
          : 'open';
    return [{ indicator: code, mark, state }];
  });
}

function viewOf(layout: Layout, table: Table, row: Int8Array): TraceView {
  const rangeOf = (code: string) => pointRange(table[layout.columns.findIndex(({ item }) => item.code === code)] ?? []);
  const answeredRange = (at: number) => {
    const { possible, lowest } = addPoints(layout.nodes[at] as Node, table, row, 0);
    return possible - lowest;
  };
  return {
    childWeight: answeredRange,
    itemWeight: ({ item }) => rangeOf(item.code),
    itemValue(column, code) {
      const worth = table[layout.columns.indexOf(column)] ?? [];
      return percent((worth[code - 1] ?? 0) - Math.min(...worth), pointRange(worth));
    },
    ruleOf(at) {
      const { got, lowest, possible } = addPoints(layout.nodes[at] as Node, table, row, 0);
      return { is: 'points', got, lowest, possible };
    },
  };
}

export const points: ScoringModel = Object.freeze({
  id: 'points',
  version: 1,
  traits: Object.freeze({ monotone: true, reachesEnds: true, exact: true, bounds: 'unanswered' }),
  compile(instrument, profile) {
    const model = chosen(profile.model, 'points', 1);
    if (!model) throw new Error('The profile has no parameters of points@1.');
    const layout = compileLayout(instrument, profile);
    const table = pointsOf(layout, model.parameters.points);
    return compileTree({
      layout,
      rollUp: rollUpPoints(table),
      view: (_, row) => viewOf(layout, table, row),
      passes: (roll) => judge(layout, roll, model.parameters.marks),
    });
  },
} satisfies ScoringModel);
