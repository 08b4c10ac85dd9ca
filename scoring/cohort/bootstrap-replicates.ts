// The bootstrap distribution of a statistic: by chance handed in, exactly for small samples, or from replicates at hand.

/** Values in rising order with how often each occurs. */
export interface BootstrapDistribution {
  readonly values: readonly number[];
  readonly counts: readonly number[];
  readonly total: number;
}

/** null where the statistic is undefined for a sample; such resamples are left out. */
export type Statistic<T> = (sample: readonly T[]) => number | null;

function gather(found: Map<number, number>): BootstrapDistribution {
  const sorted = [...found].sort(([a], [b]) => a - b);
  return {
    values: sorted.map(([value]) => value),
    counts: sorted.map(([, count]) => count),
    total: sorted.reduce((sum, [, count]) => sum + count, 0),
  };
}

/** Replicates as they are. */
export function distributionOf(replicates: readonly number[]): BootstrapDistribution {
  const found = new Map<number, number>();
  for (const value of replicates) found.set(value, (found.get(value) ?? 0) + 1);
  return gather(found);
}

/** @param random numbers in [0, 1): the same generator state gives the same replicates */
export function resample<T>(
  data: readonly T[],
  statistic: Statistic<T>,
  replicates: number,
  random: () => number,
): BootstrapDistribution {
  const found: number[] = [];
  for (let round = 0; round < replicates && data.length > 0; round++) {
    const value = statistic(data.map(() => data[Math.floor(random() * data.length)] as T));
    if (value !== null && Number.isFinite(value)) found.push(value);
  }
  return distributionOf(found);
}

/** Largest sample enumerated: 6 435 different resamples of 8. */
export const mostEnumerated = 8;

/** All nⁿ resamples, each multiset once with its number of orders. @returns null for none or too many data */
export function enumerateResamples<T>(data: readonly T[], statistic: Statistic<T>): BootstrapDistribution | null {
  const size = data.length;
  if (size === 0 || size > mostEnumerated) return null;
  const found = new Map<number, number>();
  const visit = (at: number, left: number, orders: number, sample: readonly T[]): void => {
    if (at === size - 1) {
      const value = statistic([...sample, ...new Array<T>(left).fill(data[at] as T)]);
      if (value !== null && Number.isFinite(value)) found.set(value, (found.get(value) ?? 0) + orders);
      return;
    }
    // Choosing `times` of the places left for this datum: the binomial factors multiply to the multinomial number of orders.
    let choices = 1;
    for (let times = 0; times <= left; times++) {
      visit(at + 1, left - times, orders * choices, [...sample, ...new Array<T>(times).fill(data[at] as T)]);
      choices = (choices * (left - times)) / (times + 1);
    }
  };
  visit(0, size, 1, []);
  return gather(found);
}
