// One scored row → the ScoreSheet: scores, levels, scenes, keyed rates and what was missing, by the codes of the instrument.
import { nameOfModel } from '../../../questionnaires/schema/model-parameters.ts';
import { scenes } from '../../../questionnaires/schema/names.ts';
import { slack } from '../../levels/level-by-cuts.ts';
import type { IndicatorScore, KeyedScore, Score, ScoreInput, ScoreSheet } from '../../model.ts';
import { absent, type Column, type Layout, type Node, notApplicable, right, unanswered } from './layout.ts';
import { levelOfNode, levelResult, scoreOfNode } from './node-levels.ts';
import { emptyRoll, itemValue, type RolledUp, type RollUp } from './roll-up.ts';

/** What a sheet tells of, fixed by the layout: found once, not once per respondent. */
interface SheetPlan {
  /** Indicators in the instrument's order, the core's first. */
  readonly indicators: readonly number[];
  /** Columns that enter a score. */
  readonly scored: readonly number[];
  /** The core's own scored columns of each scene; linked shares are no practice of a scene. */
  readonly scenes: readonly { readonly scene: (typeof scenes)[number]; readonly columns: readonly number[] }[];
  /** The overall, then the indicators: those with keyed items at or below. */
  readonly keyed: readonly Node[];
  readonly linked: readonly number[];
}

const plans = new WeakMap<Layout, SheetPlan>();

function planOf(layout: Layout): SheetPlan {
  const known = plans.get(layout) ?? makePlan(layout);
  plans.set(layout, known);
  return known;
}

function makePlan(layout: Layout): SheetPlan {
  const { columns, nodes, instrument, nodeOf, overall } = layout;
  const inOrder = instrument.indicators.flatMap(({ code }) => nodeOf.get(code) ?? []);
  const isCore = (at: number): boolean => nodes[at]?.core === true;
  const columnsWhere = (holds: (column: Column) => boolean): readonly number[] =>
    columns.flatMap((column, index) => (holds(column) ? [index] : []));
  return {
    indicators: [...inOrder.filter(isCore), ...inOrder.filter((at) => !isCore(at))],
    scored: columnsWhere(({ scored }) => scored),
    scenes: scenes.map((scene) => ({
      scene,
      columns: columnsWhere(
        ({ scored, core, item }) => scored && core && item.scene === scene && item.kind !== 'linked',
      ),
    })),
    keyed: [overall, ...inOrder].map((at) => nodes[at] as Node).filter(({ keyedBelow }) => keyedBelow.length > 0),
    linked: columnsWhere(({ item }) => item.kind === 'linked'),
  };
}

function codesAmong(layout: Layout, row: Int8Array, columns: readonly number[], code: number): readonly string[] {
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

/** Plain mean of a scene's items, under the same coverage rule as a node. */
function sceneScore(
  layout: Layout,
  row: Int8Array,
  columns: readonly number[],
): { score: Score; items: number } | null {
  let applicable = 0;
  let answered = 0;
  let sum = 0;
  for (const index of columns) {
    const code = row[index] as number;
    if (code === absent || code === notApplicable) continue;
    applicable++;
    if (code === unanswered) continue;
    answered++;
    sum += itemValue(code, (layout.columns[index] as Column).steps);
  }
  if (applicable === 0) return null;
  const enough =
    applicable <= 2
      ? answered === applicable
      : answered / applicable >= layout.profile.model.parameters.coverage - slack;
  if (!enough) return { score: { state: 'insufficient', reason: 'coverage' }, items: answered };
  const high = (sum + 100 * (applicable - answered)) / applicable;
  return { score: { state: 'scored', value: sum / answered, low: sum / applicable, high }, items: answered };
}

function withoutLinked(layout: Layout, row: Int8Array, overall: Score, rollUp: RollUp): Score {
  const { linked } = planOf(layout);
  if (linked.length === 0) return overall;
  const bare = Int8Array.from(row);
  for (const index of linked) bare[index] = absent;
  const roll = emptyRoll(layout);
  rollUp(layout, bare, 0, roll);
  return scoreOfNode(roll, layout.overall);
}

const noCodes: readonly string[] = [];

/** @param rollUp the model's own arithmetic, asked once more for the overall without linked items */
export function buildSheet(
  layout: Layout,
  row: Int8Array,
  roll: RolledUp,
  input: ScoreInput,
  rollUp: RollUp,
): ScoreSheet {
  const { instrument, profile, tree } = layout;
  const plan = planOf(layout);
  // Most respondents leave nothing out.
  const leftOut = row.includes(unanswered);
  const excused = row.includes(notApplicable);
  const missingOf = (columns: readonly number[]): readonly string[] =>
    leftOut ? codesAmong(layout, row, columns, unanswered) : noCodes;
  const notApplicableOf = (columns: readonly number[]): readonly string[] =>
    excused ? codesAmong(layout, row, columns, notApplicable) : noCodes;
  const indicators: IndicatorScore[] = [];
  for (const at of plan.indicators) {
    if (roll.state[at] === 'absent') continue;
    const node = layout.nodes[at] as Node;
    indicators.push({
      indicator: node.code,
      score: scoreOfNode(roll, at),
      level: levelOfNode(layout, roll, at),
      coverage: roll.coverage[at] as number,
      missing: missingOf(node.below),
      notApplicable: notApplicableOf(node.below),
    });
  }
  const overall = scoreOfNode(roll, layout.overall);
  return {
    schema: 'shuheng-sheet/1',
    instrument: { id: instrument.id, version: instrument.version },
    profile: { name: profile.name, number: profile.number },
    model: nameOfModel(profile.model),
    context: { ...input.context },
    overall,
    overallWithoutLinked: withoutLinked(layout, row, overall, rollUp),
    level: levelResult(layout, roll),
    indicators,
    scenes: plan.scenes.flatMap(({ scene, columns }) => {
      const found = sceneScore(layout, row, columns);
      return found ? [{ scene, ...found }] : [];
    }),
    keyed: plan.keyed.flatMap((node) => keyedOf(layout, row, node) ?? []),
    linked: (input.linked ?? []).filter((share) => tree.items.get(share.item)?.kind === 'linked'),
    missing: missingOf(plan.scored),
    notApplicable: notApplicableOf(plan.scored),
  };
}
