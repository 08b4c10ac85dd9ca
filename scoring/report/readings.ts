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
  if (answer === undefined) return words.domain.absent;
  if (answer.is === 'skipped') return words.domain.missing;
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

/** The value of a counted fact, or the share or mean of a linked item; null where there is none. */
function factOf(institution: InstitutionView, item: Item): number | null {
  if (item.kind === 'linked') return institution.sheet?.linked.find((found) => found.item === item.code)?.share ?? null;
  const answer = answerOf(institution, item.code);
  if (item.kind !== 'number' || answer?.is !== 'value') return null;
  const { value } = answer;
  return typeof value === 'object' && !Array.isArray(value) ? numberResult(item.form, value) : null;
}

/** @param needed the level aimed at; the next one unless told @returns [] where it is there, and where no limit leads to it */
export function factReading(words: Wording, institution: InstitutionView, item: Item, needed?: number): string[] {
  const cuts = institution.profile.cuts[item.code];
  const value = factOf(institution, item);
  if (!cuts || value === null) return [];
  const present = levelByDirectedCuts(value, cuts.at, cuts.direction);
  const aim = needed ?? present + 1;
  const cut = aim > present ? nextCut(cuts, aim - 1) : null;
  if (cut === null) return [];
  const { atLeast, atMost } = words.domain;
  const unit = institution.texts.items[item.code]?.unit ?? '';
  const limit = item.kind === 'number' ? `${plainNumber(cut, item.decimals)}${unit}` : `${plainNumber(cut, 0)}%`;
  const down = item.kind === 'number' && cuts.direction === 'down';
  return [words.labelled(institution.stem(item.code), down ? atMost(limit) : atLeast(limit))];
}

/** The next step of every item of the leaf that is not at its top. */
export function nextReading(words: Wording, institution: InstitutionView, leaf: string): string {
  const items = institution.tree.itemsOf.get(leaf) ?? [];
  const parts = items.flatMap((item): string[] => {
    if (item.kind !== 'ladder') return factReading(words, institution, item);
    const answer = answerOf(institution, item.code);
    return answer?.is === 'value' && typeof answer.value === 'number' && answer.value < item.steps
      ? [institution.option(item.code, answer.value + 1) ?? '']
      : [];
  });
  const found = parts.filter(Boolean);
  if (found.length > 0) return found.join(words.domain.separator);
  return institution.found(leaf)?.level === 5 ? words.domain.highest : words.noLevel;
}
