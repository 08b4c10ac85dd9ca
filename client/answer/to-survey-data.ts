// Our answers → SurveyJS data: the way back of `from-surveyjs`, for correcting what was submitted, and of `typed-from-surveyjs`.
import type { Instrument, Item } from '../../questionnaires/schema/instrument.ts';
import type { Answers } from '../../questionnaires/schema/response.ts';
import type { TypedAnswer } from '../../questionnaires/schema/typed-answer.ts';
import { givenMark, notApplicableMark, partName, skippedMark, surveyName } from './survey-names.ts';

type Data = Record<string, unknown>;

export function toSurveyData(instrument: Instrument, answers: Answers): Data {
  const parts = instrument.items.map((item) => {
    const answer = answers[item.code];
    return answer ? dataOf(item, answer) : {};
  });
  return Object.assign({}, ...parts);
}

export function dataOf(item: Item, answer: TypedAnswer): Data {
  const separate = item.kind === 'number' || item.kind === 'text';
  const chooser = separate ? partName(item.code, 'way') : surveyName(item.code);
  const marked = (mark: string): unknown => (item.kind === 'choices' ? [mark] : mark);
  if (answer.is === 'skipped') return { [chooser]: marked(skippedMark) };
  if (answer.is === 'not-applicable') {
    const reason = answer.reason === undefined ? {} : { [partName(item.code, 'reason')]: answer.reason };
    return { [chooser]: marked(notApplicableMark), ...reason };
  }
  if (!separate) return { [chooser]: answer.value };
  const given = item.notApplicable || item.decline ? { [chooser]: givenMark } : {};
  if (item.kind === 'text') return { ...given, [surveyName(item.code)]: answer.value };
  return { ...given, ...numberData(item.code, answer.value) };
}

function numberData(code: string, value: unknown): Data {
  if (typeof value !== 'object' || value === null) return {};
  const { numerator, members, ...others } = value as Record<string, unknown>;
  const counted = members === undefined ? { numerator } : { members };
  return Object.fromEntries(
    Object.entries({ ...counted, ...others }).map(([part, content]) => [
      partName(code, part as 'numerator' | 'members' | 'denominator' | 'asOf' | 'basis' | 'department'),
      content,
    ]),
  );
}
