// Cohen's kappa, unweighted and weighted, from a table of counts or from two columns of labels.
import { z } from 'zod';
import { cohenKappa, crossTable, type KappaWeights } from '../../../scoring/agreement/cohen-kappa/cohen-kappa.ts';
import { cellTable, itemTableKeys } from '../item-table.ts';
import { listCategories } from '../list-categories.ts';
import type { ReadCsv } from '../read-csv.ts';

const schema = z.strictObject({
  csv: itemTableKeys.csv,
  data: itemTableKeys.data,
  ratings: itemTableKeys.data,
  columns: itemTableKeys.columns,
  table: z.array(z.array(z.number())).optional(),
  categories: z.array(z.union([z.number(), z.string()])).optional(),
  level: z.number().optional(),
});

export function run(raw: unknown, readCsv: ReadCsv) {
  const { table, categories, ratings, level, ...cells } = schema.parse(raw);
  const pairs = table ? [] : cellTable({ ...cells, data: cells.data ?? ratings }, readCsv).rows;
  const counts =
    table ??
    crossTable(
      pairs.map((row) => [row[0] ?? null, row[1] ?? null]),
      categories ?? listCategories(pairs),
    );
  const named = (weights: KappaWeights) => {
    const result = cohenKappa(counts, weights);
    return {
      kappa: result.kappa,
      po: result.observed,
      pe: result.expected,
      ase: result.standardError,
      ci95: result.interval(level),
      se0: result.nullStandardError,
    };
  };
  return {
    n: cohenKappa(counts).n,
    unweighted: named('unweighted'),
    linear: named('linear'),
    quadratic: named('quadratic'),
  };
}
