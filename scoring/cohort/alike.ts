// How many answered an item, how many of them alike, and whether all have the same score: read from the very numbers where
// counters have them, since dozens of cells are asked about hundreds of things, and naming them all takes longer than all else.
import type { Counters, NodeCounter } from './counters.ts';
import { nodeAt, sourceOf } from './pack-counters.ts';
import { isUniform } from './summarise.ts';

export interface ItemTally {
  /** Persons who were asked; more, where several options may be chosen. */
  readonly asked: number;
  /** The most who gave the same answer, skipped and 不适用 included. */
  readonly alike: number;
}

export function tallyItem(counters: Counters, code: string): ItemTally {
  const source = sourceOf(counters);
  if (!source) return tallyOf(namedCounts(counters, code));
  const { plan, vector } = source;
  const place = plan.itemOf.get(code);
  return place ? tallyOf(vector, place.at, place.skipped + 2) : tallyOf([]);
}

function tallyOf(counts: ArrayLike<number>, from = 0, end = counts.length): ItemTally {
  let asked = 0;
  let alike = 0;
  for (let at = from; at < end; at++) {
    const count = counts[at] ?? 0;
    asked += count;
    if (count > alike) alike = count;
  }
  return { asked, alike };
}

function namedCounts({ items }: Counters, code: string): number[] {
  const item = Object.hasOwn(items, code) ? items[code] : undefined;
  return item ? [...Object.values(item.options), item.skipped, item.notApplicable] : [];
}

/** Whether everybody with a score of the indicator ('' = overall) has the same. */
export function scoredAlike(counters: Counters, code: string): boolean {
  const source = sourceOf(counters);
  if (!source) return Object.hasOwn(counters.nodes, code) && isUniformAt(counters.nodes[code]);
  const at = source.plan.nodes.get(code);
  return at !== undefined && mayBeUniform(source.vector, at) && isUniform(nodeAt(source.vector, at));
}

const isUniformAt = (node: NodeCounter | undefined): boolean => node !== undefined && isUniform(node);

/** Scores are whole thousandths, so equal ones add up to a multiple: nearly always that alone answers. */
function mayBeUniform(vector: Float64Array, at: number): boolean {
  const n = vector[at] ?? 0;
  return n > 0 && (vector[at + 2] ?? 0) % n === 0;
}
