// From the codes people chose to the categories a calibration knows. A code that nobody chose at calibration has no
// parameters: it is named, never shifted to a neighbour.
import type { Insufficient } from '../irt/insufficient.ts';
import type { Rows } from './prepare-responses.ts';

/**
 * @param items as calibrated, in this order in the result @param names one per column of `rows`
 * @returns persons × items, categories 0 … m, null = no answer; columns of items that were not estimable fall away
 */
export function toCategories(
  items: readonly { readonly name: string; readonly codes: readonly number[] }[],
  names: readonly string[],
  rows: Rows,
): (number | null)[][] | Insufficient {
  const places = items.map(({ name }) => names.indexOf(name));
  const found: (number | null)[][] = [];
  for (const [person, row] of rows.entries()) {
    const categories: (number | null)[] = [];
    for (const [item, { codes }] of items.entries()) {
      const code = row[places[item] as number] ?? null;
      const category = code === null ? null : codes.indexOf(code);
      if (category === -1) return { state: 'insufficient', reason: 'unknown-category', person, item };
      categories.push(category);
    }
    found.push(categories);
  }
  return found;
}
