// Sums that do not depend on luck: Neumaier's compensated summation, for moments of many small or mixed-sign numbers.

/** Σ values, correct to about one rounding of the result; 0 for none. */
export function stableSum(values: ArrayLike<number>): number {
  let sum = 0;
  let lost = 0;
  for (let at = 0; at < values.length; at++) {
    const value = values[at] as number;
    const next = sum + value;
    lost += Math.abs(sum) >= Math.abs(value) ? sum - next + value : value - next + sum;
    sum = next;
  }
  return sum + lost;
}
