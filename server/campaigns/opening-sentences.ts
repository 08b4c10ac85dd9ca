// What may stand in the way of opening a campaign, in both languages, and the kinds of subjects by name.
import type { Language, SubjectKind } from '../../questionnaires/schema/names.ts';

export const openingSentences = {
  'no-institutions': { 'zh-CN': '尚未选择参加单位。', en: 'No institution takes part yet.' },
  'no-pins': { 'zh-CN': '尚未选择量表。', en: 'No instrument is chosen yet.' },
  'unknown-pin': {
    'zh-CN': '所选量表版本或评分方案不存在、未发布，或其评分模型没有装入。',
    en: 'A chosen instrument version or profile does not exist or is not published, or its scoring model is not loaded.',
  },
  'retired-pin': {
    'zh-CN': '该量表版本已停用，不能用于新批次；请改选其他版本或先恢复。',
    en: 'This version is retired and opens no further campaign: choose another one or restore it.',
  },
  'window-reversed': { 'zh-CN': '截止日期早于开始日期。', en: 'The closing date is before the opening date.' },
  'window-past': { 'zh-CN': '截止日期已过。', en: 'The closing date has passed.' },
  'retention-missing': {
    'zh-CN': '尚未填写个人数据保存期限。',
    en: 'It is not stated until when persons’ data are kept.',
  },
  'retention-early': {
    'zh-CN': '个人数据保存期限须晚于截止日期。',
    en: 'Persons’ data must be kept until after the closing date.',
  },
  'consent-missing': {
    'zh-CN': '填写告知尚缺目的或“谁能看到”。',
    en: 'The notice to respondents lacks its purpose or its readers.',
  },
  'roster-below-k': {
    'zh-CN': '名单人数少于最小群体人数，其汇总数据不会显示。',
    en: 'The roster is smaller than the smallest group, so nothing of it will be shown.',
  },
  'type-not-served': {
    'zh-CN': '量表不适用于该单位类型。',
    en: 'The instrument does not serve this type of institution.',
  },
  'roster-empty': { 'zh-CN': '该单位尚未导入名单。', en: 'This institution has no roster yet.' },
  'roster-silent': {
    'zh-CN': '所属单位的名单中没有人的“评估对象”或“专业”一栏写明此名称。',
    en: 'Nobody on the roster of its institution names it under 评估对象 or 专业.',
  },
  'linked-missing': {
    'zh-CN': '机构量表的师生数据来自未选入的量表，相应指标将缺数。',
    en: 'The institution scale reads from an instrument that is not chosen.',
  },
  'anonymous-form': {
    'zh-CN': '这份量表由单位填报，不能匿名；只有个人填写的问卷可以匿名。',
    en: 'This form is filled in for an institution and cannot be anonymous; only questionnaires that persons answer can.',
  },
  'linked-elsewhere': {
    'zh-CN': '两类评估对象的量表都要读取这份问卷的结果，而它只能面向其中一类。请分成两个批次。',
    en: 'Forms of two kinds of subject read from this questionnaire, which is asked of one kind only. Make two campaigns.',
  },
  'kind-missing': {
    'zh-CN': '尚未选择这份量表所面向的评估对象。',
    en: 'No subject of the kind that this instrument assesses takes part yet.',
  },
  'kind-unasked': {
    'zh-CN': '没有量表面向这一类评估对象。',
    en: 'No chosen instrument assesses this kind of subject.',
  },
} as const satisfies Record<string, Record<Language, string>>;

export const kindNames: Readonly<Record<SubjectKind, Record<Language, string>>> = {
  person: { 'zh-CN': '个人', en: 'person' },
  institution: { 'zh-CN': '单位', en: 'institution' },
  department: { 'zh-CN': '二级学院', en: 'department' },
  speciality: { 'zh-CN': '专业', en: 'speciality' },
  consortium: { 'zh-CN': '联合体/共同体', en: 'consortium' },
  base: { 'zh-CN': '基地', en: 'base' },
};
