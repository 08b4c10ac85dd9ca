// Intervals from a bootstrap distribution: percentile, basic, BCa, by linear quantiles or by order statistics (R's boot).
import { normalQuantile } from '../math/normal-quantile.ts';
import { normalTail } from '../math/normal-tail.ts';
import { type BootstrapDistribution, enumerateResamples, resample, type Statistic } from './bootstrap-replicates.ts';

export type Interval = readonly [number, number];
/** `type-7`: linear, the default of numpy and R's quantile. `order`: (B + 1)p-th order statistic, normal interpolation between. */
export type QuantileRule = 'type-7' | 'order';

/** The value at place 0, 1, … total − 1 of the sorted replicates. */
function at({ values, counts }: BootstrapDistribution, place: number): number {
  let passed = 0;
  const found = counts.findIndex((count) => {
    passed += count;
    return place < passed;
  });
  return values.at(found) as number;
}

/** null for an empty distribution. */
export function bootstrapQuantile(
  distribution: BootstrapDistribution,
  share: number,
  rule: QuantileRule = 'type-7',
): number | null {
  const { total } = distribution;
  if (total === 0 || !(share >= 0 && share <= 1)) return null;
  if (rule === 'type-7') {
    const place = (total - 1) * share;
    const low = at(distribution, Math.floor(place));
    return low + (place - Math.floor(place)) * (at(distribution, Math.min(total - 1, Math.floor(place) + 1)) - low);
  }
  const rank = (total + 1) * share;
  const whole = Math.abs(rank - Math.round(rank)) < 1e-9 ? Math.round(rank) : Math.floor(rank);
  if (whole < 1) return at(distribution, 0);
  if (whole >= total) return at(distribution, total - 1);
  const low = at(distribution, whole - 1);
  if (whole === Math.round(rank) && Math.abs(rank - whole) < 1e-9) return low;
  const z = (k: number) => normalQuantile(k / (total + 1));
  return low + ((normalQuantile(share) - z(whole)) / (z(whole + 1) - z(whole))) * (at(distribution, whole) - low);
}

const both = (low: number | null, high: number | null): Interval | null =>
  low === null || high === null ? null : [low, high];

export function percentileInterval(
  distribution: BootstrapDistribution,
  level: number,
  rule?: QuantileRule,
): Interval | null {
  const tail = (1 - level) / 2;
  return both(bootstrapQuantile(distribution, tail, rule), bootstrapQuantile(distribution, 1 - tail, rule));
}

/** 2θ − upper quantile … 2θ − lower quantile. */
export function basicInterval(
  distribution: BootstrapDistribution,
  estimate: number,
  level: number,
  rule?: QuantileRule,
): Interval | null {
  const limits = percentileInterval(distribution, level, rule);
  return limits && [2 * estimate - limits[1], 2 * estimate - limits[0]];
}

/** SE (divisor B for a full enumeration, B − 1 otherwise) and mean minus estimate; null with too little to say. */
export function bootstrapError(
  { values, counts, total }: BootstrapDistribution,
  estimate: number,
  exact: boolean,
): { readonly se: number; readonly bias: number } | null {
  if (total < 2) return null;
  const mean = values.reduce((sum, value, place) => sum + value * (counts[place] as number), 0) / total;
  const squares = values.reduce((sum, value, place) => sum + (value - mean) ** 2 * (counts[place] as number), 0);
  return { se: Math.sqrt(squares / (exact ? total : total - 1)), bias: mean - estimate };
}

/** Σ(θ̄ − θᵢ)³ / 6(Σ(θ̄ − θᵢ)²)^1.5 over leave-one-out estimates; null where they do not vary. */
export function jackknifeAcceleration<T>(data: readonly T[], statistic: Statistic<T>): number | null {
  const left = data.map((_, out) => statistic(data.filter((_, place) => place !== out)));
  const known = left.filter((value) => value !== null && Number.isFinite(value)) as number[];
  if (known.length !== data.length || known.length < 2) return null;
  const mean = known.reduce((sum, value) => sum + value, 0) / known.length;
  const moment = (power: number) => known.reduce((sum, value) => sum + (mean - value) ** power, 0);
  const squares = moment(2);
  return squares > 1e-24 * Math.max(1, mean * mean) ? moment(3) / (6 * squares ** 1.5) : null;
}

export interface BcaInterval {
  readonly z0: number;
  readonly acceleration: number;
  /** The shares of the distribution at which the limits are read. */
  readonly levels: Interval;
  readonly interval: Interval;
}

/** Efron (1987); z0 = Φ⁻¹(share of replicates below the estimate). null where z0 or the acceleration is undefined. */
export function bcaInterval(
  distribution: BootstrapDistribution,
  estimate: number,
  acceleration: number | null,
  level: number,
  rule?: QuantileRule,
): BcaInterval | null {
  const { values, counts, total } = distribution;
  const edge = estimate - 1e-12 * Math.max(1, Math.abs(estimate));
  const below = values.reduce((sum, value, place) => (value < edge ? sum + (counts[place] as number) : sum), 0);
  if (acceleration === null || below === 0 || below === total) return null;
  const z0 = normalQuantile(below / total);
  const shift = (z: number) => normalTail(-(z0 + (z0 + z) / (1 - acceleration * (z0 + z))));
  const z = normalQuantile(1 - (1 - level) / 2);
  const levels: Interval = [shift(-z), shift(z)];
  const interval = both(
    bootstrapQuantile(distribution, levels[0], rule),
    bootstrapQuantile(distribution, levels[1], rule),
  );
  return interval && { z0, acceleration, levels, interval };
}

/** Fewer observations than this get no bootstrap interval in a report; a resample cannot show what was never seen. */
export const fewestObservations = 10;

export type ReportedInterval =
  | {
      readonly state: 'computed';
      readonly estimate: number;
      readonly low: number;
      readonly high: number;
      readonly method: 'bca' | 'percentile';
      readonly replicates: number;
    }
  | { readonly state: 'insufficient'; readonly reason: 'too-few' | 'undefined' };

/** The report-facing door: BCa, or percentile limits where BCa is undefined. Chance is handed in. */
export function reportBootstrap<T>(
  data: readonly T[],
  statistic: Statistic<T>,
  random: () => number,
  { level = 0.95, replicates = 1999 }: { readonly level?: number; readonly replicates?: number } = {},
): ReportedInterval {
  if (data.length < fewestObservations) return { state: 'insufficient', reason: 'too-few' };
  const estimate = statistic(data);
  const distribution = enumerateResamples(data, statistic) ?? resample(data, statistic, replicates, random);
  const percentile = percentileInterval(distribution, level);
  if (estimate === null || !percentile) return { state: 'insufficient', reason: 'undefined' };
  const bca = bcaInterval(distribution, estimate, jackknifeAcceleration(data, statistic), level);
  const [low, high] = bca ? bca.interval : percentile;
  return { state: 'computed', estimate, low, high, method: bca ? 'bca' : 'percentile', replicates: distribution.total };
}
