// Split-half reliability: odd-even, first-last and all splits.
import { z } from 'zod';
import { type HalfResult, splitHalf } from '../../../scoring/reliability/split-half/split-half.ts';
import { itemTable, itemTableKeys } from '../item-table.ts';
import type { ReadCsv } from '../read-csv.ts';

const schema = z.strictObject({ ...itemTableKeys, missing: z.enum(['none', 'listwise']).default('listwise') });

const named = ({ r, spearmanBrown, horst, lambda4 }: HalfResult) => ({
  r,
  spearman_brown: spearmanBrown,
  horst_unequal: horst,
  rulon_guttman_lambda4: lambda4,
});

export function run(input: unknown, readCsv: ReadCsv) {
  const result = splitHalf(itemTable(schema.parse(input), readCsv).rows);
  return {
    n: result.n,
    k: result.k,
    odd_even: named(result.oddEven),
    first_last: named(result.firstLast),
    all_splits_lambda4: result.allSplits && { n: result.allSplits.n, ...result.allSplits.lambda4 },
    all_splits_spearman_brown: result.allSplits?.spearmanBrown ?? null,
  };
}
