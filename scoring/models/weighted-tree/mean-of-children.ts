// The weighted mean of a node's children, for a block of rows at once: child by child, in the order in which `weightedMean`
// adds up one row, and equal to it to the last bit.
import { block } from './patterns.ts';

/** Writes the means of rows `from` and the next, `size` together. */
export type MeanOfChildren = (below: readonly Float64Array[], into: Float64Array, from: number, size: number) => void;

/** @param weights one per child, positive */
export function meanOfChildren(weights: readonly number[]): MeanOfChildren {
  const equal = weights.every((weight) => weight === weights[0]);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const divisor = equal ? weights.length : total;
  // Where values lie further apart than rounding reaches, their mean lies between them; elsewhere it is held there.
  const apart = (1e-12 * weights.length ** 2 * total) / Math.min(...weights);
  const sums = new Float64Array(block);
  const spread = new Float64Array(block);
  return (below, into, from, size) => {
    sums.fill(0);
    spread.fill(0);
    for (const [child, values] of below.entries())
      addChild(values, below[0] ?? values, from, size, equal ? 1 : (weights[child] as number), sums, spread);
    for (let row = 0; row < size; row++) {
      const mean = (sums[row] as number) / divisor;
      into[from + row] = (spread[row] as number) > apart ? mean : within(mean, below, from + row);
    }
  };
}

function addChild(
  values: Float64Array,
  first: Float64Array,
  from: number,
  size: number,
  weight: number,
  sums: Float64Array,
  spread: Float64Array,
): void {
  for (let row = 0; row < size; row++) {
    const value = values[from + row] as number;
    sums[row] = (sums[row] as number) + weight * value;
    spread[row] = (spread[row] as number) + Math.abs(value - (first[from + row] as number));
  }
}

function within(mean: number, below: readonly Float64Array[], row: number): number {
  let least = Infinity;
  let most = -Infinity;
  for (const values of below) {
    least = Math.min(least, values[row] as number);
    most = Math.max(most, values[row] as number);
  }
  return Math.max(least, Math.min(most, mean));
}
