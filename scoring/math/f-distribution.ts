// The F distribution: both tails and the quantile, for Feldt's interval of alpha and the limits of the ICC.
import { incompleteBeta } from './incomplete-beta.ts';
import { solveIncreasing } from './solve-increasing.ts';

/**
 * P(X ≤ x) and P(X > x), each computed for itself so that small tails keep their digits.
 * @param x ≥ 0 or Infinity @param first, second degrees of freedom > 0, need not be whole
 * @throws RangeError outside
 */
export function fShares(x: number, first: number, second: number): { lower: number; upper: number } {
  if (!(x >= 0 && first > 0 && second > 0))
    throw new RangeError('fShares needs x ≥ 0 and positive degrees of freedom.');
  if (x === Number.POSITIVE_INFINITY) return { lower: 1, upper: 0 };
  const total = first * x + second;
  const part = (first * x) / total;
  const rest = second / total;
  return {
    lower: incompleteBeta(part, first / 2, second / 2, rest),
    upper: incompleteBeta(rest, second / 2, first / 2, part),
  };
}

/** x with P(X ≤ x) = share. @param share inside 0…1 @throws RangeError outside */
export function fQuantile(share: number, first: number, second: number): number {
  if (!(share > 0 && share < 1)) throw new RangeError('fQuantile needs a share inside 0…1.');
  return share <= 0.5
    ? solveIncreasing((x) => fShares(x, first, second).lower - share)
    : solveIncreasing((x) => 1 - share - fShares(x, first, second).upper);
}
