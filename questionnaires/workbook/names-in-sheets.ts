// What a name in a cell refers to: indicators by code or name, items and contexts in conditions, codes given twice.
import type { ConditionNames } from './condition-text.ts';
import { plainCode } from './read-cells.ts';
import type { IndicatorRow } from './read-indicators.ts';
import type { ItemRow } from './read-items.ts';
import type { TableRow } from './read-table.ts';
import type { Raw, Reading } from './reading.ts';
import { workbookFault } from './workbook-faults.ts';

/** By code, else by name; what is neither stays as it is and is named by the checker. */
export function indicatorFinder(tree: readonly IndicatorRow[]): (text: string) => string {
  const codes = new Set(tree.map(({ code }) => code));
  const parents = new Set(tree.map(({ parent }) => parent));
  const byName = Map.groupBy(tree, ({ name }) => name);
  return (text) => {
    const code = plainCode(text);
    if (codes.has(code)) return code;
    const named = byName.get(text) ?? [];
    // Of several with one name, items can only hang on the leaf.
    const leaves = named.filter((one) => !parents.has(one.code));
    const meant = leaves.length === 1 ? leaves : named;
    return meant.length === 1 ? (meant[0]?.code ?? code) : code;
  };
}

export function namesIn(items: readonly ItemRow[], contexts: readonly Raw[], scales: readonly Raw[]): ConditionNames {
  const byCode = new Map(items.map((item) => [item.code, item]));
  const only = scales.length === 1 ? scales[0] : undefined;
  return {
    contexts: new Set(contexts.map(({ code }) => String(code))),
    steps(code) {
      const item = byCode.get(code);
      if (item?.kind === 'ladder') return item.options;
      if (item?.kind !== 'likert') return undefined;
      const scale = scales.find((one) => one.code === item.row.cell('scale')?.text) ?? only;
      return scale ? Number(scale.points) : undefined;
    },
  };
}

/** Indicators and items share one name space. */
export function noteRepeated(
  coded: readonly { readonly code: string; readonly row: TableRow | null }[],
  reading: Reading,
): void {
  const seen = new Set<string>();
  for (const { code, row } of coded) {
    if (seen.has(code) && row) reading.doubts.push(workbookFault(row.place('code'), 'code-twice', code));
    seen.add(code);
  }
}
