// Widths of a table's columns on paper. A date or a number has no place to break: a column too narrow for its own would print
// it over its neighbour, so it takes room from the columns that have some to spare.
import type { PaperCell, PaperColumn } from './paper-document.ts';

/** A4 between its margins, the sides of a cell, and a digit of the size tables are set in; in points. */
const page = 447;
const sides = 8;
const sign = 5.3;

export function widenForUnbreakable<Column extends PaperColumn>(
  columns: readonly Column[],
  rows: readonly (readonly PaperCell[])[],
): readonly Column[] {
  const total = columns.reduce((sum, { width }) => sum + width, 0);
  const spare = columns.map(
    ({ width }, at) =>
      (width / total) * page - sides - sign * Math.max(0, ...rows.map((row) => longestRun(row[at]?.t))),
  );
  const lacking = -spare.reduce((sum, points) => sum + Math.min(0, points), 0);
  const given = spare.reduce((sum, points) => sum + Math.max(0, points), 0);
  if (lacking === 0 || given < lacking) return columns;
  const change = (points: number): number => (points < 0 ? -points : (-points / given) * lacking);
  return columns.map((column, at) => ({ ...column, width: column.width + (change(spare[at] ?? 0) / page) * total }));
}

/** Signs in the longest run that begins with a figure, its unit included; words and Chinese break somewhere. */
const longestRun = (text = ''): number =>
  Math.max(0, ...(text.match(/[+−-]?\d[\w.,%/–:-]*/g) ?? []).map((run) => run.length));
