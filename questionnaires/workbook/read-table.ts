// A grid → rows whose cells go by the names of their columns: finds the row of headings wherever it stands, in any order of
// columns, and lets merged cells hold for the rows they cover.
import type { Cell, Grid } from './grid.ts';
import { type ColumnPlan, headingsOf, type SheetPlan, type Words } from './sheet-plan.ts';
import { plainWord } from './vocabularies.ts';
import { type Place, type WorkbookFault, workbookFault } from './workbook-faults.ts';

export interface TableRow {
  readonly number: number;
  cell(key: string): Cell | undefined;
  /** Whether the cell stands in this very row, not in one merged with it. */
  own(key: string): boolean;
  place(key: string): Place;
}

export interface Table {
  readonly rows: readonly TableRow[];
  /** Where a further row would stand. */
  free(key: string): Place;
}

/** Banners and explanations may stand above the headings. */
const lastHeadingRow = 15;
const remarks = /^(备注|说明|note|remark)/;

export function readTable(grid: Grid, plan: SheetPlan, faults: WorkbookFault[]): Table {
  const known = headingsOf(plan);
  const headingRow = findHeadings(grid, known);
  if (headingRow === null) {
    faults.push(workbookFault({ sheet: grid.name, row: 1, column: 0 }, 'headings-missing', firstHeadings(plan)));
    return { rows: [], free: () => ({ sheet: grid.name, row: 1, column: 0 }) };
  }
  const expected = expectedIn(plan);
  const columns = matchColumns(grid, headingRow, known, faults);
  const merged = mergedInto(grid);
  const numbers = [...new Set([...grid.rows.keys(), ...merged.keys()])]
    .filter((row) => row > headingRow)
    .sort((a, b) => a - b);
  const rowOf = (number: number): TableRow => {
    const own = grid.rows.get(number);
    const mergedAt = (at: number | undefined): number | undefined =>
      at === undefined || own?.has(at) ? undefined : merged.get(number)?.get(at);
    const cellAt = (key: string): Cell | undefined => {
      const found = columns.get(key);
      if (!found) return undefined;
      const source = (found.plan.fills ? mergedAt(found.at) : undefined) ?? number;
      return grid.rows.get(source)?.get(found.at);
    };
    return {
      number,
      cell: cellAt,
      own: (key) => own?.has(columns.get(key)?.at ?? -1) ?? false,
      // What several rows take from one merged cell is mended there, and told once.
      place: (key) => {
        const found = columns.get(key);
        const row = (found?.plan.fills ? mergedAt(found.at) : undefined) ?? number;
        return placeOf(grid, expected, row, found?.at ?? null, key);
      },
    };
  };
  const rows = numbers.map(rowOf).filter((row) => [...columns.keys()].some((key) => row.own(key)));
  const free = (rows.at(-1)?.number ?? headingRow) + 1;
  return { rows, free: (key) => placeOf(grid, expected, free, columns.get(key)?.at ?? null, key) };
}

/** Enough of them to know the template by. */
function firstHeadings({ columns }: SheetPlan): Words {
  const shown = columns.filter((one) => !one.rare).slice(0, 6);
  return {
    'zh-CN': shown.map(({ heading }) => heading['zh-CN']).join('、'),
    en: shown.map(({ heading }) => heading.en).join(', '),
  };
}

type Expected = ReadonlyMap<string, Words>;

/** Said once per column: every cell is given a place, also where nothing is wrong. */
function expectedIn({ columns }: SheetPlan): Expected {
  return new Map(
    columns.map(({ key, heading, expected }) => [
      key,
      { 'zh-CN': `${heading['zh-CN']} – ${expected['zh-CN']}`, en: `${heading.en} – ${expected.en}` },
    ]),
  );
}

function placeOf(grid: Grid, known: Expected, row: number, at: number | null, key: string): Place {
  const expected = known.get(key);
  return { sheet: grid.name, row, column: at, ...(expected ? { expected } : {}) };
}

function findHeadings(grid: Grid, known: ReadonlyMap<string, ColumnPlan>): number | null {
  const scored = [...grid.rows]
    .filter(([row]) => row <= lastHeadingRow)
    .map(([row, cells]) => ({
      row,
      hits: [...cells.values()].filter(({ text }) => known.has(plainWord(text))).length,
    }));
  const best = scored.reduce((found, one) => (one.hits > found.hits ? one : found), { row: 0, hits: 0 });
  return best.hits >= 2 ? best.row : null;
}

/** How many of a plan's headings a sheet shows: tells a renamed sheet. */
export function headingHits(grid: Grid, plan: SheetPlan): number {
  const known = headingsOf(plan);
  const row = findHeadings(grid, known);
  return row === null
    ? 0
    : [...(grid.rows.get(row)?.values() ?? [])].filter(({ text }) => known.has(plainWord(text))).length;
}

function matchColumns(
  grid: Grid,
  headingRow: number,
  known: ReadonlyMap<string, ColumnPlan>,
  faults: WorkbookFault[],
): Map<string, { at: number; plan: ColumnPlan }> {
  const columns = new Map<string, { at: number; plan: ColumnPlan }>();
  for (const [at, { text }] of [...(grid.rows.get(headingRow) ?? [])].sort(([a], [b]) => a - b)) {
    const place = { sheet: grid.name, row: headingRow, column: at };
    const plan = known.get(plainWord(text));
    if (plan && columns.has(plan.key)) faults.push(workbookFault(place, 'column-twice', text));
    else if (plan) columns.set(plan.key, { at, plan });
    else if (!remarks.test(plainWord(text))) faults.push(workbookFault(place, 'unknown-column', text));
  }
  return columns;
}

/** Per row and column, the row whose cell holds there by merging. */
function mergedInto(grid: Grid): Map<number, Map<number, number>> {
  const found = new Map<number, Map<number, number>>();
  for (const { row, lastRow, column } of grid.merged) {
    if (!grid.rows.get(row)?.has(column)) continue;
    for (let below = row + 1; below <= lastRow; below++) {
      const held = found.get(below) ?? new Map<number, number>();
      found.set(below, held.set(column, row));
    }
  }
  return found;
}
