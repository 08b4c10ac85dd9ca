// The fixed words of what is generated from an application, in both languages.
import type { Finding } from '../../programmes/engine/judge-rules.ts';
import type { Words } from '../../questionnaires/schema/answer-words.ts';
import type { Language } from '../../questionnaires/schema/names.ts';

type Verdicts = Readonly<Record<Finding['verdict'], string>>;
type Kinds = Readonly<Record<Finding['needs'], string>>;

const zh = {
  answers: {
    none: '（未填写）',
    notApplicable: '不适用',
    decline: '不便回答',
    level: (level: number) => `${level} 级`,
    asOf: '统计时点',
  } satisfies Words,
  verdicts: { met: '满足', unmet: '不满足', open: '未填', person: '需人工判断' } as Verdicts,
  draft: '填报底稿（非官方表样）',
  number: '底稿编号',
  numberPrefix: 'DG',
  standing: '本底稿由数衡按申报内容生成，供校对与留存；正式申报请使用主办方发布的表样。',
  cover: {
    unit: '申报单位',
    programme: '申报项目',
    source: '依据文件',
    round: '申报批次',
    track: '申报类别',
    title: '申报名称',
    made: '生成时间',
  },
  members: '成员单位',
  memberColumns: ['序号', '角色', '单位名称', '所在省份', '声明'],
  noMembers: '没有填写成员单位。',
  background: '基本信息',
  item: '填报项',
  value: '填报内容',
  rules: '条件与评审要点核对',
  rulesNote:
    '“条件”按填报内容自动核对，其中“需人工判断”的由主办方认定；“评审要点”由专家评审，“优先”仅供评审参考，二者都不是申报条件。',
  ruleColumns: ['条款', '内容', '性质', '核对结果'],
  needs: { condition: '条件', preference: '优先', criterion: '评审要点' } as Kinds,
  byExperts: '由专家评审',
  counted: (is: string, bound: string) => `（填报 ${is}，界限 ${bound}）`,
  materials: '材料清单',
  materialColumns: ['条款', '材料', '份数', '要求', '已交'],
  required: '必交',
  optional: '选交',
  further: '其他材料',
  missing: '未交',
  arrived: '纸质件已收到',
  evidence: '佐证材料清单',
  evidenceColumns: ['对应填报项', '材料名称', '出具单位', '日期', '所依条款', '性质'],
  stance: { supporting: '支撑', limiting: '限制' },
  noEvidence: '没有登记佐证材料。',
  seal: '申报单位意见',
  sealStatement: (unit: string) => `本单位（${unit}）确认以上填报内容真实、准确、完整，所附材料与原件一致。`,
  pledged: (who: string) => `真实性承诺：${who}。`,
  sealLines: ['单位负责人（签字）', '填表人（签字）', '联系电话', '日期（年 月 日）'],
  sealLabel: '单位（盖章）',
};

const en: typeof zh = {
  answers: {
    none: '(not filled in)',
    notApplicable: 'not applicable',
    decline: 'declined',
    level: (level: number) => `level ${level}`,
    asOf: 'as of',
  },
  verdicts: { met: 'met', unmet: 'not met', open: 'not filled in', person: 'for a person to judge' },
  draft: 'Draft of the application (not an official form)',
  number: 'Draft no.',
  numberPrefix: 'DG',
  standing:
    'Made by Shuheng from what was filled in, to proof-read and to keep; apply on the form its issuer publishes.',
  cover: {
    unit: 'Applicant',
    programme: 'Programme',
    source: 'Document',
    round: 'Round',
    track: 'Track',
    title: 'Application',
    made: 'Made at',
  },
  members: 'Members',
  memberColumns: ['No.', 'Role', 'Name', 'Province', 'Declared'],
  noMembers: 'No members are named.',
  background: 'Background',
  item: 'Item',
  value: 'Answer',
  rules: 'Conditions and criteria',
  rulesNote:
    'Conditions are checked against what was filled in, and what needs a person is judged by the operator. Criteria are judged by experts and preferences shown to reviewers: neither is a condition.',
  ruleColumns: ['Clause', 'What is asked', 'Kind', 'Result'],
  needs: { condition: 'condition', preference: 'preference', criterion: 'criterion' },
  byExperts: 'judged by experts',
  counted: (is: string, bound: string) => ` (given ${is}, bound ${bound})`,
  materials: 'Materials',
  materialColumns: ['Clause', 'Material', 'Copies', 'Needed', 'Handed in'],
  required: 'required',
  optional: 'optional',
  further: 'Further material',
  missing: 'missing',
  arrived: 'paper has arrived',
  evidence: 'Evidence',
  evidenceColumns: ['Item', 'Piece', 'Issuer', 'Date', 'Clause', 'Stance'],
  stance: { supporting: 'supporting', limiting: 'limiting' },
  noEvidence: 'No evidence is registered.',
  seal: 'Declaration of the applicant',
  sealStatement: (unit: string) =>
    `The applicant (${unit}) confirms that the above is true, accurate and complete, and that what is attached agrees with the originals.`,
  pledged: (who: string) => `Pledge of truthfulness: ${who}.`,
  sealLines: ['Head of the unit (signature)', 'Filled in by (signature)', 'Telephone', 'Date'],
  sealLabel: 'Seal of the unit',
};

export const draftWords = (language: Language): typeof zh => (language === 'en' ? en : zh);
