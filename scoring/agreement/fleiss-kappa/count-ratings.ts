// From ratings (subjects × raters, with gaps) to counts (subjects × categories), the form Fleiss's kappa works on.

/** @param ratings null = not rated @throws RangeError on a label that is not listed */
export function countRatings<Label extends string | number>(
  ratings: readonly (readonly (Label | null)[])[],
  categories: readonly Label[],
): number[][] {
  return ratings.map((row) => {
    const counts = categories.map(() => 0);
    for (const label of row) {
      if (label === null) continue;
      const at = categories.indexOf(label);
      if (at === -1) throw new RangeError(`A label is not listed: ${label}.`);
      counts[at] = (counts[at] ?? 0) + 1;
    }
    return counts;
  });
}
