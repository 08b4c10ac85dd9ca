// Tables for Word: fixed widths that fill the text block, a heading row repeated on every page, rows never split, level
// colours behind printed numbers.
import {
  AlignmentType,
  Paragraph,
  ShadingType,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlignTable,
  WidthType,
} from 'docx';
import type { Column, Palette } from '../../../../scoring/report/report.ts';
import { style } from './word-styles.ts';

export interface WordCell {
  readonly text: string;
  readonly fill?: string | undefined;
  readonly ink?: string | undefined;
  readonly bold?: boolean;
  /** Steps of indent, for trees. */
  readonly depth?: number;
  /** A second, smaller line. */
  readonly note?: string | undefined;
}

const sides = { left: AlignmentType.LEFT, right: AlignmentType.RIGHT, center: AlignmentType.CENTER } as const;
const bare = (hex: string) => hex.replace('#', '').slice(0, 6);
const runs = (text: string, options: { color?: string; bold?: boolean; size?: number }) =>
  text.split('\n').map((line, index) => new TextRun({ text: line, ...(index ? { break: 1 } : {}), ...options }));

/** `width` in twentieths of a point. Without `head` no heading row is written. */
export function wordTable(
  columns: readonly Column[],
  rows: readonly (readonly WordCell[])[],
  width: number,
  colours: Palette,
  head = true,
): Table {
  const total = columns.reduce((sum, column) => sum + column.width, 0);
  const widths = columns.map((column) => Math.round((column.width / total) * width));
  const border = { style: 'single', size: 4, color: bare(colours.line) } as const;
  const borders = { top: border, bottom: border, left: border, right: border };
  const header = new TableRow({
    tableHeader: true,
    cantSplit: true,
    children: columns.map(
      (column, index) =>
        new TableCell({
          borders,
          width: { size: widths[index] ?? 0, type: WidthType.DXA },
          shading: { type: ShadingType.CLEAR, fill: 'EEF2F6' },
          verticalAlign: VerticalAlignTable.CENTER,
          children: [new Paragraph({ style: style.tableHead, text: column.label })],
        }),
    ),
  });
  const body = rows.map(
    (row) =>
      new TableRow({
        cantSplit: true,
        children: row.map(
          (cell, index) =>
            new TableCell({
              borders,
              width: { size: widths[index] ?? 0, type: WidthType.DXA },
              verticalAlign: VerticalAlignTable.CENTER,
              margins: { left: 80, right: 80, top: 40, bottom: 40 },
              ...(cell.fill ? { shading: { type: ShadingType.CLEAR, fill: bare(cell.fill) } } : {}),
              children: cellParagraphs(cell, sides[columns[index]?.align ?? 'left']),
            }),
        ),
      }),
  );
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: width, type: WidthType.DXA },
    columnWidths: widths,
    rows: head ? [header, ...body] : body,
  });
}

function cellParagraphs(cell: WordCell, alignment: (typeof sides)[keyof typeof sides]): Paragraph[] {
  const options = { ...(cell.ink ? { color: bare(cell.ink) } : {}), ...(cell.bold ? { bold: true } : {}) };
  const indent = cell.depth ? { indent: { left: cell.depth * 200 } } : {};
  const first = new Paragraph({ style: style.tableText, alignment, ...indent, children: runs(cell.text, options) });
  if (!cell.note) return [first];
  return [
    first,
    new Paragraph({
      style: style.tableText,
      alignment,
      children: runs(cell.note, { ...options, bold: false, size: 17 }),
    }),
  ];
}
