// A correlation matrix with its n, from one given inline or as CSV, or from the table of items. Shared by the factor methods.
import { z } from 'zod';
import { completeRows } from '../../scoring/math/complete-rows.ts';
import { covarianceMatrix, toCorrelation } from '../../scoring/math/covariance-matrix.ts';
import { itemTable, itemTableKeys } from './item-table.ts';
import type { ReadCsv } from './read-csv.ts';

export const correlationKeys = {
  ...itemTableKeys,
  correlation: z.array(z.array(z.number())).optional(),
  correlation_csv: z.string().optional(),
  n: z.number().optional(),
  missing: z.enum(['none', 'listwise', 'pairwise']).default('listwise'),
};
const schema = z.object(correlationKeys);

/** `names` is null where the case names no items; `correlation` is null where a column has no variance. */
export function correlationInput(input: z.infer<typeof schema>, readCsv: ReadCsv) {
  if (input.correlation) return { names: input.columns ?? null, correlation: input.correlation, n: input.n ?? null };
  if (input.correlation_csv) {
    const { names, rows } = itemTable({ csv: input.correlation_csv, columns: input.columns }, readCsv);
    return { names, correlation: rows.map((row) => row.map(Number)), n: input.n ?? null };
  }
  const { names, rows } = itemTable(input, readCsv);
  const covariance = covarianceMatrix(rows, input.missing === 'pairwise' ? 'pairwise' : 'listwise');
  const n = input.n ?? (input.missing === 'pairwise' ? rows.length : completeRows(rows).length);
  return { names, correlation: covariance && toCorrelation(covariance), n };
}
