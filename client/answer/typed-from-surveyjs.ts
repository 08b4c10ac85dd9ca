// SurveyJS data → what lies in the fields of one item while it is typed: halves are kept as they are, nothing is trimmed, and no figure is
// made up where none stands. What is missing the checker says.
import type { Item } from '../../questionnaires/schema/instrument.ts';
import { isDivided, memberTotal } from '../../questionnaires/schema/response.ts';
import type { TypedAnswer, TypedCount } from '../../questionnaires/schema/typed-answer.ts';
import { readCount, readValue, type SurveyData, toNumber, wayOf } from './from-surveyjs.ts';
import { type Part, partName, surveyName } from './survey-names.ts';

/** @returns null where nothing is typed */
export function typedFromSurveyjs(item: Item, data: SurveyData, mayBeNotApplicable: boolean): TypedAnswer | null {
  const way = wayOf(item, data, mayBeNotApplicable);
  if (way === 'not-applicable') return { is: way, ...wordsIn(data, item, 'reason') };
  if (way === 'skipped') return { is: way };
  if (way === 'withdrawn') return null;
  if (item.kind === 'number') {
    const value = typedCount(item, data);
    return Object.keys(value).length > 0 ? { is: 'value', value } : null;
  }
  if (item.kind !== 'text') return readValue(item, data);
  const value = data[surveyName(item.code)];
  return typeof value === 'string' && value !== '' ? { is: 'value', value } : null;
}

function typedCount(item: Item & { kind: 'number' }, data: SurveyData): TypedCount {
  const counted =
    item.form === 'sum'
      ? typedMembers(item, data)
      : {
          ...figureIn(data, item, 'numerator'),
          ...(isDivided(item.form) ? figureIn(data, item, 'denominator') : {}),
        };
  return {
    ...counted,
    ...wordsIn(data, item, 'asOf'),
    ...wordsIn(data, item, 'basis'),
    ...wordsIn(data, item, 'department'),
  };
}

/** Rows without a word are no members; the total is of the figures that are there. */
function typedMembers(item: Item & { kind: 'number' }, data: SurveyData): TypedCount {
  const rows: unknown = data[partName(item.code, 'members')];
  const members = (Array.isArray(rows) ? rows : []).flatMap((row: { name?: unknown; value?: unknown } | null) => {
    const name = typeof row?.name === 'string' ? row.name : '';
    const value = toNumber(row?.value);
    return name === '' && value === null ? [] : [value === null ? { name } : { name, value }];
  });
  const counted = members.flatMap(({ value }) => (value === undefined ? [] : [{ value }]));
  return {
    ...(counted.length > 0 ? { numerator: memberTotal(counted, item.decimals) } : {}),
    ...(members.length > 0 ? { members } : {}),
  };
}

function figureIn<Named extends 'numerator' | 'denominator'>(data: SurveyData, item: Item, part: Named) {
  const figure = readCount(data, item.code, part);
  return (figure === null ? {} : { [part]: figure }) as { readonly [part in Named]?: number };
}

function wordsIn<Named extends Part>(data: SurveyData, item: Item, part: Named) {
  const words = data[partName(item.code, part)];
  return (typeof words === 'string' && words !== '' ? { [part]: words } : {}) as { readonly [part in Named]?: string };
}
