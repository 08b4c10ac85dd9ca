// ln Γ(x), for the incomplete beta and gamma functions. Stirling's series (Abramowitz & Stegun 6.1.41) after a shift to x ≥ 12.

/** @param x > 0 @returns ln Γ(x), relative error about 1e-15 away from its zeros at 1 and 2 @throws RangeError on x ≤ 0 */
export function logGamma(x: number): number {
  if (!(x > 0)) throw new RangeError('logGamma needs a number above 0.');
  let shifted = x;
  let product = 1;
  while (shifted < 12) {
    product *= shifted;
    shifted += 1;
  }
  const inverse = 1 / shifted;
  const square = inverse * inverse;
  const series =
    inverse *
    (1 / 12 -
      square *
        (1 / 360 -
          square * (1 / 1260 - square * (1 / 1680 - square * (1 / 1188 - square * (691 / 360360 - square / 156))))));
  return (shifted - 0.5) * Math.log(shifted) - shifted + 0.5 * Math.log(2 * Math.PI) + series - Math.log(product);
}
