// 佐证材料 at the pages: an upload goes on after the network was cut, a PDF is drawn on the screen, pieces are edited, removed and
// taken back, by keyboard and on a phone.
import { writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect } from 'vitest';
import { pdfOf, pngOf } from '../builders/sample-files.ts';
import { confirm } from './confirm.ts';
import { holdable } from './holdable.ts';
import { type House, pageTest, startHouse } from './house.ts';
import { launchChromium } from './launch.ts';
import { takePicture } from './pictures.ts';
import { expectSound, watchErrors } from './soundness.ts';
import { addAccount, type OpenCampaign, openCampaign, signIn } from './staff-session.ts';

let house: House;
let browser: Browser;
let campaign: OpenCampaign;
let folder: string;
beforeAll(async () => {
  [house, browser, folder] = await Promise.all([
    startHouse(),
    launchChromium(),
    mkdtemp(join(tmpdir(), 'shuheng-evidence-')),
  ]);
  campaign = await openCampaign(await signIn(house), 1);
});
afterAll(async () => {
  await browser?.close();
  await house?.stop();
  await rm(folder, { recursive: true, force: true });
});

function fileOf(name: string, content: Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

async function openPage(): Promise<{ page: Page; errors: string[] }> {
  const wanted = { username: 'keeper', name: '王老师', role: 'institution-admin', institutionId: campaign.institution };
  const { username, password } = await addAccount(house, await signIn(house), wanted);
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'zh-CN' });
  const page = await holdable(await context.newPage());
  const errors = watchErrors(page);
  await page.goto(`${house.url}/console/evidence`);
  await page.fill('#username', username);
  await page.fill('#password', password);
  await page.click('button[type=submit]');
  await page.waitForSelector('.evidence-shelf');
  return { page, errors };
}

pageTest('evidence is uploaded over a broken connection, looked at, and taken back', { timeout: 120_000 }, async () => {
  const { page, errors } = await openPage();
  await takePicture(page, 'evidence-empty-1280');
  const shelf = page.locator('.evidence-shelf').first();
  const name = (await shelf.getAttribute('data-indicator'))!;
  await shelf.locator('button:has-text("添加佐证")').click();

  // The connection is cut after the first piece and comes back later.
  let pieces = 0;
  let cut = false;
  await page.route('**/api/files/*/content?*', async (route) => {
    if (cut) return route.abort('internetdisconnected');
    if (++pieces === 2) cut = true;
    return cut ? route.abort('internetdisconnected') : route.continue();
  });
  const content = pdfOf('Digital plan', 2 * 1024 * 1024 + 10);
  await page.setInputFiles('.ant-drawer input[type=file]', [
    fileOf('数字校园规划.pdf', content),
    fileOf('现场照片.png', pngOf(64, 'GPS 31.2')),
    fileOf('工具.pdf', Buffer.from('MZ program')),
  ]);
  await page.waitForSelector('text=网络已断开，恢复后自动继续');
  expect(await page.getAttribute('.file-list [role=progressbar]', 'aria-valuenow')).toMatch(/^4\d$/);
  await takePicture(page, 'evidence-offline-1280');
  cut = false;
  await page.evaluate(() => window.dispatchEvent(new Event('online')));
  await page.waitForSelector('.file-list li:nth-child(2):has-text("已上传")');
  await page.waitForSelector('.file-list li:nth-child(3):has-text("文件内容不是 PDF")');
  expect(pieces).toBe(4 + 2);
  await takePicture(page, 'evidence-uploads-1280');
  await page.locator('.ant-drawer-footer button').click();
  await shelf.locator('.ant-tag:has-text("佐证 2 件")').waitFor();
  for (const drawn of ['数字校园规划', '现场照片'])
    await shelf.locator(`[data-piece="${drawn}"] img.file-mark`).waitFor();
  await expectSound(page, 'evidence');

  await shelf.locator('button:has-text("数字校园规划")').click();
  await page.waitForSelector('.pdf-page canvas[data-drawn="1"]');
  const inked = await page.$eval('.pdf-page canvas', (canvas) => {
    const { width, height } = canvas as HTMLCanvasElement;
    const pixels = (canvas as HTMLCanvasElement).getContext('2d')!.getImageData(0, 0, width, height).data;
    return pixels.some((value, at) => at % 4 === 0 && value < 100);
  });
  expect(inked).toBe(true);
  await takePicture(page, 'evidence-pdf-1280');
  await page.keyboard.press('Escape');

  // Details make it count.
  const piece = shelf.locator('[data-piece="数字校园规划"]');
  await piece.locator('.ant-tag:has-text("信息不全")').waitFor();
  await piece.locator('button:has-text("编辑")').click();
  await page.fill('.ant-drawer #issuer', '校长办公会');
  await page.fill('.ant-drawer #dated', '2026/3/1');
  await page.waitForSelector('text=请写成 2026-09-01 的形式');
  await page.fill('.ant-drawer #dated', '2026-03-01');
  await page.fill('.ant-drawer #clause', '第三章第八条');
  await takePicture(page, 'evidence-edit-1280');
  await page.click('.ant-drawer-footer button');
  await piece.locator('text=校长办公会 · 2026-03-01 · 第三章第八条').waitFor();

  await shelf.locator('[data-piece="现场照片"] button:has-text("移除材料")').click();
  await confirm(page);
  await shelf.locator('.ant-tag:has-text("佐证 1 件")').waitFor();
  await page.click('button:has-text("最近移除的材料")');
  await page.click('.ant-drawer button:has-text("恢 复"), .ant-drawer button:has-text("恢复")');
  await shelf.locator('.ant-tag:has-text("佐证 2 件")').waitFor();
  await page.locator('.ant-drawer-close').last().click();

  await page.check('text=只看缺佐证的指标');
  expect(await page.locator(`[data-indicator="${name}"]`).count()).toBe(0);
  await page.uncheck('text=只看缺佐证的指标');
  await page.setViewportSize({ width: 390, height: 844 });
  await takePicture(page, 'evidence-390');
  await expectSound(page, 'evidence on a phone');
  expect(errors.filter((line) => !/ERR_INTERNET_DISCONNECTED|status of (415|422)/.test(line))).toEqual([]);
});
