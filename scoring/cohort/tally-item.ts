// How many answered an item, and how many of them alike: read from the very numbers where counters have them, since dozens of
// cells are asked about each of a hundred items, and naming every option takes longer than all else.
import type { Counters } from './counters.ts';
import { sourceOf } from './pack-counters.ts';

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
