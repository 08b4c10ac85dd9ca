// rubric-distance@1: the nearest level vector of a rubric. Method: card.md.
import { chosen } from '../../../questionnaires/schema/model-parameters.ts';
import type { ScoringModel } from '../../model.ts';
import { compileTree } from '../weighted-tree/compile-tree.ts';
import { absent, compileLayout, type Layout, type Node, notApplicable, unanswered } from '../weighted-tree/layout.ts';
import { type RollUp, rollUp } from '../weighted-tree/roll-up.ts';
import { nearestLevel, type Placed } from './nearest-level.ts';

interface Rubric {
  readonly levels: number;
  readonly rubric: Readonly<Record<string, readonly number[]>>;
}

type Gap = 'left-out' | 'lowest' | 'highest';

/** What counts below a node, with gaps filled by `gap` (null: left out). */
function placedBelow(layout: Layout, { rubric }: Rubric, node: Node, row: Int8Array, offset: number, gap: Gap) {
  return node.below.flatMap((index): Placed[] => {
    const column = layout.columns[index];
    const code = row[offset + index] as number;
    if (!column || code === absent || code === notApplicable || (code === unanswered && gap === 'left-out')) return [];
    const value = code !== unanswered ? code : gap === 'lowest' ? 1 : column.steps;
    return [{ value, weight: column.designWeight, asks: rubric[column.item.code] ?? [] }];
  });
}
function rollUpRubric(given: Rubric): RollUp {
  const scoreFor = (placed: readonly Placed[]) =>
    placed.length === 0 ? 0 : ((nearestLevel(placed, given.levels).level - 1) * 100) / (given.levels - 1);
  return (layout, row, offset, roll) => {
    rollUp(layout, row, offset, roll);
    layout.nodes.forEach((node, at) => {
      const value = (gap: Gap) => scoreFor(placedBelow(layout, given, node, row, offset, gap));
      roll.mean[at] = value('left-out');
      roll.low[at] = value('lowest');
      roll.high[at] = value('highest');
    });
  };
}

export const rubricDistance: ScoringModel = Object.freeze({
  id: 'rubric-distance',
  version: 1,
  traits: Object.freeze({ monotone: true, reachesEnds: true, exact: true, bounds: 'unanswered' }),
  compile(instrument, profile) {
    const model = chosen(profile.model, 'rubric-distance', 1);
    if (!model) throw new Error('The profile has no parameters of rubric-distance@1.');
    const layout = compileLayout(instrument, profile);
    const given = model.parameters;
    return compileTree({
      layout,
      rollUp: rollUpRubric(given),
      view: (_, row) => ({
        itemWeight: ({ designWeight }) => designWeight,
        ruleOf(at) {
          const placed = placedBelow(layout, given, layout.nodes[at] as Node, row, 0, 'left-out');
          return placed.length === 0 ? undefined : { is: 'nearest-level', ...nearestLevel(placed, given.levels) };
        },
      }),
    });
  },
} satisfies ScoringModel);
