// The categories of ratings where a case lists none: every label that occurs, numbers by size, then words by spelling.
import type { Cell } from './read-csv.ts';

export function listCategories(rows: readonly (readonly Cell[])[]): (number | string)[] {
  const labels = [...new Set(rows.flat())].filter((label): label is number | string => label !== null);
  const numbers = labels.filter((label): label is number => typeof label === 'number').sort((a, b) => a - b);
  const words = labels.filter((label): label is string => typeof label === 'string').sort();
  return [...numbers, ...words];
}
