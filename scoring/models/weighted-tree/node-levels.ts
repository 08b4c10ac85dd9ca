// State, level and weight of the nodes of one rolled-up row: read by the sheet and the trace alike.
import { decideLevel } from '../../levels/index.ts';
import { ladderOf, levelByCuts, slack } from '../../levels/level-by-cuts.ts';
import type { LevelledLeaf } from '../../levels/rule.ts';
import type { LevelResult, Score } from '../../model.ts';
import type { Layout, Node } from './layout.ts';
import type { RolledUp } from './roll-up.ts';

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
  const { nodes, overall } = layout;
  const weights = new Float64Array(nodes.length);
  weights[overall] = 1;
  for (let at = overall; at >= 0; at--) {
    const { children } = nodes[at] as Node;
    let total = 0;
    for (const child of children) if ((roll.answered[child] as number) > 0) total += (nodes[child] as Node).share;
    for (const child of children) {
      if ((roll.answered[child] as number) > 0)
        weights[child] = ((weights[at] as number) * (nodes[child] as Node).share) / total;
    }
  }
  return weights;
}

export function levelResult(layout: Layout, roll: RolledUp): LevelResult {
  const overall = scoreOfNode(roll, layout.overall);
  if (overall.state !== 'scored') return overall;
  const weights = effectiveWeights(layout, roll);
  const found: LevelledLeaf[] = [];
  let total = 0;
  for (let at = 0; at < layout.nodes.length; at++) {
    const node = layout.nodes[at] as Node;
    const level = node.core && node.columns.length > 0 ? levelOfNode(layout, roll, at) : null;
    if (level === null) continue;
    const weight = weights[at] as number;
    total += weight;
    found.push({ indicator: node.code, level, weight });
  }
  const leaves = found.map(({ indicator, level, weight }) => ({ indicator, level, weight: weight / total }));
  return decideLevel(layout.profile, { overall: overall.value, leaves });
}
