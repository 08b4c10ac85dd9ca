// Kendall's W of a table of subjects × raters.
import { z } from 'zod';
import { kendallW } from '../../../scoring/agreement/kendall-w/kendall-w.ts';
import { itemTable, itemTableKeys } from '../item-table.ts';
import type { ReadCsv } from '../read-csv.ts';

const schema = z.strictObject({
  csv: itemTableKeys.csv,
  data: itemTableKeys.data,
  columns: itemTableKeys.columns,
  missing: z.enum(['none', 'listwise']).default('listwise'),
});

export function run(input: unknown, readCsv: ReadCsv) {
  const result = kendallW(itemTable(schema.parse(input), readCsv).rows);
  return {
    n: result.n,
    m: result.m,
    S: result.s,
    tie_sum: result.tieSum,
    w_tie_corrected: result.w,
    w_uncorrected: result.wUncorrected,
    chisq: result.chiSquare,
    df: result.freedom,
    p: result.p,
  };
}
