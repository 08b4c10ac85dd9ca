// The noncentral t distribution, for exact intervals of standardised mean differences. Series of Lenth (1989, AS 243), terms
// formed in logarithms so that large noncentralities do not underflow.
import { incompleteBeta } from './incomplete-beta.ts';
import { logGamma } from './log-gamma.ts';
import { normalTail } from './normal-tail.ts';

/** P(T ≤ t) for t ≥ 0. */
function lowerFromZero(t: number, freedom: number, noncentrality: number): number {
  const start = normalTail(noncentrality);
  if (t === 0) return start;
  const total = freedom + t * t;
  const half = noncentrality ** 2 / 2;
  const share = (a: number) => incompleteBeta((t * t) / total, a, freedom / 2, freedom / total);
  if (half === 0) return start + share(0.5) / 2;
  const steps = Math.ceil(half + 12 * Math.sqrt(half) + 60);
  let sum = 0;
  for (let step = 0; step <= steps; step++) {
    const base = step * Math.log(half) - half;
    sum += Math.exp(base - logGamma(step + 1)) * share(step + 0.5);
    sum += (noncentrality / Math.SQRT2) * Math.exp(base - logGamma(step + 1.5)) * share(step + 1);
  }
  return Math.max(0, Math.min(1, start + sum / 2));
}

/** P(T ≤ t). @param freedom > 0 @param noncentrality any finite number @throws RangeError outside */
export function noncentralT(t: number, freedom: number, noncentrality: number): number {
  if (!(freedom > 0) || !Number.isFinite(t) || !Number.isFinite(noncentrality))
    throw new RangeError('noncentralT needs finite arguments and freedom above 0.');
  return t >= 0 ? lowerFromZero(t, freedom, noncentrality) : 1 - lowerFromZero(-t, freedom, -noncentrality);
}

/** The noncentralities between which an observed t lies in the middle `level`: δ with P(T ≤ t) = 1 − tail and = tail. */
export function noncentralityLimits(t: number, freedom: number, level: number): [number, number] {
  const tail = (1 - level) / 2;
  const solve = (share: number): number => {
    let reach = 4 + Math.abs(t);
    while (noncentralT(t, freedom, t - reach) < share || noncentralT(t, freedom, t + reach) > share) {
      reach *= 2;
      if (reach > 1e4) break;
    }
    let low = t - reach;
    let high = t + reach;
    for (let round = 0; round < 100 && high - low > 1e-12 * Math.max(1, Math.abs(t)); round++) {
      const middle = (low + high) / 2;
      if (noncentralT(t, freedom, middle) > share) low = middle;
      else high = middle;
    }
    return (low + high) / 2;
  };
  return [solve(1 - tail), solve(tail)];
}
