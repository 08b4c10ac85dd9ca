// Hierarchical omega: correlated group factors, one general factor above them, Schmid-Leiman (1957). Says how much of a
// total score is one thing, when its items also share things in groups.
import { isCorrelationMatrix, type SquareMatrix } from '../../math/covariance-matrix.ts';
import { stableSum } from '../../math/stable-sum.ts';
import { alphaOf, lambda6Of, totalVariance } from '../cronbach-alpha/alpha-of-matrix.ts';
import { type Extraction, extractFactors } from './extract-factors.ts';
import { rotateOblimin } from './oblimin.ts';
import { omegaOptionsSchema } from './parameters.ts';

export interface HierarchicalOptions {
  /** Group factors; 3 or more identify the general factor, 2 only by setting their loadings equal, 1 is the factor itself. */
  readonly factors?: number;
  readonly extraction?: Extraction;
}
export interface HierarchicalOmega {
  readonly reason: 'malformed' | 'singular' | 'too-few-items' | 'no-variance' | null;
  readonly omegaHierarchical: number | null;
  readonly omegaTotal: number | null;
  /** Of the (re-keyed) correlation matrix. */
  readonly alpha: number | null;
  readonly lambda6: number | null;
  /** Per item; loadings of re-keyed items are positive. */
  readonly generalLoadings: readonly number[] | null;
  readonly communalities: readonly number[] | null;
  /** Places of items that had to be turned round. */
  readonly reversed: readonly number[];
  readonly heywood: boolean;
}

const nothing = (reason: HierarchicalOmega['reason']): HierarchicalOmega => ({
  reason,
  omegaHierarchical: null,
  omegaTotal: null,
  alpha: null,
  lambda6: null,
  generalLoadings: null,
  communalities: null,
  reversed: [],
  heywood: false,
});

/** Loadings of the group factors on the general one, from their correlations. */
function secondOrder(correlation: SquareMatrix, by: Extraction): number[] | null {
  if (correlation.length === 1) return [1];
  if (correlation.length === 2) {
    const r = correlation[0]?.[1] ?? 0;
    const equal = Math.sqrt(Math.abs(r));
    return [equal, Math.sign(r) * equal];
  }
  return extractFactors(correlation, 1, by)?.loadings.map(([loading = 0]) => loading) ?? null;
}

/**
 * Minimum residuals and oblimin by default, as psych::omega; another extraction moves the result by about .01.
 * @param correlation p × p with p > factors
 * @returns ω_h = (Σg)²/ΣR and ω_t = 1 − Σu²/ΣR, or null with a reason. Source: Zinbarg, Revelle, Yovel & Li (2005)
 */
export function omegaHierarchical(correlation: SquareMatrix, options: HierarchicalOptions = {}): HierarchicalOmega {
  const { factors: count = 3, extraction = 'minres' } = options;
  if (!isCorrelationMatrix(correlation) || !omegaOptionsSchema.safeParse(options).success) return nothing('malformed');
  if (correlation.length < 3 || correlation.length <= count) return nothing('too-few-items');
  const factors = extractFactors(correlation, count, extraction);
  if (!factors) return nothing('singular');
  const rotated = rotateOblimin(factors.loadings);
  // A factor's direction is arbitrary: point each one to its items before looking for what they share.
  const signs = rotated.correlation.map((_, at) =>
    stableSum(rotated.pattern.map((row) => row[at] ?? 0)) < 0 ? -1 : 1,
  );
  const phi = rotated.correlation.map((row, i) => row.map((value, j) => value * (signs[i] ?? 1) * (signs[j] ?? 1)));
  const above = secondOrder(phi, extraction);
  if (!above) return nothing('singular');
  const general = rotated.pattern.map((row) =>
    stableSum(row.map((loading, at) => loading * (signs[at] ?? 1) * (above[at] ?? 0))),
  );
  const keys = general.map((loading) => (loading < 0 ? -1 : 1));
  const keyed = correlation.map((row, i) => row.map((value, j) => value * (keys[i] ?? 1) * (keys[j] ?? 1)));
  const total = totalVariance(keyed);
  if (total === null) return nothing('no-variance');
  const generalLoadings = general.map(Math.abs);
  return {
    reason: null,
    omegaHierarchical: stableSum(generalLoadings) ** 2 / total,
    omegaTotal: 1 - stableSum(factors.uniquenesses) / total,
    alpha: alphaOf(keyed),
    lambda6: lambda6Of(keyed),
    generalLoadings,
    communalities: factors.uniquenesses.map((unique) => 1 - unique),
    reversed: keys.flatMap((key, at) => (key < 0 ? [at] : [])),
    heywood: factors.heywood,
  };
}
