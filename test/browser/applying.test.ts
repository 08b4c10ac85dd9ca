// An application through the pages: two people of a school fill in two sections, one is told that a ratio is too small with its clause
// and mends it, colleagues review, the leader pledges, the sealed scan goes up, it is submitted, and the Word draft comes back.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect } from 'vitest';
import { inventedProgramme, inventedTexts } from '../builders/invented-programme.ts';
import { writeProgramme } from '../builders/programme-folder.ts';
import { pdfOf } from '../builders/sample-files.ts';
import { paragraphs, wordForm } from '../builders/word-form.ts';
import { confirm } from './confirm.ts';
import { type House, pageTest, startHouse } from './house.ts';
import { launchChromium } from './launch.ts';
import { pickOption } from './pick-option.ts';
import { takePicture } from './pictures.ts';
import { expectSound, watchErrors } from './soundness.ts';
import { addAccount, beijingDay, type StaffSession, signIn } from './staff-session.ts';

let house: House;
let browser: Browser;
let operator: StaffSession;
let institution: string;
let round: string;
const folder = mkdtempSync(join(tmpdir(), 'shuheng-programmes-'));

beforeAll(async () => {
  const programmesDir = writeProgramme(folder, inventedProgramme, { 'zh-CN': inventedTexts, en: inventedTexts });
  [house, browser] = await Promise.all([startHouse({ programmesDir }), launchChromium()]);
  operator = await signIn(house);
  const unit = { name: '云岭职业技术学院', type: 'higher-vocational', region: '云南 昆明' };
  institution = (await operator.send<{ id: string }>('POST', '/institutions', unit)).id;
  const settings = {
    window: { opens: beijingDay(-1), closes: beijingDay(14) },
    ...{ windowReason: '测试', announcementDays: null, recognitions: null, rectificationDays: 90 },
    decided: { 'rectification-days': '按九十天执行' },
  };
  const made = { programme: 'invented-programme', version: '1.0.0', name: '2026 年度', campaign: null, settings };
  round = (await operator.send<{ id: string }>('POST', '/programme-rounds', made)).id;
  await operator.send('POST', `/programme-rounds/${round}/state`, { revision: 1, to: 'open' });
});
afterAll(async () => {
  await browser?.close();
  await house?.stop();
  rmSync(folder, { recursive: true, force: true });
});

const desk = { viewport: { width: 1280, height: 900 }, locale: 'zh-CN' };
const phone = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true, locale: 'zh-CN' };
const errors: string[][] = [];

async function signedIn(username: string, password: string, on: object, path: string): Promise<Page> {
  const page = await (await browser.newContext(on)).newPage();
  errors.push(watchErrors(page));
  await page.goto(`${house.url}${path}`);
  await page.fill('#username', username);
  await page.fill('#password', password);
  await page.click('button[type=submit]');
  return page;
}

async function joinSchool(
  username: string,
  name: string,
  role: string,
  on: object,
  department?: string,
): Promise<Page> {
  const wanted = { username, name, role, institutionId: institution, ...(department ? { department } : {}) };
  const { password } = await addAccount(house, operator, wanted);
  const page = await signedIn(username, password, on, '/console/applying');
  await page.waitForSelector('h1:has-text("申报")');
  return page;
}

const tab = (page: Page, name: string) => page.click(`.ant-tabs-tab:has-text("${name}")`);
const card = (page: Page, item: string) => page.locator(`[data-item="${item}"]`);
const rule = (page: Page, code: string, verdict: string) =>
  page.locator(`.applying-aside [data-rule="${code}"][data-verdict="${verdict}"]`);
const saved = (page: Page, section: string) =>
  page
    .locator(`[data-section="${section}"] .form-saved`)
    .getByText(/已保存 \d\d:\d\d/)
    .waitFor();

async function count(page: Page, item: string, figures: readonly number[]): Promise<void> {
  const fields = card(page, item).locator('input[type=number]');
  for (const [at, figure] of figures.entries()) await fields.nth(at).fill(String(figure));
}
async function note(page: Page, item: string): Promise<void> {
  await card(page, item).getByLabel('统计时点').fill('2026-09-01');
  await card(page, item).getByLabel('口径说明').fill('在册台账');
  await card(page, item).getByLabel('数据来源部门').fill('教务处');
}

pageTest('a school applies, from two people filling in to the Word draft', { timeout: 300_000 }, async () => {
  const office = await joinSchool('office', '李老师', 'contributor', phone, '教务处');
  const admin = await joinSchool('admin', '陈主任', 'institution-admin', desk);
  await takePicture(admin, 'applying-list-1280');
  await expectSound(admin, 'list');
  await admin.click('button:has-text("开始申报")');
  await admin.fill('#title', '智能制造实践中心');
  await admin.click('.ant-modal-footer .ant-btn-primary');
  await admin.waitForSelector('.ant-tabs-tab:has-text("分工")');
  const at = new URL(admin.url()).pathname;

  await tab(admin, '分工');
  await admin.locator('tr:has-text("基础条件") button').click();
  await pickOption(admin, '#department', '教务处');
  await admin.fill('#due', beijingDay(7));
  await admin.click('.ant-modal-footer .ant-btn-primary');
  await admin.waitForSelector('tr:has-text("基础条件") td:has-text("教务处")');
  await takePicture(admin, 'applying-share-1280');
  await expectSound(admin, 'share');

  // One section on a phone: too few mentors are told with their clause before anything is sent.
  await office.reload();
  await office.click('.cards a:has-text("智能制造实践中心")');
  await card(office, 'years').waitFor();
  expect(await card(office, 'goal').count()).toBe(0);
  await count(office, 'years', [5]);
  await note(office, 'years');
  await count(office, 'mentors', [2, 9]);
  await office.getByText('满足 2 / 5，不满足 1').click();
  await rule(office, 'three-years', 'met').waitFor();
  const unmet = rule(office, 'third-mentors', 'unmet');
  await unmet.waitFor();
  expect(await unmet.textContent()).toMatch(/不满足.*现为 22\.2，界限 33\.3.*未满足 third-mentors.*依据：四\(二\)/);
  await saved(office, 'basis');
  await takePicture(office, 'applying-fill-390');
  await expectSound(office, 'filling in');

  // Another section at the desk at the same time, and what would still refuse it.
  await admin.goto(`${house.url}${at}?tab=fill`);
  await admin.click('.ant-segmented-item:has-text("全部")').catch(() => undefined);
  await card(admin, 'field').locator('.sd-selectbase__label').first().click();
  // Saving between two keys takes neither the focus nor the space.
  await card(admin, 'goal').locator('textarea').pressSequentially('两年内建成 ');
  await saved(admin, 'plan');
  await admin.waitForTimeout(1200);
  await admin.keyboard.type('<国内> 领先的实践中心 & 共享基地。');
  await saved(admin, 'plan');
  // What a colleague wrote meanwhile is told of, and stands in the field once it is loaded.
  const colleague = await joinSchool('colleague', '王主任', 'institution-admin', desk);
  await colleague.goto(`${house.url}${at}?tab=fill`);
  const [ours, theirs] = [admin, colleague].map((page) => card(page, 'goal').locator('textarea'));
  const goal = await theirs!.inputValue();
  await theirs!.fill('同事写的目标。');
  await saved(colleague, 'plan');
  await ours!.pressSequentially('又改');
  await admin.click('[data-section="plan"] button:has-text("载入最新")');
  await admin.waitForFunction(
    () => document.querySelector<HTMLTextAreaElement>('[data-item="goal"] textarea')?.value === '同事写的目标。',
  );
  await ours!.fill(goal);
  await saved(admin, 'plan');
  await colleague.context().close();
  await card(admin, 'goal').locator('a:has-text("佐证 0 件")').click();
  await admin.locator('.evidence-shelf[data-indicator="plan"] button:has-text("添加佐证")').waitFor();
  await takePicture(admin, 'applying-evidence-1280');
  await expectSound(admin, 'evidence');
  await admin.goBack();
  await tab(admin, '承诺与提交');
  await admin.waitForSelector('.missing-list li:has-text("未满足 third-mentors，现为 22.22（《虚构通知》 四(二)）")');
  await takePicture(admin, 'applying-missing-1280');
  await expectSound(admin, 'missing');
  await admin.locator('.missing-list li:has-text("third-mentors") a').click();
  await card(admin, 'mentors').waitFor();
  expect(new URL(admin.url()).search).toBe('?tab=fill&item=mentors');

  await count(office, 'mentors', [3, 9]);
  await note(office, 'mentors');
  await rule(office, 'third-mentors', 'met').waitFor();
  await office
    .locator('[data-section="basis"] .form-saved')
    .getByText(/已保存/)
    .waitFor();
  await office.waitForTimeout(1200);
  await saved(office, 'basis');

  await admin.goto(`${house.url}${at}?tab=fill`);
  await admin.click('button:has-text("添加成员单位")');
  await admin.getByLabel('单位名称 1').fill('云岭装备有限公司');
  await admin.getByLabel('所在省份 1').fill('云南');
  await admin.click('.applying-declared .ant-checkbox-wrapper');
  await rule(admin, 'one-lead', 'met').waitFor();
  await admin
    .locator('.form-item:has(#members) .form-saved')
    .getByText(/已保存/)
    .waitFor();
  await takePicture(admin, 'applying-fill-1280');

  await tab(admin, '校内审核');
  await admin.click('button:has-text("送校内审核")');
  await confirm(admin);
  await admin.waitForSelector('button:has-text("撤回修改")');
  await admin.goto(`${house.url}${at}?tab=fill&item=goal`);
  await card(admin, 'goal').locator('textarea[readonly]').waitFor();
  expect(await admin.locator('[data-item] :is(input, textarea):not([readonly]):not([disabled])').count()).toBe(0);
  await takePicture(admin, 'applying-locked-1280');
  await expectSound(admin, 'locked');
  const reviewer = await joinSchool('reviewer', '周处长', 'approver', desk);
  await reviewer.click('.cards a');
  await reviewer.waitForSelector('dd:has-text("云岭装备有限公司")');
  await takePicture(reviewer, 'applying-review-1280');
  await expectSound(reviewer, 'review');
  await reviewer.click('button:has-text("审核通过")');
  await confirm(reviewer);
  await reviewer.waitForSelector('button:has-text("审核通过")', { state: 'detached' });
  const leader = await joinSchool('leader', '王校长', 'leader', phone);
  await leader.click('.cards a');
  await tab(leader, '承诺与提交');
  await leader.check('.form-decide input[type=checkbox]');
  await takePicture(leader, 'applying-pledge-390');
  await leader.click('button:has-text("确认承诺")');
  await leader.waitForSelector('text=已承诺：王校长');

  // The operator's form comes back filled, the sealed scan goes up.
  const keeper = await signedIn(house.username, house.password, desk, `/console/programme-rounds/${round}/templates`);
  const chooser = keeper.locator('[data-material="sealed-form"] input[type=file]');
  const form = (text: string) => ({
    name: '申报表.docx',
    mimeType: '',
    buffer: Buffer.from(wordForm(paragraphs([text]))),
  });
  await chooser.setInputFiles(form('{{unit.nme}}'));
  await keeper.waitForSelector('.ant-alert:has-text("没有占位符 {{unit.nme}}")');
  await takePicture(keeper, 'applying-word-form-1280');
  await chooser.setInputFiles(form('{{unit.name}}：{{goal}}'));
  await keeper.waitForSelector('text=申报表.docx');
  await expectSound(keeper, 'word forms');

  await admin.goto(`${house.url}${at}?tab=materials`);
  const filled = await admin.getAttribute('[data-material="sealed-form"] a:has-text("官方表样")', 'href');
  const xmlOf = async (href: string): Promise<string> =>
    strFromU8(
      unzipSync(new Uint8Array(await (await admin.request.get(`${house.url}${href}`)).body()))['word/document.xml']!,
    );
  expect(await xmlOf(filled!)).toContain('云岭职业技术学院：两年内建成 &lt;国内&gt; 领先的实践中心 &amp; 共享基地。');
  await admin
    .locator('[data-material="sealed-form"] input[type=file]')
    .setInputFiles({ name: '盖章申报表.pdf', mimeType: 'application/pdf', buffer: pdfOf() });
  await admin.waitForSelector('[data-material="sealed-form"] .ant-tag:has-text("已交")');
  await takePicture(admin, 'applying-materials-1280');
  await expectSound(admin, 'materials');
  await tab(admin, '承诺与提交');
  await admin.waitForSelector('text=可以提交');
  await admin.click('.form-decide button:has-text("提交申报")');
  await confirm(admin);
  await admin.waitForSelector('.ant-alert:has-text("已提交")');
  await takePicture(admin, 'applying-submitted-1280');
  await admin.goto(`${house.url}${at}?tab=review`);
  const draft = await admin.getAttribute('.draft-links a:has-text("Word")', 'href');
  const words = await xmlOf(draft!);
  for (const said of ['填报底稿（非官方表样）', '云岭装备有限公司', '33.3 %', '四(二)', '王校长'])
    expect([said, words.includes(said)]).toEqual([said, true]);
  expect(errors.flat()).toEqual([]);
});
