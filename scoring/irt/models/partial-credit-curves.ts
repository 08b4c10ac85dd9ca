// (Generalised) partial credit: P(X = k) ∝ exp Σ_{j≤k} a(θ − b_j). With one step it is the Rasch or two-parameter model.
// Sources: Masters (1982), Psychometrika 47; Muraki (1992), Applied Psychological Measurement 16. Logistic metric, no 1.7.
import type { Curves } from './curves.ts';

/** @param b step difficulties, in any order */
export function partialCreditCurves(a: number, b: ArrayLike<number>): Curves {
  const steps = b.length;
  return {
    steps,
    direction: a > 0 ? 1 : -1,
    at(theta, { logP, slope, bend }) {
      let most = 0;
      let exponent = 0;
      logP[0] = 0;
      for (let k = 1; k <= steps; k++) {
        exponent += a * (theta - (b[k - 1] as number));
        logP[k] = exponent;
        if (exponent > most) most = exponent;
      }
      let total = 0;
      for (let k = 0; k <= steps; k++) total += Math.exp((logP[k] as number) - most);
      const logTotal = most + Math.log(total);
      let mean = 0;
      for (let k = 0; k <= steps; k++) {
        logP[k] = (logP[k] as number) - logTotal;
        mean += k * Math.exp(logP[k] as number);
      }
      let variance = 0;
      for (let k = 0; k <= steps; k++) variance += (k - mean) ** 2 * Math.exp(logP[k] as number);
      for (let k = 0; k <= steps; k++) {
        slope[k] = a * (k - mean);
        bend[k] = -a * a * variance;
      }
    },
  };
}
