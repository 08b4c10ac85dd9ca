// What a school and an operator see around the findings after a second campaign, in a real browser: change, confidence, places, item
// statistics, and every chart as a picture for slides.
import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { allInstruments, csvOf, instruments, pinOf, submissionOf } from '../server/house.ts';
import { answerByLink } from './answer-by-link.ts';
import { type House, pageTest, startHouse } from './house.ts';
import { launchChromium } from './launch.ts';
import { takePicture } from './pictures.ts';
import { expectSound, watchErrors } from './soundness.ts';
import { beijingDay, type StaffSession, signIn } from './staff-session.ts';

const teachers = 55;
const names = [
  '云岭（西部）现代装备制造与信息技术职业技术大学',
  '滨海学院',
  '江州学院',
  '平原学院',
  '北山学院',
  '东湖学院',
];

let house: House;
let browser: Browser;
let operator: StaffSession;
const ids: string[] = [];
let campaign = '';

async function linkOf(of: string, institution: string, audience: string): Promise<string> {
  const { links } = await operator.get<{ links: { audience: string; url: string }[] }>(
    `/campaigns/${of}/links?institution=${institution}`,
  );
  return links.find((link) => link.audience === audience)!.url;
}

const answer = (link: string, who: object, body: object) => answerByLink(house, link, who, body);

async function hold(name: string, lean: number, showRanks: boolean): Promise<string> {
  const { id } = await operator.send<{ id: string }>('POST', '/campaigns', {
    name,
    organiser: '云岭省职业教育中心',
    opens: beijingDay(0),
    closes: beijingDay(14),
    k: 5,
    showRanks,
    institutions: ids,
    pins: allInstruments.map(pinOf),
  });
  await operator.send('POST', `/campaigns/${id}/open`, { acceptLoopback: true });
  for (const [at, institution] of ids.entries())
    await answer(await linkOf(id, institution, 'institution'), {}, submissionOf(instruments.institution, at, {}, lean));
  const link = await linkOf(id, ids[0]!, 'teacher');
  for (let at = 1; at <= teachers; at++) {
    const who = { code: `T${String(at).padStart(4, '0')}`, name: `人员${at}` };
    await answer(link, who, submissionOf(instruments.teacher, at, {}, Math.min(1, lean + (at % 5) / 8)));
  }
  await operator.send('POST', `/campaigns/${id}/close`);
  return id;
}

beforeAll(async () => {
  [house, browser] = await Promise.all([startHouse(), launchChromium()]);
  operator = await signIn(house);
  for (const name of names) {
    const school = { name, type: 'higher-vocational', region: '云南 昆明' };
    const { id } = await operator.send<{ id: string }>('POST', '/institutions', school);
    ids.push(id);
    for (const audience of ['teacher', 'student'] as const)
      await operator.send('POST', `/institutions/${id}/persons/import`, {
        audience,
        csv: csvOf(audience, audience === 'teacher' && ids.length === 1 ? teachers : 1),
        dryRun: false,
      });
  }
  await hold('2025 年秋季诊断', 0.2, false);
  campaign = await hold('2026 年秋季诊断', 0.45, true);
}, 300_000);
afterAll(async () => {
  await browser?.close();
  await house?.stop();
});

async function enterConsole(): Promise<Page> {
  const page = await (await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'zh-CN' })).newPage();
  await page.goto(`${house.url}/console`);
  await page.fill('#username', house.username);
  await page.fill('#password', house.password);
  await page.click('button[type=submit]');
  await page.waitForSelector('.shell-main h1');
  return page;
}

async function picturesOf(page: Page, section: string, name: string): Promise<void> {
  await takePicture(page, `${name}-1280`);
  await page.setViewportSize({ width: 390, height: 844 });
  const title = page.locator(`#section-${section} button.report-section-title`);
  if ((await title.getAttribute('aria-expanded')) === 'false') await title.click();
  await takePicture(page, `${name}-390`);
  await page.setViewportSize({ width: 1280, height: 900 });
}

test('the report tells change, places and confidence, and each of their numbers opens its origin', {
  timeout: 180_000,
}, async () => {
  const page = await enterConsole();
  const errors = watchErrors(page);
  await page.goto(`${house.url}/r/${campaign}/${ids[0]}`);
  await page.waitForSelector('#section-confidence');
  expect(await page.locator('#section-place').textContent()).toMatch(/第 \d+(–\d+)? 位，共 6 所/);
  expect(await page.locator('#section-change').textContent()).toContain('对照本单位上次已截止的批次“2025 年秋季诊断”');
  const alpha = page.locator('#section-confidence table').last().locator('button').last();
  expect(await alpha.textContent()).toMatch(/^−?0\.\d\d/);
  await alpha.click();
  await page.waitForSelector('dialog:has-text("α = k ÷ (k − 1)")');
  await page.keyboard.press('Escape');
  await expectSound(page, 'report with the sections around the findings');
  for (const section of ['place', 'change', 'confidence']) await picturesOf(page, section, `report-${section}`);
  expect(errors).toEqual([]);
  await page.context().close();
});

pageTest(
  'every chart is offered as PNG and SVG; what is fetched opens as a picture with the colours of the report',
  {
    timeout: 120_000,
  },
  async () => {
    const page = await enterConsole();
    await page.goto(`${house.url}/r/${campaign}/${ids[0]}`);
    await page.waitForSelector('.report-chart-files a');
    expect(await page.locator('.report-chart').count()).toBeGreaterThan(2);
    expect(await page.locator('.report-chart-files a').count()).toBe(2 * (await page.locator('.report-chart').count()));
    const first = page.locator('.report-chart-files').first();
    for (const format of ['PNG', 'SVG'] as const) {
      const [file] = await Promise.all([
        page.waitForEvent('download'),
        first.locator(`a:has-text("${format}")`).click(),
      ]);
      expect(file.suggestedFilename()).toBe(`${names[0]}-2026 年秋季诊断-一级指标得分.${format.toLowerCase()}`);
      const type = format === 'PNG' ? 'image/png' : 'image/svg+xml';
      const data = `data:${type};base64,${readFileSync(await file.path()).toString('base64')}`;
      const blank = await (await browser.newContext()).newPage();
      const seen = await blank.evaluate(async (source) => {
        const image = new Image();
        image.src = source;
        await image.decode();
        const canvas = document.createElement('canvas');
        [canvas.width, canvas.height] = [image.naturalWidth, image.naturalHeight];
        const context = canvas.getContext('2d')!;
        context.drawImage(image, 0, 0);
        const { data: bytes } = context.getImageData(0, 0, canvas.width, canvas.height);
        let blue = 0;
        let white = 0;
        for (let at = 0; at < bytes.length; at += 4) {
          const [red = 0, green = 0, last = 0] = bytes.subarray(at, at + 3);
          if (red < 60 && green > 50 && green < 110 && last > 110) blue += 1;
          if (red > 250 && green > 250 && last > 250) white += 1;
        }
        return { width: canvas.width, blue, white: white / (bytes.length / 4) };
      }, data);
      // SVG is measured in points, at 96 pixels per 72. The institution's own line is blue (#0b4f8a) on white paper, which takes most of the picture.
      expect(seen.width).toBe(format === 'PNG' ? 1280 : Math.floor((640 * 96) / 72));
      expect(seen.blue).toBeGreaterThan(300);
      expect(seen.white).toBeGreaterThan(0.5);
      await blank.context().close();
    }
    await page.context().close();
  },
);

test('places are off unless an operator asks for them in the form of the campaign', { timeout: 120_000 }, async () => {
  const page = await enterConsole();
  await page.goto(`${house.url}/console/campaigns/new`);
  await page.click('button:has-text("保存，下一步")');
  await page.waitForURL(/\/edit\?step=1/);
  await page.goto(page.url().replace('step=1', 'step=3'));
  const box = page.locator('label:has-text("报告中给出名次区间") input');
  await box.waitFor();
  expect(await box.isChecked()).toBe(false);
  await page.waitForSelector('text=不给单一名次');
  await takePicture(page, 'campaign-form-1280');
  await page.setViewportSize({ width: 390, height: 844 });
  await takePicture(page, 'campaign-form-390');
  await page.context().close();
});

test('an operator finds the statistics of an instrument’s items in the closed campaign', {
  timeout: 120_000,
}, async () => {
  const page = await enterConsole();
  const errors = watchErrors(page);
  await page.goto(`${house.url}/console/campaigns/${campaign}?tab=about`);
  await page.locator('a:has-text("题目统计")').last().waitFor();
  expect(await page.locator('a:has-text("题目统计")').count()).toBe(2);
  await takePicture(page, 'campaign-about-1280');
  await page.goto(`${house.url}/console/campaigns/${campaign}/items/${instruments.teacher.id}`);
  await page.waitForSelector('#section-items table');
  expect(await page.locator('#section-items').textContent()).toContain('校正题总相关');
  await expectSound(page, 'item statistics');
  await picturesOf(page, 'items', 'items');
  expect(errors).toEqual([]);
  await page.context().close();
});
