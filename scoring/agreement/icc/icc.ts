// The public door of the intraclass correlations: the six forms of Shrout & Fleiss with F and limits. See card.md.
import { allFinite } from '../../math/all-finite.ts';
import { type AnswerTable, completeRows, widthOf } from '../../math/complete-rows.ts';
import { levelSchema } from '../../parameter-kinds.ts';
import { agreementLimits, averageAgreementLimits, type Limits, ratioLimits, single, stepUp } from './icc-limits.ts';
import { type MeanSquares, meanSquares } from './mean-squares.ts';

export interface IccForm {
  /** ≤ 1; negative when raters agree less than by chance. */
  readonly value: number | null;
  /** null also when nothing is left over within subjects: F is then without end, and the limits are 1. */
  readonly f: number | null;
  readonly freedom: readonly [number, number] | null;
  readonly limits: Limits;
}
export interface IccResult {
  readonly n: number;
  readonly k: number;
  readonly reason: 'malformed' | 'too-few-raters' | 'too-few-subjects' | 'no-variance' | null;
  readonly meanSquares: MeanSquares | null;
  /** One-way random; two-way random, absolute agreement; two-way mixed, consistency. `k` forms: mean of k raters. */
  readonly icc1: IccForm;
  readonly icc2: IccForm;
  readonly icc3: IccForm;
  readonly icc1k: IccForm;
  readonly icc2k: IccForm & { readonly mcGrawWongLimits: Limits };
  readonly icc3k: IccForm;
}

const none: IccForm = { value: null, f: null, freedom: null, limits: null };
const over = (part: number, whole: number) => (whole > 0 ? part / whole : null);
const both = (limits: readonly [number, number], map: (limit: number) => number | null): Limits => {
  const [low, high] = [map(limits[0]), map(limits[1])];
  return low === null || high === null ? null : [low, high];
};

/** The single and average forms that depend on one ratio of mean squares only: one-way and consistency. */
function ratioForms(subjects: number, error: number, k: number, freedom: [number, number], level: number) {
  const f = error > 0 ? subjects / error : Number.POSITIVE_INFINITY;
  const limits: [number, number] = error > 0 ? ratioLimits(f, freedom[0], freedom[1], level) : [f, f];
  const average = (ratio: number) => (ratio > 0 ? 1 - 1 / ratio : null);
  return {
    one: {
      value: over(subjects - error, subjects + (k - 1) * error),
      f: error > 0 ? f : null,
      freedom,
      limits: both(limits, (at) => single(at, k)),
    },
    mean: { value: over(subjects - error, subjects), f: error > 0 ? f : null, freedom, limits: both(limits, average) },
  };
}

/**
 * @param rows subjects × raters; rows with a gap are left out @param level coverage of the limits
 * @returns forms with null where undefined, never NaN. Sources: Shrout & Fleiss (1979), McGraw & Wong (1996)
 */
export function icc(rows: AnswerTable, level = 0.95): IccResult {
  const table = completeRows(rows);
  const [n, k] = [table.length, widthOf(rows)];
  const nothing = (reason: IccResult['reason']): IccResult => {
    const forms = { icc1: none, icc2: none, icc3: none, icc1k: none, icc3k: none };
    return { n, k, reason, meanSquares: null, ...forms, icc2k: { ...none, mcGrawWongLimits: null } };
  };
  if (k < 2) return nothing('too-few-raters');
  if (n < 2) return nothing('too-few-subjects');
  const ms = meanSquares(table);
  if (!allFinite(ms) || !levelSchema.safeParse(level).success) return nothing('malformed');
  const { betweenSubjects: subjects, betweenRaters: raters, residual, withinSubjects } = ms;
  if (subjects === 0 && withinSubjects === 0) return { ...nothing('no-variance'), meanSquares: ms };
  const oneWay = ratioForms(subjects, withinSubjects, k, [n - 1, n * (k - 1)], level);
  const consistency = ratioForms(subjects, residual, k, [n - 1, (n - 1) * (k - 1)], level);
  const { f, freedom } = consistency.one;
  const one = over(subjects - residual, subjects + (k - 1) * residual + (k * (raters - residual)) / n);
  const mean = over(subjects - residual, subjects + (raters - residual) / n);
  const limits = one === null ? null : agreementLimits(ms, one, level);
  const found: IccResult = {
    n,
    k,
    reason: null,
    meanSquares: ms,
    icc1: oneWay.one,
    icc2: { value: one, f, freedom, limits },
    icc3: consistency.one,
    icc1k: oneWay.mean,
    icc2k: {
      value: mean,
      f,
      freedom,
      limits: limits && both(limits, (limit) => stepUp(limit, k)),
      mcGrawWongLimits: mean === null ? null : averageAgreementLimits(ms, mean, level),
    },
    icc3k: consistency.mean,
  };
  return allFinite(found) ? found : nothing('malformed');
}
