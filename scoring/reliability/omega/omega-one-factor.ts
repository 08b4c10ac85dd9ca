// McDonald's omega from a one-factor solution: how much of a sum score is due to the one thing its items share.
import { allFinite } from '../../math/all-finite.ts';
import { isSquareMatrix, type SquareMatrix, toCorrelation } from '../../math/covariance-matrix.ts';
import { stableSum } from '../../math/stable-sum.ts';
import { totalVariance } from '../cronbach-alpha/alpha-of-matrix.ts';
import { type Extraction, extractFactors } from './extract-factors.ts';
import { extractionSchema } from './parameters.ts';

export interface OneFactorOmega {
  readonly reason: 'malformed' | 'no-variance' | 'singular' | 'too-few-items' | null;
  /** (Σλ)²/((Σλ)² + Σθ), 0…1. */
  readonly omegaTotal: number | null;
  /** (Σλ)² over the observed variance of the total. */
  readonly omegaObserved: number | null;
  /** 1 − Σθ over the observed variance of the total; the three differ only by misfit. */
  readonly omegaResidual: number | null;
  /** In units of the matrix given; common sign chosen so that their sum is ≥ 0. */
  readonly loadings: readonly number[] | null;
  readonly residualVariances: readonly number[] | null;
  readonly heywood: boolean;
}

const nothing = (reason: OneFactorOmega['reason']): OneFactorOmega => ({
  reason,
  omegaTotal: null,
  omegaObserved: null,
  omegaResidual: null,
  loadings: null,
  residualVariances: null,
  heywood: false,
});

/**
 * @param covariance of the items (or their correlations, for the standardised omega); ≥ 3 items, else not identified
 * @param by `ml` is free of scale; `minres` is meant for correlations. Source: McDonald (1999)
 */
export function omegaOneFactor(covariance: SquareMatrix, by: Extraction = 'ml'): OneFactorOmega {
  if (!isSquareMatrix(covariance) || !extractionSchema.safeParse(by).success) return nothing('malformed');
  if (covariance.length < 3) return nothing('too-few-items');
  const correlation = toCorrelation(covariance);
  const total = totalVariance(covariance);
  if (!correlation || total === null) return nothing('no-variance');
  const factors = extractFactors(correlation, 1, by);
  if (!factors) return nothing('singular');
  const variances = covariance.map((row, at) => row[at] ?? 0);
  const loadings = factors.loadings.map(([loading = 0], at) => loading * Math.sqrt(variances[at] ?? 0));
  const residualVariances = factors.uniquenesses.map((unique, at) => unique * (variances[at] ?? 0));
  const common = stableSum(loadings) ** 2;
  const found: OneFactorOmega = {
    reason: null,
    omegaTotal: common / (common + stableSum(residualVariances)),
    omegaObserved: common / total,
    omegaResidual: 1 - stableSum(residualVariances) / total,
    loadings,
    residualVariances,
    heywood: factors.heywood,
  };
  return allFinite(found) ? found : nothing('malformed');
}
