// The arithmetic of a tree with abilities in it: counts, coverage and states as in weighted-tree, then the abilities and what
// lies above them once more. An ability that lacks a side has no value and no weight; it still widens the bounds.
import { slack } from '../../levels/level-by-cuts.ts';
import { weightedMean } from '../../math/weighted-mean.ts';
import { absent, type Layout, type Node } from '../weighted-tree/layout.ts';
import { type NodeState, type RolledUp, type RollUp, rollUp } from '../weighted-tree/roll-up.ts';
import { type Ability, matchOf } from './match-ability.ts';

type Abilities = ReadonlyMap<number, Ability>;

export function rollUpMatch(abilities: Abilities): RollUp {
  const above = new WeakMap<Layout, ReadonlySet<number>>();
  return (layout, row, offset, roll) => {
    rollUp(layout, row, offset, roll);
    if (abilities.size === 0) return;
    const again = above.get(layout) ?? nodesAbove(layout, abilities);
    above.set(layout, again);
    const weights = layout.nodes.map(({ share }) => share);
    layout.nodes.forEach((node, at) => {
      const ability = abilities.get(at);
      if (ability) weights[at] = rollAbility(layout, ability, row, offset, roll, at);
      else if (again.has(at)) rollAbove(layout, node, at, weights, roll);
    });
  };
}

function nodesAbove({ nodes }: Layout, abilities: Abilities): ReadonlySet<number> {
  const found = new Set<number>(abilities.keys());
  nodes.forEach(({ children }, at) => {
    if (children.some((child) => found.has(child))) found.add(at);
  });
  return found;
}

/** @returns its weight among the abilities; where importance is not known, the middle of the scale, which only bounds use */
function rollAbility(
  layout: Layout,
  ability: Ability,
  row: Int8Array,
  offset: number,
  roll: RolledUp,
  at: number,
): number {
  const codes = Object.values(ability).map((column) => row[offset + column] as number);
  const found = matchOf(layout, ability, row, offset);
  // Left out of the overall without linked items, and of institutions it is not asked of.
  const applies = !codes.includes(absent);
  roll.applicable[at] = applies ? 1 : 0;
  roll.answered[at] = found && applies ? 1 : 0;
  roll.mean[at] = found ? found.value : 0;
  roll.low[at] = found ? found.value : 0;
  roll.high[at] = found ? found.value : applies ? 100 : 0;
  roll.coverage[at] = found ? 1 : 0;
  roll.state[at] = found ? 'scored' : applies ? 'cohort' : 'absent';
  return found ? found.importance : 3;
}

function rollAbove(layout: Layout, node: Node, at: number, weights: readonly number[], roll: RolledUp): void {
  const mean = (from: Float64Array, keep: Int32Array): number => {
    const kept = node.children.filter((child) => (keep[child] as number) > 0);
    if (kept.length === 0) return 0;
    return weightedMean(
      kept.map((child) => from[child] as number),
      kept.map((child) => weights[child] as number),
    );
  };
  const sum = (from: Int32Array): number => node.children.reduce((all, child) => all + (from[child] as number), 0);
  roll.applicable[at] = sum(roll.applicable);
  roll.answered[at] = sum(roll.answered);
  roll.mean[at] = mean(roll.mean, roll.answered);
  roll.low[at] = mean(roll.low, roll.applicable);
  roll.high[at] = mean(roll.high, roll.applicable);
  roll.coverage[at] = mean(roll.coverage, roll.applicable);
  roll.state[at] = stateAbove(layout, node, at, roll);
}

function stateAbove({ profile }: Layout, node: Node, at: number, roll: RolledUp): NodeState {
  const states = node.children.map((child) => roll.state[child]).filter((state) => state !== 'absent');
  if (states.length === 0) return node.code === '' ? 'tailored-out' : 'absent';
  if (node.code === '') return states.every((state) => state === 'scored') ? 'scored' : 'domain';
  return (roll.coverage[at] as number) >= profile.model.parameters.coverage - slack ? 'scored' : 'cohort';
}
