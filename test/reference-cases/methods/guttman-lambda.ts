// Guttman's bounds on the covariance and on the correlation matrix.
import { z } from 'zod';
import { type GuttmanLambdas, guttmanLambda } from '../../../scoring/reliability/guttman-lambda/guttman-lambda.ts';
import { itemTable, itemTableKeys } from '../item-table.ts';
import type { ReadCsv } from '../read-csv.ts';

const schema = z.strictObject({
  ...itemTableKeys,
  missing: z.enum(['none', 'listwise', 'pairwise']).default('listwise'),
});

const named = ({ lambda1, lambda2, lambda3, lambda4Max, lambda5, lambda6 }: GuttmanLambdas) => ({
  lambda1,
  lambda2,
  lambda3,
  lambda4_max: lambda4Max,
  lambda5,
  lambda6,
});

export function run(input: unknown, readCsv: ReadCsv) {
  const options = schema.parse(input);
  const missing = options.missing === 'pairwise' ? 'pairwise' : 'listwise';
  const { covariance, correlation } = guttmanLambda(itemTable(options, readCsv).rows, { missing });
  return { covariance: named(covariance), correlation: named(correlation) };
}
