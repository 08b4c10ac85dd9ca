// The checker names every planted fault, each by its code and place, and finds nothing in what is shipped.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkProgramme, type ProgrammeFault } from '../../programmes/schema/check-programme.ts';
import { programmeFaults } from '../../programmes/schema/checks/programme-faults.ts';
import type { Programme } from '../../programmes/schema/programme.ts';
import { readProgramme } from '../../server/programmes/read-programme.ts';
import { definition, founding, programmesDir } from './definitions.ts';
import { sixthProgramme } from './sixth-programme.ts';

/** Everything inside may be written to. */
type Loose<T> = T extends readonly (infer Part)[]
  ? Loose<Part>[]
  : T extends object
    ? { -readonly [Key in keyof T]: Loose<T[Key]> }
    : T;
type Draft = Loose<ReturnType<typeof sixthProgramme>>;

function planted(change: (draft: Draft) => void): ProgrammeFault[] {
  const draft = sixthProgramme();
  change(draft as Draft);
  return checkProgramme(draft);
}

const rule = (draft: Draft, code: string) => draft.programme.rules.find((one) => one.code === code)!.check;
const stage = (draft: Draft, code: string) => draft.programme.stages.find((one) => one.code === code)!;
const wording = (draft: Draft) => draft.texts['zh-CN']!;
// biome-ignore lint/suspicious/noExplicitAny: each fault writes what the types of the check would forbid.
const set = (thing: object, value: Record<string, any>) => Object.assign(thing, value);

const recommends = (draft: Draft, item: string) => set(draft.programme, { recommendedBy: { clause: '四', item } });

const faults: [string, string, (draft: Draft) => void][] = [
  ['duplicate-code', 'programme.materials', (d) => set(d.programme.materials[0]!, { code: 'scan' })],
  ['duplicate-code', 'programme.form', (d) => set(d.programme.form.items[1]!, { code: 'name' })],
  [
    'unknown-track',
    'programme.rules.age',
    (d) => set(d.programme.rules.find(({ code }) => code === 'age')!, { tracks: ['nowhere'] }),
  ],
  [
    'unknown-track',
    'programme.stages.screening.pass',
    (d) => set(stage(d, 'screening').steps[0]!, { tracks: ['nowhere'] }),
  ],
  ['unknown-role', 'programme.rules.partner', (d) => set(rule(d, 'partner'), { role: 'nobody' })],
  ['unknown-attribute', 'programme.rules.partner', (d) => set(rule(d, 'partner'), { anyOf: ['tall'] })],
  ['unknown-item', 'programme.rules.age', (d) => set(rule(d, 'age'), { item: 'nothing' })],
  ['unknown-item', 'programme.rules.field', (d) => set(rule(d, 'field'), { when: { answer: 'nothing', in: ['one'] } })],
  ['unknown-item', 'programme.periods.year', (d) => set(d.programme.periods[0]!, { items: ['nothing'] })],
  [
    'unknown-item',
    'programme.materials.extra',
    (d) => set(d.programme.materials[3]!, { when: { answer: 'nothing', in: ['one'] } }),
  ],
  [
    'unknown-context',
    'programme.materials.extra',
    (d) => set(d.programme.materials[3]!, { when: { context: 'nothing', in: ['one'] } }),
  ],
  ['unknown-option', 'programme.rules.means', (d) => set(rule(d, 'means'), { all: ['room', 'time'] })],
  [
    'unknown-option',
    'programme.rules.field',
    (d) => set(rule(d, 'field'), { when: { not: { answer: 'field', in: ['nine'] } } }),
  ],
  ['unknown-context', 'programme.rules.quota', (d) => set(rule(d, 'quota'), { most: { by: 'nothing', of: {} } })],
  ['unknown-value', 'programme.rules.quota', (d) => set(rule(d, 'quota'), { most: { by: 'class', of: { c: 1 } } })],
  ['unknown-period', 'programme.materials.yearly', (d) => set(d.programme.materials[4]!, { at: { period: 'never' } })],
  [
    'unknown-period',
    'programme.instruments.institution-maturity',
    (d) => set(d.programme.instruments[0]!, { period: 'never' }),
  ],
  ['unknown-stage', 'programme.stages.recognition.recognise', (d) => void d.programme.stages.splice(6, 1)],
  ['unknown-seal', 'programme.materials.scan', (d) => set(d.programme.materials[1]!, { seals: ['somebody'] })],
  ['unknown-item', 'programme.recommendedBy', (d) => recommends(d, 'nothing')],
  ['wrong-item-kind', 'programme.recommendedBy', (d) => recommends(d, 'name')],
  ['unknown-role', 'programme.recommendedBy', (d) => recommends(d, 'field')],
  ['wrong-item-kind', 'programme.rules.age', (d) => set(rule(d, 'age'), { item: 'name' })],
  ['wrong-item-kind', 'programme.rules.share', (d) => set(rule(d, 'share'), { item: 'age' })],
  [
    'item-not-asked',
    'programme.rules.age',
    (d) => set(d.programme.rules.find(({ code }) => code === 'age')!, { tracks: ['school', 'company'] }),
  ],
  ['empty-range', 'programme.rules.partner', (d) => set(rule(d, 'partner'), { least: 3 })],
  ['empty-range', 'programme.rules.share', (d) => set(rule(d, 'share'), { numerator: 3 })],
  ['empty-range', 'programme.window', (d) => set(d.programme.window.opens, { from: '2099-05-01' })],
  ['empty-range', 'programme.periods.year', (d) => set(d.programme.periods[0]!.window, { from: '03-01' })],
  ['empty-range', 'programme.cycle', (d) => set(d.programme.cycle!.years, { from: 2 })],
  ['missing-stage', 'programme.stages', (d) => void d.programme.stages.splice(12, 1)],
  ['unreachable', 'programme.stages.revoked', (d) => void stage(d, 're-evaluation').steps.pop()],
  ['dead-end', 'programme.stages.recognition', (d) => set(stage(d, 'recognition'), { steps: [] })],
  ['dead-end', 'programme.stages.draft', (d) => set(stage(d, 'draft').steps[0]!, { tracks: ['school'] })],
  [
    'steps-after-end',
    'programme.stages.passed',
    (d) => set(stage(d, 'passed'), { clause: '五', steps: stage(d, 'rectification').steps }),
  ],
  [
    'repeated-step',
    'programme.stages.screening.pass',
    (d) => set(stage(d, 'screening').steps[0]!, { by: 'operator', tracks: undefined }),
  ],
  [
    'unchecked-submission',
    'programme.stages.draft.submit',
    (d) => set(stage(d, 'draft').steps[0]!, { needs: ['complete'] }),
  ],
  ['requirement-without-ground', 'programme.stages.diagnosis.pass', (d) => set(d.programme, { instruments: [] })],
  [
    'requirement-without-ground',
    'programme.stages.building.evaluate',
    (d) => set(d.programme, { cycle: null, silent: [...d.programme.silent, 'cycle'] }),
  ],
  [
    'missing-clause',
    'programme.stages.recognition.recognise',
    (d) => set(stage(d, 'recognition'), { clause: undefined }),
  ],
  ['missing-days', 'programme.stages.announcement', (d) => set(stage(d, 'announcement'), { days: undefined })],
  [
    'first-year-differs',
    'programme.periods.year',
    (d) => set(d.programme.periods[0]!.window, { first: { from: '2098-02-01', until: '2098-02-02' } }),
  ],
  ['misplaced-window', 'programme.window', (d) => set(d.programme.window, { opens: { is: 'cycle-end' } })],
  ['missing-silence', 'programme.silent', (d) => set(d.programme, { silent: ['rectification'] })],
  ['missing-silence', 'programme.silent', (d) => set(d.programme.window, { opens: { is: 'operator' } })],
  ['missing-silence', 'programme.silent', (d) => set(stage(d, 'announcement'), { days: 'silent' })],
  ['missing-silence', 'programme.silent', (d) => set(d.programme, { cycle: null })],
  ['missing-language', 'texts.en', (d) => d.programme.languages.push('en')],
  ['undeclared-language', 'texts.en', (d) => set(d.texts, { en: wording(d) })],
  ['missing-text', 'texts.zh-CN.silent.visit', (d) => Reflect.deleteProperty(wording(d).silent, 'visit')],
  ['missing-text', 'texts.zh-CN.rules.age', (d) => Reflect.deleteProperty(wording(d).rules, 'age')],
  ['missing-text', 'texts.zh-CN.stages.building', (d) => Reflect.deleteProperty(wording(d).stages, 'building')],
  [
    'missing-text',
    'texts.zh-CN.roles.partner.attributes.certified',
    (d) => Reflect.deleteProperty(wording(d).roles.partner!.attributes, 'certified'),
  ],
  ['missing-text', 'texts.zh-CN.sections.numbers', (d) => Reflect.deleteProperty(wording(d).sections, 'numbers')],
  [
    'missing-text',
    'texts.zh-CN.items.field.options.two',
    (d) => Reflect.deleteProperty(wording(d).items.field!.options!, 'two'),
  ],
  ['extra-text', 'texts.zh-CN.tracks.other', (d) => set(wording(d).tracks, { other: '别的' })],
  ['extra-text', 'texts.zh-CN.periods.other', (d) => set(wording(d).periods, { other: '别的' })],
  ['uncounted-number', 'texts.zh-CN.rules.name.unmet', (d) => set(wording(d).rules.name!, { unmet: '现有 {is} 个' })],
  ['orphan-item', 'programme.form.items.age', (d) => void d.programme.form.sections.pop()],
  [
    'forward-condition',
    'programme.form.items.name.visibleWhen',
    (d) => set(d.programme.form.items[0]!, { visibleWhen: { answer: 'field', in: ['one'] } }),
  ],
];

describe('a sound definition', () => {
  test('the invented sixth has no fault', () => {
    expect(planted(() => {})).toEqual([]);
  });

  test.each(founding)('%s has none, in any version', (id) => {
    for (const version of readdirSync(join(programmesDir, id)).filter((name) => /^\d/.test(name)))
      expect(checkProgramme(readProgramme(join(programmesDir, id, version)))).toEqual([]);
  });
});

describe('a planted fault', () => {
  test.each(faults)('%s is named at %s', (code, path, change) => {
    const found = planted(change);
    expect(found.map((one) => [one.code, one.path])).toContainEqual([code, path]);
    for (const { message } of found)
      for (const sentence of Object.values(message)) expect(sentence).not.toContain('{}');
  });

  test('every fault the checker knows is planted here', () => {
    const tried = new Set(faults.map(([code]) => code));
    expect(Object.keys(programmeFaults).filter((code) => !tried.has(code))).toEqual([]);
  });

  test('several at once are all named', () => {
    const found = planted((draft) => {
      set(rule(draft, 'age'), { item: 'nothing' });
      set(rule(draft, 'partner'), { role: 'nobody' });
      Reflect.deleteProperty(wording(draft).silent, 'visit');
    });
    expect(found.map(({ code }) => code).sort()).toEqual(['missing-text', 'unknown-item', 'unknown-role']);
  });
});

describe('what is shipped', () => {
  const questionnaires = join(programmesDir, '..', 'questionnaires');
  const cardOf = (id: string) => readFileSync(join(programmesDir, id, 'card.md'), 'utf8');

  test.each(founding)('%s: its instruments are published', (id) => {
    for (const { instrument } of definition(id).programme.instruments)
      expect(existsSync(join(questionnaires, instrument, '1.0.0', 'published.json'))).toBe(true);
  });

  test.each(founding)(
    '%s: its card has a row for every rule, material, period and stage with its clause, and every silence',
    (id) => {
      const { programme } = definition(id);
      const card = cardOf(id);
      const rows = (things: Programme['rules'] | Programme['materials'] | Programme['stages']) =>
        things.map(({ code, clause = '–' }) => [code, clause]);
      for (const [code, clause] of [...rows(programme.rules), ...rows(programme.materials), ...rows(programme.stages)])
        expect(
          card.split('\n').filter((line) => line.startsWith(`| ${clause} |`) && line.includes(`\`${code}\``)),
        ).not.toEqual([]);
      for (const { code, clause } of programme.periods)
        expect(card).toMatch(new RegExp(`\\| ${clause.replaceAll(/[()]/g, '\\$&')} \\| .*\`${code}\``));
      for (const topic of programme.silent) expect(card).toContain(`- \`${topic}\` `);
    },
  );

  test.each(founding)(
    '%s says in either language that it is a reading of ours, and never calls itself official',
    (id) => {
      const { programme, texts } = definition(id);
      expect(programme.standing).toBe('reference');
      expect(texts['zh-CN']?.standing).toContain('不是发文单位发布的系统');
      expect(texts.en?.standing).toContain('not issued by the authority');
      expect(JSON.stringify(texts)).not.toMatch(/官方|official/i);
    },
  );

  test.each([
    // 58号 二(一), 279号 三(一), 91号 二
    [
      'practice-centre',
      'field',
      [
        '工业互联网',
        '人工智能',
        '大数据',
        '物联网',
        '软件和信息技术服务',
        '5G应用',
        '网络安全',
        '集成电路',
        '智能制造',
        '新能源汽车',
      ],
    ],
    ['major-pilot', 'field', ['低空经济', '人工智能', '工业互联网', '网络安全', '大数据', '智能制造', '新能源汽车']],
    [
      'training-base-programme',
      'field',
      [
        '火炸药',
        '航天动力',
        '新一代信息通信技术',
        '关键软件',
        '新材料',
        '“两机”',
        '船舶与海洋工程',
        '人工智能',
        '集成电路',
        '兵器科学与技术',
      ],
    ],
  ])('%s: the fields are those its document names, in their order, and one more', (id, item, fields) => {
    const { programme, texts } = definition(id);
    const options = programme.form.items.flatMap((one) =>
      one.code === item && one.kind === 'choice' ? one.options : [],
    );
    const words = options.map((option) => texts['zh-CN']?.items[item]?.options?.[option]);
    expect(words.slice(0, -1)).toEqual(fields);
    expect(options.at(-1)).toBe('other');
  });

  test('三(一)–(六): every countable item of 监测指标 is asked in the data window, and can be told when registering', () => {
    const { periods, form } = definition('industry-community').programme;
    const asked = periods.find(({ code }) => code === 'performance')?.items ?? [];
    expect(asked).toHaveLength(18);
    expect([...new Set(asked.map((code) => code.split('.')[0]))]).toEqual(['C1', 'C2', 'C3', 'C4', 'C5', 'C6']);
    expect(form.items.filter(({ code }) => asked.includes(code)).every(({ kind }) => kind === 'number')).toBe(true);
  });

  test('which questionnaire belongs to which stage: 58号 三(一), 279号 二(四), 建设指南 三', () => {
    const belongs = founding.flatMap((id) =>
      definition(id).programme.instruments.map(({ stage: at, instrument, clause }) => [id, at, instrument, clause]),
    );
    expect(belongs).toEqual([
      ['industry-community', 'building', 'industry-education-community', '三'],
      ['major-pilot', 'building', 'talent-supply-demand', '二(四)'],
      ['practice-centre', 'diagnosis', 'institution-maturity', '三(一)、四(二)'],
    ]);
  });
});
