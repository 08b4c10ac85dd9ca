// Report → Excel: one sheet per table, numbers as numbers with their unit in the format, codes as text, and nothing typed
// by a person able to become a formula. A radar stands beside its numbers as a picture: the library draws no charts of its own.
import type { Cell as ExcelCell, Image, Row } from 'write-excel-file/node';
import { cellLevel } from '../../../scoring/report/format.ts';
import { levelColours } from '../../../scoring/report/palette.ts';
import type { Block, Cell, NumberKind, Report } from '../../../scoring/report/report.ts';
import { drawRadars, pictureDpi } from './draw-radars.ts';
import { radarTable } from './paper-radar.ts';
import type { Picture } from './picture/svg-to-png.ts';
import { mapStrings, withoutControls } from './printable.ts';
import { sheetNames } from './sheet-names.ts';
import { paperWords } from './words.ts';

interface Sheet {
  readonly name: string;
  readonly widths: readonly number[];
  readonly rows: Row[];
  readonly picture?: Image;
}

const formats: Readonly<Record<NumberKind, string>> = {
  score: '0.00',
  ladder: '0.00',
  percent: '0.00"%"',
  share: '0.00%',
  count: '0',
  difference: '+0.00;-0.00;0.00',
  spread: '0.00',
  points: '0.00',
  plain: 'General',
  coefficient: '0.000',
};

export async function renderXlsx(unchecked: Report): Promise<Uint8Array> {
  const { default: writeExcel } = await import('write-excel-file/node');
  // Same shape, cleaner strings: a picture with a control sign cannot be set.
  const report = mapStrings(unchecked, withoutControls) as Report;
  const pictures = await drawRadars(report);
  const sheets = [
    overview(report),
    ...report.sections.flatMap((section) =>
      section.blocks.flatMap((block) =>
        sheetsOf(block, section.title, report).map((sheet) => withPicture(sheet, pictures.get(block))),
      ),
    ),
  ];
  const names = sheetNames(sheets.map((sheet) => sheet.name));
  const file = writeExcel(
    sheets.map((sheet, index) => ({
      sheet: names[index] ?? `Sheet${index + 1}`,
      data: sheet.rows,
      columns: sheet.widths.map((width) => ({ width })),
      stickyRowsCount: 2,
      ...(sheet.picture ? { images: [sheet.picture] } : {}),
    })),
  );
  return new Uint8Array(await file.toBuffer());
}

/** Under the numbers that it draws. */
function withPicture(sheet: Sheet, picture: Picture | undefined): Sheet {
  if (!picture) return sheet;
  const { png, width, height } = picture;
  const anchor = { row: sheet.rows.length + 2, column: 1 };
  const image = { content: png, contentType: 'image/png', width, height, dpi: pictureDpi, anchor };
  return { ...sheet, picture: { ...image, title: sheet.name, description: sheet.name } };
}

/** Text that a spreadsheet could take for a formula, now or after saving as CSV, gets an apostrophe in front. */
export function safeText(text: string): string {
  const clean = withoutControls(text);
  return /^[=+\-@\t\r]/.test(clean) ? `'${clean}` : clean;
}

const text = (value: string): ExcelCell => ({ value: safeText(value), type: String, wrap: true, alignVertical: 'top' });
const head = (value: string): ExcelCell => ({
  value: safeText(value),
  type: String,
  fontWeight: 'bold',
  backgroundColor: '#EEF2F6',
  wrap: true,
});
const title = (value: string): ExcelCell => ({ value: safeText(value), type: String, fontWeight: 'bold' });
const number = (value: number | null, as: NumberKind): ExcelCell =>
  value === null ? null : { value, type: Number, format: formats[as] };

function excelCell(cell: Cell, report: Report): ExcelCell {
  const colours = levelColours(report.palette, cellLevel(cell));
  const colour = colours ? { backgroundColor: colours.fill, textColor: colours.ink } : {};
  if ('text' in cell) return { value: safeText(cell.text), type: String, wrap: true, alignVertical: 'top', ...colour };
  if ('withheld' in cell) return text(cell.withheld);
  // General takes no text behind it.
  const unit = cell.unit && cell.as !== 'plain' ? `"${cell.unit.replaceAll('"', '')}"` : '';
  return { value: cell.number, type: Number, format: `${formats[cell.as]}${unit}`, ...colour };
}

function overview(report: Report): Sheet {
  const lines = [
    ...report.cover.map(({ label, value }) => [label, value]),
    [paperWords(report.language).note, report.standing],
  ];
  return {
    name: report.title,
    widths: [22, 60],
    rows: [
      [title(report.title)],
      [title(report.subtitle)],
      ...lines.map((line) => line.map((words) => text(words ?? ''))),
    ],
  };
}

function sheetsOf(block: Block, section: string, report: Report): Sheet[] {
  const words = paperWords(report.language);
  const noted = (rows: Row[], note: string | undefined): Row[] => (note ? [...rows, [], [text(note)]] : rows);
  switch (block.kind) {
    case 'facts': {
      const bounded = block.items.some(({ cell }) => 'number' in cell && cell.low !== undefined);
      const labels = [words.item, words.value, ...(bounded ? bounds(report) : []), words.note];
      const rows = block.items.map(
        ({ label, cell, note }): Row => [
          text(label),
          excelCell(cell, report),
          ...(bounded ? boundCells(cell) : []),
          text(note ?? ''),
        ],
      );
      return [
        {
          name: section,
          widths: [30, 30, ...(bounded ? [12, 12] : []), 40],
          rows: [[title(section)], labels.map(head), ...rows],
        },
      ];
    }
    case 'table': {
      const bounded = block.columns.map((_, index) => block.rows.some((row) => hasBounds(row[index])));
      const labels = block.columns.flatMap((column, index) => [
        column.label,
        ...(bounded[index] ? bounds(report).map((word) => `${column.label} ${word}`) : []),
      ]);
      const rows = block.rows.map(
        (row): Row =>
          row.flatMap((cell, index) => [excelCell(cell, report), ...(bounded[index] ? boundCells(cell) : [])]),
      );
      const widths = block.columns.flatMap((column, index) => [
        Math.round(8 + column.width * 6),
        ...(bounded[index] ? [12, 12] : []),
      ]);
      return [
        { name: block.caption, widths, rows: noted([[title(block.caption)], labels.map(head), ...rows], block.note) },
      ];
    }
    case 'radar': {
      const { columns, values } = radarTable(block, report);
      const rows = block.axes.map(
        (axis, index): Row => [
          text(axis.code),
          text(axis.label),
          ...(values[index] ?? []).map((value) => number(value, block.as)),
        ],
      );
      const labels = [words.indicator, ...columns.map((column) => column.label)];
      return [
        {
          name: block.caption,
          widths: labels.map((_, index) => (index === 1 ? 36 : 14)),
          rows: noted([[title(block.caption)], labels.map(head), ...rows], block.note),
        },
      ];
    }
    case 'distribution': {
      const labels = [words.group, ...block.levels, 'n', words.reason];
      const rows = block.rows.map(
        ({ label, counts, n, reason }): Row => [
          text(label),
          ...block.levels.map((_, index) => number(counts?.[index] ?? null, 'count')),
          number(n, 'count'),
          text(counts ? '' : (reason ?? '')),
        ],
      );
      return [
        {
          name: block.caption,
          widths: [40, ...block.levels.map(() => 12), 10, 30],
          rows: noted([[title(block.caption)], labels.map(head), ...rows], block.note),
        },
      ];
    }
    case 'tree': {
      const labels = [words.indicator, words.item, words.score, words.level, words.target, words.gap, words.next];
      const rows = block.nodes.map(
        (node): Row => [
          text(node.code),
          { value: safeText(node.label), type: String, indent: node.depth, wrap: true },
          excelCell(node.score, report),
          number(node.level, 'count'),
          node.target ? excelCell(node.target, report) : null,
          node.gap ? excelCell(node.gap, report) : null,
          text(node.next ?? ''),
        ],
      );
      return [
        {
          name: block.caption,
          widths: [12, 44, 14, 8, 12, 12, 60],
          rows: noted([[title(block.caption)], labels.map(head), ...rows], block.note),
        },
      ];
    }
    case 'tasks': {
      const rows = block.tasks.map(
        (task): Row =>
          [task.indicator, task.problem, task.cause, task.action, task.lead, task.due, task.evidence].map(text),
      );
      return [
        {
          name: block.caption,
          widths: [28, 44, 30, 50, 18, 14, 30],
          rows: [[title(block.caption)], block.columns.map(head), ...rows],
        },
      ];
    }
    default:
      return [];
  }
}

function hasBounds(cell: Cell | undefined): boolean {
  return cell !== undefined && 'number' in cell && cell.low !== undefined && cell.high !== undefined;
}

function boundCells(cell: Cell): ExcelCell[] {
  const known = 'number' in cell ? cell : null;
  return [number(known?.low ?? null, known?.as ?? 'score'), number(known?.high ?? null, known?.as ?? 'score')];
}

const bounds = (report: Report): string[] => (report.language === 'en' ? ['low', 'high'] : ['下界', '上界']);
