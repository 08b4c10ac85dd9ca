// Sums that do not depend on luck: Neumaier's compensated summation, for moments of many small or mixed-sign numbers.

/** Σ values, correct to about one rounding of the result; 0 for none. */
export function stableSum(values: Iterable<number>): number {
  let sum = 0;
  let lost = 0;
  for (const value of values) {
    const next = sum + value;
    lost += Math.abs(sum) >= Math.abs(value) ? sum - next + value : value - next + sum;
    sum = next;
  }
  return sum + lost;
}
