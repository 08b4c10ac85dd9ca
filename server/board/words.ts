// Wording of what leaves the board as a file: heads of the workbook and entries of the calendar.
import type { Decision, StageCode } from '../../programmes/schema/stages.ts';
import type { Language } from '../../questionnaires/schema/names.ts';
import type { PeriodState } from '../periods/period-state.ts';
import type { DueItem } from './calendar.ts';

/** Events of an application beside decisions, judgements and paper; the pages say the same of them. */
type Deed =
  | `objection-${'raised' | 'upheld' | 'dismissed'}`
  | `rectification-${'planned' | 'reported' | 'decided'}`
  | `reminded-${'mail' | 'post'}`
  | 'take-back';

type Sheet =
  | ('applications' | 'events' | 'certificates' | 'periods')
  | ('conditions' | 'materials' | 'objections' | 'rectifications' | 'values' | 'experts' | 'calendar');

export interface BoardWords {
  readonly sheets: Readonly<Record<Sheet, string>>;
  readonly applications: readonly string[];
  readonly events: readonly string[];
  readonly certificates: readonly string[];
  readonly periods: readonly string[];
  readonly conditions: readonly string[];
  readonly experts: readonly string[];
  readonly materials: readonly string[];
  readonly objections: readonly string[];
  readonly rectifications: readonly string[];
  readonly values: readonly string[];
  readonly calendar: readonly string[];
  readonly yes: string;
  readonly given: Readonly<Record<'yes' | 'no', string>>;
  readonly objectionStates: Readonly<Record<'open' | 'upheld' | 'dismissed', string>>;
  readonly rectificationStates: Readonly<Record<'open' | 'done' | 'confirmed' | 'returned', string>>;
  readonly states: Readonly<Record<PeriodState, string>>;
  readonly decisions: Readonly<Record<Decision, string>>;
  readonly deeds: Readonly<Record<Deed, string>>;
  readonly judged: Readonly<Record<'met' | 'unmet' | 'open', string>>;
  readonly paper: Readonly<Record<'arrived' | 'taken-back', string>>;
  /** A deed, and what it was done to. */
  readonly of: (deed: string, what: string) => string;
  /** Whoever acted has no account: the platform itself, or the public. */
  readonly nobody: string;
  /** Where another region than the unit's decides. */
  readonly recommended: (region: string, by: string) => string;
  /** In place of a clause. */
  readonly convention: string;
  readonly due: Readonly<Record<DueItem['kind'], string>>;
}

/** For a programme that does not name a stage by itself. */
export const stageName = (stages: Readonly<Partial<Record<StageCode, string>>>, stage: string | null): string =>
  stage === null ? '' : (stages[stage as StageCode] ?? stage);

export const boardWords: Readonly<Record<Language, BoardWords>> = {
  'zh-CN': {
    sheets: {
      applications: '申报',
      events: '过程',
      certificates: '证书',
      periods: '定期填报',
      conditions: '条件',
      experts: '专家意见',
      calendar: '到期事项',
      materials: '材料',
      objections: '异议',
      rectifications: '整改清单',
      values: '历年数值',
    },
    applications: [
      '单位',
      '单位类型',
      '地区',
      '类别',
      '名称',
      '阶段',
      '阶段起于',
      '阶段截止',
      '提交时间',
      '待人工判定',
      '未满足条件',
      '未答复异议',
      '逾期',
      '名次区间',
    ],
    events: ['单位', '名称', '时间', '事项', '由', '到', '办理人', '理由', '依据'],
    certificates: ['编号', '单位', '地区', '名称', '认定日期', '有效期至', '撤销日期', '撤销理由'],
    periods: ['单位', '名称', '填报', '年度', '开放', '截止', '状态', '提交时间'],
    conditions: ['单位', '名称', '条款', '内容', '性质', '核对结果'],
    calendar: ['时间', '事项', '单位', '内容', '批次', '已逾期'],
    experts: ['单位', '名称', '条款', '评审要点', '专家组', '专家', '判断', '评语'],
    materials: ['单位', '名称', '条款', '材料', '要求', '是否已有'],
    objections: ['单位', '名称', '收到时间', '异议内容', '状态', '答复', '答复时间'],
    rectifications: ['单位', '名称', '整改事项', '责任部门或责任人', '完成期限', '状态', '整改情况'],
    values: ['单位', '名称', '填报', '年度', '填报项', '数值'],
    yes: '是',
    given: { yes: '已有', no: '未交' },
    objectionStates: { open: '待答复', upheld: '成立', dismissed: '不成立' },
    rectificationStates: { open: '整改中', done: '待确认', confirmed: '已确认', returned: '已退回' },
    states: { before: '未到时间', open: '填报中', missing: '逾期未交', submitted: '已提交', late: '迟交' },
    decisions: {
      submit: '提交',
      pass: '通过',
      refuse: '不予通过',
      'send-back': '退回修改',
      recognise: '认定',
      start: '开始建设',
      evaluate: '进入评估',
      rectify: '限期整改',
      revoke: '撤销认定',
      exit: '退出',
      finish: '期满办结',
      withdraw: '撤回申报',
    },
    deeds: {
      'objection-raised': '收到异议',
      'objection-upheld': '异议成立',
      'objection-dismissed': '异议不成立',
      'rectification-planned': '列出整改事项',
      'rectification-reported': '报告整改情况',
      'rectification-decided': '确认或退回整改',
      'reminded-mail': '邮件提醒',
      'reminded-post': '群提醒',
      'take-back': '撤回决定',
    },
    judged: {
      met: '判定满足',
      unmet: '判定未满足',
      open: '取消判定',
    },
    paper: { arrived: '登记收到', 'taken-back': '取消登记' },
    of: (deed, what) => `${deed}：${what}`,
    nobody: '系统或公众',
    recommended: (region, by) => `${region}（推荐省份：${by}）`,
    convention: '文件未规定，按平台惯例',
    due: {
      window: '申报截止',
      announcement: '公示结束',
      objection: '异议待答复',
      period: '定期填报截止',
      report: '自此应报',
      rectification: '整改期限',
      panel: '评审截止',
    },
  },
  en: {
    sheets: {
      applications: 'Applications',
      events: 'Events',
      certificates: 'Certificates',
      periods: 'Periods',
      conditions: 'Conditions',
      experts: 'Experts',
      calendar: 'What is due',
      materials: 'Materials',
      objections: 'Objections',
      rectifications: 'Rectification',
      values: 'Values of periods',
    },
    applications: [
      'Unit',
      'Type',
      'Region',
      'Track',
      'Title',
      'Stage',
      'Since',
      'Until',
      'Submitted',
      'To judge',
      'Unmet',
      'Objections',
      'Overdue',
      'Interval of places',
    ],
    events: ['Unit', 'Title', 'Time', 'Deed', 'From', 'To', 'By', 'Reason', 'Clause'],
    certificates: ['Number', 'Unit', 'Region', 'Title', 'Recognised', 'Valid until', 'Revoked', 'Reason'],
    periods: ['Unit', 'Title', 'Period', 'Year', 'Opens', 'Closes', 'State', 'Submitted'],
    conditions: ['Unit', 'Title', 'Clause', 'What is asked', 'Kind', 'Result'],
    calendar: ['When', 'What', 'Unit', 'About', 'Round', 'Overdue'],
    experts: ['Unit', 'Title', 'Clause', 'Criterion', 'Panel', 'Expert', 'Judgement', 'Comment'],
    materials: ['Unit', 'Title', 'Clause', 'Material', 'Needed', 'There'],
    objections: ['Unit', 'Title', 'Received', 'Objection', 'State', 'Answer', 'Answered'],
    rectifications: ['Unit', 'Title', 'What is to be put right', 'Owner', 'Due', 'State', 'Report'],
    values: ['Unit', 'Title', 'Period', 'Year', 'Item', 'Value'],
    yes: 'yes',
    given: { yes: 'there', no: 'missing' },
    objectionStates: { open: 'to answer', upheld: 'upheld', dismissed: 'dismissed' },
    rectificationStates: { open: 'open', done: 'to confirm', confirmed: 'confirmed', returned: 'returned' },
    states: { before: 'not open yet', open: 'open', missing: 'missing', submitted: 'submitted', late: 'late' },
    decisions: {
      submit: 'Submit',
      pass: 'Pass',
      refuse: 'Refuse',
      'send-back': 'Send back',
      recognise: 'Recognise',
      start: 'Start building',
      evaluate: 'Evaluate',
      rectify: 'Ask for rectification',
      revoke: 'Revoke',
      exit: 'Remove',
      finish: 'Complete',
      withdraw: 'Withdraw',
    },
    deeds: {
      'objection-raised': 'Objection received',
      'objection-upheld': 'Objection upheld',
      'objection-dismissed': 'Objection dismissed',
      'rectification-planned': 'Item of the rectification listed',
      'rectification-reported': 'Rectification reported',
      'rectification-decided': 'Rectification confirmed or returned',
      'reminded-mail': 'Reminded by e-mail',
      'reminded-post': 'Reminded in a group',
      'take-back': 'Decision taken back',
    },
    judged: {
      met: 'Judge as met',
      unmet: 'Judge as not met',
      open: 'Judgement taken back',
    },
    paper: { arrived: 'Tick off as arrived', 'taken-back': 'Take the tick back' },
    of: (deed, what) => `${deed}: ${what}`,
    nobody: 'the system or the public',
    recommended: (region, by) => `${region} (recommended by ${by})`,
    convention: 'operators’ convention, the document is silent',
    due: {
      window: 'Applications close',
      announcement: 'Announcement ends',
      objection: 'Objection to answer',
      period: 'Period closes',
      report: 'To be handed in from now',
      rectification: 'Rectification due',
      panel: 'Review due',
    },
  },
};
