// From ability to the house's 0–100: the share of the steps of these items that somebody with θ is expected to reach (the
// test characteristic curve). Bounded, rising with θ, and in the same meaning as a ladder score.
// Source: F. M. Lord (1980), Applications of Item Response Theory to Practical Testing Problems, ch. 4 (number-right true score).
import type { Test } from '../scoring/test.ts';

/** @param items places of the items that apply @returns percent, 0…100; items keyed the other way count from their other end */
export function expectedShare(test: Test, items: readonly number[], theta: number): number {
  let reached = 0;
  let steps = 0;
  for (const item of items) {
    const curves = test.curves[item];
    if (!curves) continue;
    curves.at(theta, test.point);
    let sum = 0;
    for (let k = 1; k <= curves.steps; k++) sum += k * Math.exp(test.point.logP[k] as number);
    reached += curves.direction > 0 ? sum : curves.steps - sum;
    steps += curves.steps;
  }
  return steps > 0 ? Math.min(100, Math.max(0, (reached * 100) / steps)) : 0;
}
