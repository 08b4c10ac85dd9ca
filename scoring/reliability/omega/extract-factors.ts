// Common factors of a correlation matrix, by maximum likelihood or by minimum residuals. Both are minimised over the
// unique variances alone: given these, the best loadings are an eigenvalue problem (Jöreskog 1967; Harman & Jones 1966).
import type { SquareMatrix } from '../../math/covariance-matrix.ts';
import { invertCorrelation } from '../../math/invert-correlation.ts';
import { minimise } from '../../math/minimise.ts';
import { symmetricEigen } from '../../math/symmetric-eigen.ts';

export type Extraction = 'ml' | 'minres';

export interface Factors {
  /** Items × factors, unrotated; each factor's loadings have a sum ≥ 0. */
  readonly loadings: readonly (readonly number[])[];
  /** Unique variances, 0.005 … about 1. */
  readonly uniquenesses: readonly number[];
  /** An item whose unique variance ran into its bound (Heywood case): the solution is not to be trusted. */
  readonly heywood: boolean;
  readonly converged: boolean;
}

/** The lowest unique variance allowed, as in R's factanal and psych. */
const lowest = 0.005;

interface Fit {
  value: number;
  /** Derivative for each unique variance. */
  slopes: number[];
  loadings: number[][];
}

function columnsToLoadings(
  vectors: readonly (readonly number[])[],
  lengths: readonly number[],
  scale: readonly number[],
) {
  return scale.map((factor, item) => lengths.map((length, at) => factor * length * (vectors[at]?.[item] ?? 0)));
}

const communality = (row: readonly number[]) => row.reduce((sum, loading) => sum + loading * loading, 0);

function fitMl(correlation: SquareMatrix, unique: readonly number[], count: number): Fit {
  const roots = unique.map(Math.sqrt);
  const scaled = correlation.map((row, i) => row.map((value, j) => value / ((roots[i] ?? 1) * (roots[j] ?? 1))));
  const { values, vectors } = symmetricEigen(scaled);
  const lengths = values.slice(0, count).map((value) => Math.sqrt(Math.max(0, value - 1)));
  const loadings = columnsToLoadings(vectors, lengths, roots);
  const value = values.slice(count).reduce((sum, one) => sum + one - Math.log(one) - 1, 0);
  const slopes = unique.map((psi, item) => (communality(loadings[item] ?? []) + psi - 1) / (psi * psi));
  return { value, slopes, loadings };
}

function fitMinres(correlation: SquareMatrix, unique: readonly number[], count: number): Fit {
  const reduced = correlation.map((row, i) => row.map((value, j) => (i === j ? value - (unique[i] ?? 0) : value)));
  const { values, vectors } = symmetricEigen(reduced);
  const lengths = values.slice(0, count).map((value) => Math.sqrt(Math.max(0, value)));
  const loadings = columnsToLoadings(
    vectors,
    lengths,
    unique.map(() => 1),
  );
  const left = values.map((value, at) => (at < count ? Math.min(0, value) : value));
  const value = left.reduce((sum, one) => sum + one * one, 0) / 2;
  const slopes = unique.map((psi, item) => communality(loadings[item] ?? []) + psi - 1);
  return { value, slopes, loadings };
}

/**
 * @param correlation p × p @param count factors, 1 ≤ count < p
 * @returns null when there are too few items, or (ML) the matrix is singular
 */
export function extractFactors(correlation: SquareMatrix, count: number, by: Extraction): Factors | null {
  const p = correlation.length;
  if (count < 1 || p < 2 || count >= p) return null;
  const inverted = invertCorrelation(correlation);
  if (!inverted && by === 'ml') return null;
  const start = correlation.map((_, at) => {
    const uniqueness = inverted ? 1 / (inverted.inverse[at]?.[at] ?? 2) : 0.5;
    return Math.log(Math.max(0.01, uniqueness - lowest));
  });
  const toUnique = (logs: readonly number[]) => logs.map((log) => lowest + Math.exp(log));
  const fitWith = by === 'ml' ? fitMl : fitMinres;
  const minimum = minimise((logs) => {
    const { value, slopes } = fitWith(correlation, toUnique(logs), count);
    return { value, gradient: slopes.map((slope, at) => slope * Math.exp(logs[at] ?? 0)) };
  }, start);
  const uniquenesses = toUnique(minimum.at);
  const { loadings } = fitWith(correlation, uniquenesses, count);
  const signs = Array.from({ length: count }, (_, factor) =>
    loadings.reduce((sum, row) => sum + (row[factor] ?? 0), 0) < 0 ? -1 : 1,
  );
  return {
    loadings: loadings.map((row) => row.map((loading, factor) => loading * (signs[factor] ?? 1))),
    uniquenesses,
    heywood: uniquenesses.some((psi) => psi < lowest * 1.05),
    converged: minimum.converged,
  };
}
