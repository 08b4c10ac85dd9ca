// The public door of Cohen's kappa: two raters, one set of categories, weights for how far apart they are. See card.md.
import { allFinite } from '../../math/all-finite.ts';
import { normalQuantile } from '../../math/normal-quantile.ts';
import { stableSum } from '../../math/stable-sum.ts';
import { kappaWeightsSchema } from './parameters.ts';

export type KappaWeights = 'unweighted' | 'linear' | 'quadratic';
/** One label of a category: numbers or words, compared by identity. */
export type Label = number | string;

export interface KappaResult {
  readonly n: number;
  /** `no-chance-disagreement`: both raters use one category only, so that kappa is 0/0. */
  readonly reason: 'malformed' | 'no-pairs' | 'not-square' | 'no-chance-disagreement' | null;
  /** −1…1; null with a reason. */
  readonly kappa: number | null;
  /** Weighted agreement observed and expected by chance, 0…1. */
  readonly observed: number | null;
  readonly expected: number | null;
  /** Non-null standard error (for intervals) and the one under kappa = 0 (for a test). */
  readonly standardError: number | null;
  readonly nullStandardError: number | null;
  /** kappa ± z·SE, not clipped to −1…1. */
  readonly interval: (level?: number) => [number, number] | null;
}

const nothing = (n: number, reason: KappaResult['reason'], observed: number | null = null): KappaResult => ({
  n,
  reason,
  kappa: null,
  observed,
  expected: observed,
  standardError: null,
  nullStandardError: null,
  interval: () => null,
});

function agreementWeight(weights: KappaWeights, distance: number, k: number): number {
  if (weights === 'unweighted' || k < 2) return distance === 0 ? 1 : 0;
  const share = distance / (k - 1);
  return weights === 'linear' ? 1 - share : 1 - share * share;
}

/**
 * Counts of pairs of labels over the listed categories, in their order; a pair with a gap is left out.
 * @throws RangeError on a label that is not listed
 */
export function crossTable(
  pairs: readonly (readonly [Label | null, Label | null])[],
  categories: readonly Label[],
): number[][] {
  const places = new Map(categories.map((category, at) => [category, at]));
  const table = categories.map(() => categories.map(() => 0));
  for (const [one, other] of pairs) {
    if (one === null || other === null) continue;
    const [row, column] = [places.get(one), places.get(other)];
    if (row === undefined || column === undefined) throw new RangeError(`A label is not listed: ${one}, ${other}.`);
    (table[row] as number[])[column] = (table[row]?.[column] ?? 0) + 1;
  }
  return table;
}

/**
 * @param table k × k counts, rows the first rater, over all categories in their order, unused ones too
 * @returns figures or null with a reason. Sources: Cohen (1960, 1968); standard errors: Fleiss, Cohen & Everitt (1969)
 */
export function cohenKappa(table: readonly (readonly number[])[], weights: KappaWeights = 'unweighted'): KappaResult {
  const k = table.length;
  if (table.some((row) => row.length !== k)) return nothing(0, 'not-square');
  const n = stableSum(table.flat());
  if (!kappaWeightsSchema.safeParse(weights).success || !allFinite([table, n])) return nothing(0, 'malformed');
  if (!(n > 0)) return nothing(0, 'no-pairs');
  const rows = table.map((row) => stableSum(row) / n);
  const columns = table.map((_, at) => stableSum(table.map((row) => row[at] ?? 0)) / n);
  const cells = table.flatMap((row, i) =>
    row.map((count, j) => ({
      i,
      j,
      p: count / n,
      chance: (rows[i] ?? 0) * (columns[j] ?? 0),
      w: agreementWeight(weights, Math.abs(i - j), k),
    })),
  );
  const observed = stableSum(cells.map(({ p, w }) => p * w));
  const expected = stableSum(cells.map(({ chance, w }) => chance * w));
  if (1 - expected < 1e-12) return nothing(n, 'no-chance-disagreement', 1);
  const kappa = (observed - expected) / (1 - expected);
  const ofRow = rows.map((_, i) =>
    stableSum(cells.filter((cell) => cell.i === i).map(({ j, w }) => w * (columns[j] ?? 0))),
  );
  const ofColumn = columns.map((_, j) =>
    stableSum(cells.filter((cell) => cell.j === j).map(({ i, w }) => w * (rows[i] ?? 0))),
  );
  const margin = (i: number, j: number) => (ofRow[i] ?? 0) + (ofColumn[j] ?? 0);
  const error = (spread: number) => Math.sqrt(Math.max(0, spread) / n) / (1 - expected);
  const spread =
    stableSum(cells.map(({ i, j, p, w }) => p * (w - margin(i, j) * (1 - kappa)) ** 2)) -
    (kappa - expected * (1 - kappa)) ** 2;
  const nullSpread = stableSum(cells.map(({ i, j, chance, w }) => chance * (w - margin(i, j)) ** 2)) - expected ** 2;
  // At perfect agreement the spread is a difference of equal numbers; its rounding must not pass for an error.
  const standardError = spread < 1e-15 ? 0 : error(spread);
  const found: KappaResult = {
    n,
    reason: null,
    kappa,
    observed,
    expected,
    standardError,
    nullStandardError: error(nullSpread),
    interval: (level = 0.95) => {
      if (!(level > 0 && level < 1)) return null;
      const reach = normalQuantile(0.5 + level / 2) * standardError;
      return [kappa - reach, kappa + reach];
    },
  };
  return allFinite(found) ? found : nothing(n, 'malformed');
}
