// The browser of an operator imports a model from outside from our own origin, under our own rules for pages.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect } from 'vitest';
import { type House, pageTest, startHouse } from './house.ts';
import { closedCampaign, enterConsole } from './lab-campaign.ts';
import { launchChromium } from './launch.ts';
import { pickOption } from './pick-option.ts';
import { takePicture } from './pictures.ts';
import { watchErrors } from './soundness.ts';
import { signIn } from './staff-session.ts';

const folder = join(import.meta.dirname, '../../scoring/plugins/capped-mean');

let house: House;
let browser: Browser;
beforeAll(async () => {
  [house, browser] = await Promise.all([startHouse({ pluginsDir: folder }), launchChromium()]);
});
afterAll(async () => {
  await browser?.close();
  await house?.stop();
});

pageTest('a module comes by its hash, and gives what it gave to the server', { timeout: 60_000 }, async () => {
  const [plugin] = await (await signIn(house)).get<{ url: string; id: string }[]>('/plugins');
  const page = await enterConsole(browser, house);
  // As text: what is compiled for these tests imports in a way of its own.
  const found = await page.evaluate<{ text: string; bytes: string }>(`(async (url) => ({
    text: String((await import(url)).default),
    bytes: await (await fetch(url)).text(),
  }))(${JSON.stringify(plugin!.url)})`);
  expect(plugin!.id).toBe('capped-mean');
  expect(found.text).toContain("id: 'capped-mean'");
  expect(found.bytes).toBe(readFileSync(join(folder, 'capped-mean.mjs'), 'utf8'));
});

pageTest('the model lab scores with it as with any other model', { timeout: 120_000 }, async () => {
  const operator = await signIn(house);
  await closedCampaign(house, operator, ['江畔职院', '北原职院']);
  const page = await enterConsole(browser, house);
  const errors = watchErrors(page);
  await page.goto(`${house.url}/console/lab`);
  await page.waitForSelector('.lab-found .ant-table-row');
  await page.click('.ant-tabs-tab:has-text("评分模型")');
  await pickOption(page, '#lab-model', '限幅平均 capped-mean@1');
  // No part may lie more than 20 points above the weakest: nobody gains by it, and somebody loses.
  await takePicture(page, 'lab-outside-1280');
  await page.waitForSelector('.lab-from-to');
  expect(await page.$eval('#lab-parameters', (field) => (field as HTMLTextAreaElement).value)).toContain('"reach": 20');
  await takePicture(page, 'lab-outside-1280');
  await page.fill('#lab-parameters', (await page.inputValue('#lab-parameters')).replace('"reach": 20', '"reach": 0'));
  await page.click('button:has-text("采用")');
  await page.waitForSelector('.lab-found .ant-alert-warning:has-text("这个方案算不出结果")');
  await page.fill('#lab-parameters', (await page.inputValue('#lab-parameters')).replace('"reach": 0', '"reach": 10'));
  await page.click('button:has-text("采用")');
  await page.waitForSelector('.lab-found .ant-table-row');
  await page.fill('[placeholder="草稿名称"]', '限幅 10 分');
  await page.click('button:has-text("保存为草稿方案")');
  await page.waitForSelector('.lab-drafts li:has-text("限幅 10 分")');
  expect(errors).toEqual([]);
});
