// 高级设置: what no other sheet holds, one path and its JSON per row: parameters of rarer models, further profiles, targets by class
// and layer, requirements of occupations, judgements. Long values go on in the cells to the right.

import { applyPatch, type Patch, pathOf, pathText } from './patches.ts';
import type { Table } from './read-table.ts';
import type { Reading } from './reading.ts';
import { column, type SheetPlan, type WrittenRow, words } from './sheet-plan.ts';
import { workbookFault } from './workbook-faults.ts';

/** Below Excel's own bound, because some signs count twice. */
const piece = 30_000;
const mostPieces = 200;
const removal = '（删除）';
const removals = new Set([removal, '(删除)', '删除', '(remove)', 'remove']);

export const advancedPlan: SheetPlan = {
  key: 'advanced',
  name: words('高级设置', 'Advanced'),
  also: ['高级'],
  columns: [
    column('path', words('路径', 'Path'), words('由系统写出，一般不用改', 'written by the system'), { width: 60 }),
    ...Array.from({ length: mostPieces }, (_, at) =>
      column(
        `value${at + 1}`,
        at === 0 ? words('值', 'Value') : words(`值（续${at}）`, `Value (${at + 1})`),
        words('JSON；（删除）表示去掉', 'JSON; (remove) takes it away'),
        { width: 80, rare: at > 0 },
      ),
    ),
  ],
};

export function writePatches(patches: Iterable<Patch>): WrittenRow[] {
  return [...patches].map(({ path, value }) => {
    const text = value === undefined ? removal : JSON.stringify(value);
    const pieces = text.length <= piece ? [text] : piecesOf(text);
    return { path: pathText(path), ...Object.fromEntries(pieces.map((part, at) => [`value${at + 1}`, part])) };
  });
}

/** Blanks are spelled out, because a cell loses them at its ends. */
function piecesOf(text: string): string[] {
  const spelled = text.replace(/[\s\ufeff]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);
  const pieces: string[] = [];
  for (let at = 0; at < spelled.length; ) {
    // Not within a sign of two units.
    const end = /[\ud800-\udbff]/.test(spelled[at + piece - 1] ?? '') ? at + piece - 1 : at + piece;
    pieces.push(spelled.slice(at, end));
    at = end;
  }
  return pieces;
}

export function readPatches(table: Table, reading: Reading, root: Record<string, unknown>): void {
  for (const row of table.rows) {
    const text = reading.cells.text(row, 'path');
    if (text === undefined) continue;
    const path = pathOf(text);
    const written = Array.from({ length: mostPieces }, (_, at) => row.cell(`value${at + 1}`)?.text ?? '').join('');
    const value = removals.has(written) ? { json: undefined } : parsed(written);
    reading.origins.set(path.join('.'), row.place('value1'));
    if (!value) reading.faults.push(workbookFault(row.place('value1'), 'not-json'));
    else if (!applyPatch(root, { path, value: value.json }))
      reading.faults.push(workbookFault(row.place('path'), 'unknown-path', text));
  }
}

/** Deeper ones would exhaust whoever walks them. */
const deepest = 100;

function parsed(text: string): { json: unknown } | null {
  let depth = 0;
  for (const [bracket] of text.replace(/"(?:\\.|[^"\\])*"/g, '').matchAll(/[[\]{}]/g)) {
    depth += bracket === '[' || bracket === '{' ? 1 : -1;
    if (depth > deepest) return null;
  }
  try {
    return { json: JSON.parse(text) as unknown };
  } catch {
    return null;
  }
}
