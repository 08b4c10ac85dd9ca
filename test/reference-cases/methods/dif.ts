// Differential item functioning between two groups: Mantel–Haenszel and logistic for two categories, ordinal for more.
import { z } from 'zod';
import { detectDif, type ItemDif } from '../../../scoring/reliability/dif/dif.ts';
import type { LogisticDif, NoLogisticDif } from '../../../scoring/reliability/dif/logistic-dif.ts';
import { cellTable, itemTable, itemTableKeys } from '../item-table.ts';
import type { ReadCsv } from '../read-csv.ts';

const groupValue = z.union([z.number(), z.string()]);
const schema = z.strictObject({
  ...itemTableKeys,
  /** Items to study; all but the group unless told. */
  items: z.array(z.string()).optional(),
  group: z.string().optional(),
  group_vector: z.array(groupValue.nullable()).optional(),
  focal: groupValue,
  score: z.string().optional(),
  missing: z.enum(['none', 'listwise']).default('listwise'),
});

/** "sum of q01..q12" or "sum of q01, q02": the items of the matching score, in the table's order. */
function itemsOfScore(text: string | undefined, names: readonly string[]): readonly string[] {
  if (text === undefined) return names;
  const listed = /^sum of (.+)$/.exec(text)?.[1];
  if (listed === undefined) throw new Error(`unknown score: ${text}`);
  if (listed === 'all items') return names;
  return listed.split(/\s*,\s*/).flatMap((part) => {
    const [first = '', last = first] = part.split('..').map((name) => name.trim());
    const [from, to] = [names.indexOf(first), names.indexOf(last)];
    if (from === -1 || to < from) throw new Error(`unknown items in score: ${part}`);
    return names.slice(from, to + 1);
  });
}

const tests = (found: LogisticDif | NoLogisticDif) => {
  const known = 'state' in found ? null : found;
  return {
    lr_uniform: known?.uniform ?? null,
    lr_nonuniform: known?.nonUniform ?? null,
    lr_both: known?.both ?? null,
    p_uniform: known?.pUniform ?? null,
    p_nonuniform: known?.pNonUniform ?? null,
    p_both: known?.pBoth ?? null,
    nagelkerke_r2_change_both: known?.r2Change ?? null,
    loglik: known?.loglik ?? null,
    coef_full: known?.coefficients ?? null,
  };
};

function shown({ mantelHaenszel: mh, logistic }: ItemDif) {
  const tested = tests(logistic);
  if (!mh) return tested;
  return {
    mh: {
      chisq_corrected: mh.chiSquareCorrected,
      chisq: mh.chiSquare,
      p_corrected: mh.pCorrected,
      alpha_mh: mh.oneSided === 'reference' ? 'Infinity' : mh.alpha,
      ln_alpha_se: mh.lnAlphaSe,
      delta_mh: mh.oneSided === 'reference' ? '-Infinity' : mh.oneSided === 'focal' ? 'Infinity' : mh.delta,
      ets_class: mh.etsClass,
    },
    logistic: tested,
    ...tested,
  };
}

export function run(input: unknown, readCsv: ReadCsv) {
  const { group, group_vector, focal, items, score, missing, ...table } = schema.parse(input);
  const width = table.data?.[0]?.length ?? 0;
  // The cases name inline items s1, s2, …
  const inline = table.data && Array.from({ length: width }, (_, at) => `s${at + 1}`);
  const columns = table.columns ?? inline ?? cellTable(table, readCsv).names;
  const { names, rows } = itemTable({ ...table, columns: columns.filter((name) => name !== group) }, readCsv);
  // A group may be a word, so its column is read apart.
  const groupCells =
    group === undefined ? group_vector : cellTable({ ...table, columns: [group] }, readCsv).rows.flat();
  if (!groupCells) throw new Error('The case names no group.');
  if (missing === 'none' && rows.some((row) => row.includes(null))) throw new Error('The case says there are no gaps.');
  const found = detectDif({
    names,
    rows,
    group: groupCells,
    focal,
    matching: itemsOfScore(score, names),
    ...(items && { studied: items }),
  });
  if (found.state === 'insufficient') throw new Error(found.reason);
  return { items: Object.fromEntries(found.items.map((item) => [item.name, shown(item)])) };
}
