// McDonald's omegas from given loadings: one general factor and any number of group factors (bifactor), with subscales.
import { allFinite } from '../../math/all-finite.ts';
import { stableSum } from '../../math/stable-sum.ts';

export interface BifactorLoadings {
  /** Per item, on the general factor. */
  readonly general: readonly number[];
  /** Items × group factors; empty rows where there are none. */
  readonly group: readonly (readonly number[])[];
  /** Unique variances; left out: 1 − Σ loadings², for standardised items. */
  readonly uniquenesses?: readonly number[];
}
export interface SubscaleOmega {
  /** Places of the items with a loading on this group factor. */
  readonly items: readonly number[];
  /** Share of the subscale's variance due to all common factors, and to its group factor alone; null without items. */
  readonly omega: number | null;
  readonly omegaHierarchical: number | null;
}
export interface BifactorOmega {
  /** `malformed`: a loading or unique variance is no number; `improper`: a communality above 1. */
  readonly reason: 'malformed' | 'improper' | 'no-items' | null;
  readonly omegaTotal: number | null;
  /** Share of the total score's variance due to the general factor. */
  readonly omegaHierarchical: number | null;
  /** Explained common variance: Σg²/(Σg² + Σl²). */
  readonly ecv: number | null;
  readonly uniquenesses: readonly number[];
  readonly subscales: readonly SubscaleOmega[];
}

const square = (value: number) => value * value;
const share = (part: number, whole: number) => (whole > 0 ? part / whole : null);

/** @returns shares 0…1, or null with a reason. Sources: McDonald (1999), Reise (2012), Rodriguez, Reise & Haviland (2016) */
export function omegaFromLoadings({ general, group, uniquenesses }: BifactorLoadings): BifactorOmega {
  const factors = Math.max(0, ...group.map((row) => row.length));
  const loadingOf = (item: number, factor: number) => group[item]?.[factor] ?? 0;
  const groupSquares = general.map((_, item) => stableSum((group[item] ?? []).map(square)));
  const unique = uniquenesses ?? general.map((g, item) => 1 - square(g) - (groupSquares[item] ?? 0));
  const reason = general.length === 0 ? 'no-items' : unique.some((psi) => psi < -1e-12) ? 'improper' : null;
  const nothing = { omegaTotal: null, omegaHierarchical: null, ecv: null, subscales: [] };
  if (!allFinite([general, group, unique])) return { reason: 'malformed', ...nothing, uniquenesses: [] };
  if (reason) return { reason, ...nothing, uniquenesses: unique };
  const columns = Array.from({ length: factors }, (_, factor) => general.map((_, item) => loadingOf(item, factor)));
  const byGeneral = square(stableSum(general));
  const byGroups = stableSum(columns.map((column) => square(stableSum(column))));
  const whole = byGeneral + byGroups + stableSum(unique);
  const generalSquares = stableSum(general.map(square));
  return {
    reason: null,
    omegaTotal: share(byGeneral + byGroups, whole),
    omegaHierarchical: share(byGeneral, whole),
    ecv: share(generalSquares, generalSquares + stableSum(groupSquares)),
    uniquenesses: unique,
    subscales: columns.map((column) => {
      const items = column.flatMap((loading, item) => (loading === 0 ? [] : [item]));
      const common = square(stableSum(items.map((item) => general[item] ?? 0)));
      const own = square(stableSum(items.map((item) => column[item] ?? 0)));
      const variance = common + own + stableSum(items.map((item) => unique[item] ?? 0));
      return { items, omega: share(common + own, variance), omegaHierarchical: share(own, variance) };
    }),
  };
}
