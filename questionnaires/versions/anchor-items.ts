// Anchor items: those that are the same in both versions, so that a trend may rest on them although others changed.

import type { ComparedVersion, ItemChange } from '../schema/comparison.ts';
import { compareItems } from './compare-items.ts';
import { dimensionOf, pairProfiles, type Sides, sidesOf } from './sides.ts';

const otherAnswer = ['rescaled', 'condition-changed', 'offers-changed', 'limits-changed'] as const;
/** What a respondent judges by; hints, evidence and labels of 不适用 are not among it. */
const judgedBy = /^(stem|unit|numerator|denominator|options\..+|scale\..+)$/;

/** Same answers to the same words, whatever indicator it hangs on. */
export function isSameQuestion(change: ItemChange | undefined): boolean {
  if (!change) return true;
  if (otherAnswer.some((kind) => change.kinds.includes(kind))) return false;
  return change.texts.every(({ place }) => !judgedBy.test(place));
}

/** Scored by both below one dimension, and the same in stem, scale and options in every language both have. */
export function anchorsIn(
  { before, after }: Sides,
  dimension: string,
  changes: ReadonlyMap<string, ItemChange>,
): string[] {
  return after.version.instrument.items
    .map(({ code }) => code)
    .filter(
      (code) =>
        after.scored.has(code) &&
        before.scored.has(code) &&
        dimensionOf(after, code) === dimension &&
        dimensionOf(before, code) === dimension &&
        isSameQuestion(changes.get(code)),
    );
}

/** In the later version's order. */
export function anchorItems(before: ComparedVersion, after: ComparedVersion, dimension: string): string[] {
  const sides = sidesOf(before, after, pairProfiles(before.profiles, after.profiles));
  return anchorsIn(sides, dimension, new Map(compareItems(sides).map((change) => [change.code, change])));
}
