// Two small valid instruments, one for persons and one for institutions, that use every item kind. Tests break them one
// way at a time. Written by hand and parsed by the schemas, so that they are data like any other instrument.
import { type Instrument, instrumentSchema } from '../../questionnaires/schema/instrument.ts';
import type { Language } from '../../questionnaires/schema/names.ts';
import type { OutsideSchema } from '../../questionnaires/schema/outside-model.ts';
import { type Profile, profileSchema } from '../../questionnaires/schema/profile.ts';
import { type Texts, textsSchema } from '../../questionnaires/schema/texts.ts';

export interface SmallDraft {
  instrument: Instrument;
  texts: Record<Language, Texts>;
  profiles: [Profile];
  outside?: OutsideSchema[];
}

const source = { source: '测试', status: '本项目' } as const;
const levels = ['1', '2', '3', '4', '5'] as const;
const zhSteps = [
  '在同伴帮助下尝试过',
  '能独立完成一次',
  '每个单元固定这样做',
  '根据数据调整做法',
  '改进后带动他人使用',
];
const enSteps = [
  'Tried it with help',
  'Can do it alone',
  'Do it in every unit',
  'Adapt it to data',
  'Improve it and help others',
];
const zhActs = [
  ['请同事演示一次并照做', '独立准备两节示范课'],
  ['把常用步骤写成清单', '在一个班完整试行'],
  ['收集十份学生反馈', '对比两个班的成绩变化'],
  ['用反馈改写教案', '整理一份案例给教研组'],
  ['邀请新教师听课', '主持一次校内分享'],
] as const;
const enActs = [
  ['Ask a colleague to show it once', 'Prepare two demonstration lessons'],
  ['Write the usual steps on a card', 'Run a trial in one whole class'],
  ['Collect ten notes from learners', 'Compare marks of both groups'],
  ['Rewrite your lesson plan from the notes', 'File a case for the teaching group'],
  ['Invite newcomers into a lesson', 'Host a sharing session at school'],
] as const;

const ladderText = (stem: string, steps: readonly string[]) => ({
  stem,
  options: Object.fromEntries(steps.map((step, at) => [String(at + 1), step])),
});
const indicatorTexts = (codes: readonly string[], word: string) =>
  Object.fromEntries(codes.map((code) => [code, { name: `${word} ${code}`, gloss: `${word} ${code}` }]));
const ladder = (indicator: string) =>
  ({ code: `${indicator}-L`, indicator, kind: 'ladder', steps: 5, scene: 'teaching' }) as const;

const personIndicators: [string, string | null][] = [
  ['A', null],
  ['A.1', 'A'],
  ['A.1.1', 'A.1'],
  ['A.1.2', 'A.1'],
  ['A.2', 'A'],
  ['B', null],
  ['B.1', 'B'],
  ['B.2', 'B'],
  ['M', null],
  ['M.1', 'M'],
  ['M.2', 'M'],
];
const personLeaves = ['A.1.1', 'A.1.2', 'A.2', 'B.1', 'B.2', 'M.1', 'M.2'];
const secondLevel = ['A.1', 'A.2', 'B.1', 'B.2', 'M.1', 'M.2'];

/** Core A and B, a module M for teachers, keyed items, a scale, free text, and conditions on answers and contexts. */
export function smallPersonDraft(): SmallDraft {
  const instrument = instrumentSchema.parse({
    schema: 'shuheng-instrument/1',
    id: 'small-person',
    version: '1.0.0',
    subject: 'person',
    audience: 'teacher',
    standing: 'reference',
    licence: 'CC BY 4.0',
    sources: [{ title: '测试', status: '本项目' }],
    languages: ['zh-CN', 'en'],
    minutes: { core: 4, module: 1 },
    serves: { institutionTypes: ['secondary-vocational', 'higher-vocational', 'enterprise'], tailoring: [] },
    contexts: [{ code: 'role', values: ['teacher', 'pupil'], from: 'respondent' }],
    scales: [{ code: 'agree', points: 4 }],
    indicators: personIndicators.map(([code, parent]) => ({
      code,
      parent,
      status: '本项目',
      ...(code === 'M' ? { module: { when: { context: 'role', in: ['teacher'] } } } : {}),
    })),
    items: [
      ladder('A.1.1'),
      { ...ladder('A.1.2'), visibleWhen: { answer: 'A.1.1-L', in: [3, 4, 5] } },
      { ...ladder('A.2'), notApplicable: { when: { context: 'role', in: ['pupil'] } } },
      {
        code: 'A.2-K',
        indicator: 'A.2',
        scene: 'teaching',
        kind: 'choice',
        options: ['a', 'b', 'c', 'd'],
        shuffle: true,
        decline: true,
      },
      ladder('B.1'),
      {
        code: 'B.1-K',
        indicator: 'B.1',
        scene: 'service',
        kind: 'choices',
        options: ['a', 'b', 'c'],
        atLeast: 1,
        atMost: 2,
        shuffle: true,
      },
      {
        code: 'B.2-I',
        indicator: 'B.2',
        scene: 'service',
        kind: 'likert',
        scale: 'agree',
        notApplicable: { reason: true },
      },
      { code: 'B.2-T', indicator: 'B.2', scene: 'service', kind: 'text', maxLength: 50, decline: true },
      ladder('M.1'),
      ladder('M.2'),
    ],
  });
  const wording = (zh: boolean): Texts => {
    const steps = zh ? zhSteps : enSteps;
    const word = zh ? '指标' : 'Indicator';
    const items = Object.fromEntries(
      personLeaves.filter((code) => code !== 'B.2').map((code) => [`${code}-L`, ladderText(`${word} ${code}`, steps)]),
    );
    return textsSchema.parse({
      title: 'Small',
      shortTitle: 'Small',
      purpose: 'For tests.',
      standing: 'Reference.',
      contexts: { role: { label: 'Role', values: { teacher: 'Teacher', pupil: 'Pupil' } } },
      scales: { agree: ['1', '2', '3', '4'] },
      indicators: indicatorTexts(
        personIndicators.map(([code]) => code),
        word,
      ),
      tailoring: {},
      items: {
        ...items,
        'A.2-K': {
          stem: 'Scene A',
          options: { a: 'One', b: 'Two', c: 'Three', d: 'Four' },
          decline: zh ? '不确定' : 'Not sure',
        },
        'B.1-K': { stem: 'Scene B', options: { a: 'One', b: 'Two', c: 'Three' } },
        'B.2-I': { stem: 'Agree?' },
        'B.2-T': { stem: 'Anything else?' },
      },
    });
  };
  const advice = (acts: typeof zhActs | typeof enActs) =>
    Object.fromEntries(
      secondLevel.map((code) => [
        code,
        Object.fromEntries(levels.map((level, at) => [level, { soon: acts[at]?.[0], semester: acts[at]?.[1] }])),
      ]),
    );
  const grades = {
    '1': { name: 'I', descriptor: 'I' },
    '2': { name: 'II', descriptor: 'II' },
    '3': { name: 'III', descriptor: 'III' },
  };
  const profileTexts = (acts: typeof zhActs | typeof enActs) => ({
    levels: grades,
    personAdvice: advice(acts),
    explanations: { 'A.2-K': 'Two, because …', 'B.1-K': 'One and Three, because …' },
    stages: ['one', 'two'],
    requirements: { job: { name: 'Job' } },
  });
  const profile = profileSchema.parse({
    schema: 'shuheng-profile/1',
    instrument: 'small-person',
    name: 'default',
    number: 1,
    model: { id: 'weighted-tree', version: 1, parameters: { coverage: 2 / 3, notApplicableLimit: 0.3 } },
    weights: { method: 'equal' },
    keys: { 'A.2-K': { correct: ['b'], guess: 0.25 }, 'B.1-K': { correct: ['a', 'c'], guess: 0.2 } },
    cuts: {},
    linked: {},
    levels: { rule: 'bands', cuts: [45, 75] },
    indicatorLevels: { cuts: [12.5, 37.5, 62.5, 87.5] },
    stages: { cuts: [50] },
    targets: [{ when: { role: 'teacher' }, levels: { 'A.1': 3, 'B.1': 4, 'M.1': 2 } }],
    requirements: [
      {
        code: 'job',
        module: 'M',
        occupation: 'Job',
        direction: 'Any',
        grade: 'Any',
        ...source,
        axes: [{ indicator: 'M.1', minimum: 3, weight: 1 }],
      },
    ],
    texts: { 'zh-CN': profileTexts(zhActs), en: profileTexts(enActs) },
  });
  return { instrument, texts: { 'zh-CN': wording(true), en: wording(false) }, profiles: [profile] };
}

const institutionIndicators: [string, string | null][] = [
  ['D1', null],
  ['D1.1', 'D1'],
  ['D1.2', 'D1'],
  ['D1.3', 'D1'],
  ['D2', null],
  ['D2.1', 'D2'],
  ['D2.2', 'D2'],
  ['D2.3', 'D2'],
  ['D3', null],
  ['D3.1', 'D3'],
  ['D3.2', 'D3'],
];
const institutionLadders = ['D1.1', 'D1.2', 'D2.1', 'D2.2', 'D2.3', 'D3.1', 'D3.2'];
const institutionLeaves = ['D1.1', 'D1.2', 'D1.3', 'D2.1', 'D2.2', 'D2.3', 'D3.1', 'D3.2'];

/** Three domains with counted facts (ratio and plain), a linked item, 裁剪 for enterprises and a 底线项. */
export function smallInstitutionDraft(): SmallDraft {
  const types = ['secondary-vocational', 'higher-vocational', 'enterprise'];
  const instrument = instrumentSchema.parse({
    schema: 'shuheng-instrument/1',
    id: 'small-institution',
    version: '1.0.0',
    subject: 'institution',
    audience: 'institution',
    standing: 'reference',
    licence: 'CC BY 4.0',
    sources: [{ title: '测试', status: '本项目' }],
    languages: ['zh-CN', 'en'],
    minutes: { core: 5, module: 0 },
    serves: { institutionTypes: types, tailoring: [{ type: 'enterprise', out: ['D2.3'] }] },
    contexts: [{ code: 'institutionType', values: types, from: 'subject' }],
    scales: [],
    indicators: institutionIndicators.map(([code, parent]) => ({ code, parent, status: '本项目' })),
    items: [
      ...institutionLadders.map((code) =>
        code === 'D3.2' ? { ...ladder(code), notApplicable: { reason: true } } : ladder(code),
      ),
      {
        code: 'D1.1-N',
        indicator: 'D1.1',
        scene: 'management',
        kind: 'number',
        form: 'ratio',
        min: 0,
        max: 100,
        decimals: 1,
      },
      {
        code: 'D2.1-N',
        indicator: 'D2.1',
        scene: 'management',
        kind: 'number',
        form: 'plain',
        min: 0,
        max: 50,
        decimals: 0,
      },
      { code: 'D1.3-R', indicator: 'D1.3', scene: 'teaching', kind: 'linked', instrument: 'small-person' },
    ],
  });
  const wording = (zh: boolean): Texts => {
    const word = zh ? '指标' : 'Indicator';
    const items = Object.fromEntries(
      institutionLadders.map((code) => [`${code}-L`, ladderText(`${word} ${code}`, zh ? zhSteps : enSteps)]),
    );
    return textsSchema.parse({
      title: 'Small',
      shortTitle: 'Small',
      purpose: 'For tests.',
      standing: 'Reference.',
      contexts: { institutionType: { label: 'Type', values: Object.fromEntries(types.map((type) => [type, type])) } },
      scales: {},
      indicators: indicatorTexts(
        institutionIndicators.map(([code]) => code),
        word,
      ),
      tailoring: { enterprise: 'Enterprises have no classes.' },
      items: {
        ...items,
        'D1.1-N': { stem: 'Share of systems', unit: '%', numerator: 'Connected systems', denominator: 'All systems' },
        'D2.1-N': { stem: 'Number of rooms', unit: zh ? '间' : 'rooms' },
        'D1.3-R': { stem: 'Teachers at or above the level' },
      },
    });
  };
  const institutionAdvice = (acts: typeof zhActs | typeof enActs) =>
    Object.fromEntries(
      institutionLeaves.map((code) => [
        code,
        Object.fromEntries(
          levels.map((level, at) => [
            level,
            { action: acts[at]?.[0], lead: '教务处', due: '本学期内', evidence: '记录' },
          ]),
        ),
      ]),
    );
  const profileTexts = (acts: typeof zhActs | typeof enActs) => ({
    levels: Object.fromEntries(levels.map((level) => [level, { name: level, descriptor: level }])),
    institutionAdvice: institutionAdvice(acts),
  });
  const profile = profileSchema.parse({
    schema: 'shuheng-profile/1',
    instrument: 'small-institution',
    name: 'default',
    number: 1,
    model: { id: 'weighted-tree', version: 1, parameters: { coverage: 2 / 3, notApplicableLimit: 0.3 } },
    weights: { method: 'equal' },
    keys: {},
    cuts: {
      'D1.1-N': { at: [20, 40, 60, 80], direction: 'up', ...source },
      'D2.1-N': { at: [5, 10, 20, 30], direction: 'down', ...source },
      'D1.3-R': { at: [20, 40, 60, 80], direction: 'up', ...source },
    },
    linked: { 'D1.3-R': { indicator: null, atLeast: 50, minimumPersons: 10, minimumRate: 0.6 } },
    levels: { rule: 'gated', threshold: 0.8 },
    indicatorLevels: { cuts: [12.5, 37.5, 62.5, 87.5] },
    baselines: { indicators: ['D3.1'], below: 2, cap: 2 },
    texts: { 'zh-CN': profileTexts(zhActs), en: profileTexts(enActs) },
  });
  return { instrument, texts: { 'zh-CN': wording(true), en: wording(false) }, profiles: [profile] };
}
