// The standard normal distribution function, for p-values of z statistics.
import { upperGammaShare } from './incomplete-gamma.ts';

/** P(Z > z) for any finite z; small tails keep their digits. */
export function normalTail(z: number): number {
  const { share } = upperGammaShare(0.5, (z * z) / 2);
  return z >= 0 ? share / 2 : 1 - share / 2;
}
