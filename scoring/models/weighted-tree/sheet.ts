// One scored row → the ScoreSheet: scores, levels, scenes, keyed rates and what was missing, by the codes of the instrument.
import { scenes } from '../../../questionnaires/schema/names.ts';
import { slack } from '../../levels/level-by-cuts.ts';
import type { IndicatorScore, KeyedScore, Score, ScoreInput, ScoreSheet } from '../../model.ts';
import { absent, type Layout, type Node, notApplicable, right, unanswered } from './layout.ts';
import { levelOfNode, levelResult, scoreOfNode } from './node-levels.ts';
import { emptyRoll, itemValue, type RolledUp, type RollUp } from './roll-up.ts';

function codesAmong(layout: Layout, row: Int8Array, columns: readonly number[], code: number): readonly string[] {
  // Most respondents leave nothing out.
  if (!row.includes(code)) return [];
  return columns.filter((index) => row[index] === code).map((index) => layout.columns[index]?.item.code ?? '');
}

function keyedOf(layout: Layout, row: Int8Array, node: Node): KeyedScore | null {
  const asked = node.keyedBelow.filter((index) => row[index] !== absent && row[index] !== notApplicable);
  if (asked.length === 0) return null;
  const guess = asked.reduce((sum, index) => sum + (layout.columns[index]?.key?.guess ?? 0), 0) / asked.length;
  return {
    indicator: node.code,
    asked: asked.length,
    answered: asked.filter((index) => row[index] !== unanswered).length,
    right: asked.filter((index) => row[index] === right).length,
    guess,
  };
}

/** Plain mean of the core's own items in a scene; linked shares are no practice of a scene. Same coverage rule as a node. */
function scenesOf(layout: Layout, row: Int8Array): ScoreSheet['scenes'] {
  return scenes.flatMap((scene) => {
    const codes = layout.columns.flatMap((column, index) => {
      const counts = column.scored && column.core && column.item.scene === scene && column.item.kind !== 'linked';
      const code = row[index] as number;
      return counts && code !== absent && code !== notApplicable ? [{ code, steps: column.steps }] : [];
    });
    if (codes.length === 0) return [];
    const values = codes.filter(({ code }) => code !== unanswered).map(({ code, steps }) => itemValue(code, steps));
    const sum = values.reduce((total, value) => total + value, 0);
    const enough =
      codes.length <= 2
        ? values.length === codes.length
        : values.length / codes.length >= layout.profile.model.parameters.coverage - slack;
    const score: Score = enough
      ? {
          state: 'scored',
          value: sum / values.length,
          low: sum / codes.length,
          high: (sum + 100 * (codes.length - values.length)) / codes.length,
        }
      : { state: 'insufficient', reason: 'coverage' };
    return [{ scene, score, items: values.length }];
  });
}

function withoutLinked(layout: Layout, row: Int8Array, overall: Score, rollUp: RollUp): Score {
  const linked = layout.columns.flatMap((column, index) => (column.item.kind === 'linked' ? [index] : []));
  if (linked.length === 0) return overall;
  const bare = Int8Array.from(row);
  for (const index of linked) bare[index] = absent;
  const roll = emptyRoll(layout);
  rollUp(layout, bare, 0, roll);
  return scoreOfNode(roll, layout.overall);
}

/** @param rollUp the model's own arithmetic, asked once more for the overall without linked items */
export function buildSheet(
  layout: Layout,
  row: Int8Array,
  roll: RolledUp,
  input: ScoreInput,
  rollUp: RollUp,
): ScoreSheet {
  const { instrument, profile, tree } = layout;
  const inOrder = instrument.indicators
    .map((indicator) => layout.nodeOf.get(indicator.code))
    .filter((at): at is number => at !== undefined && roll.state[at] !== 'absent');
  const core = (at: number) => layout.nodes[at]?.core === true;
  const indicators = [...inOrder.filter(core), ...inOrder.filter((at) => !core(at))].map((at): IndicatorScore => {
    const node = layout.nodes[at] as Node;
    return {
      indicator: node.code,
      score: scoreOfNode(roll, at),
      level: levelOfNode(layout, roll, at),
      coverage: roll.coverage[at] as number,
      missing: codesAmong(layout, row, node.below, unanswered),
      notApplicable: codesAmong(layout, row, node.below, notApplicable),
    };
  });
  const scored = layout.columns.flatMap((column, index) => (column.scored ? [index] : []));
  const keyedOrder = [
    layout.overall,
    ...instrument.indicators.map((indicator) => layout.nodeOf.get(indicator.code) ?? -1),
  ];
  const overall = scoreOfNode(roll, layout.overall);
  return {
    schema: 'shuheng-sheet/1',
    instrument: { id: instrument.id, version: instrument.version },
    profile: { name: profile.name, number: profile.number },
    model: { id: profile.model.id, version: profile.model.version },
    context: { ...input.context },
    overall,
    overallWithoutLinked: withoutLinked(layout, row, overall, rollUp),
    level: levelResult(layout, roll),
    indicators,
    scenes: scenesOf(layout, row),
    keyed: keyedOrder.flatMap((at) => {
      const node = layout.nodes[at];
      return node ? (keyedOf(layout, row, node) ?? []) : [];
    }),
    linked: (input.linked ?? []).filter((share) => tree.items.get(share.item)?.kind === 'linked'),
    missing: codesAmong(layout, row, scored, unanswered),
    notApplicable: codesAmong(layout, row, scored, notApplicable),
  };
}
