// One sheet's XML → its grid. Formulas count by their saved result, style-only cells not at all: files with a million formatted
// empty rows are common and harmless.
import { type Cell, cellOf, type Grid, type MergedRange } from './grid.ts';
import { workbookLimits as limits } from './limits.ts';
import type { NumberFormat } from './number-formats.ts';
import { decodeSpelled, type Tag, tagsOf } from './scan-xml.ts';
import { type WorkbookFault, workbookFault } from './workbook-faults.ts';

/** A cell whose parts are being gathered. */
export interface RawCell {
  readonly type: string;
  readonly style: string | undefined;
  value: string | undefined;
  inline: string;
  formula: boolean;
}

export function readSheet(
  name: string,
  xml: string,
  shared: readonly string[],
  formats: readonly NumberFormat[],
  cells: { left: number },
): Grid | WorkbookFault {
  const rows = new Map<number, Map<number, Cell>>();
  const merged: MergedRange[] = [];
  let [row, column, phonetic] = [0, -1, false];
  let raw: RawCell | null = null;
  for (const tag of tagsOf(xml)) {
    if (tag.name === 'row' && tag.kind !== 'close') {
      row = Number(tag.attribute('r') ?? row + 1);
      column = -1;
    } else if (tag.name === 'c' && tag.kind !== 'close') {
      column = columnOf(tag.attribute('r')) ?? column + 1;
      raw = tag.kind === 'empty' ? null : beginCell(tag);
    } else if (tag.name === 'c' && raw) {
      const cell = cellFrom(raw, shared, formats);
      raw = null;
      if (!cell) continue;
      const place = { sheet: name, row, column: Math.min(column, limits.columns) };
      if (!(row <= limits.rows)) return workbookFault({ ...place, row }, 'too-many-rows', limits.rows);
      if (column >= limits.columns) return workbookFault(place, 'too-many-columns', limits.columns);
      if (cells.left-- <= 0) return workbookFault(place, 'too-many-cells', limits.cells);
      const filled = rows.get(row) ?? new Map<number, Cell>();
      rows.set(row, filled.set(column, cell));
    } else if (tag.name === 'rPh') phonetic = tag.kind === 'open';
    else if (raw && !phonetic) gather(raw, tag);
    if (tag.name === 'mergeCell' && merged.length < limits.cells) merged.push(...rangeOf(tag.attribute('ref') ?? ''));
  }
  return { name, rows, merged };
}

export function beginCell(tag: Tag): RawCell {
  return { type: tag.attribute('t') ?? 'n', style: tag.attribute('s'), value: undefined, inline: '', formula: false };
}

export function gather(raw: RawCell, tag: Tag): void {
  if (tag.name === 'f') raw.formula = true;
  if (tag.name === 'v' && tag.kind !== 'open') raw.value = tag.textBefore;
  if (tag.name === 't' && tag.kind === 'close') raw.inline += tag.textBefore;
}

export function columnOf(reference: string | undefined): number | null {
  const letters = /^[A-Z]{1,3}/.exec(reference ?? '')?.[0];
  return letters ? [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1 : null;
}

/** Only downwards: a cell merged over several columns still belongs to its first. */
function rangeOf(reference: string): MergedRange[] {
  const [first, last] = reference.split(':');
  const [row, lastRow] = [first, last].map((one) => Number(/\d+$/.exec(one ?? '')?.[0]));
  const column = columnOf(first);
  if (column === null || !row || !lastRow || lastRow <= row) return [];
  return [{ row, lastRow: Math.min(lastRow, limits.rows), column }];
}

export function cellFrom(raw: RawCell, shared: readonly string[], formats: readonly NumberFormat[]): Cell | null {
  const { type, value, formula } = raw;
  if (formula && value === undefined && raw.inline === '') return { text: '', broken: 'formula' };
  if (type === 's') return cellOf(shared[Number(value ?? '')] ?? '');
  if (type === 'inlineStr') return cellOf(decodeSpelled(raw.inline));
  if (type === 'e') return { text: value ?? '', broken: 'error' };
  if (type === 'b') return cellOf(value === '1' ? 'TRUE' : 'FALSE');
  const number = Number(value);
  if (type === 'str' || type === 'd' || value === undefined || value === '' || Number.isNaN(number))
    return cellOf(decodeSpelled(value ?? ''));
  const format = formats[Number(raw.style)];
  if (format === 'date') return { text: dateText(number), date: true };
  if (typeof format === 'number') return { text: String(number).padStart(format, '0'), number };
  return { text: String(number), number, ...(format === 'percent' ? { percent: true } : {}) };
}

/** Excel counts days from the last of 1899. */
function dateText(days: number): string {
  const date = new Date((days - 25_569) * 86_400_000);
  return Number.isNaN(date.getTime()) ? String(days) : date.toISOString().slice(0, 10);
}
