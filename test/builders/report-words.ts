// Every string a reader must be able to find in any rendering of a Report; numbers as the medium prints them.
import { formatCell, formatNumber, type Medium } from '../../scoring/report/format.ts';
import type { Block, Report } from '../../scoring/report/report.ts';

export function reportWords(report: Report, medium: Medium = 'paper'): string[] {
  const head = [
    report.title,
    report.subtitle,
    report.number,
    report.standing,
    ...report.cover.flatMap(({ label, value }) => [label, value]),
  ];
  return [
    ...head,
    ...report.sections.flatMap((section) => [
      section.title,
      ...section.blocks.flatMap((block) => blockWords(block, report, medium)),
    ]),
  ].filter(Boolean);
}

function blockWords(block: Block, report: Report, medium: Medium): string[] {
  const cell = (one: Parameters<typeof formatCell>[0]) => formatCell(one, medium, report.language);
  switch (block.kind) {
    case 'paragraph':
    case 'heading':
      return [block.text];
    case 'list':
      return [...block.items];
    case 'facts':
      return block.items.flatMap((item) => [item.label, cell(item.cell), item.note ?? '']);
    case 'table':
      return [
        block.caption,
        ...block.columns.map((column) => column.label),
        ...block.rows.flat().map(cell),
        block.note ?? '',
      ];
    case 'radar':
      return [
        block.caption,
        ...block.axes.map((axis) => axis.label),
        ...block.series.flatMap((series) => [
          series.label,
          ...[
            ...(series.role === 'band' ? [] : series.values),
            ...(series.lowValues ?? []),
            ...(series.highValues ?? []),
          ]
            .filter((value) => value !== null)
            .map((value) => formatNumber(value, block.as, medium, report.language)),
        ]),
        block.note ?? '',
      ];
    case 'distribution':
      return [
        block.caption,
        ...block.levels,
        ...block.rows.flatMap((row) => [row.label, ...(row.counts?.map(String) ?? [row.reason ?? ''])]),
        block.note ?? '',
      ];
    case 'tree':
      return [
        block.caption,
        ...block.nodes.flatMap((node) => [
          node.code,
          node.label,
          cell(node.score),
          node.target ? cell(node.target) : '',
          node.gap ? cell(node.gap) : '',
          node.next ?? '',
        ]),
        block.note ?? '',
      ];
    case 'tasks':
      return [block.caption, ...block.columns, ...block.tasks.flatMap(({ id: _, ...task }) => Object.values(task))];
    case 'seal':
      return [block.statement, ...block.lines, block.sealLabel];
  }
}
