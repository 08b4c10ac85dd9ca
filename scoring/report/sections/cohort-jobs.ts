// 岗位任务要求 – 群体自评 – 差距 for students: a general table, and one per occupation for those of its field only.
import type { NodeSummary } from '../../cohort/summarise.ts';
import { ladderOf } from '../../levels/level-by-cuts.ts';
import { center, left, right, textCell } from '../cells.ts';
import { groupFigure, groupTrace } from '../cohort-groups.ts';
import type { CohortView } from '../cohort-view.ts';
import { inLanguage } from '../cuts-text.ts';
import type { Block, Cell } from '../report.ts';
import type { ReportContext } from '../report-context.ts';
import { countCell, gapCell, meanCell } from './cohort-cells.ts';

/** A group below a requirement by less than this part of a level still reads as close. 〔本项目〕 */
const closeWithin = 0.25;

type Requirement = NonNullable<CohortView['profile']['requirements']>[number];

export function jobBlocks(context: ReportContext, cohort: CohortView): Block[] {
  const requirements = cohort.profile.requirements ?? [];
  if (requirements.length === 0) return [];
  const tables = requirements.flatMap((requirement) => jobTable(context, cohort, requirement));
  if (tables.length === 0) return [];
  const { words } = context;
  return [
    { kind: 'heading', text: words.cohort.jobs },
    ...tables,
    { kind: 'paragraph', text: words.cohort.modulesApart, tone: 'note' },
  ];
}

/** At or above what is asked, below it by less than a quarter of a level, or not to be told from it by the interval. */
export function isClose(found: Extract<NodeSummary, { state: 'shown' }>, minimum: number): boolean {
  return ladderOf(found.mean) > minimum - closeWithin + 1e-9 || ladderOf(found.high) >= minimum - 1e-9;
}

function jobTable({ words, input }: ReportContext, cohort: CohortView, requirement: Requirement): Block[] {
  const { module, axes, code, source } = requirement;
  const figures = axes.map(({ indicator, minimum }) => ({
    indicator,
    minimum,
    found: groupFigure(cohort, module, indicator),
  }));
  // A field with too few students looks like one with none: neither is listed.
  if (figures.every(({ found }) => found.state === 'withheld')) return [];
  const name = cohort.profileTexts.requirements?.[code]?.name ?? requirement.occupation;
  const told = inLanguage(source, input.language === 'en');
  const rows = figures.map(({ indicator, minimum, found }): Cell[] => {
    const trace = groupTrace(cohort, module, indicator);
    return [
      textCell(cohort.name(indicator)),
      textCell(words.level(minimum)),
      meanCell(words, cohort, found, trace, false),
      countCell(words, found, 'n', trace),
      gapCell(words, cohort, found, minimum, trace),
      textCell(
        found.state === 'withheld' ? words.noLevel : isClose(found, minimum) ? words.cohort.close : words.cohort.apart,
      ),
    ];
  });
  const { task, requirement: asks, group, n, gap, verdict } = words.column;
  return [
    {
      kind: 'table',
      id: `job-${code}`,
      caption: words.cohort.jobTable(name),
      columns: [
        left(task, 3.2),
        center(asks, 1.1),
        right(group, 1.9),
        right(n, 1.1),
        right(gap, 1.2),
        center(verdict, 1.2),
      ],
      rows,
      note: words.sentences([
        told ? words.cohort.jobNote(told) : words.cohort.jobNoteBare,
        words.cohort.closeRule(String(closeWithin)),
      ]),
    },
  ];
}
