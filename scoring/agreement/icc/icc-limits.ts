// Confidence limits of the intraclass correlations, from F distributions (Shrout & Fleiss 1979; McGraw & Wong 1996).
import { fQuantile } from '../../math/f-distribution.ts';
import type { MeanSquares } from './mean-squares.ts';

export type Limits = [number, number] | null;

/** Reliability of the mean of k raters from that of one. */
export const stepUp = (value: number, k: number): number | null =>
  Math.abs(1 + (k - 1) * value) < 1e-12 ? null : (k * value) / (1 + (k - 1) * value);

/** Limits of F's population value, for one-way and consistency forms: F over and times quantiles. */
export function ratioLimits(ratio: number, first: number, second: number, level: number): [number, number] {
  const upper = 0.5 + level / 2;
  return [ratio / fQuantile(upper, first, second), ratio * fQuantile(upper, second, first)];
}

/** (F − 1)/(F + k − 1): one rater; the limit 1 when F is infinite. */
export const single = (ratio: number, k: number): number =>
  ratio === Number.POSITIVE_INFINITY ? 1 : (ratio - 1) / (ratio + k - 1);

/** Satterthwaite degrees of freedom of a·MSraters + b·MSresidual. */
function pooledFreedom({ n, k, betweenRaters, residual }: MeanSquares, a: number, b: number): number | null {
  const [raters, error] = [a * betweenRaters, b * residual];
  const spread = raters ** 2 / (k - 1) + error ** 2 / ((n - 1) * (k - 1));
  const freedom = spread > 0 ? (raters + error) ** 2 / spread : 0;
  return freedom > 0 ? freedom : null;
}

/** Of ICC(2,1), absolute agreement of one rater. */
export function agreementLimits(ms: MeanSquares, value: number, level: number): Limits {
  const { n, k, betweenSubjects: subjects, betweenRaters: raters, residual } = ms;
  if (raters === 0 && residual === 0) return [1, 1];
  const freedom = pooledFreedom(ms, k * value, n * (1 - value) + k * value * (n - 1));
  if (freedom === null) return null;
  const lower = fQuantile(0.5 + level / 2, n - 1, freedom);
  const upper = fQuantile(0.5 + level / 2, freedom, n - 1);
  const noise = k * raters + (k * n - k - n) * residual;
  return [
    (n * (subjects - lower * residual)) / (lower * noise + n * subjects),
    (n * (upper * subjects - residual)) / (noise + n * upper * subjects),
  ];
}

/**
 * Of ICC(2,k) by McGraw & Wong's own formula as irr computes it (degrees of freedom from ICC(2,k) in place of ICC(2,1));
 * Shrout & Fleiss step the limits of ICC(2,1) up instead.
 */
export function averageAgreementLimits(ms: MeanSquares, value: number, level: number): Limits {
  const { n, k, betweenSubjects: subjects, betweenRaters: raters, residual } = ms;
  if (raters === 0 && residual === 0) return [1, 1];
  const freedom = pooledFreedom(ms, k * value, n * (1 - value) + k * value * (n - 1));
  if (freedom === null) return null;
  const lower = fQuantile(0.5 + level / 2, n - 1, freedom);
  const upper = fQuantile(0.5 + level / 2, freedom, n - 1);
  return [
    (n * (subjects - lower * residual)) / (lower * (raters - residual) + n * subjects),
    (n * (upper * subjects - residual)) / (raters - residual + n * upper * subjects),
  ];
}
