// Items that share a construct, seen by two groups: pairs of groups in reading order, with their simultaneous intervals.
import { ownGaps } from '../cohort/perception-gaps/own-gaps.ts';
import { type PerceptionGaps, perceptionGaps } from '../cohort/perception-gaps/perception-gaps.ts';
import { type Side, sidesOf } from './compared-sides.ts';
import type { InstrumentView } from './instrument-view.ts';
import { type Graded, isGraded, scoreOf, stepsOf } from './item-figures.ts';
import type { InstitutionView, ReportContext } from './report-context.ts';

export interface Pair {
  /** The institution's own form, or another group. */
  readonly a: { readonly form: InstitutionView } | { readonly side: Side };
  readonly b: Side;
  readonly found: PerceptionGaps;
  /** Constructs that both were asked. */
  readonly shared: number;
  /** On 0–100, by construct. */
  readonly means: ReadonlyMap<string, readonly [number, number]>;
  readonly sizes: ReadonlyMap<string, readonly [number | null, number]>;
  stem(construct: string): string;
}

export const nameOfFirst = ({ a }: Pair): string => ('form' in a ? a.form.instrument.id : a.side.name);

function constructsOf({ instrument }: InstrumentView): Map<string, Graded> {
  return new Map(
    instrument.items.flatMap((item): [string, Graded][] =>
      item.construct && isGraded(item) ? [[item.construct, item]] : [],
    ),
  );
}

/** Pairs that share a construct; a cohort whose item figures are not told has none. */
export function constructPairs({ institution, cohorts }: ReportContext): Pair[] {
  const told = cohorts.filter(({ moments, interim }) => moments !== null && interim === null).flatMap(sidesOf);
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

function ownPair(form: InstitutionView, b: Side): Pair | null {
  const shared = sharedOf(form, b.cohort);
  const asked = shared.flatMap(([construct, item, other]) => {
    const answer = form.answers[item.code];
    const group = b.figure(other);
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
    stem: stemOf(b.cohort, shared),
  };
}

function groupPair(a: Side, b: Side): Pair | null {
  const shared = sharedOf(a.cohort, b.cohort);
  const asked = shared.flatMap(([construct, item, other]) => {
    const [one, two] = [a.figure(item), b.figure(other)];
    return one && two ? [{ construct, a: one, b: two }] : [];
  });
  if (shared.length === 0) return null;
  return {
    a: { side: a },
    b,
    found: perceptionGaps(asked),
    shared: shared.length,
    means: new Map(asked.map(({ construct, a: one, b: two }) => [construct, [one.mean, two.mean]])),
    sizes: new Map(asked.map(({ construct, a: one, b: two }) => [construct, [one.n, two.n]])),
    stem: stemOf(b.cohort, shared),
  };
}

const stemOf = (b: InstrumentView, shared: readonly [string, Graded, Graded][]) => {
  const items = new Map(shared.map(([construct, , item]) => [construct, item.code]));
  return (construct: string): string => b.stem(items.get(construct) ?? construct);
};
