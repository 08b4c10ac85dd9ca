// A panel that reviews for a round, through the pages: two assessors score, the application opens, criteria are judged by keys, the lead
// speaks for the group and prints its paper, and the operator sees beside the own decision what experts said.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect } from 'vitest';
import type { DeskView } from '../../client/review-contract.ts';
import { filledApplication } from '../builders/filled-application.ts';
import { pdfOf } from '../builders/sample-files.ts';
import { instruments, openCampaign } from '../server/house.ts';
import { upload } from '../server/upload.ts';
import { confirm } from './confirm.ts';
import { holdable } from './holdable.ts';
import { pageTest } from './house.ts';
import { look, type Person, picture, press, say, WalkedHouse } from './programme-walk.ts';
import { watchErrors } from './soundness.ts';

let walked: WalkedHouse;
let school: string;
let panel: string;
const people: Record<string, Person & { id: string }> = {};
const title = '新能源汽车产业链数字化实践中心暨区域公共实训平台';

async function join(username: string, role: string, place: object = {}): Promise<void> {
  const person = await walked.join(username, role, place);
  const accounts: { id: string; username: string }[] = (await walked.operator('GET', '/api/staff')).body;
  people[username] = { ...person, id: accounts.find((one) => one.username === username)!.id };
}

/** What the school handed in: how it is filled in is walked through elsewhere. */
async function apply(campaign: string): Promise<void> {
  const { house } = walked;
  const { db, tables, commit } = house.deps.storage;
  const filled = filledApplication('centre');
  const made = { createdBy: 'x', createdAt: house.time, revision: 1 };
  const file = (await upload(people.school!.caller, '盖章申报表.pdf', pdfOf())).body.id;
  await commit([
    db.insert(tables.programmeRounds).values({
      ...{ id: 'round', programme: 'practice-centre', version: '1.0.0', name: '2026 年度申报', campaign, ...made },
      ...{ settings: { recognitions: null, decided: {}, periods: {} } as never, state: 'open', demo: false },
    }),
    db.insert(tables.applications).values({
      ...{ id: 'application', round: 'round', institution: school, subject: null, track: 'centre', title, ...made },
      ...{ context: filled.context, members: [], judged: {}, team: 'pledged', note: null, submittedAt: house.time },
      ...{ stage: 'expert-review', stageSince: house.time, stageUntil: null },
    }),
    db.insert(tables.applicationSections).values(
      [...filled.sections].map(([section, answers]) => ({
        ...{ application: 'application', section, department: null, user: null, due: null, done: true, revision: 1 },
        ...{ answers: answers as never, updatedBy: null, updatedAt: house.time },
      })),
    ),
    db.insert(tables.applicationMaterials).values({
      ...{ id: 'sealed', application: 'application', material: 'form-sealed', period: '', file, note: '' },
      ...{ by: people.school!.id, at: house.time },
    }),
  ]);
}

const at = () => `/review-desk/${panel}/${school}`;
const deskOf = async (who: string): Promise<DeskView> => (await people[who]!.caller('GET', `/api${at()}`)).body;
const saved = (page: Page) => page.locator('.desk-score .desk-saved:has-text("已保存")').waitFor();

/** All but the last so many: what the page is about is done in the page. */
async function score(who: string, but = 0): Promise<void> {
  const { indicators } = await deskOf(who);
  for (const { code } of indicators.slice(0, indicators.length - but))
    await people[who]!.caller('PUT', `/api${at()}/scores/${code}`, {
      ...{ revision: 0, level: 3, confidence: null, comment: '' },
    });
}

async function move(to: string): Promise<void> {
  const { revision } = (await walked.operator('GET', `/api/review-panels/${panel}`)).body;
  const moved = await walked.operator('POST', `/api/review-panels/${panel}/move`, { to, reason: '', revision });
  expect([to, moved.status]).toEqual([to, 200]);
}

beforeAll(async () => {
  walked = await WalkedHouse.open();
  const campaign = await openCampaign(walked.operator, { institutions: 1, teachers: 1, students: 1 });
  school = campaign.institutions[0]!;
  await walked.diagnose(campaign.id, school);
  await join('lead', 'assessor');
  await join('other', 'assessor');
  await join('school', 'institution-admin', { institutionId: school });
  await apply(campaign.id);
  const { body: rules } = await walked.operator('GET', '/api/review-rules');
  const wanted = { campaign: campaign.id, instrument: instruments.institution.id, name: '评审组', due: null, rules };
  panel = (await walked.operator('POST', '/api/review-panels', wanted)).body.id;
  const given = { subject: school, indicators: null };
  const assignments = ['lead', 'other'].map((who) => ({ ...given, user: people[who]!.id, lead: who === 'lead' }));
  await walked.operator('PUT', `/api/review-panels/${panel}/assignments`, { revision: 1, assignments });
  await move('scoring');
});
afterAll(() => walked?.close());

pageTest('a panel judges what a programme leaves to experts', { timeout: 300_000 }, async () => {
  const page = await holdable(await walked.enter(people.lead!));
  const errors = watchErrors(page);
  await score('lead', 1);
  await page.goto(`${walked.url}/console/desk/${panel}/${school}`);
  await page.waitForSelector('.desk-score');

  // Closed until the last level is given.
  await page.click('.desk-list button:has-text("申报材料")');
  await page.waitForSelector('.desk-application .ant-alert:has-text("全部指标评分保存后")');
  await picture(page, 'desk-application-hidden');
  await page.keyboard.press('k');
  await page.waitForSelector('.desk-score h3:has-text("您的评分")');
  await page.keyboard.press('3');
  await saved(page);
  await page.click('.desk-list button:has-text("申报材料")');
  await page.waitForSelector('.desk-application dd:has-text("学校与企业共建")');
  expect(await page.textContent('.desk-application')).toContain('盖章申报表.pdf');
  await look(page, 'desk-application');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.click('.desk-application a:has-text("盖章申报表.pdf")'),
  ]);
  expect(download.suggestedFilename()).toBe('盖章申报表.pdf');

  // By keys: the next that is open, judged, with words.
  await page.keyboard.press('n');
  await page.waitForSelector('.desk-card h2:has-text("发展定位明确")');
  await page.keyboard.press('2');
  await saved(page);
  await page.keyboard.press('c');
  await page.keyboard.type('规划清楚，路线图还缺年度目标。');
  await page.keyboard.press('Escape');
  await saved(page);
  await look(page, 'desk-criterion');
  // A tab that is closed before it has saved loses nothing.
  await page.keyboard.press('n');
  await page.waitForSelector('.desk-card h2:has-text("基础条件成熟")');
  await page.route('**/criteria/**', (route) => route.abort());
  await page.keyboard.press('1');
  await page.locator('.desk-unsaved').waitFor();
  await page.unroute('**/criteria/**');
  await page.goto('about:blank');
  await page.goto(`${walked.url}/console/desk/${panel}/${school}`);
  await page.click('.desk-list button:has-text("基础条件成熟")');
  await expect.poll(async () => (await deskOf('lead')).applications[0]!.criteria[1]!.verdict).toBe('met');
  await page.waitForSelector('.desk-level[aria-pressed=true]:has-text("符合")');
  await page.keyboard.press('n');
  await page.keyboard.press('1');
  await saved(page);
  const all = (await deskOf('lead')).indicators.length + 4;
  await page.waitForSelector(`text=已评 ${all - 1} / ${all}`);
  await page.locator('.desk-opinion textarea').fill('基础较好。');
  await press(page, '提交评审');
  await confirm(page);
  // What is missing leads there.
  await page.click('.desk-missing button:has-text("运行保障健全")');
  await page.waitForSelector('.desk-card h2:has-text("运行保障健全")');
  await page.keyboard.press('3');
  await saved(page);
  await press(page, '提交评审');
  await confirm(page);
  await page.waitForSelector('.desk-opinion .ant-alert-success');

  await score('other');
  for (const { rule } of (await deskOf('other')).applications[0]!.criteria)
    await people.other!.caller('PUT', `/api${at()}/applications/application/criteria/${rule}`, {
      ...{ revision: 0, verdict: 'met', comment: '' },
    });
  const { revision } = (await deskOf('other')).own;
  await people.other!.caller('POST', `/api${at()}/hand-in`, { revision, opinion: '同意。' });
  await move('moderation');

  // The lead speaks for the group; the other reads it, by alias.
  await page.goto(`${walked.url}/console/desk/${panel}/${school}/moderation`);
  const words = page.locator('textarea[aria-labelledby=group-opinion-title]');
  await words.fill('专家组认为该中心定位清楚、基础扎实，建议补充年度目标后予以支持。');
  await page.waitForSelector('.desk-saved:has-text("已保存")');
  await look(page, 'moderation-for-a-round');
  const [paper] = await Promise.all([
    page.waitForEvent('download'),
    page.click('.review-papers a[href*="/opinion.docx"]'),
  ]);
  expect(paper.suggestedFilename()).toMatch(/PS-.*\.docx$/);
  const colleague = await walked.enter(people.other!);
  await colleague.goto(`${walked.url}/console/desk/${panel}/${school}/moderation`);
  await colleague.waitForSelector('.review-opinion:has-text("建议补充年度目标")');
  await colleague.waitForSelector('.review-criterion:has-text("发展定位明确") li:has-text("专家甲")');
  expect(await colleague.locator('.review-papers a[href*="/opinion."]').count()).toBe(0);
  expect(await colleague.textContent('main')).not.toMatch(/lead/);

  // The operator decides, with what experts said beside it.
  const operator = await walked.enter({ username: 'operator', password: 'a long password' });
  await operator.goto(`${walked.url}/console/programme-board/applications/application`);
  await operator.click('.experts-said summary:has-text("符合 1 · 部分符合 1")');
  await operator.waitForSelector('.experts-said li:has-text("专家甲（lead）部分符合：规划清楚")');
  await look(operator, 'board-experts-said');
  await operator.click('li:has-text("发展定位明确") button:has-text("判定满足")');
  await say(operator, '采纳多数专家意见');
  await operator.waitForSelector('li:has-text("发展定位明确") .ant-tag:has-text("满足")');
  expect(errors).toEqual([]);
});
