// 主客观组合赋权: expert weights and data weights made one.
import { combinationSchema } from './parameters.ts';

export type Combination =
  /** α·w₁ + (1 − α)·w₂. */
  | { readonly rule: 'linear'; readonly alpha: number }
  /** w₁·w₂ / Σ w₁·w₂. */
  | { readonly rule: 'product' };

export interface CombinedInsufficient {
  readonly state: 'insufficient';
  readonly reason: 'empty' | 'lengths' | 'not-weights' | 'alpha' | 'no-overlap';
}

const isWeights = (weights: readonly number[]): boolean =>
  weights.every((weight) => weight >= 0 && weight < Infinity) && weights.reduce((sum, weight) => sum + weight, 0) > 0;

const shares = (weights: readonly number[]): number[] => {
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return weights.map((weight) => weight / sum);
};

/**
 * @param subjective e.g. AHP @param objective e.g. entropy; same order, each ≥ 0, any sum (divided by it first)
 * @returns weights that sum to 1; `no-overlap` where the product is 0 everywhere
 */
export function combineWeights(
  subjective: readonly number[],
  objective: readonly number[],
  how: Combination,
): { readonly state: 'weighted'; readonly weights: readonly number[] } | CombinedInsufficient {
  const insufficient = (reason: CombinedInsufficient['reason']): CombinedInsufficient => ({
    state: 'insufficient',
    reason,
  });
  if (subjective.length === 0) return insufficient('empty');
  if (subjective.length !== objective.length) return insufficient('lengths');
  if (!isWeights(subjective) || !isWeights(objective)) return insufficient('not-weights');
  if (!combinationSchema.safeParse(how).success) return insufficient('alpha');
  const first = shares(subjective);
  const second = shares(objective);
  if (how.rule === 'linear') {
    const { alpha } = how;
    return {
      state: 'weighted',
      weights: shares(first.map((weight, at) => alpha * weight + (1 - alpha) * (second[at] as number))),
    };
  }
  const products = first.map((weight, at) => weight * (second[at] as number));
  return isWeights(products) ? { state: 'weighted', weights: shares(products) } : insufficient('no-overlap');
}
