// 德尔菲法: one round of experts' importance ratings → figures per indicator, who stays, and weights.
import { z } from 'zod';

/** Screening limits; the usual ones of the Chinese literature as defaults. All of them are conventions, so all are named. */
export const delphiLimitsSchema = z.strictObject({
  mean: z.number().default(3.5),
  variation: z.number().min(0).default(0.25),
  returnRate: z.number().min(0).max(1).default(0.7),
  authority: z.number().min(0).max(1).default(0.7),
});
export type DelphiLimits = z.infer<typeof delphiLimitsSchema>;

export interface DelphiIndicator {
  readonly n: number;
  /** null where nobody rated. */
  readonly mean: number | null;
  readonly sd: number | null;
  /** 变异系数 CV = sd / mean. */
  readonly variation: number | null;
  /** 满分率: share of ratings at the top of the scale. */
  readonly fullScore: number | null;
  /** I-CVI: share of ratings at `relevantFrom` or above. */
  readonly contentValidity: number | null;
  readonly keep: boolean;
}

export interface DelphiRound {
  readonly indicators: readonly DelphiIndicator[];
  /** S-CVI/Ave over the indicators that were rated. */
  readonly scaleContentValidity: number | null;
  /** Mean importance of those kept ÷ its sum, 0 for the others; null where none is kept. */
  readonly weights: readonly number[] | null;
}

function describe(
  ratings: readonly number[],
  top: number,
  relevantFrom: number,
  limits: DelphiLimits,
): DelphiIndicator {
  const n = ratings.length;
  const nothing = { n, mean: null, sd: null, variation: null, fullScore: null, contentValidity: null, keep: false };
  if (n === 0) return nothing;
  const mean = ratings.reduce((sum, rating) => sum + rating, 0) / n;
  const squares = ratings.reduce((sum, rating) => sum + (rating - mean) ** 2, 0);
  // Ratings beyond every scale: no figure of them is one.
  if (!Number.isFinite(squares)) return nothing;
  const sd = n < 2 ? null : Math.sqrt(squares / (n - 1));
  const variation = sd === null || mean <= 0 ? null : sd / mean;
  return {
    n,
    mean,
    sd,
    variation,
    fullScore: ratings.filter((rating) => rating >= top).length / n,
    contentValidity: ratings.filter((rating) => rating >= relevantFrom).length / n,
    keep: mean >= limits.mean - 1e-9 && variation !== null && variation <= limits.variation + 1e-9,
  };
}

/**
 * @param ratings experts × indicators, importance 1…`top`; null, or no finite number = not rated
 * @param relevantFrom ratings from here count as "relevant" in I-CVI (4 of 5 by default)
 */
export function delphiRound(
  ratings: readonly (readonly (number | null)[])[],
  limits: DelphiLimits = delphiLimitsSchema.parse({}),
  top = 5,
  relevantFrom = 4,
): DelphiRound {
  const width = Math.max(0, ...ratings.map((row) => row.length));
  const indicators = Array.from({ length: width }, (_, at) => {
    const given = ratings.flatMap((row) => (typeof row[at] === 'number' && Number.isFinite(row[at]) ? [row[at]] : []));
    return describe(given, top, relevantFrom, limits);
  });
  const validities = indicators.flatMap(({ contentValidity }) => (contentValidity === null ? [] : [contentValidity]));
  const kept = indicators.reduce((sum, { keep, mean }) => (keep ? sum + (mean ?? 0) : sum), 0);
  return {
    indicators,
    scaleContentValidity:
      validities.length === 0 ? null : validities.reduce((sum, value) => sum + value, 0) / validities.length,
    weights: kept > 0 ? indicators.map(({ keep, mean }) => (keep ? (mean ?? 0) / kept : 0)) : null,
  };
}
