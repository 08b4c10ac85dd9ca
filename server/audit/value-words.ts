// Codes that details hold, in words: what is not here is an id, a number or a name and shown as it stands.
import type { StageCode } from '../../programmes/schema/stages.ts';
import type { Roster } from '../../questionnaires/schema/instrument.ts';
import type { Language } from '../../questionnaires/schema/names.ts';
import { roleNames } from '../auth/role-names.ts';
import { boardWords } from '../board/words.ts';
import { groupWords } from './action-groups.ts';
import type { DetailKey } from './detail-words.ts';

type Words = Readonly<Record<Language, string>>;

const audiences: Readonly<Record<Roster, Words>> = {
  teacher: { 'zh-CN': '教师', en: 'Teachers' },
  student: { 'zh-CN': '学生', en: 'Students' },
  leader: { 'zh-CN': '校领导', en: 'School leaders' },
  mentor: { 'zh-CN': '企业导师', en: 'Enterprise mentors' },
  employer: { 'zh-CN': '用人单位', en: 'Employers' },
  graduate: { 'zh-CN': '毕业生', en: 'Graduates' },
};

/** Of applications and of panels: where something stood, and where it went. */
const stages: Readonly<Record<StageCode | 'preparing' | 'scoring' | 'moderation' | 'closed', Words>> = {
  draft: { 'zh-CN': '填写中', en: 'being written' },
  screening: { 'zh-CN': '形式审查', en: 'screening' },
  diagnosis: { 'zh-CN': '诊断', en: 'diagnosis' },
  'expert-review': { 'zh-CN': '专家评审', en: 'expert review' },
  announcement: { 'zh-CN': '公示', en: 'announcement' },
  recognition: { 'zh-CN': '认定', en: 'recognition' },
  building: { 'zh-CN': '建设', en: 'building' },
  evaluation: { 'zh-CN': '评估', en: 'evaluation' },
  rectification: { 'zh-CN': '限期整改', en: 'rectification' },
  're-evaluation': { 'zh-CN': '复评', en: 're-evaluation' },
  passed: { 'zh-CN': '通过', en: 'passed' },
  refused: { 'zh-CN': '未通过', en: 'refused' },
  withdrawn: { 'zh-CN': '已退出', en: 'withdrawn' },
  revoked: { 'zh-CN': '已撤销', en: 'revoked' },
  preparing: { 'zh-CN': '准备', en: 'preparing' },
  scoring: { 'zh-CN': '评分', en: 'scoring' },
  moderation: { 'zh-CN': '合议', en: 'moderation' },
  closed: { 'zh-CN': '结束', en: 'closed' },
};

const kinds: Readonly<Record<string, Words>> = {
  // Of jobs
  export: { 'zh-CN': '数据导出', en: 'export of data' },
  'audit-log': { 'zh-CN': '导出操作日志', en: 'export of the audit log' },
  'verify-chain': { 'zh-CN': '校验操作日志', en: 'check of the audit log' },
  'reports-zip': { 'zh-CN': '报告打包', en: 'reports as a zip' },
  recount: { 'zh-CN': '重新统计', en: 'recount' },
  rescore: { 'zh-CN': '重新计分', en: 're-scoring' },
  remind: { 'zh-CN': '邮件提醒', en: 'reminders by e-mail' },
  'remind-units': { 'zh-CN': '申报单位邮件提醒', en: 'reminders to units by e-mail' },
  roster: { 'zh-CN': '名册', en: 'roster' },
  // Of evidence
  policy: { 'zh-CN': '制度、方案', en: 'policy' },
  record: { 'zh-CN': '运行记录', en: 'records' },
  'running-data': { 'zh-CN': '运行数据', en: 'running data' },
  result: { 'zh-CN': '成果', en: 'results' },
  'outside-verification': { 'zh-CN': '外部认定', en: 'outside verification' },
  other: { 'zh-CN': '其他', en: 'other' },
  // Of webhooks
  plain: { 'zh-CN': '自有系统', en: 'own system' },
  wecom: { 'zh-CN': '企业微信', en: 'WeCom' },
  dingtalk: { 'zh-CN': '钉钉', en: 'DingTalk' },
  feishu: { 'zh-CN': '飞书', en: 'Feishu' },
};

const ofKey: { readonly [Key in DetailKey]?: Readonly<Record<string, Words>> } = {
  role: roleNames,
  audience: audiences,
  kind: kinds,
  group: groupWords,
  from: stages,
  to: stages,
  actor: { server: { 'zh-CN': '系统', en: 'the system' } },
  by: { department: { 'zh-CN': '院系', en: 'department' }, class: { 'zh-CN': '班级', en: 'class' } },
  content: {
    responses: { 'zh-CN': '答卷与得分', en: 'answers and scores' },
    scores: { 'zh-CN': '得分', en: 'scores' },
  },
  language: { 'zh-CN': { 'zh-CN': '中文', en: 'Chinese' }, en: { 'zh-CN': '英文', en: 'English' } },
  limit: {
    'sign-in-account': { 'zh-CN': '同一账号', en: 'of the account' },
    'sign-in-address': { 'zh-CN': '同一网络地址', en: 'of the address' },
  },
  scan: {
    clean: { 'zh-CN': '未见异常', en: 'clean' },
    infected: { 'zh-CN': '有恶意代码', en: 'infected' },
    none: { 'zh-CN': '未设查毒', en: 'no scanner' },
    waiting: { 'zh-CN': '待查', en: 'waiting' },
  },
  spelling: { codes: { 'zh-CN': '代码', en: 'codes' }, labels: { 'zh-CN': '文字', en: 'words' } },
  // Decisions have their words on the board.
  step: {
    'team-send': { 'zh-CN': '送校内审核', en: 'sent to review' },
    'team-approve': { 'zh-CN': '校内审核通过', en: 'approved' },
    'team-return': { 'zh-CN': '校内退回修改', en: 'returned' },
    'team-take-back': { 'zh-CN': '撤回修改', en: 'taken back' },
    'team-pledge': { 'zh-CN': '真实性承诺', en: 'pledged' },
    'take-back': { 'zh-CN': '撤回决定', en: 'decision taken back' },
  },
  stance: {
    supporting: { 'zh-CN': '支持', en: 'supporting' },
    limiting: { 'zh-CN': '不足', en: 'limiting' },
  },
  state: {
    upheld: { 'zh-CN': '成立', en: 'upheld' },
    dismissed: { 'zh-CN': '不成立', en: 'dismissed' },
  },
};

/** undefined: there is no other word for it. */
export function wordOf(key: string, value: string, language: Language): string | undefined {
  if (key === 'step' && value in boardWords[language].decisions)
    return (boardWords[language].decisions as Readonly<Record<string, string>>)[value];
  const words = Object.hasOwn(ofKey, key) ? ofKey[key as DetailKey] : undefined;
  return words && Object.hasOwn(words, value) ? words[value]?.[language] : undefined;
}
