// 直接赋权: the door of this method. See card.md.
import { pointsSchema } from './parameters.ts';

export type DirectWeights =
  | { readonly state: 'weighted'; readonly weights: readonly number[] }
  | { readonly state: 'insufficient'; readonly reason: 'empty' | 'not-weights' };

/**
 * @param values points given to siblings, > 0, any sum (e.g. 100 points to share out)
 * @returns weights that sum to 1; values that already do are kept as they stand
 */
export function directWeights(values: readonly number[]): DirectWeights {
  if (values.length === 0) return { state: 'insufficient', reason: 'empty' };
  if (!pointsSchema.safeParse(values).success) return { state: 'insufficient', reason: 'not-weights' };
  const sum = values.reduce((total, value) => total + value, 0);
  if (!Number.isFinite(sum)) return { state: 'insufficient', reason: 'not-weights' };
  const weights = Math.abs(sum - 1) <= 1e-9 ? [...values] : values.map((value) => value / sum);
  return { state: 'weighted', weights };
}
