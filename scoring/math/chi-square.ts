// The chi-square distribution: upper tail and quantile, for Bartlett's test, Kendall's W and likelihood ratios.
import { upperGammaShare } from './incomplete-gamma.ts';
import { solveIncreasing } from './solve-increasing.ts';

/**
 * P(X > x) and its natural logarithm, which stays finite where p underflows.
 * @param x ≥ 0 @param freedom > 0, need not be whole @throws RangeError outside
 */
export function chiSquareTail(x: number, freedom: number): { p: number; lnP: number } {
  const { share, ln } = upperGammaShare(freedom / 2, x / 2);
  return { p: share, lnP: ln };
}

/** x with P(X ≤ x) = share. @param share inside 0…1 @throws RangeError outside */
export function chiSquareQuantile(share: number, freedom: number): number {
  if (!(share > 0 && share < 1)) throw new RangeError('chiSquareQuantile needs a share inside 0…1.');
  return solveIncreasing((x) => 1 - share - chiSquareTail(x, freedom).p);
}
