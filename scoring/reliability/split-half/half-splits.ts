// Every way to cut k items into two halves of ⌊k/2⌋ and ⌈k/2⌉, with what the two half scores have in common.
// Variances are carried along while a half grows, so that the millions of halves of a long scale stay affordable.
import type { SquareMatrix } from '../../math/covariance-matrix.ts';
import { stableSum } from '../../math/stable-sum.ts';
import { totalOf } from '../cronbach-alpha/alpha-of-matrix.ts';

/** Variances of the two half scores and their covariance. */
export interface Split {
  readonly varianceA: number;
  readonly varianceB: number;
  readonly covariance: number;
}

/** Beyond this many splits the enumeration is refused: 26 items have 5.2 million. */
export const mostSplits = 6_000_000;

export function countSplits(k: number): number {
  const half = Math.floor(k / 2);
  let count = 1;
  for (let step = 1; step <= half; step++) count = (count * (k - half + step)) / step;
  return k % 2 === 0 ? count / 2 : count;
}

/** The two half scores when `items` are one half and all others the other. */
export function splitBy(covariance: SquareMatrix, items: readonly number[]): Split {
  const sums = covariance.map((row) => stableSum(items.map((item) => row[item] ?? 0)));
  const varianceA = stableSum(items.map((item) => sums[item] ?? 0));
  const common = stableSum(sums.filter((_, at) => !items.includes(at)));
  return { varianceA, covariance: common, varianceB: totalOf(covariance) - varianceA - 2 * common };
}

/** Calls `visit` once per unordered split. The numbers are reused: read them, do not keep them. */
export function forEachSplit(
  covariance: SquareMatrix,
  visit: (varianceA: number, varianceB: number, covariance: number) => void,
): void {
  const k = covariance.length;
  const size = Math.floor(k / 2);
  const total = totalOf(covariance);
  const rowSums = covariance.map((row) => stableSum(row));
  const chosen: number[] = [];
  const grow = (from: number, varianceA: number, withAll: number): void => {
    if (chosen.length === size) {
      const common = withAll - varianceA;
      visit(varianceA, total - varianceA - 2 * common, common);
      return;
    }
    for (let item = from; item <= k - (size - chosen.length); item++) {
      const row = covariance[item] as readonly number[];
      let cross = 0;
      for (const other of chosen) cross += row[other] as number;
      chosen.push(item);
      grow(item + 1, varianceA + 2 * cross + (row[item] as number), withAll + (rowSums[item] as number));
      chosen.pop();
      // With halves of equal size each split would come twice: the half with the first item stands for it.
      if (chosen.length === 0 && k % 2 === 0) return;
    }
  };
  if (size > 0) grow(0, 0, 0);
}
