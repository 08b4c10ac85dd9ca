// How far a cohort's data carry: α from its item products, and the confidence grade from what its counters hold.
import { tallyItem } from '../cohort/alike.ts';
import { type ItemMoments, planProducts } from '../cohort/item-products.ts';
import {
  type ConfidenceFigures,
  type ConfidenceGrade,
  type ConfidenceSign,
  confidenceLimits,
  type DataConfidence,
  dataConfidence,
  fewestSheets,
} from '../quality/data-confidence/data-confidence.ts';
import { type AlphaFigures, alphaOfMoments } from '../reliability/cronbach-alpha/alpha-of-moments.ts';
import type { Estimate } from '../reliability/sample-floor.ts';
import type { CohortView } from './cohort-view.ts';

/** Answers that were asked for and not given, over the items whose answers are counted. */
export interface Unanswered {
  readonly skipped: number;
  readonly asked: number;
}

export interface CohortConfidence {
  readonly items: number;
  /** Too few persons to tell how they answered. */
  readonly few: boolean;
  /** Persons who answered all of the items; null where too few. */
  readonly complete: number | null;
  readonly alpha: Estimate<AlphaFigures | null>;
  readonly unanswered: Unanswered;
  readonly figures: ConfidenceFigures;
  readonly found: DataConfidence;
}

/** Which of the items with products the profile turns round. */
export function reversedItems({ instrument, profile }: Pick<CohortView, 'instrument' | 'profile'>): boolean[] {
  const { parameters } = profile.model;
  const reverse: readonly string[] = 'reverse' in parameters ? parameters.reverse : [];
  return planProducts(instrument).items.map((code) => reverse.includes(code));
}

function unansweredOf({ total, instrument }: CohortView): Unanswered {
  let skipped = 0;
  let asked = 0;
  for (const { code, kind } of instrument.items) {
    // Of several options chosen it is not known how many persons chose them.
    if (kind === 'choices') continue;
    const tally = tallyItem(total, code);
    skipped += tally.skipped;
    asked += tally.asked - tally.notApplicable;
  }
  return { skipped, asked };
}

/** @param moments of the same persons as the counters */
export function cohortConfidence(cohort: CohortView, moments: ItemMoments): CohortConfidence {
  const { summary, total } = cohort;
  const reversed = reversedItems(cohort);
  // Of a few persons, how they answered would be told of each of them.
  const few = summary.valid < Math.max(fewestSheets, cohort.rules.k);
  const unanswered = few ? { skipped: 0, asked: 0 } : unansweredOf(cohort);
  const { signs } = total;
  const figures: ConfidenceFigures = {
    sheets: summary.valid,
    // A roster that lost persons since may be smaller than those who answered.
    responseRate: summary.responseRate === null ? null : Math.min(1, summary.responseRate),
    missing: unanswered.asked === 0 ? null : unanswered.skipped / unanswered.asked,
    // Known only where everybody was examined.
    straightLined: !few && signs && signs.examined === total.persons ? signs.straight / signs.examined : null,
    nearDuplicate: null,
    inBursts: null,
    tooFast: null,
  };
  return {
    items: reversed.length,
    few,
    complete: few ? null : moments.persons,
    alpha: alphaOfMoments(moments, reversed),
    unanswered,
    figures,
    found: dataConfidence(figures),
  };
}

export const confidenceSigns = Object.keys(confidenceLimits) as readonly ConfidenceSign[];

/** The grade one sign alone would give. */
export function gradeOfSign(found: DataConfidence, sign: ConfidenceSign): ConfidenceGrade | null {
  if (found.state !== 'graded' || found.unknown.includes(sign)) return null;
  return found.reasons.find((reason) => reason.sign === sign)?.grade ?? 'A';
}
