// Mean and spread of single items, as far as they may be told: of a whole cohort, or of its groups beside each other. An
// item's figures pass a withholding of their own, since an indicator is the mean of its items.
import type { Item } from '../../questionnaires/schema/instrument.ts';
import type { Counters, ItemCounter } from '../cohort/counters.ts';
import type { Moments } from '../cohort/moments.ts';
import { fewestPerGroup } from '../cohort/perception-gaps/perception-gaps.ts';
import { shownCells } from '../cohort/withholding.ts';
import type { CohortView } from './cohort-view.ts';
import type { InstrumentView } from './instrument-view.ts';

export type Graded = Item & { kind: 'ladder' | 'likert' };

export const isGraded = (item: Item): item is Graded => item.kind === 'ladder' || item.kind === 'likert';

export function stepsOf({ instrument }: Pick<InstrumentView, 'instrument'>, item: Graded): number {
  if (item.kind === 'ladder') return item.steps;
  return instrument.scales.find(({ code }) => code === item.scale)?.points ?? 2;
}

export const scoreOf = (step: number, steps: number): number => ((step - 1) / (steps - 1)) * 100;

const countsOf = (counter: ItemCounter | undefined, steps: number): number[] =>
  Array.from({ length: steps }, (_, at) => counter?.options[String(at + 1)] ?? 0);

/** Mean and spread on 0–100 from how many chose each step; integers until the last division. */
function momentsOf(counts: readonly number[]): Moments {
  const steps = counts.length;
  const total = (weigh: (step: number) => number) => counts.reduce((sum, count, at) => sum + count * weigh(at + 1), 0);
  const n = total(() => 1);
  if (n < 2) return { n, mean: 0, sd: 0 };
  const sum = total((step) => step);
  const spread = n * total((step) => step * step) - sum * sum;
  return { n, mean: scoreOf(sum / n, steps), sd: (Math.sqrt(spread / n / (n - 1)) / (steps - 1)) * 100 };
}

/**
 * The item's figures, or null where they may not be told: too few or all alike, the item itself or one that makes up its
 * indicator with it, or numbers of persons so close that the difference would be a few persons' own.
 */
export function itemFigure(cohort: CohortView, item: Graded): Moments | null {
  const { k } = cohort.rules;
  const node = cohort.node(item.indicator);
  if (node.state === 'withheld') return null;
  const siblings = (cohort.tree.itemsOf.get(item.indicator) ?? []).filter(isGraded);
  const all = siblings.map((one) => momentsOf(countsOf(cohort.total.items[one.code], stepsOf(cohort, one))));
  const own = all[siblings.findIndex(({ code }) => code === item.code)];
  if (!own || own.n < fewestPerGroup) return null;
  const apart = (n: number): boolean => n === own.n || Math.abs(n - own.n) >= k;
  const safe = all.every(({ n, sd }) => n >= k && sd > 0 && apart(n)) && apart(node.n);
  return safe ? own : null;
}

/**
 * The item's figures in groups that make up the cohort, in their order. Indicators are told of the whole alone, so a group
 * that is not told must not be had by subtraction: those left out are two or more, k persons together, and not alike.
 */
export function groupFigures(cohort: CohortView, groups: readonly Counters[], item: Graded): (Moments | null)[] {
  const { k } = cohort.rules;
  if (cohort.node(item.indicator).state === 'withheld') return groups.map(() => null);
  const counts = groups.map(({ items }) => countsOf(items[item.code], stepsOf(cohort, item)));
  const figures = counts.map(momentsOf);
  const together = (places: readonly number[]) =>
    momentsOf((counts[0] ?? []).map((_, step) => places.reduce((sum, at) => sum + (counts[at]?.[step] ?? 0), 0)));
  const shown = shownCells(
    figures.map(({ n, sd }) => ({ n, uniform: n > 0 && sd === 0 })),
    Math.max(2, k),
    true,
    (places) => together(places).sd === 0,
  );
  return figures.map((found, at) => (shown[at] && found.n >= fewestPerGroup ? found : null));
}
