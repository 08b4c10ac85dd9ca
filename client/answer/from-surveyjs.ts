// SurveyJS data → our answers. Only what is visible now leaves: answers hidden again by changing an earlier one stay in
// the draft and are dropped here, by the same walk (`visible-items`) that the server's checker takes.
import type { Instrument, Item } from '../../questionnaires/schema/instrument.ts';
import { type Answer, type Answers, isDivided, memberTotal } from '../../questionnaires/schema/response.ts';
import {
  type Context,
  readFrom,
  type Visibility,
  type VisibleItem,
} from '../../questionnaires/schema/visible-items.ts';
import { memberRows } from './member-names.ts';
import { notApplicableMark, partName, skippedMark, surveyName } from './survey-names.ts';

export type SurveyData = Readonly<Record<string, unknown>>;

/** The items shown at this state of the answers, and where 不适用 is offered. */
export function shownItems(
  instrument: Instrument,
  visibility: Visibility,
  context: Context,
  data: SurveyData,
): readonly VisibleItem[] {
  const given = instrument.items.flatMap((item) => {
    const answer = readAnswer(item, data, true);
    return answer ? [[item.code, answer] as const] : [];
  });
  return visibility.visible(context, readFrom(Object.fromEntries(given)));
}

/** What is sent: answers to the items shown to this respondent. A withdrawn 不适用 counts as unanswered. */
export function fromSurveyjs(
  instrument: Instrument,
  visibility: Visibility,
  context: Context,
  data: SurveyData,
): Answers {
  return Object.fromEntries(
    shownItems(instrument, visibility, context, data).flatMap(({ item, mayBeNotApplicable }) => {
      const answer = readAnswer(item, data, mayBeNotApplicable);
      return answer ? [[item.code, answer] as const] : [];
    }),
  );
}

function readAnswer(item: Item, data: SurveyData, mayBeNotApplicable: boolean): Answer | null {
  const way = wayOf(item, data, mayBeNotApplicable);
  if (way === 'not-applicable') return notApplicable(data[partName(item.code, 'reason')]);
  if (way === 'skipped') return { is: 'skipped' };
  return way === 'value' ? readValue(item, data) : null;
}

/** How the item is answered, whether or not it is wholly. A 不适用 that is no longer offered is withdrawn. */
export function wayOf(
  item: Item,
  data: SurveyData,
  mayBeNotApplicable: boolean,
): 'value' | 'not-applicable' | 'skipped' | 'withdrawn' {
  const raw = data[surveyName(item.code)];
  const way =
    item.kind === 'number' || item.kind === 'text'
      ? data[partName(item.code, 'way')]
      : Array.isArray(raw)
        ? raw[0]
        : raw;
  if (way === notApplicableMark && mayBeNotApplicable) return 'not-applicable';
  if (way === skippedMark) return 'skipped';
  return raw === notApplicableMark || (Array.isArray(raw) && raw.includes(notApplicableMark)) ? 'withdrawn' : 'value';
}

export function readValue(item: Item, data: SurveyData): Answer | null {
  const raw = data[surveyName(item.code)];
  switch (item.kind) {
    case 'ladder':
    case 'likert':
      return typeof raw === 'number' ? { is: 'value', value: raw } : null;
    case 'choice':
      return typeof raw === 'string' ? { is: 'value', value: raw } : null;
    case 'choices':
      return Array.isArray(raw) && raw.length > 0 ? { is: 'value', value: raw.map(String) } : null;
    case 'text':
      return typeof raw === 'string' && raw.trim() !== '' ? { is: 'value', value: raw.trim() } : null;
    case 'number':
      return readNumber(item, data);
    case 'linked':
      return null;
  }
}

function notApplicable(reason: unknown): Answer {
  return typeof reason === 'string' && reason.trim() !== ''
    ? { is: 'not-applicable', reason: reason.trim() }
    : { is: 'not-applicable' };
}

interface Notes {
  readonly asOf: string;
  readonly basis: string;
  readonly department: string;
}

/** Unanswered until something is typed; what is still missing is then named by the checker, field by field. */
function readNumber(item: Item & { kind: 'number' }, data: SurveyData): Answer | null {
  const [numerator, denominator] = [readCount(data, item.code, 'numerator'), readCount(data, item.code, 'denominator')];
  const note = (part: 'asOf' | 'basis' | 'department'): string => {
    const text = data[partName(item.code, part)];
    return typeof text === 'string' ? text.trim().slice(0, part === 'asOf' ? 10 : undefined) : '';
  };
  const notes = { asOf: note('asOf'), basis: note('basis'), department: note('department') };
  if (item.form === 'sum') return readSum(item, data, notes);
  const untouched = numerator === null && denominator === null && Object.values(notes).every((text) => text === '');
  if (untouched) return null;
  const divisor = isDivided(item.form) && denominator !== null ? { denominator } : {};
  // NaN makes the checker name the missing numerator; nothing faulty is sent.
  return { is: 'value', value: { numerator: numerator ?? Number.NaN, ...divisor, ...notes } };
}

/** Rows without a word are not sent; of a row half filled in the checker names what is missing. */
function readSum(item: Item & { kind: 'number' }, data: SurveyData, notes: Notes): Answer | null {
  const members = memberRows(data[partName(item.code, 'members')]).flatMap(({ name, value }) => {
    const count = toNumber(value);
    return name === '' && count === null ? [] : [{ name, value: count ?? Number.NaN }];
  });
  // Names carried over from another item are no answer yet.
  const untouched = members.every(({ value }) => Number.isNaN(value));
  if (untouched && Object.values(notes).every((text) => text === '')) return null;
  return { is: 'value', value: { numerator: memberTotal(members, item.decimals), members, ...notes } };
}

export function readCount(data: SurveyData, code: string, part: 'numerator' | 'denominator'): number | null {
  return toNumber(data[partName(code, part)]);
}

export function toNumber(raw: unknown): number | null {
  if (raw === undefined || raw === null || raw === '') return null;
  const value = typeof raw === 'number' ? raw : Number(String(raw).normalize('NFKC').replaceAll(',', ''));
  return Number.isFinite(value) ? value : null;
}
