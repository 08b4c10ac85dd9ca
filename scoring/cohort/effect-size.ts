// How large a difference between two groups is, whatever the size of the groups: standardised and ordinal.
import { allFinite } from '../math/all-finite.ts';
import { logGamma } from '../math/log-gamma.ts';
import { meanOf } from '../math/mean-of.ts';
import { noncentralityLimits } from '../math/noncentral-t.ts';
import { stableSum } from '../math/stable-sum.ts';

export interface EffectSize {
  readonly na: number;
  readonly nb: number;
  /** a minus b; null with an empty group. */
  readonly meanDifference: number | null;
  /** Pooled over both groups, n − 1 each. */
  readonly sdPooled: number | null;
  /** Difference ÷ pooled SD; null where nobody varies. */
  readonly cohenD: number | null;
  /** d × J(df) by gamma functions, and by 1 − 3/(4df − 1). */
  readonly hedgesG: number | null;
  readonly hedgesGApprox: number | null;
  /** Difference ÷ SD of b, the reference group. */
  readonly glassDelta: number | null;
  /** P(a > b) − P(a < b), −1…1; needs order only. */
  readonly cliffDelta: number | null;
  /** Vargha & Delaney's A = (δ + 1)/2. */
  readonly vdaA: number | null;
}

export function sumOfSquares(values: readonly number[]): number {
  if (values.length === 0) return 0;
  const mean = meanOf(values);
  return stableSum(values.map((value) => (value - mean) ** 2));
}

/** Sample SD (n − 1); null for fewer than two values. */
export const sampleSd = (values: readonly number[]): number | null =>
  values.length < 2 ? null : Math.sqrt(sumOfSquares(values) / (values.length - 1));

/** x ÷ y where y is a spread that exists. */
export const over = (value: number | null, spread: number | null): number | null =>
  value === null || spread === null || !(spread > 0) ? null : value / spread;

/** Small-sample correction of d (Hedges 1981): Γ(df/2) / (√(df/2) Γ((df − 1)/2)); null for df < 2. */
export function hedgesCorrection(freedom: number): number | null {
  if (freedom < 2) return null;
  return Math.exp(logGamma(freedom / 2) - logGamma((freedom - 1) / 2) - Math.log(freedom / 2) / 2);
}

/** A figure too large for a number is not known. */
const known = (value: number | null): number | null => (value !== null && Number.isFinite(value) ? value : null);

/** Counted over sorted b, so that thousands against thousands stay cheap. */
function cliff(a: readonly number[], b: readonly number[]): number {
  const sorted = [...b].sort((one, other) => one - other);
  const below = (value: number, orEqual: boolean): number => {
    let low = 0;
    let high = sorted.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const at = sorted[middle] as number;
      if (at < value || (orEqual && at === value)) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  const balance = a.reduce((sum, value) => sum + below(value, false) - (b.length - below(value, true)), 0);
  return balance / (a.length * b.length);
}

/**
 * @param a @param b scores of two independent groups, finite
 * @returns null figures where they are undefined (empty group, no variance, scores that are no numbers or too large to be
 * squared), never NaN or Infinity
 */
export function effectSize(a: readonly number[], b: readonly number[]): EffectSize {
  const [na, nb] = [a.length, b.length];
  const both = na > 0 && nb > 0 && allFinite(a) && allFinite(b);
  const freedom = na + nb - 2;
  const meanDifference = both ? known(meanOf(a) - meanOf(b)) : null;
  const sdPooled = both && freedom > 0 ? known(Math.sqrt((sumOfSquares(a) + sumOfSquares(b)) / freedom)) : null;
  const cohenD = known(over(meanDifference, sdPooled));
  const correction = hedgesCorrection(freedom);
  const cliffDelta = both ? cliff(a, b) : null;
  return {
    na,
    nb,
    meanDifference,
    sdPooled,
    cohenD,
    hedgesG: cohenD === null || correction === null ? null : cohenD * correction,
    hedgesGApprox: cohenD === null ? null : cohenD * (1 - 3 / (4 * freedom - 1)),
    glassDelta: known(over(meanDifference, known(sampleSd(b)))),
    cliffDelta,
    vdaA: cliffDelta === null ? null : (cliffDelta + 1) / 2,
  };
}

/** Beyond this the noncentral distribution cannot be computed, and no interval would tell anything. */
const largestD = 1e6;

/** Interval of d through the noncentral t distribution (Steiger & Fouladi 1997); null where d is, or is beyond all measuring. */
export function cohenDInterval({ na, nb, cohenD }: EffectSize, level = 0.95): [number, number] | null {
  if (cohenD === null || Math.abs(cohenD) > largestD || !(level > 0 && level < 1)) return null;
  const scale = Math.sqrt(1 / na + 1 / nb);
  const [low, high] = noncentralityLimits(cohenD / scale, na + nb - 2, level);
  return [low * scale, high * scale];
}

/** Below this per group a report names no effect size. */
export const fewestPerGroup = 10;

export type ReportedEffect =
  | {
      readonly state: 'computed';
      readonly hedgesG: number;
      readonly low: number;
      readonly high: number;
      readonly cliffDelta: number;
    }
  | { readonly state: 'insufficient'; readonly reason: 'too-few' | 'no-variance' };

/** The report-facing door: Hedges' g with a 95 % interval and Cliff's delta, or why not. */
export function reportEffect(a: readonly number[], b: readonly number[]): ReportedEffect {
  if (Math.min(a.length, b.length) < fewestPerGroup) return { state: 'insufficient', reason: 'too-few' };
  const found = effectSize(a, b);
  const limits = cohenDInterval(found);
  const correction = hedgesCorrection(a.length + b.length - 2) ?? 1;
  if (found.hedgesG === null || found.cliffDelta === null || !limits)
    return { state: 'insufficient', reason: 'no-variance' };
  return {
    state: 'computed',
    hedgesG: found.hedgesG,
    low: limits[0] * correction,
    high: limits[1] * correction,
    cliffDelta: found.cliffDelta,
  };
}
