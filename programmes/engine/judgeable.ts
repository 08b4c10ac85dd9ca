// What is typed, as far as it can be judged: items that are asked now, choices that are made, counts whose figures are there
// whatever their notes still lack. So a condition answers while one types, and a half-typed figure is open rather than unmet.
import type { Instrument, Item } from '../../questionnaires/schema/instrument.ts';
import { type Answer, type Answers, isDivided } from '../../questionnaires/schema/response.ts';
import type { TypedAnswer, TypedAnswers, TypedCount } from '../../questionnaires/schema/typed-answer.ts';
import {
  type Context,
  compileVisibility,
  readFrom,
  type Visibility,
  type VisibleItem,
} from '../../questionnaires/schema/visible-items.ts';

/** @param visibility of this instrument, from whoever judges many */
export function judgeable(
  instrument: Instrument,
  context: Context,
  typed: TypedAnswers,
  visibility: Visibility = compileVisibility(instrument),
): Answers {
  const given = Object.fromEntries(
    instrument.items.flatMap((item) => {
      const answer = typed[item.code];
      const whole = answer && wholeAnswer(item, answer);
      return whole ? [[item.code, whole] as const] : [];
    }),
  );
  const asked = visibility.visible(context, readFrom(given)).map(({ item }) => item.code);
  return Object.fromEntries(asked.flatMap((code) => (given[code] ? [[code, given[code]] as const] : [])));
}

/** The items that are asked now, in their order, and where 不适用 is offered. */
export const askedNow = (
  instrument: Instrument,
  context: Context,
  typed: TypedAnswers,
  visibility: Visibility = compileVisibility(instrument),
): readonly VisibleItem[] => visibility.visible(context, readFrom(judgeable(instrument, context, typed, visibility)));

export const askedItems = (instrument: Instrument, context: Context, typed: TypedAnswers): Item[] =>
  askedNow(instrument, context, typed).map(({ item }) => item);

/** What is kept of items that are not asked now is not answered. */
export const askedOnly = (instrument: Instrument, context: Context, typed: TypedAnswers): TypedAnswers =>
  ofThese(askedItems(instrument, context, typed), typed);

export const ofThese = (items: readonly Item[], typed: TypedAnswers): TypedAnswers =>
  Object.fromEntries(
    items.flatMap(({ code }) => {
      const answer = typed[code];
      return answer ? [[code, answer] as const] : [];
    }),
  );

function wholeAnswer(item: Item, answer: TypedAnswer): Answer | undefined {
  if (answer.is === 'skipped') return answer;
  if (answer.is === 'not-applicable')
    return answer.reason === undefined ? { is: answer.is } : { is: answer.is, reason: answer.reason };
  const { value } = answer;
  if (typeof value === 'string') return value.trim() === '' ? undefined : { is: 'value', value };
  if (typeof value === 'number') return { is: 'value', value };
  if (Array.isArray(value)) return value.length === 0 ? undefined : { is: 'value', value: [...value] };
  return item.kind === 'number' ? wholeCount(item, value as TypedCount) : undefined;
}

function wholeCount(item: Item & { kind: 'number' }, count: TypedCount): Answer | undefined {
  const { numerator, denominator, asOf = '', basis = '', department = '' } = count;
  if (numerator === undefined) return undefined;
  const notes = { asOf, basis, department };
  if (!isDivided(item.form)) return { is: 'value', value: { numerator, ...notes } };
  return denominator === undefined ? undefined : { is: 'value', value: { numerator, denominator, ...notes } };
}
