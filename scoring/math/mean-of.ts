// The plain mean, written so that a constant column has exactly its value as mean and therefore exactly no variance.
import { stableSum } from './stable-sum.ts';

/** Σx/n. @throws RangeError on an empty list: a missing mean is a state of its own, never NaN. */
export function meanOf(values: readonly number[] | Float64Array): number {
  const first = values[0];
  if (first === undefined) throw new RangeError('meanOf needs at least one value.');
  return first + stableSum(values, first) / values.length;
}
