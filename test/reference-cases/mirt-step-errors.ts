// The GPCM cases took their standard errors from mirt 1.45.1, which evaluates the derivative of the FIRST step b_1 = −d_1/a
// at the wrong place: ∂b_1/∂a = −b_1/a is right, +b_2/a is what it uses (reconstructed from all four items of irt-12 to four
// digits; every other error agrees with ours to 1e-6). The product prints the right ones (`seB`; test/scoring/calibration
// checks them against a numerical Hessian in (a, b)). Only for comparing the covariance matrix with that witness is its formula redone here.
import type { ItemEstimate } from '../../scoring/calibration/item-estimates.ts';

export function mirtStepErrors({ a, b, seB, covariance }: ItemEstimate): readonly (number | null)[] {
  const second = b[1];
  const [slopes, steps] = covariance ?? [];
  if (second === undefined || second === null || !slopes || !steps) return seB;
  const variance = (steps[1] ?? 0) + second * second * (slopes[0] ?? 0) - 2 * second * (slopes[1] ?? 0);
  return [Math.sqrt(Math.max(0, variance)) / Math.abs(a), ...seB.slice(1)];
}
