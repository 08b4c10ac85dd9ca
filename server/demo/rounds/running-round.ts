// The running round, of the platform's core programme: applications at every stage it has, and three panels, of which one has closed,
// one compares its scores, and one is scoring.
import type { TypedAnswer } from '../../../questionnaires/schema/typed-answer.ts';
import { assignSection } from '../../programmes/assign-section.ts';
import { roundFor } from '../../programmes/read-rounds.ts';
import { keepTemplate } from '../../programmes/templates/keep-template.ts';
import { writeSection } from '../../programmes/write-application.ts';
import { askInstitution } from '../../reviews/ask-institution.ts';
import { deskPlaceFor } from '../../reviews/panel-place.ts';
import { departments } from '../plan.ts';
import { apply, type Filled } from './apply.ts';
import { openRound } from './open-round.ts';
import { paperAs } from './papers.ts';
import { move, openPanel, type PlannedReview } from './review.ts';
import * as scenes from './scene.ts';
import { showCentreEvidence, showMaturityEvidence } from './show-evidence.ts';

import { visit } from './visit.ts';

type Scene = scenes.Scene;
type School = scenes.School;
const { asOf, dayOf, decide } = scenes;
const programme = 'practice-centre';
const instrument = 'institution-maturity';
/** What both assessors of a panel score: 支撑条件, 网络安全 and 数据治理与应用, enough to tell how far they agree. */
const shared = ['D5', 'D6', 'D8'].flatMap((domain) => [1, 2, 3, 4].map((leaf) => `${domain}.${leaf}`));

export interface Applicants {
  /** With accounts. */
  readonly own: School;
  readonly found: School;
  readonly waiting: School;
  readonly compared: School;
  readonly diagnosed: School;
  readonly scored: School;
  readonly screened: School;
  readonly arrived: School;
}

/** @param campaign closed, answered by all of them */
export async function playRunningRound(scene: Scene, campaign: string, schools: Applicants): Promise<void> {
  const year = dayOf(scene, 0).slice(0, 4);
  const round = await openRound(scene, {
    ...{ programme, campaign, name: `${year} 届（演示，进行中）`, opens: -100, closes: 9, recognitions: 3 },
    decided: { recognitions: '演示届次至多认定 3 家', announcement: '不另设公示' },
  });

  await giveForm(scene, -98, round);
  const { own, found, waiting, compared, diagnosed, scored, screened, arrived } = schools;
  const sent = async (days: number, school: School, field: string, title: string) =>
    apply(scene, days, round, school, filled(field, title));
  const reviewed = [
    await sent(-92, own, 'smart-manufacturing', '智能制造数字化实践中心'),
    await sent(-91, found, 'software', '软件服务数字化实践中心'),
    await sent(-90, waiting, 'industrial-internet', '工业互联网数字化实践中心'),
    await sent(-89, compared, 'big-data', '农业大数据数字化实践中心'),
    await sent(-88, scored, 'nev', '新能源汽车数字化实践中心'),
  ];
  for (const id of reviewed) {
    await scenes.tickPapers(scene, -80, id);
    await decide(scene, -78, id, 'pass');
    await decide(scene, -50, id, 'pass');
  }
  const late = await sent(-30, diagnosed, 'ai', '人工智能数字化实践中心');
  await scenes.tickPapers(scene, -22, late);
  await decide(scene, -21, late, 'pass');
  const judged = await sent(-12, screened, 'iot', '物联网数字化实践中心');
  await scenes.tickPapers(scene, -6, judged);
  await scenes.judge(scene, -5, judged, ['positioning', 'met', '规划文本清晰，可供借鉴（演示）']);
  await scenes.judge(scene, -5, judged, ['operation', 'unmet', '未见运营机制文件（演示）']);
  await sent(-6, arrived, 'other', '文旅服务数字化实践中心');
  for (const school of [own, found, waiting, compared, scored]) await showCentreEvidence(scene, -89, school);
  await showMaturityEvidence(scene, -70, own);
  await showMaturityEvidence(scene, -69, found, 5);
  await showMaturityEvidence(scene, -68, scored, 4);
  await showMaturityEvidence(scene, -67, compared, 4);
  await reviews(scene, campaign, schools);
  const [, foundId = ''] = reviewed;
  await scenes.judgeAllMet(scene, -27, foundId);
  await decide(scene, -26, foundId, 'pass');
  await drafts(scene, round, own);
}

/** As if it were the authority's form: its fields are filled in for every applicant. */
async function giveForm(scene: Scene, days: number, round: string): Promise<void> {
  const parts = asOf(scene, days);
  const operator = scenes.operatorOf(scene);
  const lines = [
    '申报单位：{{unit.name}}（{{unit.region}}）',
    '申报名称：{{application.title}}',
    '一、定位与规划：{{positioning}}',
    '二、工作基础：{{foundations}}',
    '三、合作项目：{{projects}}',
    '四、运行保障：{{operation}}',
    '生成日期：{{application.date}}',
  ];
  const paper = { title: '申报书样表（演示）', school: { id: '', name: '演示样表，非官方' }, lines };
  const form = {
    ...{ material: 'form-word', name: '申报书样表（演示）.docx' },
    bytes: await paperAs('docx', paper, parts.now()),
  };
  await keepTemplate(parts, operator, await roundFor(parts, operator, round), form, 'zh-CN');
}

async function reviews(scene: Scene, campaign: string, { own, found, compared, scored }: Applicants): Promise<void> {
  const panel = (name: string, made: number, due: number, planned: readonly PlannedReview[]) =>
    openPanel(scene, { campaign, instrument, name: `${name}（演示）`, made, due, reviews: planned });
  const first = await panel('专家评审第一组', -46, -30, [
    { subject: found.id, user: 'lead', indicators: null, until: 'handed-in' },
    { subject: found.id, user: 'expert', indicators: shared, until: 'handed-in' },
  ]);
  await visit(scene, -37, first, { subject: found.id, school: found });
  await move(scene, -35, first, 'moderation');
  await move(scene, -30, first, 'closed');
  const second = await panel('专家评审第二组', -20, 3, [
    { subject: compared.id, user: 'lead', indicators: shared, until: 'handed-in', apart: { 'D6.2': -1, 'D5.2': 0 } },
    { subject: compared.id, user: 'expert', indicators: shared, until: 'handed-in', apart: { 'D6.2': 2 } },
  ]);
  await move(scene, -2, second, 'moderation');
  const third = await panel('专家评审第三组', -8, 7, [
    { subject: own.id, user: 'lead', indicators: shared, until: 'half' },
    { subject: scored.id, user: 'lead', indicators: shared, until: 'handed-in' },
    { subject: scored.id, user: 'expert', indicators: shared, until: 'half' },
  ]);
  const asking = asOf(scene, -3);
  const lead = scenes.assessorOf(scene, 'lead');
  await askInstitution(asking, lead, await deskPlaceFor(asking, lead, third, own.id), {
    indicator: 'D6.1',
    text: '请补充最近一次等级保护测评的结论页，并说明未覆盖的系统。（演示）',
    due: dayOf(scene, 5),
  });
}

/** What the school with accounts is still working on: shared out, with its approver, and waiting for its leader. */
async function drafts(scene: Scene, round: string, own: School): Promise<void> {
  await apply(scene, -9, round, own, filled('ai', '人工智能实训数字化实践中心'), 'approved');
  await apply(scene, -6, round, own, filled('cybersecurity', '网络安全数字化实践中心'), 'in-review');
  const begun = filled('big-data', '大数据数字化实践中心');
  const { conditions: _, plan: __, ...basics } = begun.sections;
  const id = await apply(scene, -5, round, own, { ...begun, sections: basics }, 'filling');
  const parts = asOf(scene, -4);
  const place = () => scenes.ownPlace(scene, parts, own.id, id);
  const school = scenes.staffOf(scene, own.id);
  const due = dayOf(scene, 6);
  const contributor = scenes.staffOf(scene, own.id, 'contributor');
  const given = { section: 'conditions', department: null, user: contributor.id, due };
  await assignSection(parts, school, await place(), given);
  await assignSection(parts, school, await place(), { section: 'plan', department: departments[0], user: null, due });
  const answers = { positioning: value('已有数字化转型规划，正在补充可借鉴的方案……（演示，未写完）') };
  await writeSection(parts, contributor, await place(), { section: 'conditions', revision: 1, answers, done: false });
}

const value = (given: string | readonly string[]): TypedAnswer => ({ is: 'value', value: given });

function filled(field: string, title: string): Filled {
  return {
    ...{ track: 'centre', title: `${title}（演示）`, subject: null, context: {}, members: [] },
    sections: {
      basics: {
        field: value(field),
        ...(field === 'other' ? { fieldOther: value('文旅服务数字化（演示）') } : {}),
        department: value('信息工程系牵头，与演示合作企业两家共建'),
      },
      conditions: {
        positioning: value('学校数字化转型规划已实施两年，形成“课岗对接、虚实结合”的做法。（演示）'),
        foundations: value('实训场地 2600 平方米，数字化教材 12 种，在线课程 38 门。（演示）'),
        foundationsThere: value(['premises', 'equipment', 'textbooks', 'videos', 'courses']),
        projects: value('与两家企业合作培养数字化技能人才 420 人次，共建平台一个。（演示）'),
        operation: value('设数字化建设办公室，有经费、考核与运维制度。（演示）'),
        operationThere: value(['management', 'mechanism']),
      },
      plan: {
        task1: value('每年一次成熟度评估诊断，按结果改进。（演示）'),
        task2: value('把 20 个典型数字化工作任务转为实训项目。（演示）'),
        task3: value('绘制教师数字化能力图谱，分层培训。（演示）'),
        task4: value('按指标开展学生数字素养评价与活动。（演示）'),
        task5: value('形成动态画像，支撑专业调整。（演示）'),
      },
    },
  };
}
