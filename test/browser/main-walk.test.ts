// The main job end to end through the real pages: from signing in to a report on paper.
import { strFromU8, unzipSync } from 'fflate';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readPdf, squeeze } from '../paper/pdf-text.ts';
import { confirm } from './confirm.ts';
import { type House, startHouse } from './house.ts';
import { launchChromium } from './launch.ts';
import { pickOption } from './pick-option.ts';
import { takePicture } from './pictures.ts';
import { answerAllPages, chance, confirmFacts, enter, mendAll, submit } from './respondent.ts';
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

const desk = { viewport: { width: 1280, height: 900 }, locale: 'zh-CN' };
const phone = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true, locale: 'zh-CN' };

async function registerSchool(page: Page): Promise<void> {
  await page.goto(`${house.url}/console/institutions`);
  await page.click('button:has-text("登记院校") >> nth=0');
  await page.fill('#name', '云岭职业技术学院');
  await pickOption(page, '.ant-modal .ant-select', '高职');
  await page.fill('#region', '云南 昆明');
  await page.click('.ant-modal-footer .ant-btn-primary');
  await page.click('a:has-text("名册")');
  for (const [tab, table] of [
    ['教师', '工号,姓名,院系,教师类别,层次\nT001,张三,信息工程系,公共课,骨干\nT002,李四,机电工程系,专业课,合格'],
    ['学生', '学号\t姓名\t班级\n2023001\t王小明\t计算机2301'],
  ] as const) {
    await page.click(`label.ant-radio-button-wrapper:has-text("${tab}")`);
    await page.click('button:has-text("导入名册") >> nth=0');
    const file = { name: '名册.csv', mimeType: 'text/csv', buffer: Buffer.from(table) };
    await page.setInputFiles('.ant-modal input[type=file]', file);
    await page.click('.ant-modal button:has-text("确认写入")');
    await page.waitForSelector('.ant-modal', { state: 'detached' });
  }
  await page.waitForSelector('td:has-text("王小明")');
}

async function openNewCampaign(page: Page): Promise<string> {
  // Every institution is proposed: here there is one.
  await openByWizard(page, house.url, {
    name: '2026 年秋季数字化成熟度诊断',
    organiser: '云岭省职业教育中心',
  });
  return new URL(page.url()).pathname.split('/').pop()!;
}

async function copyLink(page: Page, id: string, of: string): Promise<string> {
  await page.goto(`${house.url}/console/campaigns/${id}?tab=links`);
  const card = page.locator('.link-card', { hasText: of });
  await card.locator('img').waitFor();
  return (await card.locator('code').textContent())!;
}

async function answerAs(url: string, who: { code: string; name: string } | null, seed: number): Promise<Page> {
  const page = await (await browser.newContext(phone)).newPage();
  await enter(page, url, who);
  const random = chance(seed);
  if (await page.$('fieldset.options')) await confirmFacts(page, random);
  await answerAllPages(page, random);
  await mendAll(page, random);
  expect((await submit(page)).status).toBe(201);
  await page.waitForSelector('.receipt-number');
  return page;
}

test('from signing in to the report on paper', { timeout: 300_000 }, async () => {
  const context = await browser.newContext(desk);
  const page = await context.newPage();
  await page.goto(`${house.url}/console/campaigns`);
  await page.fill('#username', house.username);
  await page.fill('#password', house.password);
  await page.click('button[type=submit]');
  await page.waitForSelector('h1:has-text("批次")');
  await registerSchool(page);
  const campaign = await openNewCampaign(page);

  const teacher = await answerAs(await copyLink(page, campaign, '教师'), { code: 't001', name: '张三' }, 11);
  await teacher.waitForSelector('.report-person svg');
  await takePicture(teacher, 'person-report-390');
  const form = await answerAs(await copyLink(page, campaign, '院校'), null, 12);
  expect(await form.textContent('main')).toContain('回执号');
  expect(await form.$('.report-person')).toBeNull();

  await page.goto(`${house.url}/console/campaigns/${campaign}`);
  await page.waitForSelector('text=合计已提交 2 份');
  await takePicture(page, 'campaign-progress-1280');
  await page.click('button:has-text("立即截止")');
  await confirm(page);
  await page.waitForSelector('.ant-tag:has-text("已截止")');

  await page.click('.ant-tabs-tab:has-text("报告")');
  const row = page.locator('tr', { hasText: '云岭职业技术学院' });
  // The list may still show what it knew before the close, until it has asked again.
  await row.getByText(/\d+\.\d\/100/).waitFor();
  const overall = /\d+\.\d\/100/.exec((await row.textContent())!)![0];
  await row.locator('a', { hasText: '云岭职业技术学院' }).click();
  await page.waitForSelector('.report .report-radar svg');
  expect(squeeze((await page.textContent('.report'))!)).toContain(squeeze(overall));
  await takePicture(page, 'institution-report-1280');

  const download = async (format: string) => {
    const href = await page.getAttribute(`a[href*="report.${format}"]`, 'href');
    const response = await context.request.get(house.url + href);
    expect([format, response.status()]).toEqual([format, 200]);
    return new Uint8Array(await response.body());
  };
  const score = Number.parseFloat(overall);
  const { pages } = await readPdf(await download('pdf'));
  const paper = squeeze(pages.map((one) => one.text).join(''));
  const printed = [...paper.matchAll(/(\d+\.\d\d)\/100/g)].map((match) => Number(match[1]));
  // One decimal on screen, two on paper: the same number.
  expect(printed.some((one) => Math.abs(one - score) <= 0.05 + 1e-9)).toBe(true);
  expect(paper).toContain('云岭职业技术学院');
  const word = strFromU8(unzipSync(await download('docx'))['word/document.xml']!).replace(/<[^>]+>/g, '');
  const wordNumbers = [...word.matchAll(/(\d+\.\d\d)\/100/g)].map((match) => Number(match[1]));
  expect(wordNumbers.some((one) => Math.abs(one - score) <= 0.05 + 1e-9)).toBe(true);
  expect(word).toContain('云岭职业技术学院');

  // The used link is no error: it still leads the person, on this device, to the result.
  const receipt = (await teacher.textContent('.receipt-number'))!;
  await teacher.goto(`${await copyLink(page, campaign, '教师')}/result/${receipt}`);
  await teacher.waitForSelector('.report-person svg');
});
