// A sixth programme that exists nowhere, with every stage of the closed set: what executes it needs no code of its own.
import { type Programme, type ProgrammeTexts, programmeSchema } from '../../programmes/schema/programme.ts';
import type { StageCode } from '../../programmes/schema/stages.ts';

const step = (decision: string, by: string, to: StageCode, needs: readonly string[] = []) => ({
  decision,
  by,
  to,
  needs,
});

export const inventedProgramme: Programme = programmeSchema.parse({
  schema: 'shuheng-programme/1',
  id: 'invented-programme',
  version: '1.0.0',
  subject: 'institution',
  standing: 'reference',
  source: { title: '虚构通知', number: null, issuer: '测试中心', date: null },
  languages: ['zh-CN', 'en'],
  tracks: [{ code: 'main', clause: '一' }],
  roles: [{ code: 'lead', clause: '二', attributes: ['legal-person'] }],
  window: { clause: '三', opens: { is: 'span', from: '2026-11-01', until: '2026-11-30' } },
  form: {
    contexts: [],
    sections: [{ code: 'basis' }, { code: 'plan' }],
    items: [
      { code: 'years', indicator: 'basis', kind: 'number', form: 'plain', min: 0, max: 100, decimals: 1 },
      { code: 'mentors', indicator: 'basis', kind: 'number', form: 'ratio', min: 0, max: 100, decimals: 1 },
      { code: 'field', indicator: 'plan', kind: 'choice', options: ['ai', 'cloud', 'elsewhere'] },
      { code: 'goal', indicator: 'plan', kind: 'text', maxLength: 500 },
    ],
  },
  rules: [
    { code: 'three-years', clause: '四(一)', needs: 'condition', check: { is: 'at-least', item: 'years', value: 3 } },
    {
      code: 'third-mentors',
      clause: '四(二)',
      needs: 'condition',
      check: { is: 'ratio-at-least', item: 'mentors', numerator: 1, denominator: 3 },
    },
    {
      code: 'named-field',
      clause: '四(三)',
      needs: 'condition',
      check: {
        is: 'answers',
        when: { answer: 'field', in: ['ai', 'cloud'] },
        orPerson: { answer: 'field', in: ['elsewhere'] },
      },
    },
    { code: 'one-lead', clause: '二', needs: 'condition', check: { is: 'members', role: 'lead', least: 1, most: 1 } },
    { code: 'two-at-most', clause: '四(四)', needs: 'condition', check: { is: 'quota', most: 2 } },
    { code: 'long-run', clause: '四(五)', needs: 'preference', check: { is: 'at-least', item: 'years', value: 10 } },
    { code: 'feasible', clause: '四(六)', needs: 'criterion', check: { is: 'judged' } },
  ],
  materials: [
    { code: 'sealed-form', clause: '五', form: 'sealed-pdf', copies: 1, required: true, at: 'application' },
    { code: 'year-summary', clause: '八', form: 'pdf', copies: 1, required: true, at: { period: 'yearly' } },
  ],
  stages: [
    { code: 'draft', steps: [step('submit', 'applicant', 'screening', ['eligible', 'complete', 'in-window'])] },
    {
      code: 'screening',
      clause: '六(一)',
      steps: [
        step('pass', 'operator', 'diagnosis', ['eligible']),
        step('send-back', 'operator', 'draft'),
        step('refuse', 'operator', 'refused'),
      ],
    },
    { code: 'diagnosis', clause: '六(二)', steps: [step('pass', 'operator', 'expert-review', ['diagnosed'])] },
    {
      code: 'expert-review',
      clause: '六(三)',
      steps: [
        step('pass', 'operator', 'announcement', ['reviewed', 'in-quota']),
        step('refuse', 'operator', 'refused'),
      ],
    },
    {
      code: 'announcement',
      clause: '六(四)',
      days: 7,
      steps: [
        step('recognise', 'operator', 'recognition', ['announced', 'unopposed']),
        step('refuse', 'operator', 'refused'),
      ],
    },
    { code: 'recognition', clause: '六(五)', steps: [step('start', 'operator', 'building')] },
    {
      code: 'building',
      clause: '七',
      steps: [step('evaluate', 'operator', 'evaluation', ['reported']), step('exit', 'operator', 'revoked')],
    },
    {
      code: 'evaluation',
      clause: '八',
      steps: [step('finish', 'operator', 'passed'), step('rectify', 'operator', 'rectification')],
    },
    {
      code: 'rectification',
      clause: '九',
      days: 'silent',
      steps: [step('evaluate', 'operator', 're-evaluation', ['put-right'])],
    },
    {
      code: 're-evaluation',
      clause: '九',
      steps: [step('finish', 'operator', 'passed'), step('revoke', 'operator', 'revoked')],
    },
    ...['passed', 'refused', 'withdrawn', 'revoked'].map((code) => ({ code, steps: [] })),
  ],
  cycle: { clause: '七', years: { from: 2, to: 2 } },
  periods: [
    {
      code: 'yearly',
      clause: '八',
      window: { is: 'yearly', from: '11-01', until: '12-15', since: 2026 },
      items: ['mentors'],
    },
  ],
  instruments: [{ stage: 'diagnosis', instrument: 'institution-maturity', clause: '六(二)' }],
  counts: 'found',
  silent: ['rectification-days'],
});

const named = (codes: readonly string[]) => Object.fromEntries(codes.map((code) => [code, `名称 ${code}`]));

/** Their sentences tell what was counted. */
const counts = ['three-years', 'third-mentors'];

export const inventedTexts: ProgrammeTexts = {
  title: '虚构项目',
  shortTitle: '虚构',
  purpose: '只用于检验。',
  standing: '非官方。',
  tracks: named(['main']),
  roles: { lead: { name: '牵头单位', attributes: { 'legal-person': '独立法人' } } },
  contexts: {},
  sections: { basis: { name: '基础条件', gloss: '已有的条件' }, plan: { name: '建设计划', gloss: '打算做什么' } },
  items: {
    years: { stem: '办学年数', unit: '年' },
    mentors: { stem: '企业导师占比', numerator: '企业导师', denominator: '全部导师' },
    field: { stem: '领域', options: { ai: '人工智能', cloud: '云计算', elsewhere: '其他' } },
    goal: { stem: '目标' },
  },
  rules: Object.fromEntries(
    inventedProgramme.rules.map(({ code }) => [
      code,
      { condition: `条件 ${code}`, unmet: `未满足 ${code}${counts.includes(code) ? '，现为 {is}' : ''}` },
    ]),
  ),
  materials: { 'sealed-form': '盖章申报表', 'year-summary': '年度总结' },
  stages: Object.fromEntries(inventedProgramme.stages.map(({ code }) => [code, `阶段 ${code}`])),
  periods: named(['yearly']),
  silent: { 'rectification-days': '整改期限' },
};

export const servedInvented = {
  id: inventedProgramme.id,
  version: inventedProgramme.version,
  programme: inventedProgramme,
  texts: { 'zh-CN': inventedTexts, en: inventedTexts },
  published: { date: '2026-11-01', sha256: '0'.repeat(64) },
};
