// Standard normal distribution: upper tail and quantile, for Wilson intervals. Accurate to about 1e-14.

/** P(Z > z) for z ≥ 0: power series near the middle, continued fraction in the tail (Abramowitz & Stegun 26.2.11, 26.2.14). */
function upperTail(z: number): number {
  const density = Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
  if (z < 3) {
    let term = z;
    let sum = z;
    for (let odd = 3; Math.abs(term) > 1e-18 * Math.abs(sum) && odd < 400; odd += 2) {
      term *= (z * z) / odd;
      sum += term;
    }
    return 0.5 - density * sum;
  }
  let fraction = z;
  for (let step = 160; step >= 1; step--) fraction = z + step / fraction;
  return density / fraction;
}

/**
 * z with P(Z ≤ z) = share. Newton steps from a logistic start; the tail side is used so that small shares keep digits.
 * @throws RangeError outside the open interval 0…1
 */
export function normalQuantile(share: number): number {
  if (!(share > 0 && share < 1)) throw new RangeError('normalQuantile needs a share between 0 and 1.');
  if (share === 0.5) return 0;
  const tail = share < 0.5 ? share : 1 - share;
  let z = Math.min(8, Math.log((1 - tail) / tail) / 1.702);
  for (let round = 0; round < 60; round++) {
    const density = Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
    const step = (upperTail(z) - tail) / density;
    const next = Math.max(0, z + Math.max(-0.5, Math.min(0.5, step)));
    if (Math.abs(next - z) < 1e-15 * Math.max(1, z)) break;
    z = next;
  }
  return share < 0.5 ? -z : z;
}
