// Elementary symmetric functions γ_0 … γ_n of positive numbers: sums over all ways to be right on r items. Built by adding
// one factor at a time; only additions of positive terms, so nothing cancels.

export function symmetricFunctions(values: readonly number[]): Float64Array {
  const gamma = new Float64Array(values.length + 1);
  gamma[0] = 1;
  for (const [at, value] of values.entries())
    for (let order = at + 1; order >= 1; order--)
      gamma[order] = (gamma[order] as number) + value * (gamma[order - 1] as number);
  return gamma;
}

/** γ of all values but one, built anew: dividing the factor out would cancel digits. */
export function dropFactor(values: readonly number[], dropped: number): Float64Array {
  return symmetricFunctions(values.filter((_, at) => at !== dropped));
}
