// Krippendorff's alpha on the levels asked for. Inline data come raters × units; a CSV has units in rows.
import { z } from 'zod';
import {
  krippendorffAlpha,
  type MeasurementLevel,
} from '../../../scoring/agreement/krippendorff-alpha/krippendorff-alpha.ts';
import { cellTable, itemTableKeys } from '../item-table.ts';
import { listCategories } from '../list-categories.ts';
import type { Cell, ReadCsv } from '../read-csv.ts';

const data = itemTableKeys.data;
const schema = z.strictObject({
  csv: itemTableKeys.csv,
  data,
  columns: itemTableKeys.columns,
  variants: z.array(z.strictObject({ data: data.unwrap() })).optional(),
  levels: z.array(z.enum(['nominal', 'ordinal', 'interval', 'ratio'])).default(['nominal']),
});

const transpose = (rows: readonly (readonly Cell[])[]): Cell[][] =>
  Array.from({ length: Math.max(0, ...rows.map((row) => row.length)) }, (_, at) => rows.map((row) => row[at] ?? null));

/** Words are numbered in their order: only the nominal level makes sense of them. */
function toNumbers(units: readonly (readonly Cell[])[]): (number | null)[][] {
  const words = listCategories(units).filter((label) => typeof label === 'string');
  return units.map((unit) => unit.map((cell) => (typeof cell === 'string' ? words.indexOf(cell) + 1 : cell)));
}

export function run(raw: unknown, readCsv: ReadCsv) {
  const { variants, levels, ...cells } = schema.parse(raw);
  const alpha = (units: readonly (readonly Cell[])[], level: MeasurementLevel) =>
    krippendorffAlpha(toNumbers(units), level).alpha;
  if (variants)
    return Object.fromEntries(
      levels.map((level) => [level, variants.map((variant) => alpha(transpose(variant.data), level))]),
    );
  const { rows } = cellTable(cells, readCsv);
  const units = cells.data ? transpose(rows) : rows;
  return Object.fromEntries(levels.map((level) => [level, alpha(units, level)]));
}
