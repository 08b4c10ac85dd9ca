// The regularised incomplete beta function, behind the F and t distributions. Continued fraction by the modified Lentz
// method (DLMF 8.17.22; Press et al., Numerical Recipes §6.4).
import { logGamma } from './log-gamma.ts';

const tiny = 1e-300;

function fraction(x: number, a: number, b: number): number {
  const guard = (value: number) => (Math.abs(value) < tiny ? tiny : value);
  let d = 1 / guard(1 - ((a + b) * x) / (a + 1));
  let c = 1;
  let result = d;
  for (let step = 1; step < 20_000; step++) {
    const even = (step * (b - step) * x) / ((a + 2 * step - 1) * (a + 2 * step));
    d = 1 / guard(1 + even * d);
    c = guard(1 + even / c);
    result *= d * c;
    const odd = (-(a + step) * (a + b + step) * x) / ((a + 2 * step) * (a + 2 * step + 1));
    d = 1 / guard(1 + odd * d);
    c = guard(1 + odd / c);
    const change = d * c;
    result *= change;
    if (Math.abs(change - 1) < 1e-16) break;
  }
  return result;
}

/**
 * I_x(a, b).
 * @param x 0…1 @param rest 1 − x, given apart where it is known without cancellation
 * @throws RangeError on x outside 0…1 or a, b not above 0
 */
export function incompleteBeta(x: number, a: number, b: number, rest = 1 - x): number {
  if (!(x >= 0 && x <= 1 && a > 0 && b > 0)) throw new RangeError('incompleteBeta needs 0 ≤ x ≤ 1 and a, b > 0.');
  if (x === 0 || rest === 1) return 0;
  if (rest === 0 || x === 1) return 1;
  const front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log(rest));
  return x < (a + 1) / (a + b + 2) ? (front * fraction(x, a, b)) / a : 1 - (front * fraction(rest, b, a)) / b;
}
