// How many answered an item, how many of them alike, and whether all have the same score: read from the very numbers where
// counters have them, since dozens of cells are asked about hundreds of things, and naming them all takes longer than all else.
import type { Counters } from './counters.ts';
import { nodeOf, numbersOf } from './read-counters.ts';
import { isUniform } from './summarise.ts';

export interface ItemTally {
  /** Persons who were asked; more, where several options may be chosen. */
  readonly asked: number;
  /** The most who gave the same answer, skipped and 不适用 included. */
  readonly alike: number;
}

export function tallyItem(counters: Counters, code: string): ItemTally {
  const numbers = numbersOf(counters);
  if (!numbers) return tallyOf(namedCounts(counters, code));
  const place = numbers.plan.itemOf.get(code);
  if (!place) return tallyOf([]);
  const width = place.skipped + 2 - place.at;
  return tallyOf({ length: width }, (index) => numbers.at(place.at + index));
}

function tallyOf(counts: ArrayLike<number>, countAt = (index: number): number => counts[index] ?? 0): ItemTally {
  let asked = 0;
  let alike = 0;
  for (let index = 0; index < counts.length; index++) {
    const count = countAt(index);
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
  const numbers = numbersOf(counters);
  const at = numbers?.plan.nodes.get(code);
  if (numbers && (at === undefined || !mayBeUniform(numbers.at(at), numbers.at(at + 2)))) return false;
  const node = nodeOf(counters, code);
  return node !== undefined && isUniform(node);
}

/** Scores are whole thousandths, so equal ones add up to a multiple: nearly always that alone answers. */
const mayBeUniform = (n: number, sum: number): boolean => n > 0 && sum % n === 0;
