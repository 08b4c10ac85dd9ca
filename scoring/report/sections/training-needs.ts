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

/** A group and its place in the list of figures. */
interface Place {
  readonly group: CohortGroup;
  readonly at: number;
}

interface Needs {
  /** In the order of the groups, by node. */
  readonly figures: ReadonlyMap<string, readonly NodeSummary[]>;
  /** The contexts that groups are told by. */
  readonly by: readonly [string, string];
}

export function trainingNeeds(context: ReportContext, cohort: CohortView): Block[] {
  const { words } = context;
  const [first, second] = targetContexts(cohort);
  if (!first || !second) return [];
  const heading: Block = { kind: 'heading', text: words.cohort.needs };
  const note = (text: string): Block => ({ kind: 'paragraph', text, tone: 'note' });
  if (cohort.interim) return [heading, note(words.cohort.groupsLater)];
  const needs: Needs = { figures: figuresOf(cohort), by: [first, second] };
  const classes = [...placesByClass(cohort, first)];
  const shown = classes.filter(([, places]) => places.some((place) => isTold(needs, place)));
  if (shown.length === 0) return [heading, note(words.cohort.needsAll)];
  const hidden = classes.filter((one) => !shown.includes(one)).map(([value]) => cohort.context(first, value));
  return [
    heading,
    { kind: 'paragraph', text: words.cohort.needsIntro, tone: 'plain' },
    largest(context, cohort, needs),
    ...shown.map(([value, places]) => classTable(context, cohort, needs, value, places)),
    ...(hidden.length > 0 ? [note(words.cohort.needsHidden(words.join(hidden)))] : []),
  ];
}

function figuresOf(cohort: CohortView): Needs['figures'] {
  const nodes = new Set((cohort.profile.targets ?? []).flatMap(({ levels }) => Object.keys(levels)));
  return new Map([...nodes].map((node) => [node, groupNodes(cohort, cohort.byTarget, node)]));
}

/** Everybody else has no class. */
function placesByClass({ byTarget }: CohortView, first: string): Map<string, Place[]> {
  const places = byTarget.flatMap((group, at) => {
    const value = group.contexts[first];
    return value === undefined ? [] : [{ value, place: { group, at } }];
  });
  const classes = Map.groupBy(places, ({ value }) => value);
  return new Map([...classes].map(([value, found]) => [value, found.map(({ place }) => place)]));
}

function isTold({ figures }: Needs, { group, at }: Place): boolean {
  return [...figures].some(([node, found]) => found[at]?.state === 'shown' && group.targets?.[node] !== undefined);
}

/** Rows: indicators with a target in this class. Columns: layers. */
function classTable(
  { words }: ReportContext,
  cohort: CohortView,
  { figures, by: [first, second] }: Needs,
  value: string,
  places: readonly Place[],
): Block {
  const layers = [...new Set(places.map(({ group }) => group.contexts[second] ?? ''))];
  const columns = layers.map((layer) => places.find(({ group }) => group.contexts[second] === layer));
  const nodes = [...figures].filter(([node]) => places.some(({ group }) => group.targets?.[node] !== undefined));
  const rows = nodes.map(([node, found]): Cell[] => [
    { text: `${node} ${cohort.name(node)}` },
    ...columns.map((place): Cell => {
      const figure = place && found[place.at];
      if (!figure) return { text: words.noLevel };
      const { contexts, targets } = place.group;
      const trace = cohortTraceId(cohort.instrument.id, node, contexts);
      return gapCell(words, cohort, figure, targets?.[node] ?? null, trace);
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

/** Those furthest below what is asked for. */
function largestGaps({ byTarget }: CohortView, { figures }: Needs) {
  const gaps = [...figures].flatMap(([node, all]) =>
    all.flatMap((found, at) => {
      const group = byTarget[at];
      const target = group?.targets?.[node];
      if (!group || found.state !== 'shown' || target === undefined) return [];
      const gap = ladderOf(found.mean) - target;
      return gap < -1e-9 ? [{ node, group, found, target, gap }] : [];
    }),
  );
  return gaps.toSorted((a, b) => a.gap - b.gap).slice(0, listed);
}

function largest({ words }: ReportContext, cohort: CohortView, needs: Needs): Block {
  const below = largestGaps(cohort, needs);
  if (below.length === 0) return { kind: 'paragraph', text: words.cohort.needsNone, tone: 'plain' };
  const rows = below.map(({ node, group, found, target }): Cell[] => {
    const trace = cohortTraceId(cohort.instrument.id, node, group.contexts);
    return [
      ...needs.by.map((name): Cell => ({ text: cohort.context(name, group.contexts[name] ?? '') })),
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
