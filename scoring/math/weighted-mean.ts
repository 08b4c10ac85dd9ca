// The weighted mean every node of a tree uses. Only + − × ÷ and comparisons, so it replays to the last bit anywhere.

/**
 * Σ wᵢxᵢ / Σ wᵢ over the pairs in [0, count). Equal weights take the plain mean, so that hand and machine agree exactly;
 * otherwise the result is kept between the smallest and the largest value, where rounding could push it out by a bit.
 *
 * @param values any finite numbers @param weights positive, same length
 * @throws RangeError when there is nothing to average: a missing mean is a state of its own, never NaN.
 */
export function weightedMean(values: ArrayLike<number>, weights: ArrayLike<number>, count = values.length): number {
  if (count < 1) throw new RangeError('weightedMean needs at least one value.');
  const first = weights[0] as number;
  let equal = true;
  let plain = 0;
  let weighted = 0;
  let total = 0;
  let least = Infinity;
  let most = -Infinity;
  for (let at = 0; at < count; at++) {
    const value = values[at] as number;
    const weight = weights[at] as number;
    if (weight !== first) equal = false;
    plain += value;
    weighted += weight * value;
    total += weight;
    if (value < least) least = value;
    if (value > most) most = value;
  }
  const mean = equal ? plain / count : weighted / total;
  return Math.max(least, Math.min(most, mean));
}
