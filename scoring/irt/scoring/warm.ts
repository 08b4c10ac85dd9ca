// WLE, Warm's weighted likelihood: the root of l′ + J/(2I), which for these models is the maximum of L·√I. Finite also for
// extreme answers. Source: Warm (1989), Psychometrika 54.
import type { Insufficient } from '../insufficient.ts';
import { bracket, type Falling, findRoot } from './find-root.ts';
import { informationAt, likelihoodAt, type Test } from './test.ts';

export type WeightedLikelihood =
  | { readonly state: 'estimated'; readonly theta: number /** 1/√(test information) at θ. */; readonly se: number }
  | Extract<Insufficient, { reason: 'no-answers' }>;

/**
 * Unbounded: no limit of θ is imposed. `start` is where to look first (a MAP estimate is good). L·√I can have two peaks
 * when thresholds lie far apart, so the highest on a grid around the start is refined.
 */
export function weightedLikelihood(test: Test, pattern: Int8Array, start: number): WeightedLikelihood {
  if (!pattern.some((code) => code >= 0)) return { state: 'insufficient', reason: 'no-answers' };
  const sum = { value: 0, slope: 0, bend: 0 };
  const slopeAt = (theta: number): number => {
    const { information, warm } = informationAt(test, pattern, theta);
    return likelihoodAt(test, pattern, theta, sum).slope + (information > 0 ? warm / (2 * information) : 0);
  };
  const at = (theta: number): Falling => {
    const step = 1e-4;
    const value = slopeAt(theta);
    return { value, slope: (slopeAt(theta + step) - value) / step };
  };
  const height = (theta: number) =>
    likelihoodAt(test, pattern, theta, sum).value + Math.log(informationAt(test, pattern, theta).information) / 2;
  let best = start;
  let highest = Number.NEGATIVE_INFINITY;
  for (let away = -6; away <= 6; away++) {
    const reached = height(start + away / 2);
    if (reached > highest) {
      highest = reached;
      best = start + away / 2;
    }
  }
  const found = bracket(at, best, 0.5);
  const theta = found ? findRoot(at, found.low, found.high, best) : best;
  return { state: 'estimated', theta, se: 1 / Math.sqrt(informationAt(test, pattern, theta).information) };
}
