// 岗位任务要求 – 群体自评 – 差距 for students: a general table, and one per occupation for those of its field only.
import type { NodeSummary } from '../../cohort/summarise.ts';
import { ladderOf } from '../../levels/level-by-cuts.ts';
import { center, left, right, textCell } from '../cells.ts';
import { type CohortGroup, groupNodes, moduleGroups } from '../cohort-groups.ts';
import type { CohortView } from '../cohort-view.ts';
import { inLanguage } from '../cuts-text.ts';
import type { ReportContext } from '../report-context.ts';
import type { Block, Cell } from '../report.ts';
import { cohortTraceId } from '../trace-id.ts';
import { countCell, gapCell, meanCell } from './cohort-cells.ts';

type Requirement = NonNullable<CohortView['profile']['requirements']>[number];

export function jobBlocks(context: ReportContext, cohort: CohortView): Block[] {
  const requirements = cohort.profile.requirements ?? [];
  if (requirements.length === 0) return [];
  const groups = moduleGroups(cohort);
  const tables = requirements.flatMap((requirement) => jobTable(context, cohort, groups, requirement));
  if (tables.length === 0) return [];
  const { words } = context;
  return [{ kind: 'heading', text: words.cohort.jobs }, ...tables, { kind: 'paragraph', text: words.cohort.modulesApart, tone: 'note' }];
}

/** Those a requirement speaks of: everybody, or the field its module belongs to. */
export function groupFigure(cohort: CohortView, groups: readonly CohortGroup[], module: string | null, node: string): NodeSummary {
  if (module === null || cohort.tree.domain(node)?.code === module) return cohort.node(node);
  // Already cut by class and layer: a second cut of the same figures could give cells away.
  if (cohort.profile.targets) return { state: 'withheld', reason: 'complement' };
  const at = groups.findIndex(({ contexts }) => contexts['module'] === module);
  return groupNodes(cohort, groups, node)[at] ?? { state: 'withheld', reason: 'small' };
}

export function groupTrace(cohort: CohortView, module: string | null, node: string): string {
  const whole = module === null || cohort.tree.domain(node)?.code === module;
  return cohortTraceId(cohort.instrument.id, node, whole ? {} : { module });
}

function jobTable({ words, input }: ReportContext, cohort: CohortView, groups: readonly CohortGroup[], requirement: Requirement): Block[] {
  const { module, axes, code, source } = requirement;
  const figures = axes.map(({ indicator, minimum }) => ({ indicator, minimum, found: groupFigure(cohort, groups, module, indicator) }));
  // A field with too few students looks like one with none: neither is listed.
  if (figures.every(({ found }) => found.state === 'withheld')) return [];
  const name = cohort.profileTexts.requirements?.[code]?.name ?? requirement.occupation;
  const told = inLanguage(source, input.language === 'en');
  const rows = figures.map(({ indicator, minimum, found }): Cell[] => {
    const trace = groupTrace(cohort, module, indicator);
    const verdict = found.state === 'withheld' ? words.noLevel : ladderOf(found.mean) >= minimum - 1e-9 ? words.cohort.close : words.cohort.apart;
    return [
      textCell(cohort.name(indicator)),
      textCell(words.level(minimum)),
      meanCell(words, cohort, found, trace, false),
      countCell(words, found, 'n', trace),
      gapCell(words, cohort, found, minimum, trace),
      textCell(verdict),
    ];
  });
  const { task, requirement: asks, group, n, gap, verdict } = words.column;
  return [
    {
      kind: 'table',
      id: `job-${code}`,
      caption: words.cohort.jobTable(name),
      columns: [left(task, 3.2), center(asks, 1.1), right(group, 1.9), right(n, 1.1), right(gap, 1.2), center(verdict, 1.2)],
      rows,
      note: told ? words.cohort.jobNote(told) : words.cohort.jobNoteBare,
    },
  ];
}
