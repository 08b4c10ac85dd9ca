// Work in the background as staff meet it: asked for on the page it belongs to, watched while it runs, downloaded, cancelled.
import { readFileSync } from 'node:fs';
import { unzipSync } from 'fflate';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { allInstruments, csvOf, instruments, pinOf, submissionOf } from '../server/house.ts';
import { answerByLink } from './answer-by-link.ts';
import { confirm } from './confirm.ts';
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

interface Named {
  readonly id: string;
}
const campaignName = '2026 年度全省职业院校数字化转型成熟度与师生数字素养联合诊断（秋季第一批）';
const schoolNames = [
  '云岭（西部）现代装备制造与信息技术职业技术大学',
  '滨海新区现代服务业与文化旅游职业学院',
  '高原农林牧水综合职业技术学院',
];

/** Closed, with three schools that answered their form and one that did not. */
async function closedCampaign(): Promise<string> {
  const institutions: string[] = [];
  for (const name of [...schoolNames, '未填报学校']) {
    const school = { name, type: 'higher-vocational', region: '云南 昆明' };
    const { id } = await operator.send<Named>('POST', '/institutions', school);
    for (const audience of ['teacher', 'student'] as const)
      await operator.send('POST', `/institutions/${id}/persons/import`, {
        audience,
        csv: csvOf(audience, 1),
        dryRun: false,
      });
    institutions.push(id);
  }
  const { id } = await operator.send<Named>('POST', '/campaigns', {
    name: campaignName,
    organiser: '云岭省职业教育中心',
    opens: beijingDay(0),
    closes: beijingDay(14),
    k: 5,
    institutions,
    pins: allInstruments.map(pinOf),
  });
  await operator.send('POST', `/campaigns/${id}/open`, { acceptLoopback: true });
  for (const [at, institution] of institutions.slice(0, 3).entries()) {
    const { links } = await operator.get<{ links: { audience: string; url: string }[] }>(
      `/campaigns/${id}/links?institution=${institution}`,
    );
    const { url } = links.find(({ audience }) => audience === 'institution')!;
    await answerByLink(house, url, {}, submissionOf(instruments.institution, at));
  }
  await operator.send('POST', `/campaigns/${id}/close`);
  return id;
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

test('from an empty page of jobs to a zip of all reports, then cancelling one and counting again', {
  timeout: 300_000,
}, async () => {
  const page = await enterConsole();
  const errors = watchErrors(page);
  await page.click('.shell-menu a:has-text("任务")');
  await page.waitForSelector('.ant-empty:has-text("还没有任务")');
  await expectSound(page, 'no jobs');
  await picturesOf(page, 'jobs-empty');
  await page.click('a:has-text("去报告页")');
  await page.waitForSelector('.ant-empty:has-text("还没有可以查看的报告")');
  expect(await page.$('button:has-text("全部报告打包下载")')).toBeNull();

  const campaign = await closedCampaign();
  await page.reload();
  await page.click('button:has-text("全部报告打包下载")');
  for (const format of ['Word', 'Excel']) await page.click(`.ant-modal label:has-text("${format}")`);
  await picturesOf(page, 'jobs-dialog');
  await page.click('.ant-modal button:has-text("开始打包")');
  const first = page.locator('.job').first();
  await first.locator(`text=报告打包：${campaignName}`).waitFor();
  await page.waitForSelector('.shell-menu .ant-badge');
  // It may be done before the page asks how far it is.
  await first.locator('.ant-progress, a:has-text("下载")').first().waitFor({ timeout: 120_000 });
  await picturesOf(page, 'jobs-running');

  const link = first.locator('a:has-text("下载")');
  await link.waitFor({ timeout: 120_000 });
  expect(await first.textContent()).toContain('报告 3 份；数据不足 1 所（见目录）');
  expect(await first.textContent()).toMatch(/保存至 \d{4}-\d\d-\d\d \d\d:\d\d（北京时间）/);
  await page.waitForSelector('.shell-menu .ant-badge', { state: 'detached' });
  const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
  expect(download.suggestedFilename()).toBe(`${campaignName}-诊断报告.zip`);
  const names = Object.keys(unzipSync(readFileSync(await download.path())));
  expect(names.length).toBe(3 * 3 + 1);
  for (const school of schoolNames)
    for (const format of ['pdf', 'docx', 'xlsx'])
      expect(names.filter((name) => name.startsWith(`${school}-`) && name.endsWith(`.${format}`)).length).toBe(1);

  // Three reports may be packed before anybody has clicked twice: then once more.
  const cancelled = first.locator('.ant-tag:has-text("已取消")');
  const soon = { timeout: 5000 };
  for (let tries = 0; tries < 6 && !(await cancelled.isVisible()); tries++) {
    await page.goto(`${house.url}/console/campaigns/${campaign}?tab=reports`);
    await page.click('button:has-text("全部报告打包下载")');
    await page.click('.ant-modal label:has-text("Word")');
    await page.click('.ant-modal button:has-text("开始打包")');
    await first
      .locator('button:has-text("取消任务")')
      .click(soon)
      .then(() => page.click('.ant-modal-confirm button:has-text("取消任务")', soon))
      .catch(() => {});
    await cancelled.or(first.locator('a:has-text("下载")')).first().waitFor();
  }
  expect(await cancelled.isVisible()).toBe(true);

  await page.goto(`${house.url}/console/campaigns/${campaign}`);
  await page.click('button:has-text("重新统计")');
  await page.waitForSelector('.ant-modal-confirm:has-text("答卷、个人得分和已签发的报告不变")');
  await picturesOf(page, 'recount-dialog');
  await confirm(page);
  await first.locator('text=重新统计：').waitFor();
  await first.locator('text=重新统计 8 组；与答卷全部相符').waitFor();
  await expectSound(page, 'jobs');
  await picturesOf(page, 'jobs-list');
  expect(errors).toEqual([]);
});
