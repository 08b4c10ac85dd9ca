// The public door of Krippendorff's alpha: any number of raters, any gaps, four levels of measurement. See card.md.
import { stableSum } from '../../math/stable-sum.ts';
import { type Coincidences, coincidences } from './coincidences.ts';
import { measurementLevelSchema } from './parameters.ts';

export type MeasurementLevel = 'nominal' | 'ordinal' | 'interval' | 'ratio';

export interface KrippendorffResult {
  /** Pairable units and ratings. */
  readonly units: number;
  readonly ratings: number;
  readonly reason: 'malformed' | 'no-pairs' | 'no-variation' | null;
  /** ≤ 1, 0 at chance, negative for systematic disagreement; null with a reason. */
  readonly alpha: number | null;
}

/** Squared difference of two values (by their places) on a level of measurement. */
function difference(level: MeasurementLevel, { values, marginals }: Coincidences, one: number, other: number): number {
  if (one === other) return 0;
  const [x, y] = [values[one] ?? 0, values[other] ?? 0];
  switch (level) {
    case 'nominal':
      return 1;
    case 'ordinal': {
      const between = stableSum(marginals.slice(Math.min(one, other), Math.max(one, other) + 1));
      return (between - ((marginals[one] ?? 0) + (marginals[other] ?? 0)) / 2) ** 2;
    }
    case 'interval':
      return (x - y) ** 2;
    case 'ratio':
      return x + y === 0 ? 0 : ((x - y) / (x + y)) ** 2;
  }
}

/**
 * @param units units × raters; null = not rated. Nominal values may be any codes; ratio values must not be negative.
 * @returns alpha, or null: without two ratings of one unit, or when all pairable ratings are the same (0/0, not 1).
 * Source: Krippendorff (2011), Computing Krippendorff's Alpha-Reliability
 */
export function krippendorffAlpha(
  units: readonly (readonly (number | null)[])[],
  level: MeasurementLevel,
): KrippendorffResult {
  const table = coincidences(units);
  const { matrix, marginals, total } = table;
  const counts = { units: table.units, ratings: Math.round(total) };
  if (!measurementLevelSchema.safeParse(level).success) return { ...counts, reason: 'malformed', alpha: null };
  if (table.units === 0) return { ...counts, reason: 'no-pairs', alpha: null };
  const pairs = matrix.flatMap((row, one) =>
    row.map((observed, other) => {
      const distance = difference(level, table, one, other);
      return { observed: observed * distance, expected: (marginals[one] ?? 0) * (marginals[other] ?? 0) * distance };
    }),
  );
  const expected = stableSum(pairs.map((pair) => pair.expected));
  if (!(expected > 0)) return { ...counts, reason: 'no-variation', alpha: null };
  const observed = stableSum(pairs.map((pair) => pair.observed));
  return { ...counts, reason: null, alpha: 1 - ((total - 1) * observed) / expected };
}
