// The life of an application as an operator and a school go through it in their pages, on the invented programme: a round is made and
// opened, applications screened, one announced with an objection, recognised, built upon, put right and revoked. The server's clock is
// set by the test, as days of announcement and years of building are too long to wait for.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect } from 'vitest';
import { createProgrammes } from '../../server/programmes/programmes.ts';
import { servedInvented } from '../builders/invented-programme.ts';
import { openCampaign } from '../server/house.ts';
import { pageTest } from './house.ts';
import { pickOption } from './pick-option.ts';
import { takePicture } from './pictures.ts';
import {
  at,
  counted,
  decide as decideTo,
  look,
  openRound,
  type Person,
  press,
  say,
  value,
  WalkedHouse,
} from './programme-walk.ts';
import { expectSound, watchErrors } from './soundness.ts';

let walked: WalkedHouse;
const schools: (Person & { id: string; application: string })[] = [];
let campaign: { id: string; institutions: readonly string[] };
let round: string;

beforeAll(async () => {
  walked = await WalkedHouse.open({ programmes: createProgrammes([servedInvented]) });
  campaign = await openCampaign(walked.operator, { institutions: 2, teachers: 1, students: 1 });
  for (const [index, id] of campaign.institutions.entries()) {
    const person = await walked.join(`school-${index}`, 'institution-admin', { institutionId: id });
    schools.push({ ...person, id, application: '' });
  }
});
afterAll(() => walked?.close());

const decide = (page: Page, decision: string, stage: string, reason?: string) =>
  decideTo(page, decision, `阶段 ${stage}`, reason);

async function apply(school: (typeof schools)[number], field: string): Promise<void> {
  const begun = { track: 'main', title: '智能制造示范基地', subject: null };
  const { id } = (await school.caller('POST', `/api/programme-rounds/${round}/applications`, begun)).body;
  school.application = id;
  const to = `/api/applications/${id}`;
  const basis = { years: counted(5), mentors: counted(1, 3) };
  await school.caller('PUT', `${to}/sections/basis`, { revision: 1, done: true, answers: basis });
  const plan = { field: value(field), goal: value('三年内建成区域共享的智能制造实训基地。') };
  await school.caller('PUT', `${to}/sections/plan`, { revision: 1, done: true, answers: plan });
  const lead = {
    role: 'lead',
    name: '云岭智造有限公司',
    institution: null,
    province: '云南',
    attributes: ['legal-person'],
  };
  await school.caller('PUT', `${to}/head`, { revision: 1, title: begun.title, context: {}, members: [lead] });
  await walked.give(id, 'sealed-form');
  await walked.pledge(id);
  const { revision } = (await school.caller('GET', to)).body.application;
  const sent = await school.caller('POST', `${to}/steps`, { revision, decision: 'submit', reason: '' });
  expect([sent.status, sent.text]).toEqual([200, expect.any(String)]);
}

pageTest('an operator and a school go through the whole life of an application', { timeout: 600_000 }, async () => {
  const { house, url } = walked;
  const page = await walked.enter({ username: 'operator', password: 'a long password' });
  const errors = watchErrors(page);
  await page.click('.shell-menu a:has-text("申报管理")');
  await page.click('button:has-text("新建申报批次") >> nth=0');
  await pickOption(page, '#programme', '虚构项目');
  await page.fill('#name', '2026 年度申报');
  await pickOption(page, '#campaign', '测试批次');
  await page.fill('#recognitions', '1');
  await page.fill('#rectificationDays', '90');
  await page.fill('#decided_rectification-days', '按 90 天执行');
  await look(page, 'board-new-round');
  await press(page, '建立批次');
  await page.waitForSelector('h1:has-text("2026 年度申报")');
  round = page.url().split('/').at(-1)!;
  await openRound(page);

  await apply(schools[0]!, 'elsewhere');
  await apply(schools[1]!, 'ai');
  await page.click('.ant-tabs-tab:has-text("看板")');
  await page.waitForSelector('.board-card >> nth=1');
  await look(page, 'board-screening');
  const [first, second] = schools as [(typeof schools)[0], (typeof schools)[0]];

  // Both are chosen; one waits for a person and does not go.
  for (const box of await page.$$('.board-card input[type=checkbox]')) await box.check();
  await press(page, '批量办理');
  await pickOption(page, '.ant-modal .ant-select:has(#decision)', '通过');
  await page.click('.ant-modal-footer .ant-btn-primary');
  await page.waitForSelector('.ant-modal:has-text("已办理 1 份，未办理 1 份")');
  await page.waitForSelector('.ant-modal li:has-text("资格条件全部满足并判定")');
  // A mistake: what went is taken back at once, and goes again.
  await page.click('.ant-modal summary:has-text("撤回这次批量办理")');
  await page.fill('.ant-modal textarea[aria-label="理由"]', '误操作');
  await takePicture(page, 'board-bulk-1280');
  await page.click('.ant-modal button:has-text("撤回这次批量办理")');
  await page.waitForSelector('.ant-modal:has-text("已办理 1 份，未办理 0 份")');
  await page.click('.ant-modal-footer .ant-btn-primary');
  for (const box of await page.$$('.board-card input[type=checkbox]')) await box.check();
  await press(page, '批量办理');
  await pickOption(page, '.ant-modal .ant-select:has(#decision)', '通过');
  await page.click('.ant-modal-footer .ant-btn-primary');
  await page.waitForSelector('.ant-modal:has-text("已办理 1 份，未办理 1 份")');
  await page.click('.ant-modal-footer .ant-btn-primary');
  await page.click('.stage-column:has-text("阶段 screening") .board-card a');
  await page.waitForSelector('h2:has-text("资格条件")');
  await press(page, '判定满足');
  await say(page, '属于重点产业');
  await page.waitForSelector('li:has-text("名称 ") , .board-part:has-text("判定满足")');
  await page.waitForSelector('button:has-text("通过 →"):not([disabled])');
  await decide(page, '不予通过', 'refused', '看错名单');
  await press(page, '撤回“不予通过”');
  await look(page, 'board-take-back');
  await say(page, '核对名单后更正');
  await page.waitForSelector(
    '.board-part li:has-text("撤回决定"):has-text("文件未规定，按平台惯例"):has-text("核对名单后更正")',
  );
  await look(page, 'board-application');
  await decide(page, '通过', 'diagnosis');
  await page.waitForSelector('li:has-text("还需：完成评估诊断")');
  await walked.diagnose(campaign.id, first.id);
  await page.reload();
  await decide(page, '通过', 'expert-review');
  await walked.review(round, campaign.id, first.id);
  await page.reload();
  await decide(page, '通过', 'announcement');

  const reader = await walked.visit({ javaScriptEnabled: false });
  await reader.goto(`${url}/p/${round}`);
  await reader.fill('[name=name]', '王某');
  await reader.fill('[name=contact]', '138 0000 0000');
  await reader.fill('[name=text]', '该单位办学年限不足三年，请核实其设立批文。');
  await takePicture(reader, 'announcement-1280');
  await reader.setViewportSize({ width: 390, height: 844 });
  await takePicture(reader, 'announcement-390');
  await reader.click('button[type=submit]');
  await reader.waitForSelector('[role=status]:has-text("已收到您的异议")');
  const seen = await walked.visit();
  await seen.goto(`${url}/p/${round}`);
  await expectSound(seen, 'announcement');

  house.time = at('2026-11-30T09:00:00');
  await page.reload();
  await page.waitForSelector('.said:has-text("办学年限不足")');
  await takePicture(page, 'board-objection-1280');
  await press(page, '认定不成立');
  await say(page, '经核实设立批文，办学已满五年。');
  await decide(page, '认定', 'recognition');
  await page.click('a:has-text("编号 数衡-2026-001")');
  await page.waitForSelector('.certificate:has-text("数衡-2026-001")');
  await look(page, 'board-certificate');
  await page.goBack();
  house.time = at('2027-03-01T09:00:00');
  await page.reload();
  await decide(page, '开始建设', 'building');

  house.time = at('2027-11-10T09:00:00');
  const unit = await walked.enter(first);
  const unitErrors = watchErrors(unit);
  await unit.goto(`${url}/console/applications/${first.application}/building`);
  await unit.waitForSelector('h2:has-text("名称 yearly 2027")');
  await press(unit, '提交本期');
  await unit.waitForSelector('.ant-alert-error li >> nth=1');
  await look(unit, 'building-refused');
  await unit.fill('input[type=date]', '2027-10-31');
  await unit.check('label:has-text("已核对") input');
  await walked.give(first.application, 'year-summary', 'yearly@2027');
  await press(unit, '提交本期');
  await unit.waitForSelector('.ant-tag:has-text("已提交")');

  await page.reload();
  await page.waitForSelector('h2:has-text("历年填报")');
  await page.goto(`${url}/console/programme-board/calendar`);
  await page.waitForSelector('.board-part');
  await look(page, 'board-calendar');
  house.time = at('2028-12-16T09:00:00');
  await page.goto(`${url}/console/programme-board/${round}`);
  await page.click('.ant-tabs-tab:has-text("定期填报")');
  await page.waitForSelector('td:has-text("逾期未交")');
  await page.waitForSelector('text=服务器未设置邮件发送，可复制提醒文字');
  await look(page, 'board-periods');
  await unit.reload();
  await unit.waitForSelector('p:has-text("已带出 2027 年的数值")');
  await unit.fill('section:has-text("2028") input[type=date] >> nth=0', '2028-10-31');
  await unit.check('section[aria-label="名称 yearly 2028"] label:has-text("已核对") input');
  await walked.give(first.application, 'year-summary', 'yearly@2028');
  await press(unit, '补交');
  await unit.waitForSelector('.ant-tag:has-text("迟交")');

  await page.goto(`${url}/console/programme-board/applications/${first.application}`);
  await decide(page, '进入评估', 'evaluation');
  await decide(page, '限期整改', 'rectification', '实训学时不足，须在整改期内补足');
  await press(page, '添加整改事项');
  await page.fill('#text', '补足实训学时');
  await page.fill('#owner', '教务处');
  await page.fill('#due', '2029-01-31');
  await say(page);
  await page.waitForSelector('li:has-text("补足实训学时")');
  const { db, tables, commit } = house.deps.storage;
  const timetable = { title: '补课课表', kind: 'record' as const, issuer: '教务处', dated: '2028-12-10', note: '' };
  const kept = { institution: first.id, createdBy: 'x', createdAt: house.time, revision: 1 };
  const link = 'https://school.example/timetable';
  await commit([db.insert(tables.evidence).values({ id: 'timetable', ...timetable, ...kept, link })]);
  await unit.reload();
  await press(unit, '报告整改情况');
  await pickOption(unit, '.ant-modal .pieces-field .ant-select', '补课课表');
  await unit.click('.ant-modal-title');
  await unit.waitForSelector('.pieces-field .ant-select:has-text("补课课表")');
  await say(unit, '已按新课表补足 96 学时。');
  await unit.waitForSelector('.ant-tag:has-text("待确认")');
  await look(unit, 'building-rectification');
  await page.reload();
  await press(page, '补课课表');
  await page.waitForSelector('.ant-modal:has-text("https://school.example/timetable")');
  await page.click('.ant-modal-close');
  await page.click('.board-part li:has-text("补足实训学时") button:has-text("确认")');
  await say(page);
  await page.waitForSelector('.ant-tag:has-text("已确认")');
  await decide(page, '进入评估', 're-evaluation');
  await decide(page, '撤销认定', 'revoked', '复评仍未达到要求');
  await look(page, 'board-application-end');
  await page.goto(`${url}/console/programme-board/${round}`);
  await page.click('.ant-tabs-tab:has-text("证书")');
  await page.waitForSelector('td:has-text("复评仍未达到要求")');
  await takePicture(page, 'board-certificates-1280');
  await seen.goto(`${url}/p/${round}`);
  await seen.waitForSelector('h2:has-text("已撤销名单")');

  // Revoked by mistake: taken back, it comes to the other end of its way; and the second unit does not go on.
  await page.goto(`${url}/console/programme-board/applications/${first.application}`);
  await press(page, '撤回“撤销认定”');
  await say(page, '复评材料补正后达到要求');
  await decide(page, '期满办结', 'passed');
  const other = await walked.enter(second);
  await other.goto(`${url}/console/applying/${second.application}?tab=submit`);
  await other.click('summary:has-text("撤回申报")');
  await other.getByLabel('原因').fill('条件不再具备');
  await other.click('.form-refuse button');
  await other.waitForSelector('.ant-alert:has-text("“阶段 withdrawn”")');
  expect(errors).toEqual([]);
  expect(unitErrors).toEqual([]);
});
