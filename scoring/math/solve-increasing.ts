// The point where an increasing function of a positive number crosses zero: how quantiles are found from distribution
// functions. Bracketing on the logarithmic scale, then bisection: slow, certain, and the same on every machine.

/**
 * @param f increasing on (0, ∞), negative near 0, positive far out
 * @returns x with f(x) = 0 to about one unit in the last place of x; 0 or Infinity when the crossing is out of range
 */
export function solveIncreasing(f: (x: number) => number): number {
  let low = 1;
  let high = 1;
  while (f(low) > 0) {
    low /= 4;
    if (low < 1e-300) return 0;
  }
  while (f(high) < 0) {
    high *= 4;
    if (high > 1e300) return Number.POSITIVE_INFINITY;
  }
  for (let round = 0; round < 200; round++) {
    const middle = high > 2 * low ? Math.sqrt(low * high) : (low + high) / 2;
    if (middle <= low || middle >= high) break;
    if (f(middle) < 0) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
