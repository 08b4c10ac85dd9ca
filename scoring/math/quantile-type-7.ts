// Quantile of a small sample by linear interpolation, type 7 of Hyndman & Fan (1996): the default of R and numpy.

/** @param share 0…1 @throws RangeError on an empty sample or a share outside 0…1 */
export function quantileType7(sample: readonly number[], share: number): number {
  if (sample.length === 0) throw new RangeError('quantileType7 needs at least one value.');
  if (!(share >= 0 && share <= 1)) throw new RangeError('quantileType7 needs a share from 0 to 1.');
  return quantileOfSorted(
    [...sample].sort((a, b) => a - b),
    share,
  );
}

/** The same of a sample that is in rising order and holds at least one value. */
export function quantileOfSorted(sorted: ArrayLike<number>, share: number): number {
  const place = (sorted.length - 1) * share;
  const below = Math.floor(place);
  const low = sorted[below] as number;
  const high = sorted[Math.min(below + 1, sorted.length - 1)] as number;
  return low + (place - below) * (high - low);
}
