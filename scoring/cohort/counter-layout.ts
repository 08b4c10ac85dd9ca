// Which integers a cohort keeps, fixed by instrument, profile and watches. A watch counts the persons whose indicator is
// at or above a score, for the linked items of other instruments in the same campaign.
import type { Instrument } from '../../questionnaires/schema/instrument.ts';
import type { Profile } from '../../questionnaires/schema/profile.ts';

export interface Watch {
  /** null = overall. */
  readonly indicator: string | null;
  /** 0…100 */
  readonly atLeast: number;
}

export interface CounterLayout {
  /** '' (overall), then every indicator of core and modules. */
  readonly nodes: readonly string[];
  readonly grades: number;
  /** Items whose options are counted, with their options as strings. Free text and numbers are never counted. */
  readonly items: ReadonlyMap<string, readonly string[]>;
  /** Ladder and likert items in the order in which they are asked: what a straight line is looked for in. */
  readonly graded: readonly string[];
  readonly watches: readonly Watch[];
}

export const watchKey = ({ indicator, atLeast }: Watch): string => `${indicator ?? ''}>=${atLeast}`;

function gradesOf(profile: Profile): number {
  return profile.levels.rule === 'gated' ? 5 : profile.levels.cuts.length + (profile.levels.rule === 'bands' ? 1 : 0);
}

export function counterLayout(instrument: Instrument, profile: Profile, watches: readonly Watch[] = []): CounterLayout {
  const points = new Map(instrument.scales.map((scale) => [scale.code, scale.points]));
  const steps = (count: number) => Array.from({ length: count }, (_, at) => String(at + 1));
  const items = new Map<string, readonly string[]>();
  for (const item of instrument.items) {
    if (item.kind === 'ladder') items.set(item.code, steps(item.steps));
    else if (item.kind === 'likert') items.set(item.code, steps(points.get(item.scale) ?? 0));
    else if (item.kind === 'choice' || item.kind === 'choices') items.set(item.code, item.options);
  }
  const unique = new Map(watches.map((watch) => [watchKey(watch), watch]));
  return {
    nodes: ['', ...instrument.indicators.map((indicator) => indicator.code)],
    grades: gradesOf(profile),
    items,
    graded: instrument.items.flatMap(({ code, kind }) => (kind === 'ladder' || kind === 'likert' ? [code] : [])),
    watches: [...unique.values()],
  };
}

/** What the linked items of other pinned instruments want to know of this one. */
export function watchesOn(
  instrument: string,
  readers: readonly { readonly instrument: Instrument; readonly profile: Profile }[],
): Watch[] {
  return readers.flatMap((reader) =>
    reader.instrument.items.flatMap((item) => {
      const rule =
        item.kind === 'linked' && item.instrument === instrument ? reader.profile.linked[item.code] : undefined;
      return rule && !('figure' in rule) ? [{ indicator: rule.indicator, atLeast: rule.atLeast }] : [];
    }),
  );
}
