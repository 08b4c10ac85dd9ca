// Krippendorff's coincidence matrix: how often two values meet within a unit, each unit weighing as many as its ratings.
import { stableSum } from '../../math/stable-sum.ts';

export interface Coincidences {
  /** The values that occur in pairable units, ascending. */
  readonly values: readonly number[];
  /** Symmetric, values × values; its sum is the number of pairable ratings. */
  readonly matrix: readonly (readonly number[])[];
  readonly marginals: readonly number[];
  readonly total: number;
  /** Units with at least two ratings. */
  readonly units: number;
}

/** @param units units × raters, null = not rated; units with fewer than two ratings drop out */
export function coincidences(units: readonly (readonly (number | null)[])[]): Coincidences {
  const pairable = units
    .map((unit) => unit.filter((value): value is number => value !== null && Number.isFinite(value)))
    .filter((unit) => unit.length > 1);
  const values = [...new Set(pairable.flat())].sort((a, b) => a - b);
  const place = new Map(values.map((value, at) => [value, at]));
  const matrix = values.map(() => values.map(() => 0));
  for (const unit of pairable)
    unit.forEach((one, first) => {
      unit.forEach((other, second) => {
        if (first === second) return;
        const row = matrix[place.get(one) ?? 0] as number[];
        const column = place.get(other) ?? 0;
        row[column] = (row[column] ?? 0) + 1 / (unit.length - 1);
      });
    });
  const marginals = matrix.map((row) => stableSum(row));
  return { values, matrix, marginals, total: stableSum(marginals), units: pairable.length };
}
