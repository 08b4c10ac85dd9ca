// From slope–intercept parameters to what people read: thresholds b = −d / a with errors by the delta method, and for a
// shared slope the Rasch form with difficulties in logits and the variance of θ.
import type { Matrix } from 'ml-matrix';
import type { Fit } from './fit.ts';
import { itemParameters, type Problem, placeOf } from './problem.ts';

export interface ItemEstimate {
  readonly name: string;
  /** Original codes in order: a person who chose `codes[k]` is in category k of this item. */
  readonly codes: readonly number[];
  /** Slope per logit, θ ~ N(0, 1). */
  readonly a: number;
  /** Thresholds (graded) or steps (partial credit); null where the slope is flat and no threshold exists. */
  readonly b: readonly (number | null)[];
  /** Standard errors from the observed information; null when it was not positive definite. */
  readonly seA: number | null;
  readonly seB: readonly (number | null)[];
  /** Covariance of [a, d_1 … d_m] (intercepts d = −a·b), for errors of anything else made of them. */
  readonly covariance: readonly (readonly number[])[] | null;
  /** Fixed-slope form: θ ~ N(0, variance), slope 1. Only for rasch and partial-credit. */
  readonly difficulty?: readonly number[];
  readonly seDifficulty?: readonly (number | null)[];
}

/** Below this slope an item says nothing about θ, and a threshold on θ would be a division by nothing. */
export const flatSlope = 0.005;

const root = (variance: number | undefined): number | null =>
  variance !== undefined && variance > 0 ? Math.sqrt(variance) : null;

function thresholdError(
  covariance: Matrix,
  slopePlace: number,
  stepPlace: number,
  a: number,
  b: number,
): number | null {
  const variance =
    covariance.get(stepPlace, stepPlace) +
    b * b * covariance.get(slopePlace, slopePlace) +
    2 * b * covariance.get(slopePlace, stepPlace);
  return root(variance / (a * a));
}

export function itemEstimates(problem: Problem, { vector, covariance }: Fit): ItemEstimate[] {
  return problem.prepared.items.map(({ name, codes }, item) => {
    const { a, d } = itemParameters(problem, vector, item);
    const slopePlace = placeOf(problem, item, 0);
    const thresholds = [...d].map((one) => (Math.abs(a) < flatSlope ? null : -one / a));
    const errors = thresholds.map((b, at) =>
      covariance === null || b === null
        ? null
        : thresholdError(covariance, slopePlace, placeOf(problem, item, at + 1), a, b),
    );
    const stepErrors = [...d].map((_, at) => {
      const place = placeOf(problem, item, at + 1);
      return root(covariance?.get(place, place));
    });
    const own = Array.from({ length: d.length + 1 }, (_, c) => placeOf(problem, item, c));
    return {
      name,
      codes,
      a,
      b: thresholds,
      seA: root(covariance?.get(slopePlace, slopePlace)),
      seB: errors,
      covariance: covariance && own.map((row) => own.map((column) => covariance.get(row, column))),
      ...(problem.commonSlope ? { difficulty: [...d].map((one) => -one), seDifficulty: stepErrors } : {}),
    };
  });
}

/** θ's variance in the fixed-slope form and its standard error 2a·se(a); null for models with free slopes. */
export function populationVariance(problem: Problem, { vector, covariance }: Fit) {
  if (!problem.commonSlope) return null;
  const a = vector[0] as number;
  const error = root(covariance?.get(0, 0));
  return { value: a * a, se: error === null ? null : 2 * Math.abs(a) * error };
}

/** θ and −θ fit equally well: the orientation in which most slope is positive is reported. */
export function orient(problem: Problem, fit: Fit): Fit {
  const slopes = [...new Set(problem.slopeAt)];
  if (slopes.reduce((sum, place) => sum + (fit.vector[place] as number), 0) >= 0) return fit;
  const vector = fit.vector.slice();
  for (const place of slopes) vector[place] = -(vector[place] as number);
  const covariance = fit.covariance?.clone() ?? null;
  if (covariance)
    for (const place of slopes) {
      covariance.mulRow(place, -1);
      covariance.mulColumn(place, -1);
    }
  return { ...fit, vector, covariance };
}
