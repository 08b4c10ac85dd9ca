// How many answered an item and how many of them alike, how many did not, and whether all have the same score: read from the very numbers where
// counters have them, since dozens of cells are asked about hundreds of things, and naming them all takes longer than all else.
import type { Counters } from './counters.ts';
import { nodeOf, numbersOf } from './read-counters.ts';
import { isUniform } from './summarise.ts';

export interface ItemTally {
  /** Persons who were asked; more, where several options may be chosen. */
  readonly asked: number;
  /** The most who gave the same answer, skipped and 不适用 included. */
  readonly alike: number;
  readonly skipped: number;
  readonly notApplicable: number;
}

export function tallyItem(counters: Counters, code: string): ItemTally {
  const numbers = numbersOf(counters);
  if (!numbers) return tallyNamed(counters, code);
  const place = numbers.plan.itemOf.get(code);
  if (!place) return nobody;
  const counts = place.skipped - place.at;
  return tally(
    counts,
    (index) => numbers.at(place.at + index),
    numbers.at(place.skipped),
    numbers.at(place.skipped + 1),
  );
}

const nobody: ItemTally = { asked: 0, alike: 0, skipped: 0, notApplicable: 0 };

function tallyNamed({ items }: Counters, code: string): ItemTally {
  const item = Object.hasOwn(items, code) ? items[code] : undefined;
  if (!item) return nobody;
  const counts = Object.values(item.options);
  return tally(counts.length, (index) => counts[index] ?? 0, item.skipped, item.notApplicable);
}

function tally(
  options: number,
  countAt: (option: number) => number,
  skipped: number,
  notApplicable: number,
): ItemTally {
  let asked = skipped + notApplicable;
  let alike = Math.max(skipped, notApplicable);
  for (let option = 0; option < options; option++) {
    const count = countAt(option);
    asked += count;
    if (count > alike) alike = count;
  }
  return { asked, alike, skipped, notApplicable };
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
