// Report → what the Typst template prints: every number already a string, every colour looked up, every radar placed.
// The template only sets type; it never computes and never sees markup made from text.
import { cellLevel, formatCell, formatDecimal } from '../../../scoring/report/format.ts';
import { levelColours } from '../../../scoring/report/palette.ts';
import type { Block, Cell, Report } from '../../../scoring/report/report.ts';
import { widenForUnbreakable } from './column-widths.ts';
import { paperRadar, radarTable } from './paper-radar.ts';
import { paperWords } from './words.ts';

export interface PaperCell {
  readonly t: string;
  readonly fill?: string;
  readonly ink?: string;
}
export interface PaperColumn {
  readonly label: string;
  readonly align: string;
  readonly width: number;
}

export function paperDocument(report: Report) {
  const beijing = new Date(report.asOf + 8 * 3_600_000);
  return {
    lang: report.language === 'en' ? 'en' : 'zh',
    title: report.title,
    subtitle: report.subtitle,
    number: report.number,
    asOf: report.asOfText,
    date: [beijing.getUTCFullYear(), beijing.getUTCMonth() + 1, beijing.getUTCDate()],
    standing: report.standing,
    flags: flagsOf(report),
    cover: report.cover,
    words: wordsOf(report),
    colours: {
      accent: report.palette.accent,
      ink: report.palette.ink,
      muted: report.palette.muted,
      line: report.palette.line,
    },
    sections: report.sections.map((section) => ({
      id: section.id,
      title: section.title,
      appendix: section.appendix ?? false,
      wide: section.blocks.some((block) => block.kind === 'tasks'),
      own: section.id === 'summary' || section.blocks.some((block) => block.kind === 'seal'),
      blocks: section.blocks.map((block) => paperBlock(block, report)),
    })),
  };
}
export type PaperDocument = ReturnType<typeof paperDocument>;

/** A document that is no report calls its number otherwise. */
export const wordsOf = ({ language, numberLabel }: Report) => ({
  ...paperWords(language),
  ...(numberLabel === undefined ? {} : { number: numberLabel }),
});

export function flagsOf(report: Report): string[] {
  const words = paperWords(report.language);
  return [report.demo ? words.demo : '', report.provisional ? words.provisional : ''].filter(Boolean);
}

function paperCell(cell: Cell, report: Report): PaperCell {
  const colours = levelColours(report.palette, cellLevel(cell));
  const t = formatCell(cell, 'paper', report.language);
  if (colours) return { t, fill: colours.fill, ink: colours.ink };
  return 'withheld' in cell ? { t, ink: report.palette.muted } : { t };
}

function paperBlock(block: Block, report: Report) {
  switch (block.kind) {
    case 'facts':
      return {
        kind: block.kind,
        items: block.items.map(({ label, cell, note }) => ({ label, cell: paperCell(cell, report), note: note ?? '' })),
      };
    case 'table': {
      const rows = block.rows.map((row) => row.map((cell) => paperCell(cell, report)));
      return { ...block, note: block.note ?? '', columns: widenForUnbreakable(block.columns, rows), rows };
    }
    case 'radar': {
      const { columns, rows } = radarTable(block, report);
      return {
        kind: block.kind,
        caption: block.caption,
        note: block.note ?? '',
        alt: `${block.caption}: ${rows.map((row) => row.join(' ')).join('; ')}`,
        drawing: paperRadar(block, report),
        columns,
        rows: rows.map((row) => row.map((t): PaperCell => ({ t }))),
      };
    }
    case 'distribution':
      return paperDistribution(block, report);
    case 'tree':
      return paperTree(block, report);
    case 'tasks':
      return {
        kind: block.kind,
        caption: block.caption,
        columns: block.columns,
        rows: block.tasks.map((task) => [
          task.indicator,
          task.problem,
          task.cause,
          task.action,
          task.lead,
          task.due,
          task.evidence,
        ]),
      };
    default:
      return block;
  }
}

function paperDistribution(block: Extract<Block, { kind: 'distribution' }>, report: Report) {
  const colours = block.levels.map((_, index) => levelColours(report.palette, spread(index, block.levels.length)));
  return {
    kind: block.kind,
    caption: block.caption,
    note: block.note ?? '',
    legend: block.levels.map((label, index) => ({ label, ...colours[index] })),
    rows: block.rows.map(({ label, counts, n, reason }) => {
      const total = counts?.reduce((sum, count) => sum + count, 0) ?? 0;
      return {
        label: n === null ? label : `${label} (n = ${n})`,
        reason: counts ? '' : (reason ?? ''),
        parts: (counts ?? []).map((count, index) => ({
          share: total ? count / total : 0,
          count: String(count),
          ...colours[index],
        })),
        words: (counts ?? [])
          .map(
            (count, index) =>
              `${block.levels[index] ?? ''} ${count} (${formatDecimal(total ? (count / total) * 100 : 0, 2)}%)`,
          )
          .join(' · '),
      };
    }),
  };
}

/** Three or four levels take colours from the whole scale, so that the lowest is always light and the highest dark. */
export function spread(index: number, levels: number): number {
  return levels <= 1 ? 5 : 1 + Math.round((index * 4) / (levels - 1));
}

function paperTree(block: Extract<Block, { kind: 'tree' }>, report: Report) {
  const words = paperWords(report.language);
  const has = (key: 'target' | 'gap' | 'next') => block.nodes.some((node) => node[key] !== undefined);
  const columns: PaperColumn[] = [
    { label: words.indicator, align: 'left', width: 4 },
    { label: words.score, align: 'right', width: 2 },
    { label: words.level, align: 'center', width: 0.8 },
    ...(has('target') ? [{ label: words.target, align: 'right', width: 2 }] : []),
    ...(has('gap') ? [{ label: words.gap, align: 'right', width: 1.2 }] : []),
    ...(has('next') ? [{ label: words.next, align: 'left', width: 4 }] : []),
  ];
  return {
    kind: block.kind,
    caption: block.caption,
    note: block.note ?? '',
    columns,
    rows: block.nodes.map((node) => {
      const colours = levelColours(report.palette, node.level);
      const optional = (key: 'target' | 'gap') =>
        has(key) ? [node[key] ? paperCell(node[key], report) : { t: '' }] : [];
      return {
        depth: node.depth,
        label: `${node.code} ${node.label}`,
        single: node.single ? words.single : '',
        cells: [
          paperCell(node.score, report),
          { t: node.level === null ? '—' : String(node.level), ...colours },
          ...optional('target'),
          ...optional('gap'),
          ...(has('next') ? [{ t: node.next ?? '' }] : []),
        ],
      };
    }),
  };
}
