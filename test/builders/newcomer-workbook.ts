// What a newcomer to the console types into the downloaded template: twelve questions on the training rooms of a school, in three
// domains, written over the example as people do — names instead of codes, merged cells, full-width digits — and the slips of a
// first try. Long because it is data.
import { columnOf, type EditedCell, type EditedSheets, editWorkbook } from './edited-workbook.ts';

export const newcomerId = 'training-room-check';
export const newcomerTitle = '实训室数字化自查表';

interface Leaf {
  readonly name: string;
  /** Stem, then the five options from the lowest. */
  readonly questions: readonly (readonly [string, string, string, string, string, string])[];
  /** What to do from each of the five levels. */
  readonly advice: readonly [string, string, string, string, string];
}
interface Domain {
  readonly name: string;
  readonly weight: string;
  readonly lead: string;
  readonly leaves: readonly Leaf[];
}

export const newcomerDomains: readonly Domain[] = [
  {
    name: '设备与网络',
    weight: '４０％',
    lead: '信息中心',
    leaves: [
      {
        name: '设备台账',
        questions: [
          [
            '实训设备的台账',
            '尚未建立台账',
            '有纸质或表格台账',
            '在系统中登记并定期盘点',
            '按盘点结果调配设备',
            '与兄弟院校共享台账做法',
          ],
          [
            '设备故障的报修',
            '口头告知维修人员',
            '填写报修单并留存',
            '在线报修，按时回复',
            '按故障统计安排保养',
            '把保养办法教给合作企业',
          ],
        ],
        advice: [
          '选一间实训室，逐台登记型号、购置日期和责任人',
          '把各室的纸质清单录入同一张共享表，贴二维码',
          '每学期末盘点一次，差异写入盘点单并签字',
          '依据三年故障记录，列出下一年的更换名单',
          '邀请两所院校来看台账，互换各自的登记模板',
        ],
      },
      {
        name: '网络接入',
        questions: [
          [
            '实训室的网络接入',
            '主要靠手机热点',
            '部分房间有固定网络',
            '全部房间有网并有人值守',
            '按使用监测扩容',
            '网络方案被其他单位采用',
          ],
          [
            '实训数据的采集',
            '尚未采集数据',
            '人工抄录部分数据',
            '关键设备自动采集',
            '按数据改进实训安排',
            '采集办法向同行开放',
          ],
        ],
        advice: [
          '测一遍各室信号，画出没有网络的位置图',
          '为缺网的房间排出布线次序，先接用得最多的两间',
          '指定值守人，断网半小时内到场并留下处理单',
          '看一个月的流量曲线，调整高峰时段的带宽分配',
          '写成一份接入方案，供区内院校下载和提问',
        ],
      },
    ],
  },
  {
    name: '实训教学',
    weight: '３５％',
    lead: '教务处',
    leaves: [
      {
        name: '数字任务',
        questions: [
          [
            '实训任务单的形式',
            '尚未编写任务单',
            '有纸质任务单',
            '任务单在线发放和回收',
            '按回收情况修改任务单',
            '任务单供其他院校选用',
          ],
          [
            '仿真软件的使用',
            '主要由厂商演示',
            '个别课程使用',
            '各专业按课表使用',
            '按学生操作记录调整',
            '与企业共同改进软件',
          ],
        ],
        advice: [
          '挑一门课，请任课教师写出三张任务单',
          '把常用的十张任务单放到教学平台，下周起在线收取',
          '统计未交最多的两张，找学生问明卡在哪一步',
          '两位教师互换班级试上，比较两班完成时间',
          '挑出二十张做成任务单集，注明适用专业后公开',
        ],
      },
      {
        name: '过程评价',
        questions: [
          [
            '实训成绩怎样评定',
            '只看期末作品',
            '另记出勤与态度',
            '每个任务都有评分表',
            '按过程数据调整评分',
            '评分办法与企业互认',
          ],
          [
            '操作过程的记录',
            '尚未留下记录',
            '教师抽查并手写',
            '系统记录每次操作',
            '用记录辅导个别学生',
            '记录方法带动其他专业',
          ],
        ],
        advice: [
          '为一个任务列出五个观察点，先在一个班试评',
          '把出勤表换成评分表，学生当堂看到得分',
          '抽三份评分表，由两人各评一次并核对差距',
          '请企业师傅改写评分点，下一轮按新表评',
          '与两家企业签下互认清单，公布可抵的岗位考核',
        ],
      },
    ],
  },
  {
    name: '安全与共享',
    weight: '２５％',
    lead: '质量办',
    leaves: [
      {
        name: '安全值守',
        questions: [
          [
            '实训室的安全巡查',
            '出了问题再查',
            '管理员不定期巡查',
            '按日巡查并在线打卡',
            '按隐患统计改巡查路线',
            '巡查办法在区内推广',
          ],
          [
            '学生信息的保护',
            '尚未专门规定',
            '口头提醒不外传',
            '有书面规定并签字',
            '每学期检查并改正',
            '帮助合作企业订立规定',
          ],
        ],
        advice: [
          '画出一张巡查路线图，写明每处看什么',
          '给五个重点位置贴打卡码，值班人每天扫一次',
          '月底汇总隐患，前三项当月整改并拍照',
          '把重复出现的隐患写成案例，开学第一课讲给学生',
          '组织一次跨校互查，交换整改前后的照片',
        ],
      },
      {
        name: '开放共享',
        questions: [
          [
            '实训室对外开放',
            '尚未对外开放',
            '偶尔接待参观',
            '每月有固定开放日',
            '按来访反馈改进安排',
            '带动同类院校一起开放',
          ],
          [
            '实训资源的共享',
            '资源只在个人手中',
            '教研组内互相传看',
            '全校平台统一存放',
            '按使用次数更新资源',
            '资源供区内院校使用',
          ],
        ],
        advice: [
          '选一个周五下午开放一间，邀请邻近初中来看',
          '把开放日写进校历，网上预约，限二十人一批',
          '收集三次来访者的意见，改掉排在首位的一条',
          '与企业约定开放时段，让在岗职工来练习',
          '牵头排出区内开放时刻表，各校轮流接待',
        ],
      },
    ],
  },
];

type Row = Record<string, EditedCell>;

/** Rows under the template's own headings; a heading it lacks is added, as a person would. */
function fillSheet(sheets: EditedSheets, sheet: string, rows: readonly Row[]): void {
  const [headings = []] = sheets[sheet]!;
  for (const row of rows) for (const name of Object.keys(row)) if (!headings.includes(name)) headings.push(name);
  sheets[sheet] = [headings, ...rows.map((row) => headings.map((name) => row[String(name)] ?? null))];
}

function setEntry(sheets: EditedSheets, entry: string, value: EditedCell): void {
  const rows = sheets.基本信息!;
  const row = rows.find(([name]) => name === entry);
  if (!row) throw new Error(`no entry ${entry}`);
  row[columnOf(rows, '内容')] = value;
}

const leaves = newcomerDomains.flatMap((domain) => domain.leaves.map((leaf) => ({ ...leaf, lead: domain.lead })));

function fillIn(sheets: EditedSheets): void {
  for (const [entry, value] of [
    ['量表标识', newcomerId],
    ['名称', newcomerTitle],
    ['简称', '实训室自查'],
    ['用途', '帮助学校看清实训室的数字化做到哪一步。结果只用于诊断和改进。'],
    ['作答者', '院校'],
    ['评估对象', '院校'],
    ['适用院校', null],
    ['权重来源', '校内三位专业带头人商定'],
    ['等级规则', null],
  ] as const)
    setEntry(sheets, entry, value);
  fillSheet(
    sheets,
    '指标体系',
    newcomerDomains.flatMap(({ name, weight, leaves: below }) => [
      { 一级指标: name, 权重: weight },
      ...below.map((leaf) => ({ 二级指标: leaf.name })),
    ]),
  );
  fillSheet(
    sheets,
    '题目',
    leaves.flatMap(({ name, questions }) =>
      questions.map(([stem, ...options], at) => ({
        // Written once over the questions of one indicator, and merged.
        指标: at === 0 ? { value: name, rowSpan: questions.length } : null,
        题型: '阶梯题',
        题干: stem,
        ...Object.fromEntries(options.map((option, step) => [`选项${step + 1}`, option])),
      })),
    ),
  );
  fillSheet(sheets, '等级', []);
  fillSheet(
    sheets,
    '建议',
    leaves.flatMap(({ name, advice, lead }) =>
      advice.map((act, at) => ({
        指标: at === 0 ? { value: name, rowSpan: advice.length } : null,
        等级: String.fromCharCode('１'.charCodeAt(0) + at),
        做什么: act,
        牵头部门: lead,
        期限: '本学期内',
        验收佐证: '签字的记录与照片',
      })),
    ),
  );
  fillSheet(sheets, '基本信息项', []);
  fillSheet(sheets, '量尺', []);
}

const setCell = (sheets: EditedSheets, sheet: string, row: number, heading: string, value: EditedCell): void => {
  const rows = sheets[sheet]!;
  rows[row - 1]![columnOf(rows, heading)] = value;
};

/** As typed at the first try: what is wrong stands in the cells that are named beside it. */
export const firstTryFaults = [
  ['指标体系', 2, 'E'],
  ['题目', 4, 'H'],
  ['题目', 6, 'D'],
  ['题目', 8, 'B'],
  ['建议', 3, 'E'],
] as const;

export const newcomerWorkbook = (template: Uint8Array): Promise<Uint8Array> => editWorkbook(template, fillIn);

export const firstTry = (template: Uint8Array): Promise<Uint8Array> =>
  editWorkbook(template, (sheets) => {
    fillIn(sheets);
    setCell(sheets, '指标体系', 2, '权重', '３０％');
    setCell(sheets, '题目', 4, '选项3', null);
    setCell(sheets, '题目', 6, '场景', '上课');
    setCell(sheets, '题目', 8, '指标', { value: '过程评估', rowSpan: 2 });
    setCell(sheets, '建议', 3, '做什么', '进一步加强台账管理');
  });
