// The public door of Fleiss's kappa: any number of interchangeable raters, nominal categories. See card.md.
import { allFinite } from '../../math/all-finite.ts';
import { stableSum } from '../../math/stable-sum.ts';

type Counts = readonly (readonly number[])[];

export interface FleissResult {
  /** Subjects used and ratings per subject. */
  readonly n: number;
  readonly raters: number;
  /** Subjects left out because they have fewer ratings than the others. */
  readonly leftOut: number;
  readonly reason: 'malformed' | 'too-few-raters' | 'no-subjects' | 'no-chance-disagreement' | null;
  readonly kappa: number | null;
  /** Mean observed agreement of pairs of raters, and the one expected by chance. */
  readonly observed: number | null;
  readonly expected: number | null;
  /** Under kappa = 0, and kappa divided by it. */
  readonly nullStandardError: number | null;
  readonly z: number | null;
  /** Per category: its share of all ratings, and its own kappa (null when never or always used). */
  readonly categories: readonly { readonly share: number; readonly kappa: number | null }[];
}

const square = (value: number) => value * value;
const nothing = (n: number, raters: number, leftOut: number, reason: FleissResult['reason']): FleissResult => ({
  n,
  raters,
  leftOut,
  reason,
  kappa: null,
  observed: null,
  expected: null,
  nullStandardError: null,
  z: null,
  categories: [],
});

const widest = (counts: Counts) => Math.max(0, ...counts.map((row) => row.length));
const columnSum = (counts: Counts, at: number) => stableSum(counts.map((row) => row[at] ?? 0));

/**
 * @param counts subjects × categories: how many raters chose each. Every subject needs the same number of ratings; those
 * with fewer than the most are left out and counted (for all of them see `gwetFleissKappa`).
 * @returns figures or null with a reason. Sources: Fleiss (1971); standard error: Fleiss, Nee & Landis (1979)
 */
export function fleissKappa(counts: Counts): FleissResult {
  if (!allFinite(counts)) return nothing(0, 0, counts.length, 'malformed');
  const sums = counts.map((row) => stableSum(row));
  const m = Math.max(0, ...sums);
  const used = counts.filter((_, at) => sums[at] === m);
  const [n, leftOut] = [used.length, counts.length - used.length];
  if (n === 0 || m === 0) return nothing(0, 0, counts.length, 'no-subjects');
  if (m < 2) return nothing(n, m, leftOut, 'too-few-raters');
  const shares = Array.from({ length: widest(used) }, (_, at) => columnSum(used, at) / (n * m));
  const agreeing = used.map((row) => (stableSum(row.map(square)) - m) / (m * (m - 1)));
  const observed = stableSum(agreeing) / n;
  const expected = stableSum(shares.map(square));
  const categories = shares.map((share, at) => {
    const split = stableSum(used.map((row) => (row[at] ?? 0) * (m - (row[at] ?? 0))));
    const chance = n * m * (m - 1) * share * (1 - share);
    return { share, kappa: chance > 0 ? 1 - split / chance : null };
  });
  if (!allFinite([m, observed, expected, categories])) return nothing(n, 0, leftOut, 'malformed');
  if (1 - expected < 1e-12) {
    return { ...nothing(n, m, leftOut, 'no-chance-disagreement'), observed, expected, categories };
  }
  const kappa = (observed - expected) / (1 - expected);
  const mixed = stableSum(shares.map((p) => p * (1 - p)));
  const skew = stableSum(shares.map((p) => p * (1 - p) * (1 - 2 * p)));
  const nullStandardError = (Math.sqrt(2 / (n * m * (m - 1))) * Math.sqrt(Math.max(0, mixed * mixed - skew))) / mixed;
  const z = nullStandardError > 0 ? kappa / nullStandardError : null;
  const found: FleissResult = {
    n,
    raters: m,
    leftOut,
    reason: null,
    kappa,
    observed,
    expected,
    nullStandardError,
    z,
    categories,
  };
  return allFinite(found) ? found : nothing(n, m, leftOut, 'malformed');
}

/**
 * Fleiss's kappa for unequal numbers of ratings: agreement over subjects with two or more, chance from all with any.
 * @returns kappa, or null when undefined. Source: Gwet (2014), as in irrCAC
 */
export function gwetFleissKappa(counts: Counts): number | null {
  const rated = counts.map((row) => ({ row, sum: stableSum(row) })).filter(({ sum }) => sum > 0);
  const paired = rated.filter(({ sum }) => sum > 1);
  if (paired.length === 0) return null;
  const agreeing = paired.map(({ row, sum }) => (stableSum(row.map(square)) - sum) / (sum * (sum - 1)));
  const observed = stableSum(agreeing) / paired.length;
  const expected = stableSum(
    Array.from({ length: widest(counts) }, (_, at) =>
      square(stableSum(rated.map(({ row, sum }) => (row[at] ?? 0) / sum)) / rated.length),
    ),
  );
  return !allFinite([observed, expected]) || 1 - expected < 1e-12 ? null : (observed - expected) / (1 - expected);
}
