// Fleiss's kappa from counts or from ratings; with unequal raters the complete subjects, and Gwet's form beside it.
import { z } from 'zod';
import { countRatings } from '../../../scoring/agreement/fleiss-kappa/count-ratings.ts';
import { fleissKappa, gwetFleissKappa } from '../../../scoring/agreement/fleiss-kappa/fleiss-kappa.ts';
import { cellTable, itemTableKeys } from '../item-table.ts';
import { listCategories } from '../list-categories.ts';
import type { ReadCsv } from '../read-csv.ts';

const schema = z.strictObject({
  csv: itemTableKeys.csv,
  data: itemTableKeys.data,
  ratings: itemTableKeys.data,
  columns: itemTableKeys.columns,
  counts: z.array(z.array(z.number())).optional(),
  categories: z.array(z.union([z.number(), z.string()])).optional(),
});

export function run(raw: unknown, readCsv: ReadCsv) {
  const { counts: given, categories, ratings, ...cells } = schema.parse(raw);
  const rows = given ? [] : cellTable({ ...cells, data: cells.data ?? ratings }, readCsv).rows;
  const counts = given ?? countRatings(rows, categories ?? listCategories(rows));
  const result = fleissKappa(counts);
  const outcome = {
    n: result.n,
    kappa: result.kappa,
    kappa_complete: result.kappa,
    kappa_gwet: gwetFleissKappa(counts),
    p_bar: result.observed,
    pe_bar: result.expected,
    se0: result.nullStandardError,
    z: result.z,
    category_kappa: result.categories.map(({ kappa }) => kappa),
    category_p: result.categories.map(({ share }) => share),
  };
  return result.reason === 'too-few-raters' ? { ...outcome, error: true } : outcome;
}
