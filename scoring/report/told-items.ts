// Mean and spread of one ladder or scale over a cohort, from how many chose each step; only where it may be told by itself.
import type { Item } from '../../questionnaires/schema/instrument.ts';
import type { CohortView } from './cohort-view.ts';

export function pointsOf({ instrument, tree }: Pick<CohortView, 'instrument' | 'tree'>, code: string): number {
  const item = tree.items.get(code);
  if (item?.kind === 'ladder') return item.steps;
  return item?.kind === 'likert' ? (instrument.scales.find((scale) => scale.code === item.scale)?.points ?? 0) : 0;
}

export interface ToldItem {
  readonly n: number;
  /** Mean and spread in steps. */
  readonly steps: number;
  readonly sd: number;
}

/** As perception gaps tell items: only with their indicator, and where neither they nor their siblings can be had by subtraction. */
export function toldItem(cohort: CohortView, { code, indicator }: Pick<Item, 'code' | 'indicator'>): ToldItem | null {
  const node = cohort.node(indicator);
  if (node.state === 'withheld') return null;
  const siblings = (cohort.tree.itemsOf.get(indicator) ?? []).filter(
    ({ kind }) => kind === 'ladder' || kind === 'likert',
  );
  const tallies = siblings.map((item) => tallyOf(cohort, item.code));
  const own = tallies[siblings.findIndex((item) => item.code === code)];
  const safe = tallies.every(({ n, sd }) => n === node.n && sd > 0);
  return own && safe ? own : null;
}

function tallyOf(cohort: CohortView, code: string): ToldItem {
  const options: Readonly<Record<string, number>> = cohort.total.items[code]?.options ?? {};
  const counts = Array.from({ length: pointsOf(cohort, code) }, (_, at) => options[String(at + 1)] ?? 0);
  const sum = (weigh: (step: number) => number) => counts.reduce((all, count, at) => all + count * weigh(at + 1), 0);
  const n = sum(() => 1);
  if (n < 2) return { n, steps: 0, sd: 0 };
  const steps = sum((step) => step) / n;
  const spread = n * sum((step) => step * step) - sum((step) => step) ** 2;
  return { n, steps, sd: Math.sqrt(spread / n / (n - 1)) };
}
