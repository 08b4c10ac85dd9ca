// An instrument of any size, faultless and worded throughout: ten dimensions in three levels, one ladder per leaf. For
// measuring, and for histories of edits that need room.
import { type Instrument, instrumentSchema } from '../../questionnaires/schema/instrument.ts';
import type { Language } from '../../questionnaires/schema/names.ts';
import { type Profile, profileSchema } from '../../questionnaires/schema/profile.ts';
import { type Texts, textsSchema } from '../../questionnaires/schema/texts.ts';

export interface LargeDraft {
  instrument: Instrument;
  texts: Record<Language, Texts>;
  profiles: Profile[];
}

const steps = {
  'zh-CN': ['在同伴帮助下尝试过', '能独立完成一次', '每个单元固定这样做', '根据数据调整做法', '改进后带动他人使用'],
  en: [
    'Tried it with help',
    'Can do it alone',
    'Do it in every unit',
    'Adapt it to data',
    'Improve it and help others',
  ],
} as const;
const acts = {
  'zh-CN': [
    ['请同事演示一次并照做', '独立准备两节示范课'],
    ['把常用步骤写成清单', '在一个班完整试行'],
    ['收集十份学生反馈', '对比两个班的成绩变化'],
    ['用反馈改写教案', '整理一份案例给教研组'],
    ['邀请新教师听课', '主持一次校内分享'],
  ],
  en: [
    ['Ask a colleague to show it once', 'Prepare two demonstration lessons'],
    ['Write the usual steps on a card', 'Run a trial in one whole class'],
    ['Collect ten notes from learners', 'Compare marks of both groups'],
    ['Rewrite your lesson plan from the notes', 'File a case for the teaching group'],
    ['Invite newcomers into a lesson', 'Host a sharing session at school'],
  ],
} as const;

const dimensions = 10;
const perDimension = 5;

/** @param items a multiple of fifty */
export function largeDraft(items: number): LargeDraft {
  const tops = Array.from({ length: dimensions }, (_, at) => `G${at + 1}`);
  const seconds = tops.flatMap((top) => Array.from({ length: perDimension }, (_, at) => `${top}.${at + 1}`));
  const perSecond = items / seconds.length;
  const leaves = seconds.flatMap((second) => Array.from({ length: perSecond }, (_, at) => `${second}.${at + 1}`));
  const parentOf = (code: string): string | null => (code.includes('.') ? code.slice(0, code.lastIndexOf('.')) : null);
  const codes = [...tops, ...seconds, ...leaves];
  const instrument = instrumentSchema.parse({
    schema: 'shuheng-instrument/1',
    id: 'large-person',
    version: '1.0.0',
    subject: 'person',
    audience: 'teacher',
    standing: 'reference',
    licence: 'CC BY 4.0',
    sources: [{ title: '测试', status: '本项目' }],
    languages: ['zh-CN', 'en'],
    minutes: { core: 120, module: 0 },
    serves: { institutionTypes: ['secondary-vocational', 'higher-vocational'], tailoring: [] },
    contexts: [],
    scales: [],
    indicators: codes.map((code) => ({ code, parent: parentOf(code), status: '本项目' })),
    items: leaves.map((code) => ({ code: `${code}-L`, indicator: code, kind: 'ladder', steps: 5, scene: 'teaching' })),
  });
  const profile = profileSchema.parse({
    schema: 'shuheng-profile/1',
    instrument: 'large-person',
    name: 'default',
    number: 1,
    model: { id: 'weighted-tree', version: 1, parameters: { coverage: 2 / 3, notApplicableLimit: 0.3 } },
    weights: { method: 'equal' },
    keys: {},
    cuts: {},
    linked: {},
    levels: { rule: 'bands', cuts: [45, 75] },
    indicatorLevels: { cuts: [12.5, 37.5, 62.5, 87.5] },
    texts: { 'zh-CN': meaning('zh-CN', seconds), en: meaning('en', seconds) },
  });
  return {
    instrument,
    texts: { 'zh-CN': wording('zh-CN', codes, leaves), en: wording('en', codes, leaves) },
    profiles: [profile],
  };
}

function wording(language: Language, codes: readonly string[], leaves: readonly string[]): Texts {
  const word = language === 'en' ? 'Practice' : '做法';
  const options = Object.fromEntries(steps[language].map((step, at) => [String(at + 1), step]));
  return textsSchema.parse({
    title: 'Large',
    shortTitle: 'Large',
    purpose: 'For tests.',
    standing: 'Reference.',
    contexts: {},
    scales: {},
    indicators: Object.fromEntries(codes.map((code) => [code, { name: `${word} ${code}`, gloss: `${word} ${code}` }])),
    tailoring: {},
    items: Object.fromEntries(leaves.map((code) => [`${code}-L`, { stem: `${word} ${code}`, options }])),
  });
}

function meaning(language: Language, seconds: readonly string[]) {
  const advice = Object.fromEntries(acts[language].map(([soon, semester], at) => [String(at + 1), { soon, semester }]));
  const levels = Object.fromEntries(['1', '2', '3'].map((level) => [level, { name: level, descriptor: level }]));
  return { levels, personAdvice: Object.fromEntries(seconds.map((code) => [code, advice])) };
}
