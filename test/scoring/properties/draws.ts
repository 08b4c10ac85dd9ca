// What seeded inputs are made of: answers that hang together, decision tables, weights.
import { covarianceMatrix, toCorrelation } from '../../../scoring/math/covariance-matrix.ts';
import type { Random } from './property.ts';

export const times = <T>(count: number, make: (at: number) => T): T[] =>
  Array.from({ length: count }, (_, at) => make(at));
export const normal = (random: Random): number =>
  Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
export const pick = <T>(random: Random, list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
export const spread = (random: Random, low: number, high: number): number => low + random() * (high - low);
export const wholeFrom = (random: Random, low: number, high: number): number =>
  low + Math.floor(random() * (high - low + 1));

export const table = (random: Random, rows: number, columns: number, low = 0, high = 100): number[][] =>
  times(rows, () => times(columns, () => spread(random, low, high)));
export const weights = (random: Random, count: number): number[] => times(count, () => spread(random, 0.5, 2));

/** Whole answers low…high; a person's own level shows in all of them. */
export const answers = (random: Random, persons: number, items: number, low = 1, high = 5): number[][] =>
  times(persons, () => {
    const own = normal(random);
    return times(items, () => {
      const middle = (low + high) / 2;
      const told = Math.round(middle + ((own + normal(random)) * (high - low)) / 4);
      return Math.max(low, Math.min(high, told));
    });
  });
export const withGaps = (random: Random, rows: readonly number[][], gaps = 0.1): (number | null)[][] =>
  rows.map((row) => row.map((cell) => (random() < gaps ? null : cell)));

export const correlations = (random: Random, items: number): number[][] =>
  toCorrelation(covarianceMatrix(answers(random, 60, items)) ?? []) ?? [];
export const moments = (random: Random) => ({
  n: wholeFrom(random, 12, 40),
  mean: spread(random, 40, 70),
  sd: spread(random, 5, 20),
});
/** Persons × items of a Rasch model, as codes 0 and 1. */
export const rightOrWrong = (random: Random, persons: number, difficulties: readonly number[]): number[][] =>
  times(persons, () => {
    const own = normal(random);
    return difficulties.map((one) => (random() < 1 / (1 + Math.exp(one - own)) ? 1 : 0));
  });
export const directions = (random: Random, count: number) => times(count, () => pick(random, ['benefit', 'cost']));
