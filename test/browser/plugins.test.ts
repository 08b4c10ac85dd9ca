// The browser of an operator imports a model from outside from our own origin, under our own rules for pages.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect } from 'vitest';
import { type House, pageTest, startHouse } from './house.ts';
import { launchChromium } from './launch.ts';
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
  const page = await (await browser.newContext({ locale: 'zh-CN' })).newPage();
  await page.goto(`${house.url}/console`);
  await page.fill('#username', house.username);
  await page.fill('#password', house.password);
  await page.click('button[type=submit]');
  await page.waitForSelector('.shell-main h1');
  // As text: what is compiled for these tests imports in a way of its own.
  const found = await page.evaluate<{ text: string; bytes: string }>(`(async (url) => ({
    text: String((await import(url)).default),
    bytes: await (await fetch(url)).text(),
  }))(${JSON.stringify(plugin!.url)})`);
  expect(plugin!.id).toBe('capped-mean');
  expect(found.text).toContain("id: 'capped-mean'");
  expect(found.bytes).toBe(readFileSync(join(folder, 'capped-mean.mjs'), 'utf8'));
});
