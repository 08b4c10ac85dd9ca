// A cohort's mean on chosen items alone, out of its item products: exact, with its spread, over the persons who answered
// everything. Told only where nothing more could be had from it and the figures that stand beside it.
import { planProducts } from '../cohort/item-products.ts';
import type { Moments } from '../cohort/moments.ts';
import type { CohortView } from './cohort-view.ts';
import type { WaveLine } from './report-input.ts';

export type CommonMoments =
  | { readonly state: 'shown'; readonly moments: Moments; readonly items: number }
  /** `unable`: item products do not hold it, or the model is no weighted mean. */
  | { readonly state: 'unable' }
  | { readonly state: 'withheld' };

/** Whether a score is the weighted mean of its items, so that the products of items give its spread. */
function isMeanOfItems({ profile: { model } }: CohortView): boolean {
  if (model.id !== 'weighted-tree') return false;
  if (!('aggregation' in model.parameters)) return true;
  const { aggregation, tailoring } = model.parameters;
  return aggregation.default === 'mean' && Object.keys(aggregation.at).length === 0 && tailoring.length === 0;
}

function pointsOf({ instrument, tree }: CohortView, code: string): number {
  const item = tree.items.get(code);
  if (item?.kind === 'ladder') return item.steps;
  return item?.kind === 'likert' ? (instrument.scales.find((scale) => scale.code === item.scale)?.points ?? 0) : 0;
}

interface Term {
  /** Place among the items with products. */
  readonly at: number;
  /** Points of 100 per step, turned round where the answer is. */
  readonly slope: number;
  readonly points: number;
}

/** null where too little of the line is asked of everybody in both. */
function termsOf(cohort: CohortView, now: CohortView, other: CohortView, line: WaveLine): Term[] | null {
  const places = new Map(planProducts(cohort.instrument).items.map((code, at) => [code, at]));
  const others = new Set(planProducts(other.instrument).items);
  const { parameters } = now.profile.model;
  const reverse: readonly string[] = 'reverse' in parameters ? parameters.reverse : [];
  const usable = line.items.filter(({ code }) => places.has(code) && others.has(code));
  if (usable.length === 0 || usable.length * 2 < line.items.length) return null;
  const sum = usable.reduce((total, { weight }) => total + weight, 0);
  return usable.map(({ code, weight }) => {
    const points = pointsOf(now, code);
    const slope = ((weight / sum) * 100) / (points - 1);
    return { at: places.get(code) ?? 0, points, slope: reverse.includes(code) ? -slope : slope };
  });
}

/**
 * @param cohort of either campaign
 * @param now the later one, whose rules score both
 * @param other the one that `cohort` is compared with
 */
export function commonMoments(cohort: CohortView, now: CohortView, other: CohortView, line: WaveLine): CommonMoments {
  const { moments } = cohort;
  const terms = isMeanOfItems(now) ? termsOf(cohort, now, other, line) : null;
  if (!moments || !terms) return { state: 'unable' };
  if (!mayBeTold(cohort, line.dimension)) return { state: 'withheld' };
  const mean = terms.reduce((sum, { at, slope, points }) => {
    const steps = moments.means[at] ?? 0;
    return sum + slope * (slope > 0 ? steps - 1 : steps - points);
  }, 0);
  const variance = terms.reduce(
    (sum, one) =>
      sum + terms.reduce((row, two) => row + one.slope * two.slope * (moments.covariances[one.at]?.[two.at] ?? 0), 0),
    0,
  );
  if (!(variance > 0)) return { state: 'withheld' };
  return { state: 'shown', moments: { n: moments.persons, mean, sd: Math.sqrt(variance) }, items: terms.length };
}

/**
 * The node itself is told; those who answered everything are the same persons or fewer by at least k, so that no difference is
 * a few persons' own; and no item below is answered alike, which what remains of a mean would tell.
 */
function mayBeTold(cohort: CohortView, dimension: string): boolean {
  const { moments, tree } = cohort;
  const node = cohort.node(dimension);
  if (!moments || node.state === 'withheld') return false;
  const { k } = cohort.rules;
  const apart = Math.abs(node.n - moments.persons);
  if (moments.persons < Math.max(2, k) || (apart > 0 && apart < k)) return false;
  return planProducts(cohort.instrument).items.every((code, at) => {
    const inside = dimension === '' || tree.domain(tree.items.get(code)?.indicator ?? '')?.code === dimension;
    return !inside || (moments.covariances[at]?.[at] ?? 0) > 0;
  });
}
