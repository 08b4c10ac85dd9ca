// What lies half typed in a field goes to the server and comes back into the field as it was.
import { describe, expect, test } from 'vitest';
import { notApplicableMark, partName, surveyName } from '../../client/answer/survey-names.ts';
import { dataOf } from '../../client/answer/to-survey-data.ts';
import { typedFromSurveyjs } from '../../client/answer/typed-from-surveyjs.ts';
import { type Item, itemSchema } from '../../questionnaires/schema/instrument.ts';
import { type TypedAnswer, typedAnswerSchema } from '../../questionnaires/schema/typed-answer.ts';

const make = (rest: object): Item => itemSchema.parse({ code: 'A.1-x', indicator: 'A', ...rest });
const may = { notApplicable: { reason: true }, decline: true };
const figure = (form: string, more: object = {}) =>
  make({ kind: 'number', form, min: 0, max: 100, decimals: 1, ...more });
const items = {
  ladder: make({ kind: 'ladder', steps: 5, ...may }),
  choice: make({ kind: 'choice', options: ['one', 'two'], ...may }),
  choices: make({ kind: 'choices', options: ['one', 'two'], ...may }),
  text: make({ kind: 'text', maxLength: 500, ...may }),
  plain: figure('plain', may),
  ratio: figure('ratio'),
  sum: figure('sum'),
};
const value = (given: unknown): TypedAnswer => ({ is: 'value', value: given as string });

describe('comes back as it was typed', () => {
  test.each<[keyof typeof items, TypedAnswer]>([
    ['ladder', value(3)],
    ['ladder', { is: 'not-applicable' }],
    ['choice', value('two')],
    ['choice', { is: 'skipped' }],
    ['choices', value(['two', 'one'])],
    ['choices', { is: 'not-applicable', reason: '还没有 ' }],
    ['choices', { is: 'skipped' }],
    ['text', value('两年内 建成 ')],
    ['text', value('  ')],
    ['text', { is: 'not-applicable', reason: ' ' }],
    ['text', { is: 'skipped' }],
    ['plain', value({ numerator: 0 })],
    ['plain', value({ department: '教务处 ' })],
    ['plain', { is: 'not-applicable', reason: '没有' }],
    ['ratio', value({ numerator: 3 })],
    ['ratio', value({ denominator: 9, asOf: '2026-09-01' })],
    ['ratio', value({ numerator: 3, denominator: 0, asOf: '2026-09-01', basis: '在册 台账', department: '教务处' })],
    [
      'sum',
      value({
        numerator: 0.3,
        members: [
          { name: '某集团 ', value: 0.1 },
          { name: '', value: 0.2 },
        ],
      }),
    ],
    ['sum', value({ members: [{ name: '某大学' }] })],
    ['sum', value({ basis: '在册' })],
  ])('%s %j', (kind, answer) => {
    const item = items[kind];
    const read = typedFromSurveyjs(item, dataOf(item, answer), true);
    expect(read).toEqual(answer);
    expect(typedAnswerSchema.parse(read)).toEqual(answer);
  });
});

test.each(Object.entries(items))('a %s without a word is no answer', (_, item) => {
  expect(typedFromSurveyjs(item, {}, true)).toBeNull();
  const emptied = {
    ...(item.kind === 'text' ? { [surveyName(item.code)]: '' } : {}),
    [partName(item.code, 'basis')]: '',
  };
  const rows = { [partName(item.code, 'members')]: [{}, { name: '' }, null] };
  expect(typedFromSurveyjs(item, { ...emptied, ...rows }, true)).toBeNull();
});

test('what is no figure is none, and nothing becomes NaN', () => {
  const part = (name: 'numerator' | 'denominator'): string => partName(items.ratio.code, name);
  expect(typedFromSurveyjs(items.ratio, { [part('numerator')]: '1,234', [part('denominator')]: '-' }, true)).toEqual(
    value({ numerator: 1234 }),
  );
  const rows = [{ name: '某集团', value: 'x' }];
  expect(typedFromSurveyjs(items.sum, { [partName(items.sum.code, 'members')]: rows }, true)).toEqual(
    value({ members: [{ name: '某集团' }] }),
  );
});

test('a 不适用 that is no longer offered is withdrawn, and what was typed before counts again', () => {
  expect(typedFromSurveyjs(items.choice, { [surveyName(items.choice.code)]: notApplicableMark }, false)).toBeNull();
  const way = { [partName(items.text.code, 'way')]: notApplicableMark, [surveyName(items.text.code)]: '目标' };
  expect(typedFromSurveyjs(items.text, way, false)).toEqual(value('目标'));
});
