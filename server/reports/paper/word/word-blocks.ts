// Each kind of block as Word paragraphs and tables. Pictures of radars are drawn before and handed in by block id.
import { AlignmentType, BorderStyle, HeadingLevel, ImageRun, Paragraph, type Table, TextRun } from 'docx';
import { cellLevel, formatCell, formatDecimal } from '../../../../scoring/report/format.ts';
import { levelColours } from '../../../../scoring/report/palette.ts';
import type { Block, Cell, Column, Report } from '../../../../scoring/report/report.ts';
import { spread } from '../paper-document.ts';
import { radarTable } from '../paper-radar.ts';
import type { Picture } from '../picture/svg-to-png.ts';
import { paperWords } from '../words.ts';
import { style } from './word-styles.ts';
import { type WordCell, wordTable } from './word-table.ts';

export interface WordPage {
  readonly report: Report;
  /** Width of the text block in twentieths of a point. */
  readonly width: number;
  readonly pictures: ReadonlyMap<Block, Picture>;
}
type Of<Kind extends Block['kind']> = Extract<Block, { kind: Kind }>;
type Part = Paragraph | Table;

export function wordBlock(block: Block, page: WordPage): Part[] {
  switch (block.kind) {
    case 'paragraph':
      return [
        new Paragraph({
          style: { plain: style.text, note: style.note, warning: style.warning }[block.tone],
          text: block.text,
        }),
      ];
    case 'heading':
      return [new Paragraph({ heading: HeadingLevel.HEADING_2, text: block.text })];
    case 'list':
      return block.items.map((text) => new Paragraph({ style: 'ListParagraph', bullet: { level: 0 }, text }));
    case 'facts':
      return facts(block, page);
    case 'table':
      return captioned(
        block.caption,
        block.note,
        wordTable(
          block.columns,
          block.rows.map((row) => row.map((cell) => wordCell(cell, page.report))),
          page.width,
          page.report.palette,
        ),
      );
    case 'radar':
      return radar(block, page);
    case 'distribution':
      return distribution(block, page);
    case 'tree':
      return tree(block, page);
    case 'tasks':
      return tasks(block, page);
    case 'seal':
      return seal(block, page);
  }
}

function captioned(caption: string, note: string | undefined, ...parts: Part[]): Part[] {
  return [
    // Under a heading that says it all a table needs no title.
    ...(caption === '' ? [] : [new Paragraph({ style: style.caption, text: caption })]),
    ...parts,
    new Paragraph({ style: style.note, text: note ?? '' }),
  ];
}

function wordCell(cell: Cell, report: Report): WordCell {
  const colours = levelColours(report.palette, cellLevel(cell));
  const text = formatCell(cell, 'paper', report.language);
  if (colours) return { text, fill: colours.fill, ink: colours.ink };
  return 'withheld' in cell ? { text, ink: report.palette.muted } : { text };
}

function facts(block: Of<'facts'>, { report, width }: WordPage): Part[] {
  const columns: Column[] = [
    { label: '', align: 'left', width: 1.2 },
    { label: '', align: 'left', width: 2 },
  ];
  const rows = block.items.map(({ label, cell, note }): WordCell[] => [
    { text: label, fill: '#F6F8FA' },
    { ...wordCell(cell, report), bold: true, note },
  ]);
  return [wordTable(columns, rows, width, report.palette, false), new Paragraph({ style: style.note, text: '' })];
}

function radar(block: Of<'radar'>, { report, width, pictures }: WordPage): Part[] {
  const { columns, rows } = radarTable(block, report);
  const table = wordTable(
    columns,
    rows.map((row) => row.map((text): WordCell => ({ text }))),
    width,
    report.palette,
  );
  const picture = pictures.get(block);
  if (!picture) return captioned(block.caption, block.note, table);
  const wide = 560;
  const image = new ImageRun({
    type: 'png',
    data: picture.png,
    transformation: { width: wide, height: Math.round((wide * picture.height) / picture.width) },
    altText: { name: block.id, title: block.caption, description: rows.map((row) => row.join(' ')).join('; ') },
  });
  return captioned(
    block.caption,
    block.note,
    new Paragraph({ alignment: AlignmentType.CENTER, keepNext: true, children: [image] }),
    table,
  );
}

function distribution(block: Of<'distribution'>, { report, width }: WordPage): Part[] {
  const words = paperWords(report.language);
  const columns: Column[] = [
    { label: words.group, align: 'left', width: 3 },
    ...block.levels.map((label): Column => ({ label, align: 'center', width: 1.5 })),
    { label: 'n', align: 'right', width: 0.8 },
  ];
  const rows = block.rows.map(({ label, counts, n, reason }): WordCell[] => {
    const total = counts?.reduce((sum, count) => sum + count, 0) ?? 0;
    const cells = block.levels.map((_, index): WordCell => {
      if (!counts) return { text: '—', ink: report.palette.muted };
      const count = counts[index] ?? 0;
      const text = `${count}\n${formatDecimal(total ? (count / total) * 100 : 0, 2)}%`;
      return { text, ...levelColours(report.palette, spread(index, block.levels.length)) };
    });
    return [{ text: label, note: counts ? undefined : reason }, ...cells, { text: n === null ? '—' : String(n) }];
  });
  return captioned(block.caption, block.note, wordTable(columns, rows, width, report.palette));
}

function tree(block: Of<'tree'>, { report, width }: WordPage): Part[] {
  const words = paperWords(report.language);
  const has = (key: 'target' | 'gap' | 'next') => block.nodes.some((node) => node[key] !== undefined);
  const optional = (key: 'target' | 'gap', wide: number): Column[] =>
    has(key) ? [{ label: words[key], align: 'right', width: wide }] : [];
  const columns: Column[] = [
    { label: words.indicator, align: 'left', width: 4 },
    { label: words.score, align: 'right', width: 2.1 },
    { label: words.level, align: 'center', width: 0.9 },
    ...optional('target', 2),
    ...optional('gap', 1.3),
    ...(has('next') ? [{ label: words.next, align: 'left', width: 4 } satisfies Column] : []),
  ];
  const rows = block.nodes.map((node): WordCell[] => {
    const cell = (key: 'target' | 'gap'): WordCell[] =>
      has(key) ? [node[key] ? wordCell(node[key], report) : { text: '' }] : [];
    const label = `${node.code} ${node.label}${node.single ? ` (${words.single})` : ''}`;
    return [
      { text: label, depth: node.depth, bold: node.depth === 0 },
      wordCell(node.score, report),
      { text: node.level === null ? '—' : String(node.level), ...levelColours(report.palette, node.level) },
      ...cell('target'),
      ...cell('gap'),
      ...(has('next') ? [{ text: node.next ?? '' }] : []),
    ];
  });
  return captioned(block.caption, block.note, wordTable(columns, rows, width, report.palette));
}

function tasks(block: Of<'tasks'>, { report, width }: WordPage): Part[] {
  const widths = [3, 4, 3, 4.4, 1.9, 1.5, 2.6];
  const columns = block.columns.map((label, index): Column => ({ label, align: 'left', width: widths[index] ?? 2 }));
  const rows = block.tasks.map((task) =>
    [task.indicator, task.problem, task.cause, task.action, task.lead, task.due, task.evidence].map(
      (text): WordCell => ({ text }),
    ),
  );
  return captioned(block.caption, undefined, wordTable(columns, rows, width, report.palette));
}

function seal(block: Of<'seal'>, { report }: WordPage): Part[] {
  const rule = { style: BorderStyle.SINGLE, size: 6, space: 1, color: report.palette.ink.replace('#', '') };
  // `between` too: Word merges the borders of equal neighbours.
  const line = { bottom: rule, between: rule };
  return [
    new Paragraph({ style: style.text, text: block.statement }),
    ...block.lines.map(
      (text) =>
        new Paragraph({
          style: style.plain,
          spacing: { before: 700 },
          indent: { right: 4200 },
          border: line,
          text: `${text}:`,
        }),
    ),
    new Paragraph({
      style: style.plain,
      alignment: AlignmentType.RIGHT,
      spacing: { before: 1400 },
      indent: { right: 600 },
      children: [new TextRun({ text: `(${block.sealLabel})`, color: report.palette.muted.replace('#', '') })],
    }),
  ];
}
