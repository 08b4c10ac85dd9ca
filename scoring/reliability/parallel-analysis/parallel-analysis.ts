// The public door of Horn's parallel analysis: how many components stand out from what chance alone gives. See card.md.
import { allFinite } from '../../math/all-finite.ts';
import { type AnswerTable, completeRows } from '../../math/complete-rows.ts';
import { covarianceMatrix, toCorrelation } from '../../math/covariance-matrix.ts';
import { meanOf } from '../../math/mean-of.ts';
import { quantileType7 } from '../../math/quantile-type-7.ts';
import type { Random } from '../../math/random-normal.ts';
import { symmetricEigen } from '../../math/symmetric-eigen.ts';
import { parallelOptionsSchema } from './parameters.ts';
import { randomEigenvalues } from './random-eigenvalues.ts';

export interface ParallelOptions {
  /** A seeded generator: the same seed gives the same report. */
  readonly random: Random;
  /** Default 2000: the random means are then sure to about .002. */
  readonly replications?: number;
  /** Quantile of the random eigenvalues that an observed one must exceed, default 0.95. */
  readonly quantile?: number;
}
export interface ParallelResult {
  readonly n: number;
  readonly reason: 'options' | 'too-few-persons' | 'no-variance' | null;
  /** Eigenvalues of the correlation matrix, descending; their sum is the number of items. null with a reason. */
  readonly observed: readonly number[] | null;
  readonly randomMean: readonly number[] | null;
  readonly randomQuantile: readonly number[] | null;
  /** Leading components above the criterion, up to the first that is not. */
  readonly componentsByMean: number | null;
  readonly componentsByQuantile: number | null;
}

/** How many leading values exceed their criterion until the first that does not. */
function leading(observed: readonly number[], criterion: readonly number[]): number {
  const first = observed.findIndex((value, at) => !(value > (criterion[at] ?? Infinity)));
  return first === -1 ? observed.length : first;
}

function nothing(n: number, reason: ParallelResult['reason']): ParallelResult {
  const none = { observed: null, randomMean: null, randomQuantile: null };
  return { n, reason, ...none, componentsByMean: null, componentsByQuantile: null };
}

/**
 * @param rows persons × items; rows with a gap are left out
 * @returns counts and eigenvalues, or null with a reason. Source: Horn (1965); quantile criterion: Glorfeld (1995)
 */
export function parallelAnalysis(rows: AnswerTable, options: ParallelOptions): ParallelResult {
  const { random, replications = 2000, quantile = 0.95 } = options;
  const n = completeRows(rows).length;
  const covariance = covarianceMatrix(rows);
  const correlation = covariance && toCorrelation(covariance);
  if (!parallelOptionsSchema.safeParse(options).success) return nothing(n, 'options');
  if (!correlation || !allFinite(correlation)) return nothing(n, covariance ? 'no-variance' : 'too-few-persons');
  const observed = symmetricEigen(correlation).values;
  const draws = randomEigenvalues(n, correlation.length, replications, random);
  const columns = observed.map((_, at) => draws.map((draw) => draw[at] ?? 0));
  const randomMean = columns.map(meanOf);
  const randomQuantile = columns.map((column) => quantileType7(column, quantile));
  return {
    n,
    reason: null,
    observed,
    randomMean,
    randomQuantile,
    componentsByMean: leading(observed, randomMean),
    componentsByQuantile: leading(observed, randomQuantile),
  };
}
