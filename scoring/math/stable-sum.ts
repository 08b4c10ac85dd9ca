// Sums that do not depend on luck: Neumaier's compensated summation, for moments of many small or mixed-sign numbers.

/**
 * Σ values, correct to about one rounding of the result; 0 for none.
 * @param shift taken off each value first
 */
export function stableSum(values: ArrayLike<number>, shift = 0): number {
  let sum = 0;
  let lost = 0;
  for (let at = 0; at < values.length; at++) {
    const value = (values[at] as number) - shift;
    const next = sum + value;
    lost += Math.abs(sum) >= Math.abs(value) ? sum - next + value : value - next + sum;
    sum = next;
  }
  return sum + lost;
}

/** Many such sums at once, each added to number by number. */
export interface StableSums {
  add(place: number, value: number): void;
  at(place: number): number;
}

export function stableSums(size: number): StableSums {
  const sums = new Float64Array(size);
  const lost = new Float64Array(size);
  return {
    add(place, value) {
      const sum = sums[place] as number;
      const next = sum + value;
      lost[place] =
        (lost[place] as number) + (Math.abs(sum) >= Math.abs(value) ? sum - next + value : value - next + sum);
      sums[place] = next;
    },
    at: (place) => (sums[place] as number) + (lost[place] as number),
  };
}
