// There and back: what was imported, shown by our own pages through SurveyJS, asks the same questions in the same order with the same
// options. That conditions hold alike is conditions.test.ts.
import fc from 'fast-check';
import { Model, type PanelModel, type Question } from 'survey-core';
import { describe, expect, test } from 'vitest';
import { panelName, surveyName } from '../../../client/answer/survey-names.ts';
import type { FrameText } from '../../../client/answer/survey-parts.ts';
import { toSurveyjs } from '../../../client/answer/to-surveyjs.ts';
import { type Definition, definition, imported, survey } from './definitions.ts';

const frame: FrameText = {
  notApplicable: '不适用',
  decline: '不愿回答',
  reason: '理由',
  evidence: '佐证:',
  give: '填写',
  value: '数值',
  numerator: '分子',
  denominator: '分母',
  members: '成员',
  membersHint: '',
  memberName: '名称',
  addMember: '添加',
  removeMember: '删除',
  result: '结果',
  total: '合计',
  asOf: '时点',
  basis: '口径',
  basisHint: '',
  department: '部门',
  chooseUpTo: (count) => `最多 ${count} 项`,
};

interface Asked {
  readonly title: string;
  readonly asks: string;
  readonly options: readonly string[];
}

/** What a respondent meets in a definition, as SurveyJS itself understands it; a matrix row by row. */
function askedBy(json: Definition, locale = ''): Asked[] {
  const model = new Model(json);
  model.locale = locale;
  return model.getAllQuestions().flatMap((question: Question): Asked[] => {
    const type = question.getType();
    const texts = (list: { text: string }[]) => list.map(({ text }) => text);
    if (type === 'matrix')
      return question.rows.map((row: { text: string }) => ({
        title: row.text,
        asks: 'one',
        options: texts(question.columns),
      }));
    const title = question.title;
    if (type === 'comment' || type === 'text')
      return [{ title, asks: question.inputType === 'number' ? 'number' : 'words', options: [] }];
    if (type === 'boolean')
      return [
        { title, asks: 'one', options: [question.locLabelTrue.renderedHtml, question.locLabelFalse.renderedHtml] },
      ];
    if (type === 'rating') return [{ title, asks: 'one', options: texts(question.renderedRateItems) }];
    return [
      { title, asks: type === 'checkbox' || type === 'tagbox' ? 'several' : 'one', options: texts(question.choices) },
    ];
  });
}

/** The same of our own pages, which SurveyJS shows too. */
function shownBy(json: Definition, language: 'zh-CN' | 'en' = 'zh-CN'): Asked[] {
  const { instrument, texts } = imported(json).draft;
  const model = new Model(toSurveyjs(instrument, texts[language]!, frame, 1));
  return instrument.items.map(({ code, kind }) => {
    if (kind === 'number') {
      const panel = model.getPanelByName(panelName(code));
      return { title: (panel as PanelModel).title, asks: 'number', options: [] };
    }
    const question = model.getQuestionByName(surveyName(code));
    const asks = { text: 'words', choices: 'several' }[kind as string] ?? 'one';
    return { title: question.title, asks, options: (question.choices ?? []).map(({ text }: { text: string }) => text) };
  });
}

const plain = (asked: readonly Asked[]) =>
  asked.map(({ title, asks, options }) => ({ title, asks, count: options.length, options }));
/** Elements that were left out whole. */
const without = (json: Definition, names: readonly string[]): Definition =>
  JSON.parse(JSON.stringify(json), (_, value) =>
    Array.isArray(value)
      ? value.filter((one) => !names.includes((one as { name?: string } | null)?.name ?? ''))
      : value,
  ) as Definition;

describe('definitions shown again', () => {
  test('the Chinese one asks the same questions, in the same order, with the same options', () => {
    const shown = plain(shownBy(definition('teachers')));
    const asked = plain(askedBy(without(definition('teachers'), ['thanks']), 'zh-cn'));
    // The words at the ends of a rating stand with its numbers.
    const ends = asked.map((one) =>
      one.title === '您对使用平台的把握'
        ? { ...one, options: ['0（毫无把握）', ...one.options.slice(1, -1), '10（完全有把握）'] }
        : one,
    );
    // A name in braces is replaced by SurveyJS, and stays as it is written here.
    const braces = ends.map((one) =>
      /^您给出/.test(one.title) ? { ...one, title: '您给出 {confidence} 分的理由' } : one,
    );
    expect(shown).toEqual(braces);
    expect(shown).toHaveLength(13);
  });

  test('the one in several languages does so in Chinese and in English', () => {
    const carried = without(definition('students'), ['accounts', 'incidents', 'birthday']);
    expect(plain(shownBy(definition('students'), 'en'))).toEqual(plain(askedBy(carried, 'en')));
    const chinese = shownBy(definition('students'), 'zh-CN').filter(({ title }) => title !== 'acts.row-2');
    expect(plain(chinese)).toEqual(
      plain(askedBy(carried, 'zh-cn')).filter(({ title }) => title !== 'update the software'),
    );
  });
});

const word = fc.stringMatching(/^[a-z]{1,6}$/);
const words = (min: number, max: number) => fc.uniqueArray(word, { minLength: min, maxLength: max });
const question = fc.oneof(
  fc.record({
    type: fc.constantFrom('radiogroup', 'dropdown', 'checkbox', 'tagbox'),
    title: word,
    choices: words(2, 12),
  }),
  fc.record({
    type: fc.constant('rating'),
    title: word,
    rateMin: fc.integer({ min: -3, max: 1 }),
    rateMax: fc.integer({ min: 2, max: 7 }),
  }),
  fc.record(
    {
      type: fc.constant('rating'),
      title: word,
      rateCount: fc.integer({ min: 2, max: 10 }),
      rateMin: fc.integer({ min: 0, max: 3 }),
    },
    { requiredKeys: ['type', 'title'] },
  ),
  fc.record({
    type: fc.constant('rating'),
    title: word,
    rateCount: fc.integer({ min: 2, max: 10 }),
    rateMax: fc.integer({ min: 4, max: 7 }),
  }),
  fc.record({ type: fc.constant('rating'), title: word, rateValues: words(2, 9) }),
  fc.record({
    type: fc.constant('rating'),
    title: word,
    rateStep: fc.constantFrom(1, 2, 0.5),
    rateMax: fc.integer({ min: 3, max: 5 }),
  }),
  fc.record({ type: fc.constant('matrix'), title: word, columns: words(2, 7), rows: words(1, 4) }),
  fc.record({ type: fc.constant('boolean'), title: word, labelTrue: word, labelFalse: word }),
  fc.record({ type: fc.constantFrom('text', 'comment'), title: word }),
  fc.record({ type: fc.constant('text'), title: word, inputType: fc.constant('number') }),
);

test('any questions of supported types come back: kind, title, options and order', () => {
  fc.assert(
    fc.property(fc.array(question, { minLength: 1, maxLength: 8 }), fc.boolean(), (questions, required) => {
      const elements = questions.map((one, at) => ({ ...one, name: `q${at}`, isRequired: required }));
      const json = survey(...elements);
      expect(plain(shownBy(json, 'en'))).toEqual(plain(askedBy(json)));
    }),
    { numRuns: 100, seed: 20261126 },
  );
});
