// Which sheet is which: by name in either language, in any order; a renamed sheet by its headings.
import type { Grid } from './grid.ts';
import { headingHits, readTable, type Table } from './read-table.ts';
import type { Reading } from './reading.ts';
import type { SheetPlan } from './sheet-plan.ts';
import { plainWord } from './vocabularies.ts';
import { type Place, workbookFault } from './workbook-faults.ts';

/** Fewer known headings may be a coincidence. */
const tellingHits = 4;

export function sheetsIn(
  grids: readonly Grid[],
  plans: readonly SheetPlan[],
  reading: Reading,
): (key: string) => Table {
  const found = new Map<string, Grid>();
  for (const plan of plans) {
    const named = grids.filter((grid) => isNamed(grid, plan));
    if (named.length > 1)
      reading.faults.push(
        workbookFault({ sheet: named[1]?.name ?? '', row: null, column: null }, 'sheet-twice', plan.name),
      );
    if (named[0]) found.set(plan.key, named[0]);
  }
  for (const plan of plans.filter(({ key }) => !found.has(key))) {
    const left = grids
      .filter((grid) => ![...found.values()].includes(grid))
      .map((grid) => ({ grid, hits: headingHits(grid, plan) }));
    const best = left.reduce<{ grid: Grid | null; hits: number }>((most, one) => (one.hits > most.hits ? one : most), {
      grid: null,
      hits: 0,
    });
    if (best.grid && best.hits >= Math.min(tellingHits, plan.columns.length)) found.set(plan.key, best.grid);
    else if (plan.required) reading.faults.push(workbookFault(null, 'sheet-missing', plan.name));
  }
  return (key) => {
    const [plan, grid] = [plans.find((one) => one.key === key), found.get(key)];
    if (plan && grid) return readTable(grid, plan, reading.faults);
    return { rows: [], free: (): Place => ({ sheet: plan?.name['zh-CN'] ?? key, row: null, column: null }) };
  };
}

/** Copies of a sheet are called 题目 (2). */
function isNamed(grid: Grid, { name, also }: SheetPlan): boolean {
  const bare = plainWord(grid.name)
    .replace(/\(\d+\)$/, '')
    .replace(/^\d+[.、_-]?/, '');
  return [name['zh-CN'], name.en, ...also].some((one) => plainWord(one) === bare);
}
