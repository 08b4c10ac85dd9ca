// Finds the number a trace id names in a report, with the words that stand around it.
import { formatCell } from '../../scoring/report/format.ts';
import type { Block, Cell, Report } from '../../scoring/report/report.ts';

interface Found {
  readonly label: string;
  readonly cell: Cell;
  readonly note?: string | undefined;
}

export function findCell(report: Report, trace: string): { title: string; lines: string[] } | null {
  const found = report.sections.flatMap((section) =>
    section.blocks.flatMap((block) =>
      cellsOf(block)
        .filter(({ cell }) => 'number' in cell && cell.trace === trace)
        .map((entry) => ({ ...entry, where: captionOf(block) ?? section.title })),
    ),
  );
  const [first] = found;
  if (!first) return null;
  const lines = found.flatMap(({ where, label, cell, note }) => [
    `${where} · ${label}: ${formatCell(cell, 'screen', report.language)}`,
    ...(note ? [note] : []),
  ]);
  return { title: first.label, lines: [...new Set(lines)] };
}

function captionOf(block: Block): string | undefined {
  return 'caption' in block ? block.caption : undefined;
}

function cellsOf(block: Block): readonly Found[] {
  switch (block.kind) {
    case 'facts':
      return block.items;
    case 'table':
      return block.rows.flatMap((row) =>
        row.map((cell, at) => ({
          label: [textOf(row[0]), at === 0 ? '' : (block.columns[at]?.label ?? '')].filter(Boolean).join(' · '),
          cell,
          note: block.note,
        })),
      );
    case 'tree':
      return block.nodes.flatMap(({ label, score, target, gap }) =>
        [score, target, gap].flatMap((cell) => (cell ? [{ label, cell, note: block.note }] : [])),
      );
    default:
      return [];
  }
}

function textOf(cell: Cell | undefined): string {
  return cell && 'text' in cell ? cell.text : '';
}
