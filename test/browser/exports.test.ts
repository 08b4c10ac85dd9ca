// Exporting a closed campaign's data as staff do it: what there is, what stays out and why, the file and its codebook.
import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { allInstruments, csvOf, instruments, pinOf, submissionOf } from '../server/house.ts';
import { answerByLink } from './answer-by-link.ts';
import { type House, startHouse } from './house.ts';
import { launchChromium } from './launch.ts';
import { takePicture } from './pictures.ts';
import { expectSound, watchErrors } from './soundness.ts';
import { beijingDay, type StaffSession, signIn } from './staff-session.ts';

let house: House;
let browser: Browser;
let operator: StaffSession;

beforeAll(async () => {
  [house, browser] = await Promise.all([startHouse(), launchChromium()]);
  operator = await signIn(house);
});
afterAll(async () => {
  await browser?.close();
  await house?.stop();
});

/** Each with how many of its teachers have answered. */
const schools = [
  { name: '云岭（西部）现代装备制造与信息技术职业技术大学', teachers: 14 },
  { name: '滨海新区现代服务业与文化旅游职业学院', teachers: 3 },
];

async function openCampaign(suffix = ''): Promise<string> {
  const institutions: string[] = [];
  for (const { name, teachers } of schools) {
    const school = { name: name + suffix, type: 'higher-vocational', region: '云南 昆明' };
    const { id } = await operator.send<{ id: string }>('POST', '/institutions', school);
    for (const audience of ['teacher', 'student'] as const)
      await operator.send('POST', `/institutions/${id}/persons/import`, {
        audience,
        csv: csvOf(audience, teachers),
        dryRun: false,
      });
    institutions.push(id);
  }
  const { id } = await operator.send<{ id: string }>('POST', '/campaigns', {
    name: '2026 年秋季数字化成熟度诊断',
    organiser: '云岭省职业教育中心',
    opens: beijingDay(0),
    closes: beijingDay(14),
    k: 5,
    institutions,
    pins: allInstruments.map(pinOf),
  });
  await operator.send('POST', `/campaigns/${id}/open`, { acceptLoopback: true });
  for (const [at, institution] of institutions.entries()) await answer(id, institution, schools[at]!.teachers);
  return id;
}

async function answer(campaign: string, institution: string, teachers: number): Promise<void> {
  const { links } = await operator.get<{ links: { audience: string; url: string }[] }>(
    `/campaigns/${campaign}/links?institution=${institution}`,
  );
  const link = links.find(({ audience }) => audience === 'teacher')!.url;
  for (let at = 1; at <= teachers; at++) {
    const who = { code: `T${String(at).padStart(4, '0')}`, name: `人员${at}` };
    await answerByLink(house, link, who, submissionOf(instruments.teacher, at, {}, 0.3 + (at % 5) / 8));
  }
}

async function enterConsole(): Promise<Page> {
  const page = await (await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'zh-CN' })).newPage();
  await page.goto(`${house.url}/console`);
  await page.fill('#username', house.username);
  await page.fill('#password', house.password);
  await page.click('button[type=submit]');
  await page.waitForSelector('.shell-main h1');
  return page;
}

async function picturesOf(page: Page, name: string): Promise<void> {
  await takePicture(page, `${name}-1280`);
  await page.setViewportSize({ width: 390, height: 844 });
  await takePicture(page, `${name}-390`);
  await page.setViewportSize({ width: 1280, height: 900 });
}

async function download(page: Page, name: string): Promise<{ name: string; content: Buffer }> {
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.locator('.job a', { hasText: name }).first().click(),
  ]);
  return { name: file.suggestedFilename(), content: readFileSync(await file.path()) };
}

test('a campaign’s data is exported once it has closed, and what stays out is said before', {
  timeout: 300_000,
}, async () => {
  const campaign = await openCampaign();
  const page = await enterConsole();
  const errors = watchErrors(page);
  await page.goto(`${house.url}/console/campaigns/${campaign}?tab=exports`);
  await page.waitForSelector('.ant-alert:has-text("批次截止并汇总后才能导出")');
  await expectSound(page, 'exports of an open campaign');

  await operator.send('POST', `/campaigns/${campaign}/close`);
  await page.reload();
  await page.click('label:has-text("教师数字素养")');
  const withheld = page.locator('.withheld');
  await withheld.locator('text=1 所院校整校不导出').waitFor();
  const said = await withheld.textContent();
  expect(said).toContain(schools[1]!.name);
  expect(said).toContain('作答不足 10 人');
  expect(said).toContain('姓名、学号工号、回执号');
  expect(await page.locator('label:has-text("教师数字素养")').textContent()).toContain('14 行');
  await page.click('label:has-text("SPSS")');
  await page.waitForSelector('text=SPSS 文件同时含代码与文字标签');
  await expectSound(page, 'exports');
  await picturesOf(page, 'exports');

  await page.click('label:has-text("CSV")');
  await page.click('label:has-text("文字（便于阅读）")');
  await page.click('button:has-text("开始导出")');
  const job = page.locator('.job').first();
  await job.locator('text=14 行；整校不导出 1 所').waitFor({ timeout: 60_000 });
  expect(await job.textContent()).toMatch(/保存至 \d{4}-\d\d-\d\d \d\d:\d\d（北京时间）/);
  await picturesOf(page, 'exports-done');
  const data = await download(page, '.csv');
  expect(data.name).toBe('2026 年秋季数字化成熟度诊断 教师数字素养.csv');
  const rows = parse(data.content, { bom: true, columns: true }) as Record<string, string>[];
  expect(rows.map((row) => row.institution)).toEqual(Array.from({ length: 14 }, () => schools[0]!.name));
  const ladder = instruments.teacher.instrument.items.find(({ kind }) => kind === 'ladder')!.code;
  expect(rows.every((row) => /[\u4e00-\u9fff]|^(NA|SKIP)$/.test(row[ladder]!))).toBe(true);
  const codebook = await download(page, '编码手册');
  expect(codebook.name).toMatch(/^编码手册：.*\.xlsx$/);

  const next = await openCampaign('（第二批）');
  await operator.send('POST', `/campaigns/${next}/close`);
  await page.goto(`${house.url}/console/campaigns/${next}?tab=exports`);
  await page.click('label:has-text("教师数字素养")');
  await page.click('.ant-checkbox-wrapper:has-text("2026 年秋季数字化成熟度诊断")');
  await withheld.nth(1).locator('text=1 所院校整校不导出').waitFor();
  await expectSound(page, 'exports together');
  await picturesOf(page, 'exports-together');
  await page.click('button:has-text("开始导出")');
  await job.locator('text=28 行；整校不导出 2 所').waitFor({ timeout: 60_000 });
  expect(await job.textContent()).toContain('等2个批次');

  await page.click('label:has-text("院校数字化成熟度")');
  await page.waitForSelector('.ant-alert:has-text("没有可导出的数据")');
  expect(await page.locator('button:has-text("开始导出")').isDisabled()).toBe(true);
  await page.evaluate(() => localStorage.setItem('shuheng:language', '"en"'));
  await page.reload();
  await page.waitForSelector('h2:has-text("What stays out, and why")');
  await page.click('label:has-text("self-assessment")');
  await picturesOf(page, 'exports-english');
  expect(errors).toEqual([]);
});
