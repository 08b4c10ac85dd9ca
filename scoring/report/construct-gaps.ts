// Items that share a construct, seen by two groups: pairs of groups in reading order, with their simultaneous intervals. An
// item's figures pass a withholding of their own, since an indicator is the mean of its items.
import type { Item } from '../../questionnaires/schema/instrument.ts';
import type { ItemCounter } from '../cohort/counters.ts';
import type { Moments } from '../cohort/moments.ts';
import { ownGaps } from '../cohort/perception-gaps/own-gaps.ts';
import { fewestPerGroup, type PerceptionGaps, perceptionGaps } from '../cohort/perception-gaps/perception-gaps.ts';
import type { CohortView } from './cohort-view.ts';
import type { InstrumentView } from './instrument-view.ts';
import type { InstitutionView, ReportContext } from './report-context.ts';

export interface Pair {
  /** The institution's own form, or another cohort. */
  readonly a: { readonly form: InstitutionView } | { readonly cohort: CohortView };
  readonly b: CohortView;
  readonly found: PerceptionGaps;
  /** Constructs that both were asked. */
  readonly shared: number;
  /** On 0–100, by construct. */
  readonly means: ReadonlyMap<string, readonly [number, number]>;
  readonly sizes: ReadonlyMap<string, readonly [number | null, number]>;
  stem(construct: string): string;
}

type Graded = Item & { kind: 'ladder' | 'likert' };

const isGraded = (item: Item): item is Graded => item.kind === 'ladder' || item.kind === 'likert';

function constructsOf({ instrument }: InstrumentView): Map<string, Graded> {
  return new Map(
    instrument.items.flatMap((item): [string, Graded][] =>
      item.construct && isGraded(item) ? [[item.construct, item]] : [],
    ),
  );
}

function stepsOf({ instrument }: InstrumentView, item: Graded): number {
  if (item.kind === 'ladder') return item.steps;
  return instrument.scales.find(({ code }) => code === item.scale)?.points ?? 2;
}

const scoreOf = (step: number, steps: number): number => ((step - 1) / (steps - 1)) * 100;

/** Mean and spread on 0–100 from how many chose each step; integers until the last division. */
function momentsOf(counter: ItemCounter | undefined, steps: number): Moments {
  const counts = Array.from({ length: steps }, (_, at) => counter?.options[String(at + 1)] ?? 0);
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
function itemFigure(cohort: CohortView, item: Graded): Moments | null {
  const { k } = cohort.rules;
  const node = cohort.node(item.indicator);
  if (node.state === 'withheld') return null;
  const siblings = (cohort.tree.itemsOf.get(item.indicator) ?? []).filter(isGraded);
  const all = siblings.map((one) => momentsOf(cohort.total.items[one.code], stepsOf(cohort, one)));
  const own = all[siblings.findIndex(({ code }) => code === item.code)];
  if (!own || own.n < fewestPerGroup) return null;
  const apart = (n: number): boolean => n === own.n || Math.abs(n - own.n) >= k;
  const safe = all.every(({ n, sd }) => n >= k && sd > 0 && apart(n)) && apart(node.n);
  return safe ? own : null;
}

/** Pairs that share a construct; a cohort whose item figures are not told has none. */
export function constructPairs({ institution, cohorts }: ReportContext): Pair[] {
  const told = cohorts.filter(({ moments, interim }) => moments !== null && interim === null);
  return [
    ...(institution ? told.map((b) => ownPair(institution, b)) : []),
    ...told.flatMap((a, at) => told.slice(at + 1).map((b) => groupPair(a, b))),
  ].flatMap((pair) => pair ?? []);
}

function sharedOf(a: InstrumentView, b: InstrumentView): [string, Graded, Graded][] {
  const of = constructsOf(b);
  return [...constructsOf(a)].flatMap(([construct, item]): [string, Graded, Graded][] => {
    const other = of.get(construct);
    return other ? [[construct, item, other]] : [];
  });
}

function ownPair(form: InstitutionView, b: CohortView): Pair | null {
  const shared = sharedOf(form, b);
  const asked = shared.flatMap(([construct, item, other]) => {
    const answer = form.answers[item.code];
    const group = itemFigure(b, other);
    if (!group || answer?.is !== 'value' || typeof answer.value !== 'number') return [];
    return [{ construct, own: scoreOf(answer.value, stepsOf(form, item)), group }];
  });
  if (shared.length === 0) return null;
  return {
    a: { form },
    b,
    found: ownGaps(asked),
    shared: shared.length,
    means: new Map(asked.map(({ construct, own, group }) => [construct, [own, group.mean]])),
    sizes: new Map(asked.map(({ construct, group }) => [construct, [null, group.n]])),
    stem: stemOf(b, shared),
  };
}

function groupPair(a: CohortView, b: CohortView): Pair | null {
  const shared = sharedOf(a, b);
  const asked = shared.flatMap(([construct, item, other]) => {
    const [one, two] = [itemFigure(a, item), itemFigure(b, other)];
    return one && two ? [{ construct, a: one, b: two }] : [];
  });
  if (shared.length === 0) return null;
  return {
    a: { cohort: a },
    b,
    found: perceptionGaps(asked),
    shared: shared.length,
    means: new Map(asked.map(({ construct, a: one, b: two }) => [construct, [one.mean, two.mean]])),
    sizes: new Map(asked.map(({ construct, a: one, b: two }) => [construct, [one.n, two.n]])),
    stem: stemOf(b, shared),
  };
}

const stemOf = (b: InstrumentView, shared: readonly [string, Graded, Graded][]) => {
  const items = new Map(shared.map(([construct, , item]) => [construct, item.code]));
  return (construct: string): string => b.stem(items.get(construct) ?? construct);
};
