// A programme nobody has ever called for: invented here, made of data alone, so that a test can walk every stage of the closed set.
import type { ProgrammeDraft } from '../../programmes/schema/check-programme.ts';
import { type Programme, programmeSchema, programmeTextsSchema } from '../../programmes/schema/programme.ts';
import { stageCodes } from '../../programmes/schema/stages.ts';

const sixth = {
  schema: 'shuheng-programme/1',
  id: 'sixth-programme',
  version: '1.0.0',
  subject: 'base',
  standing: 'reference',
  source: { title: '虚构的第六个项目', number: '虚构〔2099〕6号', issuer: '测试', date: '2099-01-01' },
  languages: ['zh-CN'],
  tracks: [
    { code: 'school', clause: '一' },
    { code: 'company', clause: '一' },
  ],
  roles: [{ code: 'partner', clause: '二', attributes: ['registered', 'certified'] }],
  window: { clause: '三', opens: { is: 'span', from: '2099-03-01', until: '2099-03-31' } },
  form: {
    contexts: [{ code: 'class', values: ['a', 'b'], from: 'respondent' }],
    sections: [{ code: 'basics' }, { code: 'numbers', tracks: ['school'] }],
    items: [
      { code: 'name', indicator: 'basics', kind: 'text', maxLength: 60 },
      { code: 'field', indicator: 'basics', kind: 'choice', options: ['one', 'two', 'other'] },
      { code: 'means', indicator: 'basics', kind: 'choices', options: ['room', 'money'] },
      { code: 'age', indicator: 'numbers', kind: 'number', form: 'plain', min: 0, max: 99, decimals: 1 },
      { code: 'share', indicator: 'numbers', kind: 'number', form: 'ratio', min: 0, max: 100, decimals: 1 },
    ],
  },
  rules: [
    {
      code: 'who',
      clause: '二',
      needs: 'condition',
      check: { is: 'applicant-type', in: ['higher-vocational', 'enterprise'] },
    },
    {
      code: 'field',
      clause: '二',
      needs: 'condition',
      check: { is: 'answers', when: { answer: 'field', in: ['one'] }, orPerson: { answer: 'field', in: ['other'] } },
    },
    { code: 'name', clause: '二', needs: 'condition', check: { is: 'answered', items: ['name'] } },
    {
      code: 'means',
      clause: '二',
      needs: 'condition',
      check: { is: 'includes', item: 'means', all: ['room', 'money'] },
    },
    {
      code: 'age',
      clause: '二',
      needs: 'condition',
      tracks: ['school'],
      check: { is: 'at-least', item: 'age', value: 3 },
    },
    {
      code: 'young',
      clause: '二',
      needs: 'preference',
      tracks: ['school'],
      check: { is: 'at-most', item: 'age', value: 9 },
    },
    {
      code: 'share',
      clause: '二',
      needs: 'condition',
      tracks: ['school'],
      check: { is: 'ratio-at-least', item: 'share', numerator: 1, denominator: 2 },
    },
    {
      code: 'partner',
      clause: '二',
      needs: 'condition',
      check: { is: 'members', role: 'partner', least: 1, most: 2, attributes: ['registered'], anyOf: ['certified'] },
    },
    { code: 'provinces', clause: '二', needs: 'condition', check: { is: 'provinces', least: 2 } },
    {
      code: 'quota',
      clause: '二',
      needs: 'condition',
      check: { is: 'quota', most: { by: 'class', of: { a: 2, b: 1 } } },
    },
    { code: 'once', clause: '二', needs: 'condition', check: { is: 'distinct', item: 'name' } },
    { code: 'spirit', clause: '二', needs: 'criterion', check: { is: 'judged' } },
  ],
  materials: [
    { code: 'form', clause: '三', form: 'docx', copies: 1, required: true, at: 'application' },
    {
      code: 'scan',
      clause: '三',
      form: 'sealed-pdf',
      copies: 1,
      required: true,
      seals: ['partner'],
      at: 'application',
    },
    { code: 'paper', clause: '三', form: 'paper', copies: 3, required: true, at: 'application' },
    {
      code: 'extra',
      clause: '三',
      form: 'pdf',
      copies: 1,
      required: true,
      when: { answer: 'field', in: ['two'] },
      at: 'application',
    },
    {
      code: 'yearly',
      clause: '五',
      form: 'file',
      copies: 1,
      required: true,
      tracks: ['school'],
      at: { period: 'year' },
    },
  ],
  stages: [
    {
      code: 'draft',
      clause: '三',
      steps: [{ decision: 'submit', by: 'applicant', to: 'screening', needs: ['in-window', 'complete', 'eligible'] }],
    },
    {
      code: 'screening',
      clause: '四',
      steps: [
        { decision: 'pass', by: 'regional-authority', to: 'diagnosis', needs: ['complete'], tracks: ['school'] },
        { decision: 'pass', by: 'operator', to: 'diagnosis', needs: ['complete'], tracks: ['company'] },
        { decision: 'send-back', by: 'operator', to: 'draft' },
        { decision: 'refuse', by: 'operator', to: 'refused' },
      ],
    },
    {
      code: 'diagnosis',
      clause: '四',
      steps: [{ decision: 'pass', by: 'operator', to: 'expert-review', needs: ['diagnosed'] }],
    },
    {
      code: 'expert-review',
      clause: '四',
      steps: [{ decision: 'pass', by: 'operator', to: 'announcement', needs: ['reviewed', 'eligible'] }],
    },
    {
      code: 'announcement',
      clause: '四',
      days: 5,
      steps: [{ decision: 'pass', by: 'operator', to: 'recognition', needs: ['announced', 'unopposed'] }],
    },
    {
      code: 'recognition',
      clause: '四',
      steps: [{ decision: 'recognise', by: 'operator', to: 'building', needs: ['in-quota'] }],
    },
    {
      code: 'building',
      clause: '五',
      steps: [{ decision: 'evaluate', by: 'operator', to: 'evaluation', needs: ['cycle-over', 'reported'] }],
    },
    {
      code: 'evaluation',
      clause: '五',
      steps: [
        { decision: 'pass', by: 'operator', to: 'passed' },
        { decision: 'rectify', by: 'operator', to: 'rectification' },
      ],
    },
    {
      code: 'rectification',
      clause: '五',
      days: 'silent',
      steps: [{ decision: 'evaluate', by: 'operator', to: 're-evaluation' }],
    },
    {
      code: 're-evaluation',
      clause: '五',
      steps: [
        { decision: 'pass', by: 'operator', to: 'passed', needs: ['put-right'] },
        { decision: 'revoke', by: 'operator', to: 'revoked' },
      ],
    },
    { code: 'passed', steps: [] },
    { code: 'refused', steps: [] },
    { code: 'withdrawn', steps: [] },
    { code: 'revoked', steps: [] },
  ],
  cycle: { clause: '五', years: { from: 1, to: 1 } },
  periods: [
    {
      code: 'year',
      clause: '五',
      window: { is: 'yearly', from: '02-01', until: '02-28', since: 2099 },
      items: ['age'],
    },
    { code: 'visit', clause: '五', window: { is: 'operator' }, items: [] },
  ],
  instruments: [{ stage: 'diagnosis', instrument: 'institution-maturity', clause: '四', period: 'visit' }],
  counts: 'found',
  silent: ['rectification', 'visit'],
};

const named = (codes: readonly { readonly code: string }[]) =>
  Object.fromEntries(codes.map(({ code }) => [code, code]));
const texts = {
  title: '虚构的第六个项目',
  shortTitle: '第六个',
  purpose: '只在测试中存在。',
  standing: '虚构。',
  tracks: named(sixth.tracks),
  roles: { partner: { name: '合作方', attributes: { registered: '已注册', certified: '已认证' } } },
  contexts: { class: { label: '类别', values: { a: '甲类', b: '乙类' } } },
  sections: { basics: { name: '基本情况', gloss: '基本情况。' }, numbers: { name: '数字', gloss: '数字。' } },
  items: {
    name: { stem: '名称' },
    field: { stem: '领域', options: { one: '领域一', two: '领域二', other: '其他' } },
    means: { stem: '条件', options: { room: '场地', money: '资金' } },
    age: { stem: '年数', unit: '年' },
    share: { stem: '比例', unit: '%', numerator: '分子', denominator: '分母' },
  },
  rules: Object.fromEntries(
    sixth.rules.map(({ code }) => [code, { condition: `条件 ${code}`, unmet: `不符合 ${code}` }]),
  ),
  materials: named(sixth.materials),
  stages: Object.fromEntries(stageCodes.map((code) => [code, code])),
  periods: named(sixth.periods),
  silent: { rectification: '整改天数', visit: '走访时间' },
};

export const sixthRaw = { programme: sixth, texts: { 'zh-CN': texts } };

export const servedSixth = {
  id: sixth.id,
  version: sixth.version,
  programme: programmeSchema.parse(sixth),
  texts: { 'zh-CN': programmeTextsSchema.parse(texts) },
  published: { date: '2099-01-01', sha256: '0'.repeat(64) },
};

/** A fresh copy each time, for tests that plant a fault in it. */
export const sixthProgramme = (): ProgrammeDraft & { programme: Programme } => ({
  programme: programmeSchema.parse(structuredClone(sixth)),
  texts: { 'zh-CN': programmeTextsSchema.parse(structuredClone(texts)) },
});
