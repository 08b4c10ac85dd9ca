// Probability of every sum score at one θ, by the recursion of Lord & Wingersky (1984), for items of any number of steps.
import type { Test } from '../../irt/scoring/test.ts';

/** Chances of the categories 0…steps of every item at θ; none where θ is no number, or beyond all measuring. */
export function categoryChances(test: Test, theta: number): number[][] {
  return test.curves.map((curves) => {
    curves.at(theta, test.point);
    const chances = Array.from({ length: curves.steps + 1 }, (_, k) => Math.exp(test.point.logP[k] as number));
    return chances.every(Number.isFinite) ? chances : [];
  });
}

/** @param without an item left out; −1 for none @returns P(sum = s | θ) for s = 0…most */
export function sumScoreChances(chances: readonly (readonly number[])[], without = -1): number[] {
  let sums = [1];
  for (const [item, own] of chances.entries()) {
    if (item === without) continue;
    const next = new Array<number>(sums.length + own.length - 1).fill(0);
    for (const [score, chance] of sums.entries())
      for (const [k, p] of own.entries()) next[score + k] = (next[score + k] ?? 0) + chance * p;
    sums = next;
  }
  return sums;
}
