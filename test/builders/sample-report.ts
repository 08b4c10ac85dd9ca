// A hand-made Report with every kind of block, long Chinese names, withheld cells and gaps: renderers are tested against
// this one, so that they need no questionnaire and no scores.
import { palette } from '../../scoring/report/palette.ts';
import type { Block, Cell, ImprovementTask, Report, Section, TreeNode } from '../../scoring/report/report.ts';

const score = (value: number, level: number, trace?: string): Cell => ({
  number: value,
  as: 'score',
  level,
  ...(trace ? { trace } : {}),
});
const text = (words: string, level?: number): Cell => (level ? { text: words, level } : { text: words });

const domains = [
  ['D1', '战略规划与组织保障', 71.25, 4],
  ['D2', '数字基础设施与资源', 58.5, 3],
  ['D3', '面向产业数字化转型的专业与课程建设', 46.125, 3],
  ['D4', '教师数字能力发展', 63.75, 3],
  ['D5', '学生数字素养与岗位胜任', 52.5, 3],
  ['D6', '产教融合协同', 38.2, 2],
  ['D7', '数据治理与网络安全', 33.333, 2],
] as const;

export const sampleTasks: readonly ImprovementTask[] = [
  {
    id: 't1',
    indicator: 'D7.1 网络安全等级保护定级备案',
    problem: '尚未完成主要信息系统的等级保护定级备案,现处第 1 级,需达到第 2 级。',
    cause: '',
    action: '梳理全校信息系统清单,选定两个核心业务系统,完成定级、专家评审与备案。',
    lead: '信息中心',
    due: '一学期内',
    evidence: '定级报告、备案证明',
  },
  {
    id: 't2',
    indicator: 'D6.2 校企共建数字化实训项目',
    problem: '合作以企业捐赠设备为主,没有共同开发的实训项目。',
    cause: '=企业参与动力不足',
    action: '与两家合作企业签订共建协议,各开发一个来自真实生产数据的实训项目。',
    lead: '教务处 / 二级学院',
    due: '一年内',
    evidence: '协议文本、实训指导书、学生作业样本',
  },
];

function tree(): TreeNode[] {
  return domains.flatMap(([code, label, value, level]): TreeNode[] => [
    {
      code,
      parent: null,
      depth: 0,
      label,
      level,
      score: score(value, level, `cohort:teacher:${code}`),
      target: { number: 4, as: 'ladder' },
      gap: { number: level - 4, as: 'difference' },
    },
    {
      code: `${code}.1`,
      parent: code,
      depth: 1,
      label: `${label}:制度与责任`,
      level,
      score: { number: 1 + value / 25, as: 'ladder', level, trace: `cohort:teacher:${code}.1` },
      target: { number: 4, as: 'ladder' },
      gap: { number: level - 4, as: 'difference' },
      next: '把做法写成两页说明,在教研活动中请一位同事照着做一遍。',
    },
    {
      code: `${code}.1.1`,
      parent: `${code}.1`,
      depth: 2,
      label: '单题观测点',
      level: null,
      score: { withheld: '样本不足' },
      single: true,
    },
  ]);
}

const summary: Section = {
  id: 'summary',
  title: '一页摘要',
  blocks: [
    {
      kind: 'facts',
      items: [
        { label: '总体等级', cell: text('三级(融合)', 3), note: '参考量表,等级名称为本项目拟定' },
        {
          label: '总体得分',
          cell: { number: 53.125, as: 'score', low: 50.5, high: 56.25, level: 3, trace: 'institution:' },
        },
        { label: '不含师生自评联动项', cell: { number: 51.4, as: 'score' } },
        { label: '教师应答率', cell: { number: 0.8125, as: 'share' }, note: '发放 160 / 回收 130 / 有效 130' },
        { label: '等级均值', cell: { number: 3.6, as: 'ladder' } },
        { label: '学生样本', cell: { withheld: '人数不足 5 人,已隐去' } },
      ],
    },
    {
      kind: 'paragraph',
      tone: 'plain',
      text: '本次诊断覆盖七个一级指标。学校在战略规划方面已形成制度化安排,在数据治理与网络安全方面存在底线项缺口;下一步应先补齐底线项,再推进产教协同。',
    },
    { kind: 'heading', text: '较强的三项' },
    {
      kind: 'list',
      items: [
        '战略规划与组织保障(71.25/100)',
        '教师数字能力发展(63.75/100)',
        '数字基础设施与资源(58.50/100),与前一项差异不明显',
      ],
    },
    {
      kind: 'paragraph',
      tone: 'warning',
      text: '底线项「网络安全等级保护定级备案」低于第 2 级,总体等级以二级为上限。',
    },
    {
      kind: 'paragraph',
      tone: 'note',
      text: '区间仅反映未作答题目可能造成的上下界,不反映测量误差;区间不反映未作答者偏差。',
    },
  ],
};

const radar: Section = {
  id: 'radar',
  title: '各一级指标得分与同类学校比较',
  blocks: [
    {
      kind: 'radar',
      id: 'domains',
      caption: '图 1 一级指标得分(本校、同类学校中位数与四分位区间)',
      axes: domains.map(([code, label]) => ({ code, label })),
      min: 0,
      max: 100,
      ticks: [20, 40, 60, 80, 100],
      as: 'score',
      series: [
        {
          id: 'peers',
          label: '同类学校四分位区间',
          role: 'band',
          values: domains.map(() => null),
          lowValues: [40, 42, 38, 45, 40, null, 30],
          highValues: [66, 70, 61, 68, 63, null, 58],
        },
        { id: 'median', label: '同类学校中位数(6 所)', role: 'median', values: [55, 57.5, 50, 56, 52, null, 44] },
        {
          id: 'self',
          label: '本校',
          role: 'subject',
          values: domains.map(([, , value], i) => (i === 5 ? null : value)),
        },
        { id: 'target', label: '目标', role: 'target', values: domains.map(() => 75) },
      ],
      note: '「产教融合协同」作答不足,不作图。',
    },
    {
      kind: 'table',
      id: 'domain-scores',
      caption: '表 1 一级指标得分与等级',
      columns: [
        { label: '一级指标', align: 'left', width: 5 },
        { label: '得分', align: 'right', width: 2 },
        { label: '等级', align: 'center', width: 1.4 },
        { label: '同类中位数', align: 'right', width: 2 },
        { label: '差值', align: 'right', width: 1.4 },
      ],
      rows: domains.map(([code, label, value, level], i): Cell[] => [
        text(`${code} ${label}`),
        i === 5 ? { withheld: '作答不足' } : score(value, level, `institution:${code}`),
        i === 5 ? { withheld: '—' } : text(`${level} 级`, level),
        i === 5 ? { withheld: '不足 5 所' } : { number: [55, 57.5, 50, 56, 52, 0, 44][i] ?? 0, as: 'score' },
        i === 5 ? { withheld: '—' } : { number: value - ([55, 57.5, 50, 56, 52, 0, 44][i] ?? 0), as: 'difference' },
      ]),
      note: '同类学校指同一学校类型且不少于 5 所。',
    },
  ],
};

const domain: Section = {
  id: 'domain-D3',
  title: '面向产业数字化转型的专业与课程建设',
  blocks: [
    {
      kind: 'table',
      id: 'd3-indicators',
      caption: '表 2 三级指标现状',
      columns: [
        { label: '指标', align: 'left', width: 3 },
        { label: '得分', align: 'right', width: 2.1 },
        { label: '等级', align: 'center', width: 1.2 },
        { label: '现状描述', align: 'left', width: 4 },
        { label: '下一级是什么样', align: 'left', width: 4 },
      ],
      rows: Array.from({ length: 14 }, (_, i): Cell[] => [
        text(`D3.${i + 1} 专业数字化改造与人才培养方案动态调整机制`),
        score(25 * ((i % 4) + 0.5), (i % 4) + 1, `institution:D3.${i + 1}`),
        text(`${(i % 4) + 1} 级`, (i % 4) + 1),
        text(
          '每学年依据产业调研修订人才培养方案,新增数字技术相关课程;修订过程有记录,但调研样本以本地企业为主,未形成固定数据来源。',
        ),
        text('用毕业生与用人单位数据检验修订效果,并据此调整下一轮方案。'),
      ]),
    },
    {
      kind: 'table',
      id: 'd3-advice',
      caption: '表 3 改进建议',
      columns: [
        { label: '做什么', align: 'left', width: 5 },
        { label: '牵头部门', align: 'left', width: 2 },
        { label: '期限', align: 'left', width: 1.5 },
        { label: '验收佐证', align: 'left', width: 3 },
        { label: '预期等级', align: 'center', width: 1.4 },
      ],
      rows: [
        [
          text('选两个专业,用近三届毕业生岗位数据核对课程与岗位任务的对应关系,删改两门以上课程。'),
          text('教务处、二级学院'),
          text('一学期'),
          text('核对表、修订后的课程标准'),
          text('4 级', 4),
        ],
      ],
    },
  ],
};

const teachers: Section = {
  id: 'teachers',
  title: '教师能力图谱',
  blocks: [
    {
      kind: 'distribution',
      id: 'teacher-levels',
      caption: '图 2 教师各维度等级分布',
      levels: ['1 级', '2 级', '3 级', '4 级', '5 级'],
      rows: [
        { label: '数字化意识', counts: [3, 18, 52, 41, 16], n: 130 },
        { label: '数字技术知识与技能', counts: [9, 33, 55, 25, 8], n: 130 },
        { label: '数字化应用(课堂教学、实训实习与评价)', counts: [12, 40, 48, 22, 8], n: 130 },
        { label: '数字社会责任', counts: null, n: null, reason: '人数不足 10 人,分布已隐去' },
      ],
    },
    {
      kind: 'tree',
      id: 'teacher-tree',
      caption: '表 4 能力图谱(一级、二级为均值,三级为单题参考)',
      nodes: tree(),
      note: '目标按分类 × 分层设定,〔本项目〕。',
    },
  ],
};

const tasks: Section = {
  id: 'tasks',
  title: '改进任务表',
  blocks: [
    {
      kind: 'tasks',
      id: 'improvement',
      caption: '改进任务表',
      columns: ['指标', '问题', '原因(学校填)', '措施', '责任部门', '时限', '验收佐证'],
      tasks: sampleTasks,
    },
  ],
};

const conclusion: Section = {
  id: 'conclusion',
  title: '结论与确认',
  blocks: [
    {
      kind: 'seal',
      statement:
        '经数衡参考量表自评诊断,本校数字化成熟度为三级(融合),受底线项限制以二级为上限。本结论基于自评,仅用于以评促建。',
      lines: ['负责人签字', '日期'],
      sealLabel: '盖章处',
    },
  ],
};

const method: Section = {
  id: 'method',
  title: '附录 方法与来源',
  appendix: true,
  blocks: [
    {
      kind: 'facts',
      items: [
        { label: '量表', cell: text('institution-maturity 1.0.0') },
        { label: '封印', cell: text('sha-256 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08') },
      ],
    },
    {
      kind: 'paragraph',
      tone: 'plain',
      text: '等级规则:达到第 k 级的叶指标加权占比不低于 80%,且其下各级均满足。维度结构依据公开文件;三级名称待核对原文;题目、等级与建议为本项目编写。',
    },
    { kind: 'list', items: ['权重:一级指标等权,同级等权。', '覆盖率:可用权重不足三分之二者不计分。'] },
  ],
};

export const everyBlock: readonly Section[] = [summary, radar, domain, teachers, tasks, conclusion, method];

/** A whole institution report; `change` replaces single fields. */
export function sampleReport(change: Partial<Report> = {}): Report {
  return {
    schema: 'shuheng-report/1',
    kind: 'institution',
    language: 'zh-CN',
    number: 'SH-2026-0007-3F2A',
    title: '数字化成熟度诊断报告',
    subtitle: '江南现代制造与信息技术职业技术学院',
    demo: true,
    provisional: true,
    standing: '本报告依据参考量表(非官方标准)生成,仅供诊断与改进使用。',
    subject: {
      id: 'inst-1',
      kind: 'institution',
      name: '江南现代制造与信息技术职业技术学院',
      type: 'higher-vocational',
    },
    campaign: { id: 'c-1', name: '2026 年秋季数字化成熟度诊断', window: '2026-11-01 – 2026-11-30(北京时间)' },
    asOf: Date.UTC(2026, 10, 21, 15, 59),
    asOfText: '2026-11-21 23:59(北京时间)',
    palette,
    cover: [
      { label: '报告编号', value: 'SH-2026-0007-3F2A' },
      { label: '评估对象', value: '江南现代制造与信息技术职业技术学院(高职专科)' },
      { label: '批次', value: '2026 年秋季数字化成熟度诊断' },
      { label: '组织单位', value: '示例省产教融合数字化实践中心' },
      { label: '数据截至', value: '2026-11-21 23:59(北京时间)' },
    ],
    sections: everyBlock,
    ...change,
  };
}

/** Every word and number a reader must find in a rendering of these sections, block by block. */
export function blocksOf(report: Report): readonly Block[] {
  return report.sections.flatMap((section) => section.blocks);
}
