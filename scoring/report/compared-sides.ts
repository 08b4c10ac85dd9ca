// Who is compared with whom: a whole cohort, or each group of an instrument that asks several kinds of persons the same.
import { sumCounters } from '../cohort/add-counters.ts';
import type { Moments } from '../cohort/moments.ts';
import type { CohortView } from './cohort-view.ts';
import { type Graded, groupFigures, itemFigure } from './item-figures.ts';

export interface Side {
  readonly cohort: CohortView;
  /** Value of the compared context; null = the whole cohort. */
  readonly group: string | null;
  /** As traces and tables name it. */
  readonly name: string;
  /** null where an item's figures are not told. */
  figure(item: Graded): Moments | null;
}

export function comparedContext({ instrument }: Pick<CohortView, 'instrument'>): string | null {
  return instrument.contexts.find(({ compared }) => compared)?.code ?? null;
}

export function sidesOf(cohort: CohortView): Side[] {
  const { instrument } = cohort;
  const context = comparedContext(cohort);
  if (context === null)
    return [{ cohort, group: null, name: instrument.id, figure: (item) => itemFigure(cohort, item) }];
  const values = instrument.contexts.find(({ code }) => code === context)?.values ?? [];
  const counters = [...values, undefined].map((value) =>
    sumCounters(
      cohort.cells
        .filter(({ contexts }) => {
          const own = contexts[context];
          return value === undefined ? own === undefined || !values.includes(own) : own === value;
        })
        .map((cell) => cell.counters),
    ),
  );
  const known = new Map<string, (Moments | null)[]>();
  const figures = (item: Graded): (Moments | null)[] => {
    const found = known.get(item.code) ?? groupFigures(cohort, counters, item);
    known.set(item.code, found);
    return found;
  };
  return values.map((group, at) => ({
    cohort,
    group,
    name: `${instrument.id}.${group}`,
    figure: (item) => figures(item)[at] ?? null,
  }));
}
