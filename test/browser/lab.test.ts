// The model lab as the operator uses it: other weights, rules and models, and at once who changes; computed on the page itself.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type House, startHouse } from './house.ts';
import { closedCampaign, enterConsole } from './lab-campaign.ts';
import { launchChromium } from './launch.ts';
import { pickOption } from './pick-option.ts';
import { takePicture } from './pictures.ts';
import { expectSound, watchErrors } from './soundness.ts';
import { type StaffSession, signIn } from './staff-session.ts';

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

const schools = [
  '云岭（西部）现代装备制造与信息技术职业技术大学',
  '滨海新区现代服务业与文化旅游职业学院',
  '江畔职院',
  '北原职院',
];

const summaryOf = (page: Page): Promise<string[]> =>
  page.$$eval('.lab-summary dd', (all) => all.map((one) => one.textContent ?? ''));

test('other weights, rules and models are tried on a closed campaign, and seen at once', {
  timeout: 120_000,
}, async () => {
  const page = await enterConsole(browser, house);
  const errors = watchErrors(page);
  await page.click('.shell-menu a:has-text("模型实验室")');
  await page.waitForSelector('text=还没有已截止的批次');
  await takePicture(page, 'lab-empty-1280');

  await closedCampaign(house, operator, schools);
  await page.reload();
  await page.waitForSelector('.lab-found .ant-table-row');
  expect(await page.textContent('.lab-found')).toContain('4 所院校中，4 所按原方案在本浏览器算出的结果与服务器一致');
  expect(await summaryOf(page)).toEqual(['0', '0', '4', '0']);
  await expectSound(page, 'lab');
  await takePicture(page, 'lab-1280');
  const [even, reset] = await Promise.all(
    ['平均分配', '恢复原方案'].map((label) => page.locator(`.lab-trial button:has-text("${label}")`).boundingBox()),
  );
  expect(reset!.y - even!.y - even!.height).toBeGreaterThanOrEqual(8);

  // All weight on one domain, as nearly as the fields allow: places follow that domain.
  const first = page.locator('.lab-weights input').first();
  await first.fill('900');
  await first.blur();
  await page.waitForSelector('.lab-sum-off');
  await takePicture(page, 'lab-weights-1280');
  await page.click('button:has-text("平均分配")');
  await page.waitForSelector('.lab-sum:not(.lab-sum-off)');
  expect(await summaryOf(page)).toEqual(['0', '0', '4', '0']);

  // 木桶: nobody can rise.
  await page.click('.ant-tabs-tab:has-text("评分模型")');
  await pickOption(page, '#lab-model', 'rasch@1');
  const unusable = page.locator('.lab-found .ant-alert-description');
  await unusable.waitFor();
  for (const sentence of await unusable.locator('li').allTextContents()) expect(sentence).toMatch(/[一-龥]{4}/);
  expect(await unusable.locator('li').count()).toBeGreaterThan(0);
  await takePicture(page, 'lab-unusable-1280');
  await pickOption(page, '#lab-model', 'weighted-tree@2');
  await page.click('.lab label:has-text("取最低")');
  await page.waitForSelector('.lab-from-to');
  expect((await summaryOf(page))[0]).toBe('0');
  await takePicture(page, 'lab-minimum-1280');

  await page.click('.ant-tabs-tab:has-text("等级规则")');
  await page.click('.lab label:has-text("按总分分段")');
  await takePicture(page, 'lab-levels-1280');
  const begins = page.locator('.lab-cut input').first();
  const begun = await begins.inputValue();
  await begins.fill('90');
  await page.waitForSelector('.lab-found .ant-alert:has-text("各等级的起点要从低到高")');
  await begins.fill(begun);
  await page.waitForSelector('.lab-found .ant-table-row');
  await expectSound(page, 'lab, levels');
  await page.setViewportSize({ width: 390, height: 844 });
  await takePicture(page, 'lab-390');

  await page.setViewportSize({ width: 1280, height: 900 });
  await page.fill('[placeholder="草稿名称"]', '木桶试算');
  await page.click('button:has-text("保存为草稿方案")');
  await page.waitForSelector('.lab-drafts li:has-text("木桶试算")');
  await takePicture(page, 'lab-drafts-1280');
  await expectSound(page, 'lab, drafts');
  await page.click('button:has-text("恢复原方案")');
  await expect.poll(() => summaryOf(page)).toEqual(['0', '0', '4', '0']);
  const tried = await summaryOf(page);
  await page.click('.lab-drafts button:has-text("载入")');
  await expect.poll(() => summaryOf(page)).not.toEqual(tried);
  const [file] = await Promise.all([page.waitForEvent('download'), page.click('.lab-drafts a:has-text("下载")')]);
  expect(file.suggestedFilename()).toBe('default@2.json');
  await page.click('.lab-drafts button:has-text("移除")');
  await page.click('.ant-popconfirm-buttons .ant-btn-primary');
  await page.waitForSelector('text=还没有草稿方案');
  expect(errors).toEqual([]);
});
