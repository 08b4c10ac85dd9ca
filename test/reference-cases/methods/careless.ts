// Signs of careless answers, per row and over all rows.
import { z } from 'zod';
import { evenOdd } from '../../../scoring/quality/even-odd/even-odd.ts';
import { answerRuns } from '../../../scoring/quality/long-string/long-string.ts';
import { mahalanobisDistances } from '../../../scoring/quality/mahalanobis/mahalanobis.ts';
import { responseVariability } from '../../../scoring/quality/response-variability/response-variability.ts';
import { itemTable, itemTableKeys } from '../item-table.ts';
import type { ReadCsv } from '../read-csv.ts';

const schema = z.strictObject({
  ...itemTableKeys,
  /** Items per scale, in column order. */
  factors: z.array(z.number().int().min(1)).optional(),
  /** 1-based; all where not given. */
  rows: z.array(z.number().int().min(1)).optional(),
});

function summary(values: readonly (number | null)[]) {
  const given = values.filter((value) => value !== null);
  if (given.length === 0) return { n: 0, sum: null, min: null, max: null };
  const sum = given.reduce((total, value) => total + value, 0);
  return { n: given.length, sum, min: Math.min(...given), max: Math.max(...given) };
}

export function run(raw: unknown, readCsv: ReadCsv) {
  const input = schema.parse(raw);
  const { rows } = itemTable(input, readCsv);
  const breaks = rows.map((row) => answerRuns(row, 'break'));
  const distances = mahalanobisDistances(rows);
  const halves = rows.map((row) => (input.factors ? evenOdd(row, input.factors) : null));
  const all = {
    longstring_na_breaks: breaks.map((runs) => runs?.longest ?? null),
    longstring_na_skipped: rows.map((row) => answerRuns(row, 'skip')?.longest ?? null),
    average_run_na_breaks: breaks.map((runs) => runs?.average ?? null),
    average_run_na_skipped: rows.map((row) => answerRuns(row, 'skip')?.average ?? null),
    irv: rows.map(responseVariability),
    mahalanobis_d2: distances.map((found) => found?.d2 ?? null),
    mahalanobis_p: distances.map((found) => found?.p ?? null),
    even_odd_r: halves.map((found) => found?.r ?? null),
    even_odd_spearman_brown: halves.map((found) => found?.spearmanBrown ?? null),
  };
  const chosen = input.rows?.map((row) => row - 1) ?? rows.map((_, at) => at);
  if (chosen.some((at) => at >= rows.length)) throw new Error('A row that the file does not have.');
  const lists = Object.entries(all);
  return {
    ...Object.fromEntries(lists.map(([key, values]) => [key, chosen.map((at) => values[at] ?? null)])),
    all_rows: Object.fromEntries(lists.map(([key, values]) => [key, summary(values)])),
  };
}
