// Places from scores: 1 = highest, ties share the smaller place. Values equal up to rounding are ties.

/** @param scores finite @param slack difference below which two scores are one */
export function placesOf(scores: readonly number[], slack = 1e-12): number[] {
  return scores.map((score) => 1 + scores.filter((other) => other > score + slack).length);
}
