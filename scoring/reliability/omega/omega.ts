// The public door of McDonald's omegas: from answers (one factor), from a correlation matrix (hierarchical), from loadings.
import { type AnswerTable, completeRows } from '../../math/complete-rows.ts';
import { covarianceMatrix } from '../../math/covariance-matrix.ts';
import { type OneFactorOmega, omegaOneFactor } from './omega-one-factor.ts';

export { omegaFromLoadings } from './omega-from-loadings.ts';
export { omegaHierarchical } from './omega-hierarchical.ts';
export { omegaOneFactor } from './omega-one-factor.ts';

/**
 * One-factor ML omega of a sum score. Loadings and residuals in units of the items, with the ML covariance (divisor n).
 * @param rows persons × items, keyed in one direction; rows with a gap are left out
 */
export function omegaOfAnswers(rows: AnswerTable): Omit<OneFactorOmega, 'reason'> & {
  readonly n: number;
  readonly reason: OneFactorOmega['reason'] | 'too-few-persons';
} {
  const n = completeRows(rows).length;
  const covariance = covarianceMatrix(rows);
  if (covariance === null) return { ...omegaOneFactor([]), n, reason: 'too-few-persons' };
  return { ...omegaOneFactor(covariance.map((row) => row.map((value) => (value * (n - 1)) / n))), n };
}
