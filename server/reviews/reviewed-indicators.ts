// What assessors score of an instrument: its leaves with something the institution itself says, on the leaf's own ladder. What is
// left out for a type of institution, what is filled from cohorts, and what the institution has as 不适用 is not scored.
import { type Instrument, type Item, leafIndicators } from '../../questionnaires/schema/instrument.ts';
import type { InstitutionType } from '../../questionnaires/schema/names.ts';
import type { Answers } from '../../questionnaires/schema/response.ts';
import { treeOf } from '../../questionnaires/schema/tree.ts';

export interface Reviewed {
  readonly code: string;
  /** The first-level indicator. */
  readonly domain: string;
  /** The highest level. */
  readonly steps: number;
  readonly items: readonly Item[];
}

/** Where an indicator has no ladder of its own, levels go from one to five. */
const usualSteps = 5;

export function reviewedIndicators(instrument: Instrument, type: InstitutionType): Reviewed[] {
  const tree = treeOf(instrument);
  const out = new Set(instrument.serves.tailoring.filter((one) => one.type === type).flatMap((one) => one.out));
  return leafIndicators(instrument).flatMap(({ code }): Reviewed[] => {
    const items = tree.itemsOf.get(code) ?? [];
    if (!items.some(isJudged) || tree.ancestry(code).some((above) => out.has(above.code))) return [];
    const ladder = items.find((item) => item.kind === 'ladder');
    return [
      {
        code,
        domain: tree.domain(code)?.code ?? code,
        steps: ladder?.kind === 'ladder' ? ladder.steps : usualSteps,
        items,
      },
    ];
  });
}

const isJudged = ({ kind }: Item): boolean => kind !== 'linked' && kind !== 'text';

/** Whether the institution answered something of it, or at least did not say that it does not apply. */
export function applies({ items }: Reviewed, answers: Answers): boolean {
  return items.some((item) => isJudged(item) && answers[item.code]?.is !== 'not-applicable');
}

/** The first ladder's option, where the institution chose one. */
export function claimedLevel({ items }: Reviewed, answers: Answers): number | null {
  for (const item of items) {
    const answer = item.kind === 'ladder' ? answers[item.code] : undefined;
    if (answer?.is === 'value' && typeof answer.value === 'number') return answer.value;
  }
  return null;
}

/** Of those, what one assessor was given. @param given null = all */
export const givenOf = (reviewed: readonly Reviewed[], given: readonly string[] | null): readonly Reviewed[] =>
  given === null ? reviewed : reviewed.filter(({ code }) => given.includes(code));
