// A cohort's mean on chosen items alone, out of what its counters hold: item products of those who answered everything, or item
// by item. Told only where nothing more could be had from it and the figures that stand beside it.
import { type ItemMoments, planProducts } from '../cohort/item-products.ts';
import type { Moments } from '../cohort/moments.ts';
import type { CohortView } from './cohort-view.ts';
import type { WaveLine } from './report-input.ts';
import { pointsOf, toldItem } from './told-items.ts';

export type CommonMoments =
  | {
      readonly state: 'shown';
      readonly moments: Moments;
      readonly items: number;
      /** The spread is an upper bound: item by item it is not known how items go together. */
      readonly bounded: boolean;
    }
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

interface Term {
  readonly code: string;
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
    return { code, at: places.get(code) ?? 0, points, slope: reverse.includes(code) ? -slope : slope };
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
  const node = cohort.node(line.dimension);
  if (node.state === 'withheld') return { state: 'withheld' };
  const complete = ofComplete(cohort, moments, terms, node.n, line.dimension);
  const found = complete ?? ofEverybody(cohort, terms, node.n);
  if (!found || !(found.sd > 0)) return { state: 'withheld' };
  return { state: 'shown', moments: found, items: terms.length, bounded: complete === null };
}

/** The value of a mean step on 0–100, as a share of the line. */
const termValue = ({ slope, points }: Term, steps: number): number => slope * (slope > 0 ? steps - 1 : steps - points);

/**
 * Exact, with its spread. null unless those who answered everything are the persons of the node, or fewer by at least k (else the
 * difference would be a few persons' own), and no item of the dimension was answered alike (the rest of a mean would tell it).
 */
function ofComplete(
  cohort: CohortView,
  { persons, means, covariances }: ItemMoments,
  terms: readonly Term[],
  n: number,
  dimension: string,
): Moments | null {
  const { k } = cohort.rules;
  const apart = Math.abs(n - persons);
  if (persons < Math.max(2, k) || (apart > 0 && apart < k) || hasAlike(cohort, covariances, dimension)) return null;
  const mean = terms.reduce((sum, term) => sum + termValue(term, means[term.at] ?? 0), 0);
  const shared = (one: Term, two: Term): number => one.slope * two.slope * (covariances[one.at]?.[two.at] ?? 0);
  const variance = terms.reduce((sum, one) => sum + terms.reduce((row, two) => row + shared(one, two), 0), 0);
  return { n: persons, mean, sd: Math.sqrt(Math.max(0, variance)) };
}

function hasAlike(
  { instrument, tree }: CohortView,
  covariances: ItemMoments['covariances'],
  dimension: string,
): boolean {
  return planProducts(instrument).items.some((code, at) => {
    const inside = dimension === '' || tree.domain(tree.items.get(code)?.indicator ?? '')?.code === dimension;
    return inside && !((covariances[at]?.[at] ?? 0) > 0);
  });
}

/**
 * Where a few left out items elsewhere: item by item over all persons of the node, who must have answered each of them. How items
 * go together is then not known, so the spread is its upper bound. null also where an item may not be told by itself.
 */
function ofEverybody(cohort: CohortView, terms: readonly Term[], n: number): Moments | null {
  let [mean, sd] = [0, 0];
  for (const term of terms) {
    const item = cohort.tree.items.get(term.code);
    const told = item && toldItem(cohort, item);
    if (!told || told.n !== n) return null;
    mean += termValue(term, told.steps);
    sd += Math.abs(term.slope) * told.sd;
  }
  return { n, mean, sd };
}
