// Cronbach's alpha of a table of items.
import { z } from 'zod';
import { cronbachAlpha } from '../../../scoring/reliability/cronbach-alpha/cronbach-alpha.ts';
import { itemTable, itemTableKeys } from '../item-table.ts';
import type { ReadCsv } from '../read-csv.ts';

const schema = z.strictObject({
  ...itemTableKeys,
  missing: z.enum(['none', 'listwise', 'pairwise']).default('listwise'),
});

export function run(input: unknown, readCsv: ReadCsv) {
  const options = schema.parse(input);
  const { names, rows } = itemTable(options, readCsv);
  const missing = options.missing === 'pairwise' ? 'pairwise' : 'listwise';
  const alpha = cronbachAlpha(rows, { missing });
  const dropped = cronbachAlpha(rows, { missing, zeroVariance: 'drop' });
  type Item = (typeof alpha.items)[number];
  const perItem = (pick: (item: Item) => number | null) =>
    Object.fromEntries(names.map((name, at) => [name, alpha.items[at] ? pick(alpha.items[at]) : null]));
  return {
    n: alpha.n,
    k: alpha.k,
    raw_alpha: alpha.rawAlpha,
    raw_alpha_kept: alpha.rawAlpha,
    raw_alpha_dropped: dropped.rawAlpha,
    std_alpha: alpha.standardisedAlpha,
    average_r: alpha.averageR,
    lambda6: alpha.lambda6,
    ci90_feldt: alpha.interval(0.9),
    ci95_feldt: alpha.interval(0.95),
    ci99_feldt: alpha.interval(0.99),
    ase_duhachek: alpha.standardError,
    sem: alpha.errorOfMeasurement,
    item_mean: perItem(({ mean }) => mean),
    item_sd: perItem(({ sd }) => sd),
    item_total_r: perItem(({ itemTotalR }) => itemTotalR),
    corrected_item_total_r: perItem(({ correctedItemTotalR }) => correctedItemTotalR),
    alpha_if_deleted: perItem(({ alphaIfDeleted }) => alphaIfDeleted),
    std_alpha_if_deleted: perItem(({ standardisedAlphaIfDeleted }) => standardisedAlphaIfDeleted),
  };
}
