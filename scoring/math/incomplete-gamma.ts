// The regularised upper incomplete gamma function, behind chi-square and normal tails. Also as a logarithm, because
// Bartlett's test on real data gives tails far below the smallest double. Series and continued fraction: DLMF 8.7.1, 8.9.2.
import { logGamma } from './log-gamma.ts';

/** ln P(a, x) by its power series; good for x < a + 1. */
function logLowerBySeries(a: number, x: number): number {
  let term = 1 / a;
  let sum = term;
  for (let step = 1; step < 20_000 && term > sum * 1e-17; step++) {
    term *= x / (a + step);
    sum += term;
  }
  return Math.log(sum) - x + a * Math.log(x) - logGamma(a);
}

/** ln Q(a, x) by the continued fraction (modified Lentz); good for x ≥ a + 1. */
function logUpperByFraction(a: number, x: number): number {
  let b = x + 1 - a;
  let c = 1e300;
  let d = 1 / b;
  let result = d;
  for (let step = 1; step < 20_000; step++) {
    const top = -step * (step - a);
    b += 2;
    d = 1 / (top * d + b || 1e-300);
    c = b + top / c || 1e-300;
    result *= d * c;
    if (Math.abs(d * c - 1) < 1e-16) break;
  }
  return Math.log(result) - x + a * Math.log(x) - logGamma(a);
}

/**
 * Q(a, x) = Γ(a, x)/Γ(a): the upper share and its natural logarithm (which stays finite where the share underflows to 0).
 * @param a > 0 @param x ≥ 0 @throws RangeError outside
 */
export function upperGammaShare(a: number, x: number): { share: number; ln: number } {
  if (!(a > 0 && x >= 0)) throw new RangeError('upperGammaShare needs a > 0 and x ≥ 0.');
  if (x === 0) return { share: 1, ln: 0 };
  if (x < a + 1) {
    const lower = Math.exp(logLowerBySeries(a, x));
    return { share: 1 - lower, ln: Math.log1p(-lower) };
  }
  const ln = logUpperByFraction(a, x);
  return { share: Math.exp(ln), ln };
}
