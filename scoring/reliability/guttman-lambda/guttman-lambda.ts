// The public door of Guttman's six lower bounds of reliability, on covariances or on correlations. See card.md.
import { allFinite } from '../../math/all-finite.ts';
import type { AnswerTable } from '../../math/complete-rows.ts';
import { covarianceMatrix, isSquareMatrix, type SquareMatrix, toCorrelation } from '../../math/covariance-matrix.ts';
import { stableSum } from '../../math/stable-sum.ts';
import { alphaOf, diagonalOf, lambda6Of, totalVariance } from '../cronbach-alpha/alpha-of-matrix.ts';
import { allSplits } from '../split-half/split-half.ts';
import { lambdaOptionsSchema } from './parameters.ts';

export interface GuttmanLambdas {
  readonly lambda1: number | null;
  readonly lambda2: number | null;
  /** Cronbach's alpha. */
  readonly lambda3: number | null;
  /** Best λ4 over every split into halves; null from 27 items on. */
  readonly lambda4Max: number | null;
  readonly lambda5: number | null;
  /** null when the matrix is singular. */
  readonly lambda6: number | null;
}

const none: GuttmanLambdas = {
  lambda1: null,
  lambda2: null,
  lambda3: null,
  lambda4Max: null,
  lambda5: null,
  lambda6: null,
};

/**
 * The bounds of one covariance (or correlation) matrix; all null with fewer than two items, no total variance, or what is no
 * such matrix.
 */
export function guttmanOfMatrix(matrix: SquareMatrix): GuttmanLambdas {
  if (!isSquareMatrix(matrix)) return none;
  const k = matrix.length;
  const total = totalVariance(matrix);
  if (k < 2 || total === null) return none;
  const lambda1 = 1 - stableSum(diagonalOf(matrix)) / total;
  const squares = matrix.map((row, at) => stableSum(row.map((value, other) => (other === at ? 0 : value * value))));
  const found: GuttmanLambdas = {
    lambda1,
    lambda2: lambda1 + Math.sqrt((k / (k - 1)) * stableSum(squares)) / total,
    lambda3: alphaOf(matrix),
    lambda4Max: allSplits(matrix)?.lambda4.max ?? null,
    lambda5: lambda1 + (2 * Math.sqrt(Math.max(...squares))) / total,
    lambda6: lambda6Of(matrix),
  };
  return allFinite(found) ? found : none;
}

/**
 * @param rows persons × items, keyed in one direction; null = no answer
 * @returns both versions; all null where undefined (an item without variance has no correlations). Source: Guttman (1945)
 */
export function guttmanLambda(
  rows: AnswerTable,
  options: { readonly missing?: 'listwise' | 'pairwise' } = {},
): { readonly covariance: GuttmanLambdas; readonly correlation: GuttmanLambdas } {
  if (!lambdaOptionsSchema.safeParse(options).success) return { covariance: none, correlation: none };
  const covariance = covarianceMatrix(rows, options.missing);
  const correlation = covariance && toCorrelation(covariance);
  return {
    covariance: covariance ? guttmanOfMatrix(covariance) : none,
    correlation: correlation ? guttmanOfMatrix(correlation) : none,
  };
}
