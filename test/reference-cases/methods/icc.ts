// The six intraclass correlations of a table of subjects × raters.
import { z } from 'zod';
import { type IccForm, icc } from '../../../scoring/agreement/icc/icc.ts';
import { itemTable, itemTableKeys } from '../item-table.ts';
import type { ReadCsv } from '../read-csv.ts';

const schema = z.strictObject({
  csv: itemTableKeys.csv,
  data: itemTableKeys.data,
  columns: itemTableKeys.columns,
  missing: z.enum(['none', 'listwise']).default('listwise'),
});

/** F is null for want of an end where nothing is left over within subjects; the case writes that as Infinity. */
const named = ({ value, f, freedom, limits }: IccForm) => ({
  value,
  F: f === null && value !== null ? 'Infinity' : f,
  df1: freedom?.[0] ?? null,
  df2: freedom?.[1] ?? null,
  ci95: limits,
});

export function run(input: unknown, readCsv: ReadCsv) {
  const result = icc(itemTable(schema.parse(input), readCsv).rows);
  const ms = result.meanSquares;
  const outcome = {
    n: result.n,
    k: result.k,
    ms: ms && {
      between_subjects: ms.betweenSubjects,
      between_raters: ms.betweenRaters,
      residual: ms.residual,
      within_subjects: ms.withinSubjects,
    },
    icc1: named(result.icc1),
    icc2: named(result.icc2),
    icc3: named(result.icc3),
    icc1k: named(result.icc1k),
    icc2k: { ...named(result.icc2k), ci95_mcgraw_wong: result.icc2k.mcGrawWongLimits },
    icc3k: named(result.icc3k),
  };
  return result.reason === 'too-few-raters' ? { ...outcome, error: true } : outcome;
}
