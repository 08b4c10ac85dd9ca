// One cohort as the sections read it: the whole as shown figures (withheld-safe over the tree), and its cells for tables.
import type { Indicator, Instrument } from '../../questionnaires/schema/instrument.ts';
import { remembered } from '../../questionnaires/schema/remembered.ts';
import { sumCounters } from '../cohort/add-counters.ts';
import type { Counters } from '../cohort/counters.ts';
import type { ItemMoments } from '../cohort/item-products.ts';
import { keyedName } from '../cohort/shown-state.ts';
import {
  type CohortRules,
  type CohortSummary,
  isUniform,
  type KeyedSummary,
  type NodeSummary,
  summarise,
} from '../cohort/summarise.ts';
import { shownInTree, type TreeCell } from '../cohort/withhold-tree.ts';
import { shownCells } from '../cohort/withholding.ts';
import { levelByCuts } from '../levels/level-by-cuts.ts';
import { type CohortGroup, cutByModule, cutByTarget, groupNodes, meanTarget } from './cohort-groups.ts';
import type { ReportLanguage } from './format.ts';
import { type InstrumentView, viewOf } from './instrument-view.ts';
import type { CohortCell, CohortInput, Interim } from './report-input.ts';

export interface CohortView extends InstrumentView {
  readonly audience: Instrument['audience'];
  readonly cells: readonly CohortCell[];
  readonly total: Counters;
  readonly rules: CohortRules;
  /** null once the campaign has closed; before, no groups are told. */
  readonly interim: Interim | null;
  /** null where item products are not told. */
  readonly moments: ItemMoments | null;
  readonly summary: CohortSummary;
  readonly domains: readonly Indicator[];
  readonly modules: readonly Indicator[];
  /** Class × layer, or whatever the targets go by; and by module. The last group is everybody else. */
  readonly byTarget: readonly CohortGroup[];
  readonly byModule: readonly CohortGroup[];
  /** A node's figures in the groups of `byModule`, in their order. */
  readonly nodeByModule: (code: string) => readonly NodeSummary[];
  /** What the profile asks of a node, over the persons it asks it of; null where it asks nothing, or nobody is there. */
  readonly meanTarget: (code: string) => number | null;
  /** Figures of a node, withheld where it or its neighbours in the tree ask for it. */
  node(code: string): NodeSummary;
  /** Keyed rate overall ('') or of a first-level indicator; null where withheld. */
  keyed(code: string): KeyedSummary | null;
  /** Level 1…5 of a mean on 0–100. */
  levelOf(mean: number): number;
}

export function cohortView(cohort: CohortInput, language: ReportLanguage): CohortView {
  const view = viewOf(cohort, language);
  const total = sumCounters(cohort.cells.map((cell) => cell.counters));
  const rules = { invited: cohort.invited, k: cohort.k, distributionK: cohort.distributionK ?? 10 };
  const summary = summarise(total, rules);
  const first = view.tree.children.get('') ?? [];
  const domains = first.filter((indicator) => !indicator.module);
  const held = new Set(cohort.interim?.held);
  const modules = first.filter((indicator) => indicator.module);
  const shown = shownNodes(view, total, summary, domains, cohort.interim ? [] : modules, held);
  const keyed = shownKeyed(total, summary, domains, rules.k, held);
  // An instrument is cut in one of these ways, or in none.
  let byTarget: readonly CohortGroup[] | undefined;
  let byModule: readonly CohortGroup[] | undefined;
  const groups = () => {
    byTarget ??= cutByTarget(cohort);
    return byTarget;
  };
  const whole: CohortView = {
    ...view,
    audience: cohort.instrument.audience,
    cells: cohort.cells,
    total,
    rules,
    interim: cohort.interim ?? null,
    moments: cohort.moments ?? null,
    summary,
    domains,
    modules,
    get byTarget() {
      return groups();
    },
    nodeByModule: remembered((code) => groupNodes(whole, whole.byModule, code)),
    meanTarget: remembered((code) => (cohort.profile.targets ? meanTarget(groups(), code) : null)),
    get byModule() {
      byModule ??= cutByModule(cohort);
      return byModule;
    },
    node: (code) => {
      const found = summary.nodes.get(code) ?? { state: 'withheld', reason: 'small' };
      return found.state === 'shown' && !shown.has(code) ? { state: 'withheld', reason: 'complement' } : found;
    },
    keyed: (code) => {
      const found = summary.keyed.get(code);
      return found && !('withheld' in found) && keyed.has(code) ? found : null;
    },
    levelOf: (mean) => levelByCuts(mean, cohort.profile.indicatorLevels.cuts),
  };
  return whole;
}

function shownNodes(
  view: InstrumentView,
  total: Counters,
  summary: CohortSummary,
  domains: readonly Indicator[],
  modules: readonly Indicator[],
  held: ReadonlySet<string>,
): ReadonlySet<string> {
  const childrenOf = (code: string) => view.tree.children.get(code) ?? [];
  const cell = (code: string, children: readonly Indicator[]): TreeCell => {
    const counter = total.nodes[code];
    return {
      code,
      n: counter?.n ?? 0,
      uniform: counter !== undefined && isUniform(counter),
      shown: summary.nodes.get(code)?.state === 'shown' && !held.has(code),
      children: children.map((child) => cell(child.code, childrenOf(child.code))),
    };
  };
  return shownInTree([cell('', domains), ...modules.map(({ code }) => cell(code, childrenOf(code)))]);
}

/** First level and overall only: deeper nodes often hold one item, and the rate of one item tells its key. */
function shownKeyed(
  total: Counters,
  summary: CohortSummary,
  domains: readonly Indicator[],
  k: number,
  held: ReadonlySet<string>,
): ReadonlySet<string> {
  const found = domains.flatMap(({ code }) => {
    const keyed = total.keyed[code];
    if (!keyed) return [];
    const untold = keyed.right === 0 || keyed.right === keyed.asked || held.has(keyedName(code));
    return [{ code, n: keyed.persons, uniform: untold }];
  });
  const shown = shownCells(found, k);
  const overall = summary.keyed.get('');
  return new Set([
    ...(overall && !('withheld' in overall) && !held.has(keyedName('')) ? [''] : []),
    ...found.flatMap(({ code }, at) => (shown[at] ? [code] : [])),
  ]);
}
