// What may stand in the way of opening a campaign, in both languages, each with what to do about it, and the kinds of subjects by
// name. `{}` is how many.
import type { Language, SubjectKind } from '../../questionnaires/schema/names.ts';

const sentences = {
  'no-institutions': {
    'zh-CN': '尚未选择参加单位，请至少选择一个。',
    en: 'No institution takes part yet: choose at least one.',
  },
  'no-pins': { 'zh-CN': '尚未选择量表，请至少选择一份。', en: 'No instrument is chosen yet: choose at least one.' },
  'unknown-pin': {
    'zh-CN': '所选量表版本或评分方案不存在、未发布，或其评分模型没有装入；请改选其他版本或评分方案。',
    en: 'This version or profile does not exist, is not published, or its scoring model is not loaded: choose another one.',
  },
  'retired-pin': {
    'zh-CN': '该量表版本已停用，不能用于新批次；请改选其他版本或先恢复。',
    en: 'This version is retired and opens no further campaign: choose another one or restore it.',
  },
  'window-reversed': {
    'zh-CN': '截止日期早于开始日期，请改正其中一个。',
    en: 'The closing date is before the opening date: correct one of them.',
  },
  'window-past': {
    'zh-CN': '截止日期已过，请改为今天或以后的日期。',
    en: 'The closing date has passed: choose today or a later day.',
  },
  'retention-missing': {
    'zh-CN': '尚未填写个人数据保存期限，请填写一个晚于截止日期的日期。',
    en: 'It is not stated until when persons’ data are kept: choose a day after the closing date.',
  },
  'retention-early': {
    'zh-CN': '个人数据保存期限须晚于截止日期，请改晚。',
    en: 'Persons’ data must be kept until after the closing date: choose a later day.',
  },
  'consent-missing': {
    'zh-CN': '填写告知尚缺目的或“谁能看到”，请补写。',
    en: 'The notice to respondents lacks its purpose or its readers: write both.',
  },
  'roster-below-k': {
    'zh-CN': '有 {} 份名单的人数少于最小群体人数，其汇总数据不会显示；请核对名单，或调整 k。',
    en: 'The rosters of {} are smaller than the smallest group, so nothing of them will be shown: see the rosters, or change k.',
  },
  'type-not-served': {
    'zh-CN': '量表不适用于其中 {} 个单位的类型，请取消这些单位，或不选这份量表。',
    en: 'The instrument does not serve the type of {} of them: leave these out, or the instrument.',
  },
  'nobody-asked': {
    'zh-CN': '所选单位都还没有导入名单，没有人可以填写；请先至少导入一个单位的名单，或不选这份量表。',
    en: 'No chosen institution has a roster, so nobody could answer: import one at least, or leave this instrument out.',
  },
  'nobody-speaks': {
    'zh-CN':
      '没有人可以填写：所属单位的名单中没有人的“评估对象”或“专业”一栏写明这些名称；请在名册中补上，或不选这份量表。',
    en: 'Nobody could answer: nobody on the rosters names these under 评估对象 or 专业. Add that, or leave this instrument out.',
  },
  'roster-empty': {
    'zh-CN': '有 {} 个单位还没有导入名单，暂时无人填写；可以先开放，名单随时导入。',
    en: '{} institutions have no roster yet, so nobody of them answers for now: it may open, rosters can come in at any time.',
  },
  'roster-silent': {
    'zh-CN':
      '有 {} 个评估对象暂时无人填写：所属单位的名单中没有人的“评估对象”或“专业”一栏写明其名称；可以先开放，随时补上。',
    en: 'Nobody speaks of {} of them for now: nobody on the rosters names them under 评估对象 or 专业. That may be added later.',
  },
  'linked-missing': {
    'zh-CN': '所选的单位量表要读取这份问卷的结果，而它没有选入，相应指标将缺数；请一并选入。',
    en: 'A chosen form reads from this questionnaire, which is not chosen: choose it too.',
  },
  'anonymous-form': {
    'zh-CN': '这份量表由单位填报，不能匿名；只有个人填写的问卷可以匿名。请移除后重新选择它。',
    en: 'This form is filled in for an institution and cannot be anonymous: take it out and choose it again.',
  },
  'linked-elsewhere': {
    'zh-CN': '两类评估对象的量表都要读取这份问卷的结果，而它只能面向其中一类。请分成两个批次。',
    en: 'Forms of two kinds of subject read from this questionnaire, which is asked of one kind only. Make two campaigns.',
  },
  'kind-missing': {
    'zh-CN': '尚未选择这份量表所面向的评估对象；请选择，或不选这份量表。',
    en: 'No subject of the kind that this instrument assesses takes part yet: choose one, or leave the instrument out.',
  },
  'kind-unasked': {
    'zh-CN': '没有量表面向这一类评估对象；请选入一份，或取消这些对象。',
    en: 'No chosen instrument assesses this kind of subject: choose one, or leave these out.',
  },
} as const satisfies Record<string, Record<Language, string>>;

export type OpeningSentence = keyof typeof sentences;

export const sentenceOf = (code: OpeningSentence, language: Language, count = 0): string =>
  sentences[code][language].replace('{}', String(count));

export const about = (name: string, sentence: string, language: Language): string =>
  `${name}${language === 'en' ? ': ' : '：'}${sentence}`;

export const kindNames: Readonly<Record<SubjectKind, Record<Language, string>>> = {
  person: { 'zh-CN': '个人', en: 'person' },
  institution: { 'zh-CN': '单位', en: 'institution' },
  department: { 'zh-CN': '二级学院', en: 'department' },
  speciality: { 'zh-CN': '专业', en: 'speciality' },
  consortium: { 'zh-CN': '联合体/共同体', en: 'consortium' },
  base: { 'zh-CN': '基地', en: 'base' },
};
