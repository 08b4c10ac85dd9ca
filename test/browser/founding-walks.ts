// The five documents as witness of the pages: which stages each has and in which order, what its definition's card must say, what each
// step still lacks, which condition is broken by whom, and what is handed in when. Written out from the documents, by hand.
import type { Answer } from '../../questionnaires/schema/response.ts';
import { counted, said, type Track } from '../programmes/definitions.ts';

/** The people of the walks: who applies, and who decides. */
export type Unit = 'school' | 'university' | 'enterprise';

export interface Step {
  readonly stage: string;
  readonly by?: 'authority';
  /** What is missing when one first looks, and after it was brought about what is missing then. */
  readonly lacks?: readonly (readonly string[])[];
  readonly decision: string;
  /** Absent: it is only looked at. */
  readonly to?: string;
  readonly reason?: string;
  /** The day on which days or years have run. */
  readonly on?: string;
  /** What the page shows beside. */
  readonly shows?: readonly string[];
  /** Over HTTP: another application was seen on the same way. */
  readonly unseen?: true;
}
export interface Reports {
  readonly on: string;
  /** Every period the unit's page names, the latest first, with how it stands. */
  readonly due: readonly string[];
  readonly handsIn: readonly {
    readonly name: string;
    readonly missing?: string;
    readonly until?: string;
    readonly answers?: string;
  }[];
}
export interface PutRight {
  readonly item: string;
  readonly owner: string;
  readonly due: string;
  readonly report: string;
}
/** A person finds a condition unmet; what the unit then reads of it. */
export interface Unmet {
  readonly condition: string;
  readonly why: string;
  readonly told: readonly string[];
}
export type Act = Step | Reports | PutRight | Unmet;

export interface Applied {
  readonly by: Unit;
  readonly track: Track;
  readonly title: string;
  /** What its card among the rounds, and its page, say. */
  readonly offered?: readonly string[];
  readonly materials?: readonly string[];
  readonly sections?: readonly string[];
  readonly submittedTo: string;
  readonly change?: Readonly<Record<string, Answer>>;
  readonly way: readonly Act[];
  /** Withdraws, with this reason, and then stands here. */
  readonly withdraws?: { readonly reason: string; readonly stage: string };
}
export interface Walk {
  readonly name: string;
  readonly title: string;
  readonly on: string;
  readonly window?: { readonly opens: string; readonly closes: string; readonly reason: string };
  /** Days the operator sets for periods whose days the document does not name: of every year, or dates of one. */
  readonly periods?: Readonly<Record<string, readonly [from: string, until: string]>>;
  /** Whether a campaign's questionnaire is answered on the way. */
  readonly diagnosed?: true;
  /** What the card of the definition says, term by term. */
  readonly card: Readonly<Record<string, readonly string[]>>;
  readonly refused: {
    readonly by: Unit;
    readonly track: Track;
    readonly change?: Readonly<Record<string, Answer | undefined>>;
    /** Attributes taken from a member. */
    readonly without?: { readonly role: string; readonly attribute: string };
    readonly sentences: readonly string[];
  };
  readonly applications: readonly Applied[];
  /** Of the public page at the end; none of these may be there. */
  readonly published: readonly string[];
  readonly unpublished?: readonly string[];
}

const unseen = (steps: readonly Step[]): Step[] => steps.map((step) => ({ ...step, unseen: true }));
const judged = '资格条件全部满足并判定';

const pilotScreening: readonly Step[] = [
  { stage: '资格初审', lacks: [['材料齐全']], decision: '通过', to: '专家论证评审' },
  {
    stage: '专家论证评审',
    lacks: [['专家评审结束', judged]],
    decision: '通过',
    to: '择优确定',
    shows: ['评审要点综合考虑申报单位的沟通意愿，择优确定（四(二)）'],
  },
  { stage: '择优确定', decision: '认定', to: '试点建设', on: '2025-05-20' },
];

const baseToBuilding: readonly Step[] = [
  {
    stage: '专家评审（必要时实地考察）',
    lacks: [['材料齐全', '专家评审结束', judged]],
    decision: '通过',
    to: '部官网公示（一周）',
    on: '2022-12-01',
    shows: ['本校的隶属部属高校'],
  },
  { stage: '部官网公示（一周）', lacks: [['公示期满']], decision: '通过', to: '印发认定通知', on: '2022-12-09' },
  { stage: '印发认定通知', decision: '认定', to: '基地建设', on: '2023-01-10' },
];

export const walks: readonly Walk[] = [
  {
    name: '工信人才〔2024〕58号',
    title: '产教融合数字化实践中心建设试点',
    on: '2026-11-22',
    window: { opens: '2026-11-20', closes: '2026-12-20', reason: '2026 年度通知' },
    diagnosed: true,
    card: {
      依据文件: [
        '关于开展产教融合数字化实践中心建设试点申报工作的通知 · 工信人才〔2024〕58号 · 工业和信息化部人才交流中心 · 2024-04-03',
      ],
      申报时间: ['2024-05-30 截止（五(一)）'],
      建设周期: ['2 年（四(三)）'],
      申报限额: ['文件未规定'],
      阶段: ['自主申报 → 材料审查与初筛 → 评估诊断（数字化成熟度） → 专家评审 → 认定并在官网公布 → 试点建设'],
      材料: [
        '申报表 WORD 版 × 1（五(一)）',
        '申报表盖章扫描 PDF 版 × 1（五(一)）',
        '加盖单位公章的纸质申报材料（一式两份，邮寄） × 2（五(一)）',
        '辅助申报材料（可另附） × 1（四(一)）',
      ],
      定期填报: ['—'],
    },
    refused: {
      by: 'school',
      track: 'centre',
      // No type of unit and none of the ten fields is refused by this document (等); whoever names no field at all is, and whoever lacks
      // some of what 二(三) lists.
      change: { field: undefined, foundationsThere: said(['premises', 'equipment']) },
      sentences: [
        '申报的重点产业领域：本题尚未作答。',
        '尚未填写，无法核对：聚焦文件列明的十个重点产业领域；其他重点领域由人判断（工信人才〔2024〕58号 二(一)）',
        '基础条件 5 项中只具备 2 项（场地、设备、数字化教材、视频教学资料、在线课程）（工信人才〔2024〕58号 二(三)）',
      ],
    },
    applications: [
      {
        by: 'school',
        track: 'centre',
        title: '工业互联网数字化实践中心',
        offered: ['工信人才〔2024〕58号', '2026-12-20 23:59 截止'],
        sections: ['基本情况', '申报条件', '建设任务'],
        submittedTo: '材料审查与初筛',
        way: [
          { stage: '材料审查与初筛', lacks: [['材料齐全']], decision: '通过', to: '评估诊断（数字化成熟度）' },
          { stage: '评估诊断（数字化成熟度）', lacks: [['完成评估诊断']], decision: '通过', to: '专家评审' },
          {
            stage: '专家评审',
            lacks: [['专家评审结束', judged]],
            decision: '通过',
            to: '认定并在官网公布',
            shows: ['运行保障健全：管理体制和运营机制健全（二(五)）'],
          },
          { stage: '认定并在官网公布', decision: '认定', to: '试点建设' },
          { on: '2027-06-01', due: [], handsIn: [] },
          {
            stage: '试点建设',
            lacks: [['建设周期已满']],
            decision: '期满办结',
            to: '试点期满',
            on: '2028-11-23',
          },
        ],
      },
      {
        by: 'school',
        track: 'centre',
        title: '大数据数字化实践中心',
        submittedTo: '材料审查与初筛',
        way: [],
        withdraws: { reason: '与另一份申报合并', stage: '已撤回' },
      },
      {
        by: 'school',
        track: 'centre',
        title: '物联网数字化实践中心',
        submittedTo: '材料审查与初筛',
        way: [
          {
            condition: '发展定位明确',
            why: '没有数字化转型发展规划',
            told: ['不满足', '经判断，发展定位不够明确', '依据：二(二)'],
          },
          {
            stage: '材料审查与初筛',
            decision: '不予通过',
            to: '未认定',
            reason: '不符合申报条件二(二)',
          },
        ],
      },
    ],
    published: ['已认定名单', '工业互联网数字化实践中心'],
    unpublished: ['公示期', '候选单位公示', '异议', '大数据数字化实践中心', '物联网数字化实践中心'],
  },
  {
    name: '工人函〔2022〕91号',
    title: '工业和信息化部校企协同育人示范基地',
    on: '2022-10-20',
    periods: { 年度计划及总结: ['12-01', '12-31'], 自我评估和第三方评估: ['12-01', '12-31'] },
    card: {
      依据文件: [
        '关于开展2022年度工业和信息化部校企协同育人示范基地认定工作的通知 · 工人函〔2022〕91号 · 工业和信息化部人事教育司 · 2022-10-14',
      ],
      申报时间: ['2022-11-15 截止（七）'],
      建设周期: ['3 年（五(四)）'],
      申报限额: ['限额申报：部属高校不超过3个，共建高校不超过2个（五(一)）'],
      阶段: [
        '高校申报 → 专家评审（必要时实地考察） → 部官网公示（一周）（7 天） → 印发认定通知 → 基地建设 → 成效评估 → 限期整改 → 整改复评',
      ],
      材料: [
        '建设申请书（纸质，一式五份，寄送） × 5（七）',
        '相关佐证材料（纸质，一式五份，寄送） × 5（七）',
        '建设申请书电子稿 × 1（七）',
        '佐证材料电子稿 × 1（七）',
        '年度计划 × 1（六）',
        '年度总结 × 1（六）',
        '自我评估报告 × 1（三(四)）',
        '第三方评估报告 × 1（三(四)）',
        '建设期满总结报告 × 1（五(四)）',
      ],
      定期填报: [
        '年度计划及总结：文件未规定，由运营方确定（六）',
        '自我评估和第三方评估：文件未规定，由运营方确定（三(四)）',
        '周期报告（建设期满总结）：建设周期届满后（五(四)、六）',
      ],
    },
    refused: {
      by: 'university',
      track: 'base',
      change: { mentors: counted(3, 10) },
      sentences: ['企业导师占导师队伍的 30%，低于1/3（工人函〔2022〕91号 四(二)）'],
    },
    applications: [
      {
        by: 'university',
        track: 'base',
        title: '人工智能协同育人示范基地',
        offered: ['工人函〔2022〕91号', '2022-11-15 23:59 截止'],
        sections: ['基地概况', '协同平台体系', '申报条件', '建设规划'],
        submittedTo: '专家评审（必要时实地考察）',
        way: [
          ...baseToBuilding,
          {
            on: '2023-12-15',
            due: [
              '周期报告（建设期满总结） 2026 未到时间',
              '自我评估和第三方评估 2024 未到时间',
              '年度计划及总结 2024 未到时间',
              '自我评估和第三方评估 2023 填报中',
              '年度计划及总结 2023 填报中',
            ],
            handsIn: [
              { name: '年度计划及总结 2023', missing: '年度计划、年度总结' },
              { name: '自我评估和第三方评估 2023', missing: '自我评估报告、第三方评估报告' },
            ],
          },
          { stage: '基地建设', lacks: [['建设周期已满']], decision: '进入评估', on: '2026-01-12' },
          {
            on: '2026-01-12',
            due: [
              '周期报告（建设期满总结） 2026 填报中',
              '自我评估和第三方评估 2025 逾期未交',
              '年度计划及总结 2025 逾期未交',
              '自我评估和第三方评估 2024 逾期未交',
              '年度计划及总结 2024 逾期未交',
              '自我评估和第三方评估 2023 已提交',
              '年度计划及总结 2023 已提交',
            ],
            handsIn: [{ name: '周期报告（建设期满总结） 2026', missing: '建设期满总结报告' }],
          },
          {
            stage: '基地建设',
            lacks: [['各期填报均已提交']],
            decision: '进入评估',
            to: '成效评估',
            shows: ['建设期满总结报告 （五(四)）报告.pdf'],
          },
          { stage: '成效评估', decision: '限期整改', to: '限期整改', reason: '企业导师授课不足，限期补足' },
          { item: '补足企业导师授课学时', owner: '研究生院', due: '2026-03-31', report: '已按新课表补足 96 学时。' },
          { stage: '限期整改', decision: '进入评估', to: '整改复评' },
          { stage: '整改复评', decision: '通过', to: '通过成效评估，按结果支持' },
        ],
      },
      {
        by: 'university',
        track: 'base',
        title: '集成电路协同育人示范基地',
        submittedTo: '专家评审（必要时实地考察）',
        way: [
          ...unseen(baseToBuilding),
          ...unseen([
            {
              stage: '基地建设',
              lacks: [['建设周期已满'], ['各期填报均已提交']],
              decision: '进入评估',
              to: '成效评估',
              on: '2026-01-12',
            },
            { stage: '成效评估', decision: '限期整改', to: '限期整改', reason: '联合培养没有开展' },
            { stage: '限期整改', decision: '进入评估', to: '整改复评' },
          ]),
          { stage: '整改复评', lacks: [['整改事项全部确认']], decision: '通过' },
          { stage: '整改复评', decision: '撤销认定', to: '撤销认定资格', reason: '限期整改后仍没有开展联合培养' },
        ],
      },
    ],
    published: ['已认定名单', '人工智能协同育人示范基地', '已撤销名单', '集成电路协同育人示范基地'],
  },
  {
    name: '工信人才〔2024〕279号',
    title: '产教融合专业合作建设试点',
    on: '2025-03-03',
    periods: { 定期参加供需匹配度评估: ['11-01', '11-30'] },
    card: {
      依据文件: ['关于公开遴选产教融合专业合作建设试点单位的通知 · 工信人才〔2024〕279号 · 工业和信息化部人才交流中心'],
      申报时间: ['2025-04-18 截止（四(一)）'],
      建设周期: ['2 年（四(三)）'],
      申报限额: ['1个单位最多申报2个专业（三(一)）'],
      申报类别: ['建设试点单位（三(一)）', '建设支撑单位（三(二)）'],
      阶段: ['自主申报 → 资格初审 → 专家论证评审 → 择优确定 → 试点建设'],
      材料: [
        '附件1 建设试点单位申报表（加盖公章的 PDF 扫描版） × 1（四(一)）',
        '附件1 加盖公章的纸质版原件（邮寄） × 1（四(一)）',
        '登录工业和信息化产教融合态势感知平台填报有关信息 × 1（四(一)）',
        '附件2 建设支撑单位申报表（加盖公章的 PDF 扫描版） × 1（四(一)）',
        '附件2 加盖公章的纸质版原件（邮寄） × 1（四(一)）',
      ],
      定期填报: ['定期参加供需匹配度评估：文件未规定，由运营方确定（二(四)）'],
    },
    refused: {
      by: 'school',
      track: 'pilot',
      change: { speciality: { is: 'value', value: '低空技术与工程' }, years: counted(2.5) },
      sentences: ['专业连续招生、办学 2.5 年，不满 3 年（工信人才〔2024〕279号 三(一)3）'],
    },
    applications: [
      {
        by: 'school',
        track: 'pilot',
        title: '工业互联网技术',
        offered: [
          '工信人才〔2024〕279号',
          '建设支撑单位应为企业或专业服务机构，院校请申报建设试点单位（依据：三(二)）',
        ],
        sections: ['申报专业', '专业基础', '工作任务'],
        submittedTo: '资格初审',
        way: [
          ...pilotScreening,
          {
            on: '2025-11-10',
            due: ['定期参加供需匹配度评估 2026 未到时间', '定期参加供需匹配度评估 2025 填报中'],
            handsIn: [
              {
                name: '定期参加供需匹配度评估 2025',
                until: '2025-11-30 23:59 截止',
                answers: '专业人才供需匹配度参考量表',
              },
            ],
          },
          {
            stage: '试点建设',
            lacks: [['建设周期已满']],
            decision: '期满办结',
            to: '试点期满',
            on: '2027-05-21',
          },
        ],
      },
      {
        by: 'enterprise',
        track: 'support',
        title: '工业互联网人才服务',
        offered: ['建设试点单位应为院校，企业或专业服务机构请申报建设支撑单位（依据：三(一)）'],
        materials: ['附件2 建设支撑单位申报表（加盖公章的 PDF 扫描版）', '附件2 加盖公章的纸质版原件（邮寄）'],
        sections: ['支撑单位条件'],
        submittedTo: '资格初审',
        way: [
          { stage: '资格初审', decision: '通过', shows: ['工业互联网人才服务 · 建设支撑单位'] },
          ...unseen(pilotScreening),
          {
            stage: '试点建设',
            decision: '退出',
            to: '已撤回或退出',
            reason: '不再开展人才培养业务，按动态管理退出',
            on: '2025-12-01',
          },
        ],
      },
    ],
    published: ['已认定名单', '工业互联网技术'],
    unpublished: ['公示期', '工业互联网人才服务'],
  },
  {
    name: '《“产教科融合发展联合体”工作指南（试行）》',
    title: '产教科融合发展联合体',
    on: '2026-03-02',
    window: { opens: '2026-03-01', closes: '2026-04-30', reason: '2026 年度征集通知' },
    periods: { 定期工作总结: ['11-01', '11-30'], 优秀案例遴选: ['2026-12-01', '2026-12-20'] },
    card: {
      依据文件: ['“产教科融合发展联合体”工作指南（试行） · 工业和信息化部中小企业发展促进中心'],
      申报时间: ['文件未规定，由运营方确定（引言）'],
      建设周期: ['3–5 年（一）'],
      申报限额: ['文件未规定'],
      阶段: ['征集申报 → 列入名单 → 联合体建设（名单动态管理）'],
      材料: ['定期工作总结 × 1（五）', '优秀案例材料 × 1（五）'],
      定期填报: ['定期工作总结：文件未规定，由运营方确定（五）', '优秀案例遴选：文件未规定，由运营方确定（五）'],
    },
    refused: {
      by: 'university',
      track: 'consortium',
      change: { resources: { is: 'value', value: ['premises', 'equipment', 'funds'] } },
      sentences: ['场地、设备、资金、人员四项只具备 3 项（《“产教科融合发展联合体”工作指南（试行）》 二(三)）'],
    },
    applications: [
      {
        by: 'university',
        track: 'consortium',
        title: '武汉光电子信息产教科融合发展联合体',
        offered: ['“产教科融合发展联合体”工作指南（试行）', '2026-04-30 23:59 截止'],
        sections: ['建设方向', '基础条件', '工作任务'],
        submittedTo: '列入名单',
        way: [
          {
            stage: '列入名单',
            lacks: [[judged]],
            decision: '认定',
            to: '联合体建设（名单动态管理）',
            on: '2026-05-20',
            shows: ['园区主体', '主导产业方向明确 · 产业链条较为完整'],
          },
          {
            on: '2026-11-10',
            due: ['定期工作总结 2027 未到时间', '优秀案例遴选 2026 未到时间', '定期工作总结 2026 填报中'],
            handsIn: [{ name: '定期工作总结 2026', missing: '定期工作总结' }],
          },
          {
            on: '2026-12-10',
            due: ['定期工作总结 2027 未到时间', '优秀案例遴选 2026 填报中', '定期工作总结 2026 已提交'],
            handsIn: [{ name: '优秀案例遴选 2026', until: '2026-12-20 23:59 截止' }],
          },
          {
            stage: '联合体建设（名单动态管理）',
            decision: '退出',
            to: '已退出',
            reason: '两年没有实质工作，移出名单',
            on: '2028-03-01',
            shows: ['优秀案例遴选 2026 已提交', '定期工作总结 （五）报告.pdf'],
          },
        ],
      },
    ],
    published: ['目前没有公示或已认定的单位'],
    unpublished: ['公示期', '武汉光电子信息'],
  },
  {
    name: '《行业产教融合共同体建设指南》',
    title: '行业产教融合共同体',
    on: '2024-03-01',
    card: {
      依据文件: ['行业产教融合共同体建设指南 · 教育部 · 2023-07-29'],
      申报时间: ['2023 年起每年 01-01 至 10-31（五）'],
      建设周期: ['文件未规定'],
      申报限额: ['文件未规定'],
      申报类别: ['经省级教育行政部门审核报送（四）', '中央管理企业集团总部直报（四）'],
      阶段: [
        '经省级教育行政部门审核报送：注册填报 → 省级教育行政部门审核 → 报至教育部（职成司） → 建设与年度填报',
        '中央管理企业集团总部直报：注册填报 → 报至教育部（职成司） → 建设与年度填报',
      ],
      材料: [
        '附件5 申报书，加盖各牵头单位和推荐省份省级教育行政部门公章 × 1（四）',
        '附件5 申报书，加盖各牵头单位公章 × 1（四）',
        '相关佐证材料 × 1（四）',
        '附件1 行业发展分析报告 × 1（二(二)）',
        '附件2 行业人才需求预测报告 × 1（二(二)）',
        '附件3 行业人才供需清单 × 1（二(二)）',
        '附件3 技术供需清单 × 1（二(二)）',
        '年度工作计划 × 1（二）',
        '附件4 年度总结报告 × 1（二）',
      ],
      定期填报: [
        '第一季度：报告、清单与年度工作计划：每年第 1 季度（二(二)、二）',
        '绩效数据采集：2023 年起每年 11-01 至 12-15（五）',
        '年度总结报告（12月15日前）：2023 年起每年 01-01 至 12-15（二）',
      ],
    },
    refused: {
      by: 'enterprise',
      track: 'province',
      without: { role: 'lead-university', attribute: 'doctor' },
      sentences: ['牵头高等学校没有硕士学位、博士学位授予权（《行业产教融合共同体建设指南》 一(一)）'],
    },
    applications: [
      {
        by: 'enterprise',
        track: 'province',
        title: '轨道交通行业产教融合共同体',
        offered: ['行业产教融合共同体建设指南', '2024-10-31 23:59 截止'],
        materials: ['由牵头行业龙头企业、牵头高水平高等学校、牵头职业学校、主管部门盖章'],
        sections: ['共同体概况', '推荐省份', '建设任务', '全方位整合产教资源', '构建产教供需对接机制'],
        submittedTo: '省级教育行政部门审核',
        way: [
          {
            stage: '省级教育行政部门审核',
            by: 'authority',
            lacks: [[judged]],
            decision: '通过',
            to: '报至教育部（职成司）',
            shows: ['牵头高水平高等学校', '有硕士学位授予权 · 有博士学位授予权'],
          },
          { stage: '报至教育部（职成司）', decision: '认定', to: '建设与年度填报', on: '2024-03-20' },
          {
            on: '2024-03-21',
            due: [
              '年度总结报告（12月15日前） 2025 未到时间',
              '第一季度：报告、清单与年度工作计划 2025 未到时间',
              '绩效数据采集 2024 未到时间',
              '年度总结报告（12月15日前） 2024 填报中',
              '第一季度：报告、清单与年度工作计划 2024 填报中',
            ],
            handsIn: [
              {
                name: '第一季度：报告、清单与年度工作计划 2024',
                until: '2024-03-31 23:59 截止',
                missing:
                  '附件1 行业发展分析报告、附件2 行业人才需求预测报告、附件3 行业人才供需清单、附件3 技术供需清单、年度工作计划',
              },
            ],
          },
          {
            on: '2024-12-01',
            due: [
              '绩效数据采集 2025 未到时间',
              '年度总结报告（12月15日前） 2025 未到时间',
              '第一季度：报告、清单与年度工作计划 2025 未到时间',
              '绩效数据采集 2024 填报中',
              '年度总结报告（12月15日前） 2024 填报中',
              '第一季度：报告、清单与年度工作计划 2024 已提交',
            ],
            handsIn: [
              {
                name: '年度总结报告（12月15日前） 2024',
                until: '2024-12-15 23:59 截止',
                missing: '附件4 年度总结报告',
              },
              { name: '绩效数据采集 2024', until: '2024-12-15 23:59 截止' },
            ],
          },
        ],
      },
      {
        by: 'enterprise',
        track: 'central',
        title: '航空装备行业产教融合共同体',
        materials: ['由牵头行业龙头企业、牵头高水平高等学校、牵头职业学校盖章'],
        submittedTo: '报至教育部（职成司）',
        way: [{ stage: '报至教育部（职成司）', lacks: [[judged]], decision: '认定' }],
      },
    ],
    published: ['已认定名单', '轨道交通行业产教融合共同体'],
    unpublished: ['公示期', '航空装备'],
  },
];
