// A cohort's target at a node: targets of class and layer weighted by persons, with nodes above and below derived from them.
import type { CohortView } from './cohort-view.ts';
import { type NodeTarget, nodeTarget } from './node-target.ts';

export function cohortTarget(cohort: CohortView, code: string): NodeTarget | null {
  return nodeTarget(cohort.tree, code, cohort.meanTarget);
}
