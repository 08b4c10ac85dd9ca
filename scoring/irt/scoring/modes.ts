// MAP and MLE: where the posterior or the likelihood is highest. Both logs are concave in θ for every model here, so the
// derivative falls throughout and has one root or none (extreme answers have no finite MLE).
import type { Insufficient } from '../insufficient.ts';
import type { Curves } from '../models/curves.ts';
import { bracket, type Falling, findRoot } from './find-root.ts';
import type { Prior } from './prior.ts';
import { informationAt, likelihoodAt, type Test } from './test.ts';

export interface MapEstimate {
  readonly theta: number;
  /** 1/√(observed information + 1/sd²) at the mode. */
  readonly se: number;
}

export type MaximumLikelihood =
  | {
      readonly state: 'estimated';
      readonly theta: number;
      /** 1/√(test information) and 1/√(−l″): equal except under graded response. */
      readonly seExpected: number;
      readonly seObserved: number;
    }
  /** Every answer at the end that points this way: the likelihood rises for ever, no standard error exists. */
  | { readonly state: 'unbounded'; readonly towards: 'low' | 'high' }
  | Extract<Insufficient, { reason: 'no-answers' }>;

/** Always exists: without answers it is the prior's mean and sd. */
export function maximumAPosteriori(test: Test, pattern: Int8Array, { mu, sd }: Prior): MapEstimate {
  const sum = { value: 0, slope: 0, bend: 0 };
  const precision = 1 / (sd * sd);
  const at = (theta: number): Falling => {
    likelihoodAt(test, pattern, theta, sum);
    return { value: sum.slope - (theta - mu) * precision, slope: sum.bend - precision };
  };
  // Beyond mu ± (steepest pull)·sd² the prior wins, so the bracket is known.
  const pull = test.curves.reduce(
    (most, curves, item) => most + ((pattern[item] as number) < 0 ? 0 : steepest(curves, test)),
    0,
  );
  const reach = pull * sd * sd + sd;
  const theta = findRoot(at, mu - reach, mu + reach, mu);
  return { theta, se: 1 / Math.sqrt(-at(theta).slope) };
}

/** Bound of |d ln P / dθ|: the ends' slopes far out. */
function steepest(curves: Curves, test: Test): number {
  curves.at(-1e6, test.point);
  const low = Math.abs(test.point.slope[curves.steps] as number);
  const lowEnd = Math.abs(test.point.slope[0] as number);
  curves.at(1e6, test.point);
  return Math.max(
    low,
    lowEnd,
    Math.abs(test.point.slope[0] as number),
    Math.abs(test.point.slope[curves.steps] as number),
  );
}

function extremeOf(test: Test, pattern: Int8Array): 'low' | 'high' | 'empty' | 'inner' {
  let low = true;
  let high = true;
  let answered = 0;
  for (const [item, { steps, direction }] of test.curves.entries()) {
    const code = pattern[item] as number;
    if (code < 0) continue;
    answered++;
    const upper = direction > 0 ? code === steps : code === 0;
    const lower = direction > 0 ? code === 0 : code === steps;
    high &&= upper;
    low &&= lower;
  }
  if (answered === 0) return 'empty';
  return low ? 'low' : high ? 'high' : 'inner';
}

export function maximumLikelihood(test: Test, pattern: Int8Array, start = 0): MaximumLikelihood {
  const extreme = extremeOf(test, pattern);
  if (extreme === 'empty') return { state: 'insufficient', reason: 'no-answers' };
  if (extreme !== 'inner') return { state: 'unbounded', towards: extreme };
  const sum = { value: 0, slope: 0, bend: 0 };
  const at = (theta: number): Falling => {
    likelihoodAt(test, pattern, theta, sum);
    return { value: sum.slope, slope: sum.bend };
  };
  const found = bracket(at, start);
  // Unreachable with finite parameters; said rather than guessed.
  if (found === null) return { state: 'unbounded', towards: at(start).value > 0 ? 'high' : 'low' };
  const theta = findRoot(at, found.low, found.high, start);
  return {
    state: 'estimated',
    theta,
    seExpected: 1 / Math.sqrt(informationAt(test, pattern, theta).information),
    seObserved: 1 / Math.sqrt(-at(theta).slope),
  };
}
