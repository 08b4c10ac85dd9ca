// A closed campaign scored again as its operator meets it: chosen, computed, compared, accepted, and told in the list.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect } from 'vitest';
import { openSecondProfiles, type SecondProfiles } from '../server/second-profiles.ts';
import { confirm } from './confirm.ts';
import { type House, pageTest, startHouse } from './house.ts';
import { closedCampaign, enterConsole } from './lab-campaign.ts';
import { launchChromium } from './launch.ts';
import { takePicture } from './pictures.ts';
import { expectSound, watchErrors } from './soundness.ts';
import { signIn } from './staff-session.ts';

let second: SecondProfiles;
let house: House;
let browser: Browser;
beforeAll(async () => {
  second = await openSecondProfiles();
  const { pluginsDir, questionnairesDir } = second.place;
  [house, browser] = await Promise.all([startHouse({ pluginsDir, questionnairesDir }), launchChromium()]);
});
afterAll(async () => {
  await browser?.close();
  await house?.stop();
  second?.place.remove();
});

pageTest('another profile is tried, compared level by level, and accepted', { timeout: 120_000 }, async () => {
  const operator = await signIn(house);
  await closedCampaign(house, operator, ['江畔职院', '北原职院', '南岭职院', '东湖职院']);
  const [campaign] = await operator.get<{ id: string }[]>('/campaigns');
  const page = await enterConsole(browser, house);
  const errors = watchErrors(page);
  await page.goto(`${house.url}/console/campaigns/${campaign!.id}?tab=rescoring`);
  await page.waitForSelector('.ant-empty:has-text("还没有重新计分过")');
  await page.click('label:has-text("gentle@1")');
  await page.fill('#name', '按专家组意见放宽门槛');
  await takePicture(page, 'rescoring-form-1280');
  await page.click('button:has-text("开始重新计分")');
  const card = page.locator('.job:has-text("按专家组意见放宽门槛")').first();
  await card.locator('.ant-tag:has-text("待确认")').waitFor({ timeout: 60_000 });
  await card.locator('.ant-table-row').first().waitFor();
  const rows = card.locator('.ant-table-row');
  expect(await rows.count()).toBe(4);
  const changed = await rows.filter({ has: page.locator('strong') }).count();
  expect(changed).toBeGreaterThan(0);
  expect(await rows.nth(0).locator('strong').count()).toBe(1);
  await expectSound(page, 'rescoring');
  await takePicture(page, 'rescoring-table-1280');
  await card.locator('.ant-switch').click();
  await page.waitForFunction((count) => document.querySelectorAll('.job .ant-table-row').length === count, changed);
  await card.locator('.ant-table-row-expand-icon').first().click();
  await page.setViewportSize({ width: 390, height: 844 });
  await takePicture(page, 'rescoring-table-390');
  await page.setViewportSize({ width: 1280, height: 900 });
  await card.locator('button:has-text("采用")').or(card.locator('button:has-text("采 用")')).first().click();
  await page.waitForSelector('.ant-modal-confirm:has-text("已签发的报告保持原来的数字")');
  await confirm(page);
  await card.locator('.ant-tag:has-text("已采用")').waitFor();
  await page.click('.ant-tabs-tab:has-text("设置")');
  await page.waitForSelector('.ant-descriptions:has-text("gentle@1")');
  expect(errors).toEqual([]);
});
