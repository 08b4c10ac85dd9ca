// What stands between the subject and its next level: 底线项 first, then the heaviest indicators below it.
import type { LevelResult } from '../../model.ts';
import { center, left, levelCell, textCell } from '../cells.ts';
import type { Block, Cell } from '../report.ts';
import type { InstitutionView, ReportContext } from '../report-context.ts';

/** More would not fit the page. */
const mostBlockers = 5;
type Levelled = Extract<LevelResult, { state: 'levelled' }>;

export function blockerTable({ words }: ReportContext, institution: InstitutionView, level: Levelled): Block[] {
  const { blockers, next } = level;
  if (blockers.length === 0) return [];
  const name = next ? institution.levelName(next.level) : null;
  const rows = blockers
    .slice(0, mostBlockers)
    .map(({ indicator, level: present, needed, because }): Cell[] => [
      textCell(`${indicator} ${institution.name(indicator)}`),
      levelCell(words, present),
      levelCell(words, needed),
      textCell(because === 'baseline' ? words.summary.baseline : ''),
    ]);
  const more = blockers.length - mostBlockers;
  const columns = [
    left(words.column.indicator, 5),
    center(words.column.now, 1),
    center(words.column.needed, 1),
    left(words.column.remark, 2),
  ];
  return [
    {
      kind: 'table',
      id: 'blockers',
      caption: name ? words.summary.blockers(name) : words.summary.blockersPlain,
      columns,
      rows,
      ...(more > 0 ? { note: words.summary.moreBlockers(more) } : {}),
    },
  ];
}
