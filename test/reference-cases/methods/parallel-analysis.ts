// Horn's parallel analysis of a table of items, with a generator of our own seed.
import { z } from 'zod';
import { seededRandom } from '../../../questionnaires/schema/seeded-random.ts';
import { parallelAnalysis } from '../../../scoring/reliability/parallel-analysis/parallel-analysis.ts';
import { itemTable, itemTableKeys } from '../item-table.ts';
import type { ReadCsv } from '../read-csv.ts';

const schema = z.strictObject({
  ...itemTableKeys,
  missing: z.enum(['none', 'listwise']).default('listwise'),
  replications: z.number().int().min(1).default(4000),
  quantile: z.number().gt(0).lt(1).default(0.95),
  seed: z.number().int().default(1965),
});

export function run(input: unknown, readCsv: ReadCsv) {
  const { seed, replications, quantile, ...table } = schema.parse(input);
  const result = parallelAnalysis(itemTable(table, readCsv).rows, {
    random: seededRandom(seed),
    replications,
    quantile,
  });
  return {
    n: result.n,
    observed_eigenvalues: result.observed,
    random_mean: result.randomMean,
    [`random_q${Math.round(quantile * 100)}`]: result.randomQuantile,
    n_components_mean: result.componentsByMean,
    [`n_components_q${Math.round(quantile * 100)}`]: result.componentsByQuantile,
  };
}
