// Expert review through the pages: the operator assigns by rule, two assessors score by the keyboard alone, the school answers a
// question, the assessors moderate, and the panel closes.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect } from 'vitest';
import type { DeskView, PanelView } from '../../client/review-contract.ts';
import { seededRandom } from '../../questionnaires/schema/seeded-random.ts';
import { simulate } from '../../questionnaires/schema/simulate.ts';
import { readConfig } from '../../server/config.ts';
import { loadCatalog } from '../../server/instruments/load-catalog.ts';
import { holdable } from './holdable.ts';
import { type House, pageTest, startHouse } from './house.ts';
import { launchChromium } from './launch.ts';
import { pickOption } from './pick-option.ts';
import { takePicture } from './pictures.ts';
import { expectSound, watchErrors } from './soundness.ts';
import { addAccount, type OpenCampaign, openCampaign, type StaffSession, signIn } from './staff-session.ts';

let house: House;
let browser: Browser;
let operator: StaffSession;
let campaign: OpenCampaign;
beforeAll(async () => {
  [house, browser] = await Promise.all([startHouse(), launchChromium()]);
  operator = await signIn(house);
  campaign = await openCampaign(operator, 1);
  await submitForm();
});
afterAll(async () => {
  await browser?.close();
  await house?.stop();
});

/** The school's own form by its link, over HTTP: how it is answered is tested elsewhere. */
async function submitForm(): Promise<void> {
  const token = campaign.linkOf('institution').split('/a/')[1];
  const send = async (path: string, body: unknown, headers: Record<string, string> = {}) => {
    const response = await fetch(`${house.url}/api${path}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Origin: house.url, ...headers },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(await response.text());
    return response.json();
  };
  const { pass } = (await send(`/links/${token}/begin`, {})) as { pass: string };
  const { instrument } = loadCatalog(readConfig({}).questionnairesDir).latest('institution-maturity')!;
  const context = Object.fromEntries(
    instrument.contexts.filter(({ from }) => from === 'respondent').map(({ code, values }) => [code, values[0]!]),
  );
  const all = { ...context, institutionType: 'higher-vocational' };
  const answers = simulate({ instrument, context: all, random: seededRandom(5), lean: () => 0.5 });
  const response = { instrument: instrument.id, version: instrument.version, language: 'zh-CN', context, answers };
  await send(
    '/responses',
    { ...response, resultKeyHash: 'a'.repeat(64) },
    {
      Authorization: `Bearer ${pass}`,
      'Idempotency-Key': '00000000-0000-4000-8000-000000000001',
    },
  );
}

const desk = { viewport: { width: 1280, height: 900 }, locale: 'zh-CN' };
const tablet = { viewport: { width: 768, height: 1024 }, locale: 'zh-CN' };
const phone = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true, locale: 'zh-CN' };
const errors: string[][] = [];

interface Person {
  readonly page: Page;
  readonly session: StaffSession;
  readonly id: string;
}

async function enter(account: { username: string; password: string }, on: object, path: string): Promise<Page> {
  const page = await holdable(await (await browser.newContext(on)).newPage());
  errors.push(watchErrors(page));
  await page.goto(house.url + path);
  await page.fill('#username', account.username);
  await page.fill('#password', account.password);
  await page.click('button[type=submit]');
  await page.waitForSelector('h1');
  return page;
}
async function join(
  username: string,
  name: string,
  role: string,
  on: object,
  path: string,
  place = {},
): Promise<Person> {
  const account = await addAccount(house, operator, { username, name, role, ...place });
  const session = await signIn({ ...house, ...account });
  return { page: await enter(account, on, path), session, id: account.id };
}

const inModal = (page: Page) => page.locator('.ant-modal:visible');
const confirm = (page: Page) => inModal(page).locator('.ant-btn-primary').last().click();

/** The mark of the indicator that is open now is what the server has. */
async function savedHere(page: Page): Promise<void> {
  await page.locator('.desk-score .desk-saved:has-text("已保存")').waitFor();
}

pageTest('a review goes from assignment to findings', { timeout: 300_000 }, async () => {
  const at = await enter(house, desk, '/console/reviews');
  const one = await join('expert-one', '甄一', 'assessor', tablet, '/console/desk');
  const two = await join('expert-two', '甄二', 'assessor', desk, '/console/desk');
  await one.page.waitForSelector('text=目前没有分配给您的评审任务');
  const school = { institutionId: campaign.institution };
  const admin = await join('school-admin', '陈主任', 'institution-admin', phone, '/console/questions', school);

  // The operator makes a panel and assigns by rule.
  await at.click('button:has-text("新建专家组")');
  await pickOption(at, '#campaign', '2026 年秋季');
  await pickOption(at, '#instrument', '院校数字化');
  await inModal(at).locator('#name').fill('第一评审组');
  await takePicture(at, 'reviews-new-1280');
  await confirm(at);
  await at.waitForSelector('.panel-propose');
  await at.fill('#each', '2');
  await at.click('button:has-text("生成方案")');
  await at.waitForSelector('text=方案尚未保存');
  await takePicture(at, 'reviews-proposal-1280');
  await at.click('button:has-text("保存分配")');
  await at.waitForSelector('.panel-unsaved', { state: 'detached' });
  await at.waitForSelector('text=未开始');
  await expectSound(at, 'assignment');
  await at.click('button:has-text("开始初评")');
  await confirm(at);
  await at.waitForSelector('.ant-steps-item-active:has-text("初评中")');

  const panel = new URL(at.url()).pathname.split('/').at(-1)!;
  const address = `/console/desk/${panel}/${campaign.institution}`;
  const deskOf = (who: Person) => who.session.get<DeskView>(`/review-desk/${panel}/${campaign.institution}`);
  const fresh = await deskOf(one);
  const scoreRest = async (who: Person, level: number): Promise<void> => {
    for (const { code, score } of (await deskOf(who)).indicators)
      if (score === null || score.level === null)
        await who.session.send('PUT', `/review-desk/${panel}/${campaign.institution}/scores/${code}`, {
          ...{ revision: score?.revision ?? 0, level, confidence: 'middle', comment: '' },
        });
  };
  const all = fresh.indicators.length;

  // On a tablet, by keys alone: the claim shows only after the own score.
  await one.page.reload();
  await one.page.click('.cards a');
  await one.page.waitForSelector('.desk-score');
  await one.page.waitForSelector('text=自评等级在您评分保存后显示');
  await takePicture(one.page, 'desk-hidden-768');
  await one.page.keyboard.press('4');
  await savedHere(one.page);
  await one.page.waitForSelector('.desk-said .desk-answer');
  for (const confidence of ['low', 'middle']) {
    await one.page.keyboard.press('f');
    await savedHere(one.page);
    expect((await deskOf(one)).indicators[0]!.score!.confidence).toBe(confidence);
  }
  await one.page.keyboard.press('?');
  await one.page.waitForSelector('.desk-keys li:has-text("f：把握程度")');
  await one.page.keyboard.press('?');
  await one.page.keyboard.press('c');
  await one.page.keyboard.type('规划已成文');
  await one.page.keyboard.press('Escape');
  await takePicture(one.page, 'desk-scored-768');
  await one.page.keyboard.press('j');
  await one.page.keyboard.press('q');
  await inModal(one.page).locator('#text').fill('请补充上学年培训学时记录');
  await confirm(one.page);
  await one.page.locator('.desk-question').waitFor();
  await expectSound(one.page, 'desk');
  for (let pressed = 1; pressed < 4; pressed++) {
    await one.page.keyboard.press(String(pressed));
    await savedHere(one.page);
    await one.page.keyboard.press('n');
  }
  expect((await deskOf(one)).indicators.slice(0, 4).map(({ score }) => score!.level)).toEqual([4, 1, 2, 3]);
  // The rest over HTTP: what the page is about has been seen.
  await scoreRest(one, 2);
  await one.page.reload();
  await one.page.waitForSelector(`text=已评 ${all} / ${all}`);
  await one.page.click('button:has-text("提交评审")');
  await confirm(one.page);
  await one.page.waitForSelector('text=还没有填写评审意见');
  await one.page.locator('.desk-opinion textarea').fill('基础较好，数据治理需要加强。');
  await one.page.click('button:has-text("提交评审")');
  await confirm(one.page);
  await one.page.waitForSelector('.desk-opinion .ant-alert-success');

  // A tab that is closed before it has saved loses nothing.
  await two.page.reload();
  await two.page.click('.cards a');
  await two.page.waitForSelector('.desk-score');
  await two.page.keyboard.press('1');
  await savedHere(two.page);
  await two.page.route('**/api/review-desk/**/scores/**', (route) => route.abort());
  await two.page.keyboard.press('c');
  await two.page.keyboard.type('断网时写的评语');
  await two.page.locator('.desk-unsaved').waitFor();
  await takePicture(two.page, 'desk-offline-1280');
  await two.page.unroute('**/api/review-desk/**/scores/**');
  await two.page.goto('about:blank');
  await two.page.goto(house.url + address);
  await two.page.locator('.desk-list button').first().click();
  await two.page.waitForFunction(() => document.querySelector('textarea')?.value === '断网时写的评语');
  await expect.poll(async () => (await deskOf(two)).indicators[0]!.score!.comment).toBe('断网时写的评语');
  await scoreRest(two, 3);
  const { revision } = (await deskOf(two)).own;
  const opinion = { revision, opinion: '同意通过。' };
  await two.session.send('POST', `/review-desk/${panel}/${campaign.institution}/hand-in`, opinion);

  // The school answers on a phone, and learns no name.
  await admin.page.reload();
  await admin.page.waitForSelector('.question-card');
  expect(await admin.page.textContent('main')).not.toMatch(/甄[一二]/);
  await admin.page.fill('.question-card textarea', '已补充培训学时记录，见附件。');
  await takePicture(admin.page, 'questions-390');
  await admin.page.click('button:has-text("答复")');
  await admin.page.waitForSelector('.question-card .ant-tag:has-text("已答复")');
  await expectSound(admin.page, 'questions');

  await at.reload();
  await at.waitForSelector('text=已提交');
  await at.click('button:has-text("进入合议")');
  await confirm(at);
  await at.waitForSelector('.ant-steps-item-active:has-text("合议中")');
  await at.waitForSelector('text=一致性');
  await takePicture(at, 'reviews-moderation-1280');
  await expectSound(at, 'moderation');

  // Whoever lies apart changes the own score with a reason; names stay hidden.
  await two.page.goto(`${house.url}${address}/moderation`);
  await two.page.waitForSelector('.review-indicator');
  expect(await two.page.textContent('main')).not.toContain('甄一');
  await takePicture(two.page, 'moderation-1280');
  const first = two.page.locator('.review-indicator').first();
  await first.locator('button:has-text("修改我的评分")').click();
  await inModal(two.page).locator('.ant-segmented-item').nth(3).click();
  await inModal(two.page).locator('textarea').fill('补充材料足以支撑');
  await confirm(two.page);
  await two.page.locator('text=补充材料足以支撑').first().waitFor();
  await expectSound(two.page, 'subject in moderation');

  await at.click('button:has-text("结束并写入认定")');
  await confirm(at);
  await at.waitForSelector('.ant-steps-item-active:has-text("已认定")');
  const closed = await operator.get<PanelView>(`/review-panels/${panel}`);
  expect(closed.state).toBe('closed');
  expect(errors.flat()).toEqual([]);
});
