// Samejima's graded response model: P(X ≥ k) = logistic(a(θ − b_k)). With one threshold it is the two-parameter model.
// Source: Samejima (1969), Psychometrika Monograph 17. Logistic metric, no 1.7.
import type { Curves } from './curves.ts';
import { logistic, logLogistic } from './logistic.ts';

/** @param b thresholds; a·b strictly increasing (the caller has checked) */
export function gradedCurves(a: number, b: ArrayLike<number>): Curves {
  const steps = b.length;
  // P_k = F(u) − F(v) = F(u)·F(−v)·(1 − exp(v − u)), whose last factor does not depend on θ: no digits are lost in the tails.
  const gap = new Float64Array(steps + 1);
  for (let k = 1; k < steps; k++) gap[k] = Math.log(-Math.expm1(-a * ((b[k] as number) - (b[k - 1] as number))));
  return {
    steps,
    direction: a > 0 ? 1 : -1,
    at(theta, { logP, slope, bend }) {
      let above = 1;
      let below = 0;
      let logAbove = 0;
      for (let k = 0; k <= steps; k++) {
        const v = k === steps ? 0 : a * (theta - (b[k] as number));
        const nextAbove = k === steps ? 0 : logistic(v);
        const nextBelow = k === steps ? 1 : logistic(-v);
        logP[k] = logAbove + (k === steps ? 0 : logLogistic(-v)) + (gap[k] as number);
        // (1 − F(u)) − F(v): the two ends need no case of their own.
        slope[k] = a * (below - nextAbove);
        bend[k] = -a * a * (above * below + nextAbove * nextBelow);
        above = nextAbove;
        below = nextBelow;
        below = nextBelow;
        logAbove = k === steps ? 0 : logLogistic(v);
      }
    },
  };
}
