// Places from scores: 1 = highest, ties share the smaller place. Values equal up to rounding are ties.

/** How many of the rising scores are at most this. */
function atMost(rising: readonly number[], score: number): number {
  let low = 0;
  let high = rising.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((rising[middle] as number) <= score) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** @param scores finite @param slack difference below which two scores are one */
export function placesOf(scores: readonly number[], slack = 1e-12): number[] {
  const rising = [...scores].sort((one, other) => one - other);
  return scores.map((score) => 1 + rising.length - atMost(rising, score + slack));
}
