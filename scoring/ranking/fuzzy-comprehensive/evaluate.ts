// 模糊综合评价 on one level: weights ∘ membership matrix under four operators.

export const fuzzyOperators = ['weighted-average', 'max-min', 'max-product', 'bounded-sum-min'] as const;
export type FuzzyOperator = (typeof fuzzyOperators)[number];

export interface FuzzyItem {
  /** ≥ 0; divided by the sum over the items that have a membership row. */
  readonly weight: number;
  /** Share per grade, each in 0…1; null where nobody voted: the item is left out and the weights renormalise. */
  readonly membership: readonly number[] | null;
}

/** Votes per grade → shares; null without votes. */
export function membershipOf(counts: readonly number[]): number[] | null {
  const total = counts.reduce((sum, count) => sum + count, 0);
  return total > 0 && total < Infinity && counts.every((count) => count >= 0)
    ? counts.map((count) => count / total)
    : null;
}

function compose(operator: FuzzyOperator, weights: readonly number[], column: readonly number[]): number {
  const pairs = weights.map((weight, at) => [weight, column[at] as number] as const);
  switch (operator) {
    case 'weighted-average':
      return pairs.reduce((sum, [weight, share]) => sum + weight * share, 0);
    case 'max-min':
      return Math.max(...pairs.map(([weight, share]) => Math.min(weight, share)));
    case 'max-product':
      return Math.max(...pairs.map(([weight, share]) => weight * share));
    case 'bounded-sum-min':
      return Math.min(
        1,
        pairs.reduce((sum, [weight, share]) => sum + Math.min(weight, share), 0),
      );
  }
}

/**
 * B = W ∘ R. Weighted average M(·,+); max-min M(∧,∨); max-product M(·,∨); bounded sum of minima M(∧,⊕).
 * @returns the vector over grades, or null where no item can be used (no votes, ragged rows, no weight)
 */
export function composeFuzzy(items: readonly FuzzyItem[], operator: FuzzyOperator): number[] | null {
  const used = items.flatMap(({ weight, membership }) => (membership ? [{ weight, membership }] : []));
  const grades = used[0]?.membership.length ?? 0;
  const total = used.reduce((sum, { weight }) => sum + weight, 0);
  const proper = used.every(
    ({ weight, membership }) =>
      weight >= 0 && membership.length === grades && membership.every((share) => share >= 0 && share <= 1 + 1e-9),
  );
  if (grades === 0 || !proper || !(total > 0 && total < Infinity)) return null;
  // Weights that already make 1 are used as they stand: under the min operators a rescaled bit would show.
  const weights = used.map(({ weight }) => (Math.abs(total - 1) <= 1e-12 ? weight : weight / total));
  return Array.from({ length: grades }, (_, grade) =>
    compose(
      operator,
      weights,
      used.map(({ membership }) => membership[grade] as number),
    ),
  );
}
