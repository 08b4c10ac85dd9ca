// A cohort cut into disjoint groups (class × layer, or field by module) beside its total, every figure withheld-safe. One
// instrument is cut in one way only: two cuts of the same figures could be played against each other.
import { holds } from '../../questionnaires/schema/condition.ts';
import { addCounters } from '../cohort/add-counters.ts';
import { type Counters, noCounters } from '../cohort/counters.ts';
import { shownGroups } from '../cohort/shown-groups.ts';
import { type NodeSummary, summariseNode } from '../cohort/summarise.ts';
import type { CohortView } from './cohort-view.ts';

export interface CohortGroup {
  /** What the group shares, as its trace id names it; {} = the rest. */
  readonly contexts: Readonly<Record<string, string>>;
  readonly counters: Counters;
}

/** The contexts that choose a target, e.g. teacherClass and layer; none where the profile sets no targets. */
export function targetContexts({ profile }: CohortView): readonly string[] {
  return Object.keys(profile.targets?.[0]?.when ?? {});
}

function gather(cohort: CohortView, keys: readonly Readonly<Record<string, string>>[], fits: (key: Readonly<Record<string, string>>, contexts: Readonly<Record<string, string>>) => boolean): CohortGroup[] {
  const homes = cohort.cells.map(({ contexts }) => keys.findIndex((key) => fits(key, contexts)));
  const sum = (home: number) => cohort.cells.filter((_, at) => homes[at] === home).reduce((all, { counters }) => addCounters(all, counters), noCounters);
  return [...keys.map((contexts, at) => ({ contexts, counters: sum(at) })), { contexts: {}, counters: sum(-1) }];
}

/** Class × layer by the profile's targets, and everybody else as the last group. */
export function targetGroups(cohort: CohortView): CohortGroup[] {
  const keys = (cohort.profile.targets ?? []).map(({ when }) => when);
  return gather(cohort, keys, (when, contexts) => Object.entries(when).every(([name, value]) => contexts[name] === value));
}

/** By the module that applies, and those with none as the last group. */
export function moduleGroups(cohort: CohortView): CohortGroup[] {
  const keys = cohort.modules.map(({ code }) => ({ module: code }));
  return gather(cohort, keys, ({ module }, contexts) => {
    const when = cohort.modules.find(({ code }) => code === module)?.module?.when;
    return when !== undefined && holds(when, { answer: () => undefined, context: (name) => contexts[name] });
  });
}

const complement: NodeSummary = { state: 'withheld', reason: 'complement' };

/** One node's figures in every group. Where the total itself is withheld no group is told, since the groups add up to it. */
export function groupNodes(cohort: CohortView, groups: readonly CohortGroup[], node: string): NodeSummary[] {
  if (cohort.node(node).state === 'withheld') return groups.map(() => complement);
  const shown = shownGroups(groups.map(({ counters }) => counters), node, cohort.rules.k);
  return groups.map(({ counters }, at) => (shown[at] ? summariseNode(counters.nodes[node], cohort.rules) : complement));
}

/** Mean target of a node over the persons who have a target and a score; null where nobody has. */
export function meanTarget(cohort: CohortView, node: string): number | null {
  const parts = targetGroups(cohort).flatMap(({ contexts, counters }) => {
    const level = targetLevel(cohort, contexts, node);
    const n = counters.nodes[node]?.n ?? 0;
    return level === null || n === 0 ? [] : [{ level, n }];
  });
  const persons = parts.reduce((sum, { n }) => sum + n, 0);
  return persons === 0 ? null : parts.reduce((sum, { level, n }) => sum + level * n, 0) / persons;
}

export function targetLevel({ profile }: CohortView, contexts: Readonly<Record<string, string>>, node: string): number | null {
  const found = profile.targets?.find(({ when }) => Object.entries(when).every(([name, value]) => contexts[name] === value));
  return found?.levels[node] ?? null;
}
