// Fuzzy comprehensive evaluation under all four operators, on one level (weights + membership or counts) or two (groups).
import { z } from 'zod';
import {
  type FuzzyItem,
  fuzzyOperators,
  judgeFuzzy,
  judgeFuzzyGroups,
  membershipOf,
} from '../../../scoring/ranking/fuzzy-comprehensive/index.ts';

const shares = z.array(z.number());
const item = z.strictObject({
  weight: z.number(),
  membership: shares.nullable().optional(),
  counts: shares.optional(),
});
const schema = z.union([
  z.strictObject({ weights: shares, membership: z.array(shares.nullable()), grade_values: shares.optional() }),
  z.strictObject({ weights: shares, counts: z.array(shares), grade_values: shares.optional() }),
  z.strictObject({ items: z.array(item), grade_values: shares.optional() }),
  z.strictObject({
    groups: z.array(z.strictObject({ weight: z.number(), items: z.array(item) })),
    grade_values: shares.optional(),
  }),
]);

const toItem = ({ weight, membership, counts }: z.infer<typeof item>): FuzzyItem => ({
  weight,
  membership: counts ? membershipOf(counts) : (membership ?? null),
});
const toItems = (weights: readonly number[], rows: readonly (readonly number[] | null)[]): FuzzyItem[] => {
  if (weights.length !== rows.length) throw new Error('One weight per item is needed.');
  return weights.map((weight, at) => ({ weight, membership: rows[at] ?? null }));
};

export function run(raw: unknown) {
  const input = schema.parse(raw);
  const results = fuzzyOperators.map((operator) => {
    const found =
      'groups' in input
        ? judgeFuzzyGroups(
            input.groups.map(({ weight, items }) => ({ weight, items: items.map(toItem) })),
            operator,
            input.grade_values,
          )
        : judgeFuzzy(
            'items' in input
              ? input.items.map(toItem)
              : toItems(input.weights, 'counts' in input ? input.counts.map(membershipOf) : input.membership),
            operator,
            input.grade_values,
          );
    return [
      operator,
      found.state === 'judged' ? found : { b: null, normalised: null, score: null, grade: null },
    ] as const;
  });
  const none = results.every(([, { b }]) => b === null);
  return { ...Object.fromEntries(results), ...(none ? { error: true } : {}) };
}
