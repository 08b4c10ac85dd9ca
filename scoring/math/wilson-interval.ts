// Wilson's score interval for a share, without continuity correction (Newcombe 1998, method 3).
import { normalQuantile } from './normal-quantile.ts';

/**
 * @param successes 0…n @param level coverage, e.g. 0.95
 * @returns lower and upper end in 0…1 (exactly 0 at no success, exactly 1 at nothing but), or null without persons
 * @throws RangeError on counts that are not whole or out of range
 */
export function wilsonInterval(successes: number, n: number, level = 0.95): [number, number] | null {
  if (!Number.isInteger(successes) || !Number.isInteger(n) || successes < 0 || successes > n)
    throw new RangeError('wilsonInterval needs whole counts with 0 ≤ successes ≤ n.');
  if (n === 0) return null;
  const z = normalQuantile(1 - (1 - level) / 2);
  const share = successes / n;
  const square = (z * z) / n;
  const centre = share + square / 2;
  const reach = z * Math.sqrt((share * (1 - share)) / n + square / (4 * n));
  return [successes === 0 ? 0 : (centre - reach) / (1 + square), successes === n ? 1 : (centre + reach) / (1 + square)];
}
