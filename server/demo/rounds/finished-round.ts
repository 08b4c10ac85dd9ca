// The finished round, of the one document that names every stage: six bases applied years ago. One was refused, one passed at once,
// one was put right and passed, one was revoked, one gave up, and one is being put right today.
import { apply } from './apply.ts';
import { type Base, baseInstrument, filledBase, type PlannedBase, runBaseCampaign } from './bases.ts';
import { periodWindows, putRight, reportPeriods } from './building.ts';
import { closeRound, openRound } from './open-round.ts';
import { planTasks } from './plan-tasks.ts';
import { move, openPanel } from './review.ts';
import { dayOf, decide, judge, judgeAllMet, type Scene, type School, tickPapers } from './scene.ts';
import { showBaseEvidence, showPutRight } from './show-evidence.ts';
import { visit } from './visit.ts';

/** The day of recognition: three years and two hundred days ago, so that building is over. */
const recognised = -(3 * 365 + 200);
const programme = 'training-base-programme';
const shared = ['B1.1', 'B2.1', 'B3.1', 'B4.2'];

/**
 * @param schools six, the one with accounts first
 * @returns the bases of two that are there today, the one with accounts first
 */
export async function playFinishedRound(scene: Scene, schools: readonly (School & { readonly type: string })[]) {
  const r = recognised;
  const planned = schools.map((school, index): PlannedBase => ({ ...story(index), school, type: school.type }));
  const years = dayOf(scene, r).slice(0, 4);
  const window = [r - 140, r - 120, r - 95] as const;
  const { campaign, bases } = await runBaseCampaign(
    scene,
    `协同育人基地自评·${years}（演示数据，往届）`,
    window,
    planned,
  );
  const [own, passed, refused, revoked, gone, plain] = bases as [Base, Base, Base, Base, Base, Base];
  const round = await openRound(scene, {
    ...{ programme, campaign, name: `${years} 届（演示，已结束）`, opens: r - 150, closes: r - 85 },
    decided: { rectification: '演示届次按 90 天计', 'send-back': '不退回，材料不齐的不予受理' },
    periods: periodWindows([dayOf(scene, r + 500), dayOf(scene, r + 545)]),
  });
  const ids = new Map<Base, string>();
  for (const [index, base] of bases.entries())
    ids.set(base, await apply(scene, r - 118 + index, round, base.school, filledBase(base, dayOf(scene, r - 125))));
  const of = (base: Base): string => ids.get(base) ?? '';
  for (const base of bases) await showBaseEvidence(scene, r - 100, base);

  for (const base of [own, passed]) await planTasks(scene, r - 92, campaign, base);
  const panel = await openPanel(scene, {
    ...{ campaign, instrument: baseInstrument, name: `${years} 届专家评审组（演示）`, made: r - 80, due: r - 60 },
    reviews: bases.flatMap(({ subject }) => [
      { subject, user: 'lead' as const, indicators: null, until: 'handed-in' as const },
      { subject, user: 'expert' as const, indicators: shared, until: 'handed-in' as const },
    ]),
  });
  await visit(scene, r - 74, panel, own);
  await move(scene, r - 72, panel, 'moderation');
  await move(scene, r - 66, panel, 'closed');

  await judge(scene, r - 60, of(refused), [
    'results',
    'unmet',
    '毕业生就业竞争力未附近三年数据，方案可行性不足（演示）',
  ]);
  await decide(
    scene,
    r - 59,
    of(refused),
    'refuse',
    '不符合四(四)：工作成效不够突出；可在补充近三年就业数据后于下届再报。（演示）',
  );
  const going = [own, passed, revoked, gone, plain];
  for (const base of going) {
    await tickPapers(scene, r - 58, of(base));
    await judgeAllMet(scene, r - 57, of(base));
    await decide(scene, r - 12, of(base), 'pass');
    await decide(scene, r - 3, of(base), 'pass');
    await decide(scene, r, of(base), 'recognise');
  }
  await closeRound(scene, r + 1, round);

  await reportPeriods(scene, gone.school, of(gone), { until: -430, silentFrom: 1 });
  await decide(
    scene,
    -425,
    of(gone),
    'exit',
    '连续两年未报送年度计划及总结，经催告仍未报送，按六的退出机制退出。（演示）',
  );
  for (const base of [passed, revoked, plain]) {
    await reportPeriods(scene, base.school, of(base), { until: -170 });
    await decide(scene, -168, of(base), 'evaluate');
  }
  await decide(scene, -160, of(plain), 'pass');
  for (const base of [passed, revoked])
    await decide(scene, -158, of(base), 'rectify', '质量反馈环节没有留存记录，企业导师挂职未落实。（演示）');
  await putRight(scene, -155, passed.school, of(passed), [
    {
      text: '补齐三个学期的质量反馈记录',
      owner: '质量管理处',
      due: -110,
      reported: { days: -125, text: '已补齐并按学期归档。（演示）' },
      confirmed: -118,
    },
    {
      text: '落实企业导师挂职 6 人',
      owner: '人事处',
      due: -90,
      reported: { days: -104, text: '6 名企业导师到岗，附聘书。（演示）' },
      confirmed: -98,
    },
  ]);
  await putRight(scene, -155, revoked.school, of(revoked), [
    {
      text: '恢复协同育人理事会并召开会议',
      owner: '校企合作处',
      due: -110,
      reported: { days: -112, text: '已发会议通知。（演示）' },
    },
    { text: '补交第三方评估的整改说明', owner: '教务处', due: -90 },
  ]);
  for (const base of [passed, revoked]) await decide(scene, -68, of(base), 'evaluate');
  await decide(scene, -62, of(passed), 'pass');
  await decide(scene, -62, of(revoked), 'revoke', '限期整改后两项均未完成，复评不通过，撤销认定资格。（演示）');

  // The school with accounts has something to do.
  await reportPeriods(scene, own.school, of(own), { until: -45, late: 1 });
  await decide(scene, -44, of(own), 'evaluate');
  await decide(scene, -30, of(own), 'rectify', '企业课程更新与质量反馈两项未达到建设目标。（演示）');
  const minutes = await showPutRight(scene, -4, own);
  await putRight(scene, -28, own.school, of(own), [
    {
      text: '更新 4 门企业课程的教学内容',
      owner: '教务处',
      due: -12,
      reported: { days: -16, text: '4 门课程已更新并上线。（演示）' },
      confirmed: -13,
    },
    {
      text: '建立每月一次的质量反馈会',
      owner: '质量管理处',
      due: 4,
      reported: { days: -3, text: '已召开两次，附纪要。（演示）', evidence: minutes },
    },
    { text: '企业导师与学生比例恢复到规划要求', owner: '信息工程系', due: 9 },
  ]);
  return [own, passed] as const;
}

const stories = [
  ['智能制造协同育人基地', 0.55, '云溪装备制造', 'software'],
  ['工业软件协同育人基地', 0.68, '望江工业软件', 'software'],
  ['农机装备协同育人基地', 0.36, '青禾农机', 'engines'],
  ['商贸数据协同育人基地', 0.42, '临海数据服务', 'ai'],
  ['新材料协同育人基地', 0.48, '北岭新材料', 'materials'],
  ['信息通信协同育人基地', 0.8, '南屏通信', 'ict'],
] as const;

function story(index: number): Omit<PlannedBase, 'school' | 'type'> {
  const [title, standing, enterprise, field] = stories[index] ?? stories[0];
  return { title: `${title}（演示）`, standing, enterprise: `${enterprise}有限公司（演示）`, field };
}
