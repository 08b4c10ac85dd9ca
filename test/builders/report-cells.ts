// Walks a Report: every cell with the words around it, and every string a reader could see.
import type { Block, Cell, Report } from '../../scoring/report/report.ts';

export type NumberCell = Extract<Cell, { number: number }>;

export function cellsOf(block: Block): Cell[] {
  if (block.kind === 'facts') return block.items.map(({ cell }) => cell);
  if (block.kind === 'table') return block.rows.flat();
  if (block.kind === 'tree')
    return block.nodes.flatMap(({ score, target, gap }) => [score, target, gap].filter((cell) => cell !== undefined));
  return [];
}

export const allBlocks = (report: Report): Block[] => report.sections.flatMap(({ blocks }) => blocks);
export const allCells = (report: Report): Cell[] => allBlocks(report).flatMap(cellsOf);
export const numberCells = (report: Report): NumberCell[] =>
  allCells(report).filter((cell): cell is NumberCell => 'number' in cell);

export function block<K extends Block['kind']>(report: Report, kind: K, id: string): Extract<Block, { kind: K }> {
  const found = allBlocks(report).find((one) => one.kind === kind && 'id' in one && one.id === id);
  if (!found) throw new Error(`no ${kind} ${id} in this report`);
  return found as Extract<Block, { kind: K }>;
}

export function section(report: Report, id: string) {
  return report.sections.find((one) => one.id === id);
}

/** Every string of the report, whatever it is for. */
export function strings(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(strings);
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(strings) : [];
}

export const textOf = (cell: Cell | undefined): string =>
  cell && 'text' in cell ? cell.text : cell && 'withheld' in cell ? cell.withheld : '';
