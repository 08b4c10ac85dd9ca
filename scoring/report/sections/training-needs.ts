// 培训需求清单: class × layer × second-level indicator, mean minus target. One table per class, so that it fits a page; small
// cells are withheld together with whatever would give them away beside the total.
import type { NodeSummary } from '../../cohort/summarise.ts';
import { ladderOf } from '../../levels/level-by-cuts.ts';
import { left, right } from '../cells.ts';
import { type CohortGroup, groupNodes, targetContexts } from '../cohort-groups.ts';
import type { CohortView } from '../cohort-view.ts';
import type { Block, Cell } from '../report.ts';
import type { ReportContext } from '../report-context.ts';
import { cohortTraceId } from '../trace-id.ts';
import { countCell, gapCell } from './cohort-cells.ts';

const listed = 5;

interface Need {
  readonly node: string;
  readonly group: CohortGroup;
  readonly found: NodeSummary;
  readonly target: number | null;
}

export function trainingNeeds(context: ReportContext, cohort: CohortView): Block[] {
  const { words } = context;
  const [first, second] = targetContexts(cohort);
  if (!first || !second) return [];
  if (cohort.interim)
    return [
      { kind: 'heading', text: words.cohort.needs },
      { kind: 'paragraph', text: words.cohort.groupsLater, tone: 'note' },
    ];
  const groups = cohort.byTarget;
  const nodes = [...new Set((cohort.profile.targets ?? []).flatMap(({ levels }) => Object.keys(levels)))];
  const needs = nodes.flatMap((node) =>
    groupNodes(cohort, groups, node).flatMap((found, at): Need[] => {
      const group = groups[at];
      return group ? [{ node, group, found, target: group.targets?.[node] ?? null }] : [];
    }),
  );
  const told = (need: Need) => need.found.state === 'shown' && need.target !== null;
  const classes = [...new Set(groups.flatMap(({ contexts }) => contexts[first] ?? []))];
  const shown = classes.filter((value) => needs.some((need) => told(need) && need.group.contexts[first] === value));
  const hidden = classes.filter((value) => !shown.includes(value)).map((value) => cohort.context(first, value));
  if (shown.length === 0)
    return [
      { kind: 'heading', text: words.cohort.needs },
      { kind: 'paragraph', text: words.cohort.needsAll, tone: 'note' },
    ];
  return [
    { kind: 'heading', text: words.cohort.needs },
    { kind: 'paragraph', text: words.cohort.needsIntro, tone: 'plain' },
    largest(context, cohort, needs.filter(told), [first, second]),
    ...shown.map((value) =>
      classTable(
        context,
        cohort,
        needs.filter(({ group }) => group.contexts[first] === value),
        [first, second],
      ),
    ),
    ...(hidden.length > 0
      ? [{ kind: 'paragraph', text: words.cohort.needsHidden(words.join(hidden)), tone: 'note' } as const]
      : []),
  ];
}

/** Rows: indicators with a target in this class. Columns: layers. */
function classTable(
  { words }: ReportContext,
  cohort: CohortView,
  needs: readonly Need[],
  [first, second]: readonly [string, string],
): Block {
  const value = needs[0]?.group.contexts[first] ?? '';
  const layers = [...new Set(needs.map(({ group }) => group.contexts[second] ?? ''))];
  const nodes = [...new Set(needs.filter(({ target }) => target !== null).map(({ node }) => node))];
  const rows = nodes.map((node): Cell[] => [
    { text: `${node} ${cohort.name(node)}` },
    ...layers.map((layer): Cell => {
      const need = needs.find((one) => one.node === node && one.group.contexts[second] === layer);
      if (!need) return { text: words.noLevel };
      return gapCell(
        words,
        cohort,
        need.found,
        need.target,
        cohortTraceId(cohort.instrument.id, node, need.group.contexts),
      );
    }),
  ]);
  return {
    kind: 'table',
    id: `${cohort.instrument.id}-needs-${value}`,
    caption: words.cohort.needsTable(cohort.context(first, value)),
    columns: [left(words.column.indicator, 3), ...layers.map((layer) => right(cohort.context(second, layer), 1.5))],
    rows,
  };
}

function largest(
  { words }: ReportContext,
  cohort: CohortView,
  needs: readonly Need[],
  contexts: readonly string[],
): Block {
  const gaps = needs.flatMap((need) => {
    if (need.found.state !== 'shown' || need.target === null) return [];
    return [{ ...need, target: need.target, gap: ladderOf(need.found.mean) - need.target }];
  });
  const below = gaps
    .filter(({ gap }) => gap < -1e-9)
    .toSorted((a, b) => a.gap - b.gap)
    .slice(0, listed);
  if (below.length === 0) return { kind: 'paragraph', text: words.cohort.needsNone, tone: 'plain' };
  const rows = below.map(({ node, group, found, target }): Cell[] => {
    const trace = cohortTraceId(cohort.instrument.id, node, group.contexts);
    return [
      ...contexts.map((name): Cell => ({ text: cohort.context(name, group.contexts[name] ?? '') })),
      { text: `${node} ${cohort.name(node)}` },
      countCell(words, found, 'n', trace),
      { text: words.level(target) },
      gapCell(words, cohort, found, target, trace),
    ];
  });
  const labels = words.cohort.needsTopColumns;
  const { n, target, gap } = words.column;
  return {
    kind: 'table',
    id: `${cohort.instrument.id}-needs`,
    caption: words.cohort.needsTop,
    columns: [
      ...labels.map((label, at) => left(label, at === 2 ? 3 : 1.8)),
      right(n, 1.2),
      right(target, 1.1),
      right(gap, 1.2),
    ],
    rows,
  };
}
