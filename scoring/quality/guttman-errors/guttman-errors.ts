// Person fit: a person who passes hard steps but fails easy ones. Guttman errors over item steps, and normed.

export interface GuttmanErrors {
  /** Pairs of steps (easier failed, harder passed). */
  readonly errors: number;
  /** errors ÷ the most possible with this person's number of steps passed; 0…1, null where none is possible. */
  readonly normed: number | null;
}

/** Share of persons at or above each step 1…m of each item: the popularity that orders the steps. */
export function stepPopularity(rows: readonly (readonly (number | null)[])[], steps: number): number[][] {
  const width = Math.max(0, ...rows.map((row) => row.length));
  return Array.from({ length: width }, (_, item) => {
    const given = rows.flatMap((row) => (typeof row[item] === 'number' ? [row[item]] : []));
    return Array.from({ length: steps }, (_, at) =>
      given.length === 0 ? 0 : given.filter((answer) => answer >= at + 1).length / given.length,
    );
  });
}

/** Most errors with each item's steps passed in order is bounded by all failed-before-passed pairs: (n − k)·k. */
const mostErrors = (passed: number, steps: number): number => passed * (steps - passed);

/**
 * Steps of all answered items sorted by popularity (easiest first, ties in item order); an error is a harder step passed
 * after an easier one failed. Emons (2008) for polytomous items; Guttman (1944) for dichotomous.
 *
 * @param answers 0…m per item, null = not answered @param popularity from `stepPopularity` of the group
 * @returns null where nothing was answered
 */
export function guttmanErrors(
  answers: readonly (number | null)[],
  popularity: readonly (readonly number[])[],
): GuttmanErrors | null {
  const steps = answers
    .flatMap((answer, item) =>
      answer === null ? [] : (popularity[item] ?? []).map((share, at) => ({ share, passed: answer >= at + 1 })),
    )
    // A popularity that is no number gives a step no place.
    .filter(({ share }) => Number.isFinite(share))
    .sort((a, b) => b.share - a.share);
  if (steps.length === 0) return null;
  let failed = 0;
  let errors = 0;
  // Steps of one popularity have no order, so they make no errors among themselves.
  for (let at = 0; at < steps.length; ) {
    const same = steps.filter(({ share }, place) => place >= at && share === steps[at]?.share);
    errors += failed * same.filter(({ passed }) => passed).length;
    failed += same.filter(({ passed }) => !passed).length;
    at += same.length;
  }
  const most = mostErrors(steps.length - failed, steps.length);
  return { errors, normed: most === 0 ? null : errors / most };
}
