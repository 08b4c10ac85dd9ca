// One scored row → the ScoreSheet: scores, levels, scenes, keyed rates and what was missing, by the codes of the instrument.
import { scenes } from '../../../questionnaires/schema/names.ts';
import { decideLevel } from '../../levels/index.ts';
import { ladderOf, levelByCuts, slack } from '../../levels/level-by-cuts.ts';
import type { LevelledLeaf } from '../../levels/rule.ts';
import type { IndicatorScore, KeyedScore, LevelResult, Score, ScoreInput, ScoreSheet } from '../../model.ts';
import { absent, type Layout, type Node, notApplicable, right, unanswered } from './layout.ts';
import { emptyRoll, itemValue, type RolledUp, rollUp } from './roll-up.ts';

export function scoreOfNode(roll: RolledUp, at: number): Score {
  const state = roll.state[at] ?? 'absent';
  if (state === 'scored')
    return { state, value: roll.mean[at] as number, low: roll.low[at] as number, high: roll.high[at] as number };
  return { state: 'insufficient', reason: state === 'absent' ? 'tailored-out' : state };
}

/**
 * Level 1…5 of a node. Under `gated` and `accumulate` a leaf's level is a claim that gates check, so several items count
 * only as far as they fully reach: the floor of their mean ladder level. Elsewhere the profile's indicatorLevels hold.
 */
export function levelOfNode(layout: Layout, roll: RolledUp, at: number): number | null {
  if (roll.state[at] !== 'scored') return null;
  const mean = roll.mean[at] as number;
  const leaf = (layout.nodes[at] as Node).children.length === 0;
  if (leaf && layout.profile.levels.rule !== 'bands') return Math.floor(ladderOf(mean) + slack);
  return levelByCuts(mean, layout.profile.indicatorLevels.cuts);
}

/** Weight of every core node in the overall after 裁剪, 不适用 and gaps: product of the shares among answered siblings. */
export function effectiveWeights(layout: Layout, roll: RolledUp): Float64Array {
  const weights = new Float64Array(layout.nodes.length);
  weights[layout.overall] = 1;
  for (let at = layout.overall; at >= 0; at--) {
    const node = layout.nodes[at] as Node;
    const counted = node.children.filter((child) => (roll.answered[child] as number) > 0);
    const total = counted.reduce((sum, child) => sum + (layout.nodes[child] as Node).share, 0);
    for (const child of counted) weights[child] = ((weights[at] as number) * (layout.nodes[child] as Node).share) / total;
  }
  return weights;
}

export function levelResult(layout: Layout, roll: RolledUp): LevelResult {
  const overall = scoreOfNode(roll, layout.overall);
  if (overall.state !== 'scored') return overall;
  const weights = effectiveWeights(layout, roll);
  const found = layout.nodes.flatMap((node, at): LevelledLeaf[] => {
    const level = node.core && node.columns.length > 0 ? levelOfNode(layout, roll, at) : null;
    return level === null ? [] : [{ indicator: node.code, level, weight: weights[at] as number }];
  });
  const total = found.reduce((sum, leaf) => sum + leaf.weight, 0);
  const leaves = found.map((leaf) => ({ ...leaf, weight: leaf.weight / total }));
  return decideLevel(layout.profile, { overall: overall.value, leaves });
}

function codesAmong(layout: Layout, row: Int8Array, columns: readonly number[], code: number): string[] {
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

function withoutLinked(layout: Layout, row: Int8Array, overall: Score): Score {
  const linked = layout.columns.flatMap((column, index) => (column.item.kind === 'linked' ? [index] : []));
  if (linked.length === 0) return overall;
  const bare = Int8Array.from(row);
  for (const index of linked) bare[index] = absent;
  const roll = emptyRoll(layout);
  rollUp(layout, bare, 0, roll);
  return scoreOfNode(roll, layout.overall);
}

export function buildSheet(layout: Layout, row: Int8Array, roll: RolledUp, input: ScoreInput): ScoreSheet {
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
  const keyedOrder = [layout.overall, ...instrument.indicators.map((indicator) => layout.nodeOf.get(indicator.code) ?? -1)];
  const overall = scoreOfNode(roll, layout.overall);
  return {
    schema: 'shuheng-sheet/1',
    instrument: { id: instrument.id, version: instrument.version },
    profile: { name: profile.name, number: profile.number },
    model: { id: profile.model.id, version: profile.model.version },
    context: { ...input.context },
    overall,
    overallWithoutLinked: withoutLinked(layout, row, overall),
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
