// The one arithmetic: a row of codes → mean, bounds, coverage and state of every node. scoreOne, scoreMany and the trace
// all read these arrays, so they cannot disagree. Only + − × ÷.

import { slack } from '../../levels/level-by-cuts.ts';
import { weightedMean } from '../../math/weighted-mean.ts';
import type { InsufficientReason } from '../../model.ts';
import { absent, type Layout, type Node, notApplicable, unanswered } from './layout.ts';

export type NodeState = 'scored' | 'absent' | InsufficientReason;

/** Scratch arrays, one cell per node; reused over rows. */
export interface RolledUp {
  /** Mean of what was answered below; valid where `answered` > 0. It enters the parent even where this node is too thin to show. */
  readonly mean: Float64Array;
  readonly low: Float64Array;
  readonly high: Float64Array;
  readonly coverage: Float64Array;
  readonly applicable: Int32Array;
  readonly answered: Int32Array;
  /** Unanswered linked items below: tells `cohort` from `coverage`. */
  readonly unlinked: Int32Array;
  readonly askedWeight: Float64Array;
  readonly excusedWeight: Float64Array;
  readonly state: NodeState[];
  /** Room for the children of one node while they are averaged. */
  readonly values: Float64Array;
  readonly weights: Float64Array;
}

export function emptyRoll(layout: Layout): RolledUp {
  const size = layout.nodes.length;
  const floats = () => new Float64Array(size);
  const counts = () => new Int32Array(size);
  return {
    mean: floats(),
    low: floats(),
    high: floats(),
    coverage: floats(),
    applicable: counts(),
    answered: counts(),
    unlinked: counts(),
    askedWeight: floats(),
    excusedWeight: floats(),
    state: new Array<NodeState>(size).fill('absent'),
    values: floats(),
    weights: floats(),
  };
}

export const itemValue = (code: number, steps: number): number => ((code - 1) / (steps - 1)) * 100;

function rollItems(layout: Layout, row: Int8Array, offset: number, node: Node, at: number, roll: RolledUp): void {
  let sum = 0;
  for (const index of node.columns) {
    const code = row[offset + index] as number;
    if (code === absent) continue;
    const column = layout.columns[index];
    if (!column) continue;
    roll.askedWeight[at] = (roll.askedWeight[at] as number) + column.designWeight;
    if (code === notApplicable) roll.excusedWeight[at] = (roll.excusedWeight[at] as number) + column.designWeight;
    else {
      roll.applicable[at] = (roll.applicable[at] as number) + 1;
      if (code === unanswered) {
        if (column.item.kind === 'linked') roll.unlinked[at] = (roll.unlinked[at] as number) + 1;
      } else {
        roll.answered[at] = (roll.answered[at] as number) + 1;
        sum += itemValue(code, column.steps);
      }
    }
  }
  const applicable = roll.applicable[at] as number;
  const answered = roll.answered[at] as number;
  if (answered > 0) roll.mean[at] = sum / answered;
  if (applicable > 0) {
    roll.low[at] = sum / applicable;
    roll.high[at] = (sum + 100 * (applicable - answered)) / applicable;
    roll.coverage[at] = answered / applicable;
  }
}

/** Weighted mean of one array over the children that `keep`; weights renormalise among those kept. */
function overChildren(layout: Layout, node: Node, roll: RolledUp, from: Float64Array, keep: Int32Array): number | null {
  const { values, weights } = roll;
  let count = 0;
  for (const child of node.children) {
    if ((keep[child] as number) === 0) continue;
    values[count] = from[child] as number;
    weights[count] = layout.nodes[child]?.share ?? 0;
    count++;
  }
  return count === 0 ? null : weightedMean(values, weights, count);
}

function addChild(sums: Float64Array | Int32Array, at: number, child: number): void {
  sums[at] = (sums[at] as number) + (sums[child] as number);
}

function rollChildren(layout: Layout, node: Node, at: number, roll: RolledUp): void {
  for (const child of node.children) {
    addChild(roll.askedWeight, at, child);
    addChild(roll.excusedWeight, at, child);
    addChild(roll.applicable, at, child);
    addChild(roll.answered, at, child);
    addChild(roll.unlinked, at, child);
  }
  roll.mean[at] = overChildren(layout, node, roll, roll.mean, roll.answered) ?? 0;
  roll.low[at] = overChildren(layout, node, roll, roll.low, roll.applicable) ?? 0;
  roll.high[at] = overChildren(layout, node, roll, roll.high, roll.applicable) ?? 0;
  roll.coverage[at] = overChildren(layout, node, roll, roll.coverage, roll.applicable) ?? 0;
}

function stateOf(layout: Layout, node: Node, at: number, roll: RolledUp): NodeState {
  const { coverage, notApplicableLimit } = layout.profile.model.parameters;
  const applicable = roll.applicable[at] as number;
  const answered = roll.answered[at] as number;
  if (node.code === '') {
    const states = node.children.map((child) => roll.state[child]).filter((state) => state !== 'absent');
    if (states.length === 0) return 'tailored-out';
    return states.every((state) => state === 'scored') ? 'scored' : 'domain';
  }
  if ((roll.askedWeight[at] as number) === 0) return 'absent';
  if (applicable === 0) return 'not-applicable';
  const excused = (roll.excusedWeight[at] as number) / (roll.askedWeight[at] as number);
  if (node.domain && excused > notApplicableLimit + slack) return 'not-applicable';
  const enough = applicable <= 2 ? answered === applicable : (roll.coverage[at] as number) >= coverage - slack;
  if (enough) return 'scored';
  return (roll.unlinked[at] as number) === applicable - answered ? 'cohort' : 'coverage';
}

/** Scores the row that starts at `offset` into `roll`: the arithmetic of one model. */
export type RollUp = (layout: Layout, row: Int8Array, offset: number, roll: RolledUp) => void;

export function rollUp(layout: Layout, row: Int8Array, offset: number, roll: RolledUp): void {
  roll.mean.fill(0);
  roll.low.fill(0);
  roll.high.fill(0);
  roll.coverage.fill(0);
  roll.askedWeight.fill(0);
  roll.excusedWeight.fill(0);
  roll.applicable.fill(0);
  roll.answered.fill(0);
  roll.unlinked.fill(0);
  for (let at = 0; at < layout.nodes.length; at++) {
    const node = layout.nodes[at] as Node;
    if (node.children.length > 0) rollChildren(layout, node, at, roll);
    else rollItems(layout, row, offset, node, at, roll);
    roll.state[at] = stateOf(layout, node, at, roll);
  }
}
