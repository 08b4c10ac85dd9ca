// What becomes of definitions as they are written, and what is said of what does not come along.
import { describe, expect, test } from 'vitest';
import { checkInstrument } from '../../../questionnaires/schema/check-instrument.ts';
import { instrumentSchema } from '../../../questionnaires/schema/instrument.ts';
import { profileSchema } from '../../../questionnaires/schema/profile.ts';
import { textsSchema } from '../../../questionnaires/schema/texts.ts';
import { importSurvey, leftOutSentences } from '../../../questionnaires/surveyjs/import-survey.ts';
import { definition, definitionNames, imported, survey, textOf } from './definitions.ts';

const saidOf = (name: Parameters<typeof definition>[0]) =>
  imported(definition(name)).left.map(({ element, what }) => `${element}: ${what}`);
const itemsOf = (json: unknown) =>
  Object.fromEntries(imported(json).draft.instrument.items.map((item) => [item.code, item]));

describe.each(definitionNames)('the definition of %s', (name) => {
  test('becomes a draft that fits every schema, the same from its text and from its data', () => {
    const { draft } = imported(textOf(name));
    expect(instrumentSchema.parse(draft.instrument)).toEqual(draft.instrument);
    for (const texts of Object.values(draft.texts)) expect(textsSchema.parse(texts)).toEqual(texts);
    for (const profile of draft.profiles) expect(profileSchema.parse(profile)).toEqual(profile);
    expect(imported(definition(name))).toEqual(imported(textOf(name)));
  });

  test('leaves no codes in disorder: what the checker says is for the author to write', () => {
    const { draft } = imported(definition(name));
    const faults = new Set(checkInstrument(draft).map(({ code }) => code));
    const unwritten = [
      'missing-scene',
      'missing-text',
      'cuts-missing',
      'leaf-without-scored-items',
      'missing-language',
    ];
    expect([...faults].filter((code) => ![...unwritten, 'stem-too-long'].includes(code))).toEqual([]);
  });

  test('says everything in both languages, filled in', () => {
    for (const { message } of imported(definition(name)).left) {
      expect(message['zh-CN']).toMatch(/\p{Script=Han}/u);
      expect(message.en).toMatch(/[a-z]/);
      expect(`${message['zh-CN']}${message.en}`).not.toContain('{}');
    }
  });
});

describe('a Chinese definition with panels, levels, a matrix and conditions', () => {
  const { draft } = imported(definition('teachers'));
  const items = itemsOf(definition('teachers'));
  const zh = draft.texts['zh-CN']!;

  test('pages are the first level, panels the second; a question beside panels has a leaf of its own', () => {
    expect(draft.instrument.indicators.map(({ code, parent }) => [code, parent])).toEqual([
      ['basic', null],
      ['P1', null],
      ['P1.0', 'P1'],
      ['prepare', 'P1'],
      ['classroom', 'P1'],
      ['end', null],
    ]);
    expect(zh.indicators.P1).toEqual({ name: '教学应用', gloss: '请按本学期的实际情况作答。' });
    expect(items.why?.indicator).toBe('P1.0');
  });

  test('questions keep their names as codes and their order', () => {
    expect(draft.instrument.items.map(({ code }) => code)).toEqual([
      ...['dept', 'years', 'trained', 'training-wish', 'resources', 'tools'],
      ...['agree.interact', 'agree.feedback', 'agree.simulate', 'confidence', 'why', 'support', 'suggestion'],
    ]);
  });

  test('options that say they are levels 1 to 5 are a ladder; nothing else is', () => {
    expect(items.resources).toMatchObject({ kind: 'ladder', steps: 5 });
    expect(draft.instrument.items.filter(({ kind }) => kind === 'ladder')).toHaveLength(1);
    expect(zh.items.resources?.options?.['3']).toBe('第3级 能按学情改编资源');
  });

  test('rows of a matrix are likert items on one scale, under its title', () => {
    expect(items['agree.feedback']).toMatchObject({ kind: 'likert', scale: 'S1' });
    expect(zh.scales.S1).toEqual(['完全不符', '不太符合', '一般', '比较符合', '完全符合']);
    expect(zh.items['agree.feedback']).toEqual({ stem: '能用数据了解学情', hint: '下列说法与您相符吗？' });
  });

  test('a rating from 0 to 10 has eleven points, its ends described', () => {
    expect(zh.scales.S2).toEqual(['0（毫无把握）', ...'123456789'.split(''), '10（完全有把握）']);
  });

  test('what is not required may be declined, in the words it came with', () => {
    expect(items.dept).not.toHaveProperty('decline');
    expect(items['agree.interact']).not.toHaveProperty('decline');
    expect(items.confidence).toMatchObject({ decline: true });
    expect(items.support).toMatchObject({ decline: true });
    expect(zh.items.support?.decline).toBe('不便回答');
  });

  test('simple conditions come along, those of a panel for each of its questions', () => {
    expect(items['training-wish']?.visibleWhen).toEqual({ answer: 'trained', in: ['no'] });
    expect(items['agree.simulate']?.visibleWhen).toEqual({ answer: 'resources', in: [3, 4, 5] });
    expect(items.support?.visibleWhen).toEqual({
      any: [
        { answer: 'dept', in: ['o1', 'o2'] },
        { answer: 'trained', in: ['yes'] },
      ],
    });
    expect(items.why?.visibleWhen).toEqual({
      all: [
        { answer: 'confidence', in: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11] },
        { answer: 'agree.simulate', in: [1, 2] },
      ],
    });
  });

  test('a number keeps its range, a text its length, a choice of several its limits', () => {
    expect(items.years).toMatchObject({ kind: 'number', form: 'plain', min: 0, max: 50, decimals: 0 });
    expect(items['training-wish']).toMatchObject({ kind: 'text', maxLength: 300 });
    expect(items.tools).toMatchObject({ kind: 'choices', atLeast: 1, atMost: 3 });
  });

  test('all that could not come along is listed by element, in the order of the definition', () => {
    expect(saidOf('teachers')).toEqual([
      ...['survey: property', 'survey: property', 'survey: to-be-written', 'dept: values-changed'],
      ...['trained: values-changed', '教学: code-changed', 'tools: values-changed', 'tools: property'],
      ...['confidence: values-changed', 'why: piped-text', 'thanks: unsupported-type'],
      ...['suggestion: text-limited', 'suggestion: condition'],
    ]);
  });
});

describe('a definition in several languages, without pages', () => {
  const { draft, left } = imported(definition('students'));

  test('each language has what was written in it; what was not stays missing for the author', () => {
    expect(draft.instrument.languages).toEqual(['zh-CN', 'en']);
    expect(draft.texts.en?.items['acts.row-2']?.stem).toBe('update the software');
    expect(draft.texts['zh-CN']?.items).not.toHaveProperty(['acts.row-2']);
    expect(checkInstrument(draft)).toContainEqual(
      expect.objectContaining({ path: 'texts.zh-CN.items.acts.row-2', code: 'missing-text' }),
    );
  });

  test('a panel is a first-level indicator, and what stands before and after it stays there', () => {
    expect(draft.instrument.indicators.map(({ code, parent }) => [code, parent])).toEqual([
      ['page', null],
      ['safety', null],
      ['page-2', null],
    ]);
  });

  test('other languages, keys, refused types, their inner questions and an odd point of a scale are listed', () => {
    expect(saidOf('students')).toEqual([
      ...['survey: language', 'survey: property', 'survey: to-be-written'],
      ...['device.choices.computer: property', 'device: property'],
      ...['search: scale-point-aside', 'search: values-changed', 'acts: values-changed', 'acts: any-row'],
      ...['acts.rows.row 1: code-changed', 'acts.rows.row 2: code-changed', 'accounts: unsupported-type'],
      ...['incidents: unsupported-type', 'what: inside-left-out', 'when: inside-left-out'],
      ...['mail: property', 'mail: text-limited', 'mail: property', 'birthday: unsupported-input'],
    ]);
    expect(left.find(({ element, what }) => element === 'device' && what === 'property')?.message.en).toContain(
      'correctAnswer',
    );
  });
});

test('an English definition with much that cannot be carried loses none of it silently', () => {
  expect(saidOf('school')).toEqual([
    ...['survey: property', 'survey: property', 'survey: property', 'survey: to-be-written', 'page1: condition'],
    ...['computers: range-assumed', 'students: range-assumed', 'students: property'],
    ...['per-student: unsupported-type', 'contacts: unsupported-type'],
    ...['network.choices.lan: property', 'network.choices.wlan: property'],
    ...['network: property', 'network: property', 'network: property', 'network: code-changed', 'network: shared-name'],
    ...['plan: unsupported-type', 'page2: empty-container', 'hidden-panel: hidden-element'],
    ...['internal-id: inside-left-out', 'room: unsupported-type', 'stars: point-count', 'single: option-count'],
    ...['grid: several-per-row', 'policy: values-changed'],
  ]);
});

describe('what is no definition', () => {
  const refusalOf = (json: unknown) => {
    const result = importSurvey(json);
    return 'faults' in result ? result.faults.map(({ code }) => code) : 'imported';
  };
  test.each([
    ['text that is no JSON', '{ "pages": [', ['not-json']],
    ['a list', '[]', ['not-a-survey']],
    ['an object without questions', '{ "title": "空" }', ['not-a-survey']],
    ['pages that are no list', '{ "pages": {} }', ['not-a-survey']],
    ['nothing to carry', JSON.stringify(survey({ type: 'html', name: 'x' })), ['nothing-carried']],
    ['a text of three million characters', `"${'x'.repeat(3_000_000)}"`, ['too-large']],
    ['lists in lists in lists', `{"pages":${'['.repeat(100_000)}${']'.repeat(100_000)}}`, ['too-deep']],
    ['half a character', JSON.stringify(survey({ type: 'text', name: '\ud83d' })), ['broken-text']],
    ['a name every object has', '{"pages":[{"__proto__":{"name":"x"}}]}', ['forbidden-key']],
  ])('%s is refused in a sentence', (_, json, codes) => {
    expect(refusalOf(json)).toEqual(codes);
  });

  test('1001 questions are too many, 1000 are not', () => {
    const many = (count: number) =>
      survey(...Array.from({ length: count }, (_, at) => ({ type: 'boolean', name: `q${at}` })));
    expect(refusalOf(many(1001))).toEqual(['too-many-items']);
    expect(refusalOf(many(1000))).toBe('imported');
    expect(refusalOf(survey(...Array.from({ length: 3001 }, () => ({ type: 'html' }))))).toEqual(['too-many-items']);
  });

  test('what was left out is still listed where nothing was carried', () => {
    const result = importSurvey(survey({ type: 'html', name: 'intro' }, { type: 'signaturepad', name: 'sign' }));
    expect(result.left.map(({ element }) => element)).toEqual(['page1', 'intro', 'sign']);
  });
});

test('an option may be written as value and text in one string, or as a text alone', () => {
  const json = survey({ type: 'radiogroup', name: 'q', choices: ['a|苹果', { value: 'b|梨' }, { text: 'fig' }, 'c|'] });
  expect(itemsOf(json).q).toMatchObject({ options: ['a', 'b', 'fig', 'c'] });
  expect(imported(json).draft.texts['zh-CN']?.items.q?.options).toEqual({ a: '苹果', b: '梨', fig: 'fig', c: 'c' });
});

test('what a property does is said in words where a reader may not know its name', () => {
  const json = survey({ type: 'radiogroup', name: 'q', choices: ['a', 'b'], hasOther: true, colorScheme: 'x' });
  const said = imported(json).left.filter(({ element, what }) => element === 'q' && what === 'property');
  expect(said.map(({ message }) => message['zh-CN'])).toEqual([
    '属性 hasOther（“其他”选项） 未转入',
    '属性 colorScheme 未转入',
  ]);
  expect(said[0]?.message.en).toBe('the property hasOther (the choice "other") is not carried');
});

test('a headline that one of the languages lacks is to be written', () => {
  const json = { title: '调查', ...survey({ type: 'boolean', name: 'q', title: { default: '是否', en: 'Is it?' } }) };
  expect(imported(json).left.find(({ what }) => what === 'to-be-written')?.message.en).toContain(
    'title (en), purpose (zh-CN), purpose (en)',
  );
});

describe('codes', () => {
  test('names that are no code, or are taken, become one; each change is said', () => {
    const names = ['常用设备', 'q 1', 'q-1', '1a', 'constructor', 'page1', 'a_b', ''];
    const { draft, left } = imported(survey(...names.map((name) => ({ type: 'boolean', name, title: '？' }))));
    expect(draft.instrument.items.map(({ code }) => code)).toEqual([
      ...['Q1', 'q-1-2', 'q-1', 'Q1a', 'constructor-2', 'page1', 'a-b', 'Q2'],
    ]);
    expect(draft.instrument.indicators.map(({ code }) => code)).toEqual(['page1-2']);
    expect(left.flatMap(({ element, what }) => (what === 'code-changed' ? [element] : []))).toEqual([
      ...['page1', '常用设备', 'q 1', '1a', 'constructor', 'a_b', 'page1.elements.7'],
    ]);
  });

  test('options of equal spelling stay apart', () => {
    const json = survey({ type: 'radiogroup', name: 'q', choices: ['a b', 'a-b', 'a_b', '甲', '乙'] });
    expect(itemsOf(json).q).toMatchObject({ options: ['a-b-2', 'a-b', 'a-b-3', 'o1', 'o2'] });
  });
});

test('every sentence is said of something somewhere', () => {
  const more = [
    survey({ type: 'matrix', name: 'm', columns: ['a', 'b'] }, 'text', { type: 'boolean', name: 'b', title: [] }),
    survey({ type: 'boolean', name: 'b', title: { default: 'Oui ?', en: 'Yes?' } }),
    { ...survey({ type: 'boolean', name: 'b', title: 'Oui ?' }), locale: 'fr' },
  ];
  const said = [...definitionNames.map(definition), ...more].flatMap((json) => importSurvey(json).left);
  const missing = Object.keys(leftOutSentences).filter((code) => !said.some(({ what }) => what === code));
  expect(missing).toEqual([]);
});
