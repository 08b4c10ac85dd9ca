// A cohort cut into disjoint groups (class × layer, or field by module) beside its total, every figure withheld-safe. One
// instrument is cut in one way only: two cuts of the same figures could be played against each other.
import { holds } from '../../questionnaires/schema/condition.ts';
import { sumCounters } from '../cohort/add-counters.ts';
import type { Counters } from '../cohort/counters.ts';
import { nodeOf } from '../cohort/read-counters.ts';
import { shownGroups } from '../cohort/shown-groups.ts';
import { type NodeSummary, summariseNode } from '../cohort/summarise.ts';
import type { CohortView } from './cohort-view.ts';
import type { CohortInput } from './report-input.ts';
import { cohortTraceId } from './trace-id.ts';

export interface CohortGroup {
  /** What the group shares, as its trace id names it; {} = the rest. */
  readonly contexts: Readonly<Record<string, string>>;
  readonly counters: Counters;
  /** The levels the profile sets for such persons, by node; none for a cut that is not by target, and for the rest. */
  readonly targets?: Readonly<Record<string, number>>;
}

/** The contexts that choose a target, e.g. teacherClass and layer; none where the profile sets no targets. */
export function targetContexts({ profile }: Pick<CohortView, 'profile'>): readonly string[] {
  return Object.keys(profile.targets?.[0]?.when ?? {});
}

function gather(
  { cells }: CohortInput,
  keys: readonly Readonly<Record<string, string>>[],
  fits: (key: Readonly<Record<string, string>>, contexts: Readonly<Record<string, string>>) => boolean,
): CohortGroup[] {
  const homes = cells.map(({ contexts }) => keys.findIndex((key) => fits(key, contexts)));
  const sum = (home: number) =>
    sumCounters(cells.filter((_, at) => homes[at] === home).map(({ counters }) => counters));
  return [...keys.map((contexts, at) => ({ contexts, counters: sum(at) })), { contexts: {}, counters: sum(-1) }];
}

/** Class × layer by the profile's targets, and everybody else as the last group. */
export function cutByTarget(cohort: CohortInput): CohortGroup[] {
  const targets = cohort.profile.targets ?? [];
  const keys = targets.map(({ when }) => when);
  const groups = gather(cohort, keys, (when, contexts) =>
    Object.entries(when).every(([name, value]) => contexts[name] === value),
  );
  return groups.map((group, at) => ({ ...group, ...(targets[at] ? { targets: targets[at].levels } : {}) }));
}

/** By the module that applies, and those with none as the last group. */
export function cutByModule(cohort: CohortInput): CohortGroup[] {
  const modules = cohort.instrument.indicators.filter((indicator) => indicator.module);
  const keys = modules.map(({ code }) => ({ module: code }));
  return gather(cohort, keys, ({ module }, contexts) => {
    const when = modules.find(({ code }) => code === module)?.module?.when;
    return when !== undefined && holds(when, { answer: () => undefined, context: (name) => contexts[name] });
  });
}

const complement: NodeSummary = { state: 'withheld', reason: 'complement' };

/** One node's figures in every group. Where the total itself is withheld no group is told, since the groups add up to it. */
export function groupNodes(cohort: CohortView, groups: readonly CohortGroup[], node: string): NodeSummary[] {
  // While answers come in, groups move by fewer persons than the whole.
  if (cohort.interim || cohort.node(node).state === 'withheld') return groups.map(() => complement);
  const nodes = groups.map(({ counters }) => nodeOf(counters, node));
  const shown = shownGroups(nodes, cohort.rules.k);
  // Distributions need more persons than means do, so the total minus the groups' distributions could tell a smaller one.
  return nodes.map((found, at) => (shown[at] ? withoutLevels(summariseNode(found, cohort.rules)) : complement));
}

function withoutLevels(summary: NodeSummary): NodeSummary {
  return summary.state === 'shown' ? { ...summary, levels: null, levelsWithheld: 'complement' } : summary;
}

/** Mean target of a node over the persons who have a target and a score; null where nobody has. */
export function meanTarget(groups: readonly CohortGroup[], node: string): number | null {
  let persons = 0;
  let sum = 0;
  for (const { targets, counters } of groups) {
    const level = targets?.[node];
    if (level === undefined) continue;
    const n = nodeOf(counters, node)?.n ?? 0;
    persons += n;
    sum += level * n;
  }
  return persons === 0 ? null : sum / persons;
}

export function targetLevel(
  { profile }: CohortView,
  contexts: Readonly<Record<string, string>>,
  node: string,
): number | null {
  const found = profile.targets?.find(({ when }) =>
    Object.entries(when).every(([name, value]) => contexts[name] === value),
  );
  return found?.levels[node] ?? null;
}

/** Those a requirement speaks of: everybody, or the field its module belongs to. */
export function groupFigure(cohort: CohortView, module: string | null, node: string): NodeSummary {
  if (module === null || cohort.tree.domain(node)?.code === module) return cohort.node(node);
  // Already cut by class and layer: a second cut of the same figures could give cells away.
  if (cohort.profile.targets) return { state: 'withheld', reason: 'complement' };
  const at = cohort.byModule.findIndex(({ contexts }) => contexts.module === module);
  return cohort.nodeByModule(node)[at] ?? { state: 'withheld', reason: 'small' };
}

export function groupTrace(cohort: CohortView, module: string | null, node: string): string {
  const whole = module === null || cohort.tree.domain(node)?.code === module;
  return cohortTraceId(cohort.instrument.id, node, whole ? undefined : { module });
}
