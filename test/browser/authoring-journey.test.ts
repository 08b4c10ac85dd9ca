// An instrument written by a newcomer who has nothing but the console and Excel: from the template to the radar of a campaign that
// asks it. Longer than other rooms because the way is.
import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect } from 'vitest';
import {
  firstTry,
  firstTryFaults,
  newcomerDomains,
  newcomerId,
  newcomerTitle,
  newcomerWorkbook,
} from '../builders/newcomer-workbook.ts';
import { confirm } from './confirm.ts';
import { type House, pageTest, startHouse } from './house.ts';
import { launchChromium } from './launch.ts';
import { pickOption } from './pick-option.ts';
import { takePicture } from './pictures.ts';
import { answerAllPages, chance, enter, submit } from './respondent.ts';
import { expectSound, watchErrors } from './soundness.ts';
import { openByWizard } from './wizard.ts';

let house: House;
let browser: Browser;
beforeAll(async () => {
  [house, browser] = await Promise.all([startHouse(), launchChromium()]);
});
afterAll(async () => {
  await browser?.close();
  await house?.stop();
});

const school = '云岭职业技术学院';
const desk = { viewport: { width: 1280, height: 900 }, locale: 'zh-CN' };
const phone = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true, locale: 'zh-CN' };
const action = (name: string): string => `.page-actions button:has-text("${name}")`;
const domains = newcomerDomains.map(({ name }) => name);

/** At the desk and on a phone. */
async function look(page: Page, name: string): Promise<void> {
  await takePicture(page, `journey-${name}-1280`);
  await page.setViewportSize(phone.viewport);
  await takePicture(page, `journey-${name}-390`);
  await page.setViewportSize(desk.viewport);
}

/** The pages that no other walk judges. */
async function judge(page: Page, name: string): Promise<void> {
  await look(page, name);
  await expectSound(page, name);
}

/** @param own what takes the place of an issued password */
async function enterConsole(username: string, password: string, own?: string): Promise<Page> {
  const page = await (await browser.newContext(desk)).newPage();
  await page.goto(`${house.url}/console`);
  await page.fill('#username', username);
  await page.fill('#password', password);
  await page.click('button[type=submit]');
  if (own) {
    await page.fill('#current', password);
    for (const field of ['#password', '#repeat']) await page.fill(field, own);
    await page.click('button[type=submit]');
  }
  await page.waitForSelector('.shell-main h1');
  return page;
}

async function downloadTemplate(page: Page): Promise<Uint8Array> {
  await page.click('.shell-menu a:has-text("量表")');
  await page.waitForSelector('h3:has-text("institution-maturity")');
  const [template] = await Promise.all([page.waitForEvent('download'), page.click('a:has-text("下载 Excel 模板")')]);
  return readFileSync((await template.path())!);
}

async function upload(page: Page, bytes: Uint8Array): Promise<void> {
  await page.setInputFiles('.ant-modal input[type=file]', {
    name: '实训室自查.xlsx',
    mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    buffer: Buffer.from(bytes),
  });
}

async function uploadTwice(page: Page, template: Uint8Array): Promise<void> {
  await page.click(action('新建量表'));
  await page.click('.ant-dropdown-menu-item:has-text("上传填好的 Excel")');
  await page.waitForSelector('.ant-modal input[type=file]', { state: 'attached' });
  await upload(page, await firstTry(template));
  await page.waitForSelector('.upload-faults .ant-table-row');
  const told = await page.$$eval('.upload-faults .ant-table-row', (rows) =>
    rows.map((row) => [...row.querySelectorAll('td')].slice(0, 3).map((cell) => cell.textContent ?? '')),
  );
  expect(told).toEqual(firstTryFaults.map((place) => place.map(String)));
  await judge(page, 'faults');
  expect(await page.isVisible('text=没有草稿')).toBe(true);
  await upload(page, await newcomerWorkbook(template));
  await page.waitForSelector('.tree-row');
  expect(await page.locator('.tree-row.tree-item').count()).toBe(12);
  expect(await page.textContent('.faults-panel')).toContain('没有问题');
  await look(page, 'draft');
}

async function previewOnPhone(page: Page): Promise<void> {
  await page.click(action('预览'));
  await page.frameLocator('.preview-frame').locator('button:has-text("开始作答")').click();
  const frame = page.frames().find((one) => new URL(one.url()).pathname === '/preview')!;
  await frame.waitForSelector('.questions .sd-question');
  expect(await frame.evaluate(() => [window.innerWidth, document.documentElement.scrollWidth])).toEqual([390, 390]);
  await takePicture(page, 'journey-preview-answering-1280');
  // A frame can do all that the walk of a respondent asks of a page.
  await answerAllPages(frame as unknown as Page, chance(21));
  await frame.click('.card .turn .primary');
  await page.waitForSelector('.preview-result .report svg');
  for (const name of domains) expect(await page.textContent('.preview-result')).toContain(name);
  await look(page, 'preview');
  await page.click('a:has-text("返回")');
}

async function makeSecondOperator(page: Page): Promise<Parameters<typeof enterConsole>> {
  await page.click('.shell-menu a:has-text("账号")');
  await page.click(action('新建账号'));
  await page.fill('#name', '李复核');
  await page.fill('#username', 'second-reader');
  await pickOption(page, '.ant-modal .ant-select', '平台管理员');
  await page.click('.ant-modal-footer .ant-btn-primary');
  const password = (await page.textContent('.issued-password'))!;
  await judge(page, 'second-account');
  await page.click('.ant-modal-close >> visible=true');
  return ['second-reader', password, 'kettle-umbra-91'];
}

async function publishAs(page: Page): Promise<void> {
  await page.click('.shell-menu a:has-text("量表")');
  await page.click(`a:has-text("${newcomerTitle}")`);
  await page.waitForSelector('.ant-tag:has-text("待复核")');
  await look(page, 'review');
  await page.click(action('发布'));
  await page.waitForSelector('.ant-modal-footer .ant-btn-primary');
  await judge(page, 'publish');
  await page.click('.ant-modal-footer .ant-btn-primary');
  await page.waitForSelector(`.instrument:has-text("${newcomerId}") .ant-table-row:has-text("1.0.0")`);
  await look(page, 'published');
}

async function openCampaign(page: Page): Promise<string> {
  await page.goto(`${house.url}/console/institutions`);
  await page.click('button:has-text("登记院校") >> nth=0');
  await page.fill('#name', school);
  await pickOption(page, '.ant-modal .ant-select', '高职');
  await page.fill('#region', '云南 昆明');
  await page.click('.ant-modal-footer .ant-btn-primary');
  await page.waitForSelector(`td:has-text("${school}")`);
  await openByWizard(page, house.url, {
    name: '2026 年实训室自查',
    organiser: '云岭省职业教育中心',
    async pins() {
      await page.waitForSelector(`.pin:has-text("${newcomerTitle}")`);
      for (const pin of await page.locator('.pin').all())
        await pin.locator('.ant-checkbox-wrapper').setChecked((await pin.textContent())!.includes(newcomerTitle));
      await look(page, 'new-campaign');
    },
  });
  await page.click('.ant-tabs-tab:has-text("链接")');
  await page.locator('.link-card img').waitFor();
  await judge(page, 'links');
  expect(await page.locator('.link-card').count()).toBe(1);
  return (await page.textContent('.link-card code'))!;
}

async function fillForm(link: string): Promise<void> {
  const page = await (await browser.newContext(phone)).newPage();
  const errors = watchErrors(page);
  await enter(page, link, null);
  await takePicture(page, 'journey-form-390');
  await answerAllPages(page, chance(22));
  await takePicture(page, 'journey-form-check-390');
  expect((await submit(page)).status).toBe(201);
  await page.waitForSelector('.receipt-number');
  await takePicture(page, 'journey-form-receipt-390');
  expect(errors).toEqual([]);
}

async function closeAndRead(page: Page): Promise<void> {
  await page.click('button:has-text("立即截止")');
  await confirm(page);
  await page.waitForSelector('.ant-tag:has-text("已截止")');
  await page.click('.ant-tabs-tab:has-text("报告")');
  const row = page.locator('tr', { hasText: school });
  // The list may still show what it knew before the close, until it has asked again.
  await row.getByText(/\d+\.\d\/100/).waitFor();
  await judge(page, 'reports');
  await row.locator('a', { hasText: school }).click();
  await page.waitForSelector('.report .report-radar svg');
  await judge(page, 'report');
}

pageTest(
  'a newcomer goes from the template to the radar of a campaign with pages and Excel alone',
  { timeout: 180_000 },
  async () => {
    const page = await enterConsole(house.username, house.password);
    const errors = watchErrors(page);
    await uploadTwice(page, await downloadTemplate(page));
    await previewOnPhone(page);
    await page.click(action('提交复核'));
    await look(page, 'submit');
    await page.click('.ant-modal-footer .ant-btn-primary');
    await page.waitForSelector('.ant-tag:has-text("待复核")');
    expect(await page.isVisible(action('发布'))).toBe(false);
    await judge(page, 'in-review');
    await publishAs(await enterConsole(...(await makeSecondOperator(page))));
    await fillForm(await openCampaign(page));
    await closeAndRead(page);
    const radar = (await page.textContent('.report .report-radar'))!.replace(/\s/g, '');
    for (const name of domains) expect(radar).toContain(name);
    expect(errors).toEqual([]);
  },
);
