// The interval of places of each institution of one type, from its first-level scores: what a report may show of an order.
import type { PlaceInterval } from '../../report/report-input.ts';
import { rankIntervals } from './rank-intervals.ts';

/** Relative spread of each weight, and how often the order is made. 〔本项目〕 */
export const placeWeightNoise = 0.2;
export const placeDraws = 500;
/** Oneself and five others, as for medians: fewer are not ordered. */
export const fewestPlaced = 6;

export interface Placed {
  /** First-level scores 0…100, in the order of the weights. */
  readonly scores: readonly number[];
  /** Standard error of each; 0 where nothing was sampled. */
  readonly errors: readonly number[];
}

/** @returns one interval per institution in order; null below the floor, or where nothing can be ordered */
export function placeIntervals(
  placed: readonly Placed[],
  weights: readonly number[],
  random: () => number,
): readonly PlaceInterval[] | null {
  if (placed.length < fewestPlaced) return null;
  const found = rankIntervals(
    placed.map(({ scores }) => scores),
    weights,
    {
      weightNoise: placeWeightNoise,
      standardErrors: placed.map(({ errors }) => errors),
      draws: placeDraws,
      level: 0.95,
      random,
    },
  );
  if (found.state === 'insufficient') return null;
  return found.intervals.map(({ low, high }) => ({ low, high, of: placed.length }));
}
