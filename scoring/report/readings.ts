// A leaf in words: what was answered to each of its items, and what one level up would look like.

import type { Item } from '../../questionnaires/schema/instrument.ts';
import type { Cuts } from '../../questionnaires/schema/profile.ts';
import { type Answer, type MemberCount, numberResult } from '../../questionnaires/schema/response.ts';
import { readsMean } from '../../questionnaires/schema/scored-weights.ts';
import { levelByDirectedCuts } from '../levels/level-by-cuts.ts';
import { formatDecimal } from './format.ts';
import type { InstitutionView } from './report-context.ts';
import type { Wording } from './wording.ts';

export function answerOf(institution: Pick<InstitutionView, 'answers'>, item: string): Answer | undefined {
  return Object.hasOwn(institution.answers, item) ? institution.answers[item] : undefined;
}

/** Plain number as its item declares it; readings keep the questionnaire's own precision on screen and paper alike. */
export function plainNumber(value: number, decimals: number): string {
  return formatDecimal(value, Number.isInteger(value) ? 0 : decimals);
}

/** What each member of a consortium counted, in one line. */
export function membersText(
  words: Wording,
  { decimals }: Item & { kind: 'number' },
  members: readonly MemberCount[],
): string {
  return members.map(({ name, value }) => `${name} ${plainNumber(value, decimals)}`).join(words.domain.separator);
}

function itemReading(words: Wording, institution: InstitutionView, item: Item): string {
  const answer = answerOf(institution, item.code);
  if (item.kind === 'linked') return words.domain.linkedReading;
  if (answer === undefined || answer.is === 'skipped') return words.domain.missing;
  if (answer.is === 'not-applicable')
    return answer.reason ? words.domain.withReason(answer.reason) : words.domain.notApplicable;
  const { value } = answer;
  if (item.kind === 'ladder') return institution.option(item.code, Number(value)) ?? String(value);
  if (item.kind === 'number' && typeof value === 'object' && !Array.isArray(value)) {
    const { numerator, denominator } = value;
    const counted =
      denominator === undefined
        ? plainNumber(numerator, item.decimals)
        : words.domain.counted(plainNumber(numerator, item.decimals), plainNumber(denominator, item.decimals));
    return words.labelled(institution.stem(item.code), counted);
  }
  return words.noLevel;
}

export function presentReading(words: Wording, institution: InstitutionView, leaf: string): string {
  const items = institution.tree.itemsOf.get(leaf) ?? [];
  const read = items.filter(
    (item) =>
      item.kind === 'ladder' ||
      item.kind === 'number' ||
      (item.kind === 'linked' && !readsMean(institution.profile, item.code)),
  );
  return read.map((item) => itemReading(words, institution, item)).join(words.domain.separator);
}

/** The limit a counted fact must pass for one level more; null at the top. */
export function nextCut(cuts: Cuts, level: number): number | null {
  // `down` cuts rise too, but a smaller value is better: level k+1 begins at the cut below.
  const at = cuts.direction === 'up' ? cuts.at[level - 1] : cuts.at[cuts.at.length - level];
  return at ?? null;
}

/** A linked item that is usable and not at its top: the share that begins the next level. */
function linkedNext(words: Wording, institution: InstitutionView, item: string): string[] {
  const cuts = institution.profile.cuts[item];
  const share = institution.sheet?.linked.find((found) => found.item === item)?.share;
  if (!cuts || share === null || share === undefined) return [];
  const cut = nextCut(cuts, levelByDirectedCuts(share, cuts.at, cuts.direction));
  return cut === null ? [] : [words.labelled(institution.stem(item), words.domain.atLeast(`${plainNumber(cut, 0)}%`))];
}

/** The next step of every item of the leaf that is not at its top. */
export function nextReading(words: Wording, institution: InstitutionView, leaf: string): string {
  const items = institution.tree.itemsOf.get(leaf) ?? [];
  const parts = items.flatMap((item): string[] => {
    if (item.kind === 'linked') return linkedNext(words, institution, item.code);
    const answer = answerOf(institution, item.code);
    if (answer?.is !== 'value') return [];
    if (item.kind === 'ladder' && typeof answer.value === 'number')
      return answer.value < item.steps ? [institution.option(item.code, answer.value + 1) ?? ''] : [];
    const cuts = institution.profile.cuts[item.code];
    if (item.kind !== 'number' || !cuts || typeof answer.value !== 'object' || Array.isArray(answer.value)) return [];
    const result = numberResult(item.form, answer.value);
    const cut = result === null ? null : nextCut(cuts, levelByDirectedCuts(result, cuts.at, cuts.direction));
    if (cut === null) return [];
    const value = `${plainNumber(cut, item.decimals)}${institution.texts.items[item.code]?.unit ?? ''}`;
    return [
      words.labelled(
        institution.stem(item.code),
        cuts.direction === 'up' ? words.domain.atLeast(value) : words.domain.atMost(value),
      ),
    ];
  });
  const found = parts.filter(Boolean);
  if (found.length > 0) return found.join(words.domain.separator);
  return institution.found(leaf)?.level === 5 ? words.domain.highest : words.noLevel;
}
