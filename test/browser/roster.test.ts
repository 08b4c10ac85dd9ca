// The roster on a desk and on a phone: a list is looked at, decided upon, written, found again and undone.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect } from 'vitest';
import { confirm } from './confirm.ts';
import { type House, pageTest, startHouse } from './house.ts';
import { launchChromium } from './launch.ts';
import { takePicture } from './pictures.ts';
import { expectSound, watchErrors } from './soundness.ts';
import { openCampaign, signIn } from './staff-session.ts';

let house: House;
let browser: Browser;
let roster: string;

beforeAll(async () => {
  [house, browser] = await Promise.all([startHouse(), launchChromium()]);
  const { institution } = await openCampaign(await signIn(house), 3);
  roster = `${house.url}/console/institutions/${institution}/roster`;
});
afterAll(async () => {
  await browser?.close();
  await house?.stop();
});

const list = [
  '云岭职业技术学院学生名册,,,,',
  '序号,学号,姓名,院系,班级',
  '1,S001,测试学生,信息工程系,软件2601班',
  '2,S002,欧阳小明,信息工程系,软件2601班',
  '3,S010,李思,信息工程系,软件2601班',
  '4,S011,王五,机电工程系,数控2602班',
  '5,,赵六,机电工程系,数控2602班',
  '6,T001,钱七,机电工程系,数控2602班',
].join('\n');

async function open(width: number): Promise<{ page: Page; errors: string[] }> {
  const context = await browser.newContext({ viewport: { width, height: 900 }, locale: 'zh-CN' });
  const page = await context.newPage();
  const errors = watchErrors(page);
  await page.goto(`${house.url}/console`);
  await page.fill('#username', house.username);
  await page.fill('#password', house.password);
  await page.click('button[type=submit]');
  await page.waitForSelector('.shell-main h1');
  await page.goto(roster);
  await page.locator('label.ant-radio-button-wrapper:has-text("学生")').first().click();
  await page.waitForSelector('.roster-name');
  return { page, errors };
}

async function bring(page: Page): Promise<void> {
  await page.getByRole('button', { name: '导入名册' }).first().click();
  await page.waitForSelector('.ant-modal input[type=file]', { state: 'attached' });
  await page.setInputFiles('.ant-modal input[type=file]', {
    ...{ name: '学生名册.csv', mimeType: 'text/csv', buffer: Buffer.from(list) },
  });
  await page.waitForSelector('.roster-choices');
}

pageTest('a list is looked at on a phone and given up: nothing is written', { timeout: 90_000 }, async () => {
  const { page, errors } = await open(390);
  await takePicture(page, 'roster-390');
  await page.getByRole('button', { name: '导入名册' }).first().click();
  await page.waitForSelector('.ant-modal input[type=file]', { state: 'attached' });
  await takePicture(page, 'roster-import-file-390');
  await page.keyboard.press('Escape');
  await page.waitForSelector('.ant-modal', { state: 'detached' });
  await bring(page);
  await takePicture(page, 'roster-import-check-390');
  await expectSound(page, 'a dry run');
  await page.locator('.ant-modal-footer').getByRole('button', { name: '取消' }).click();
  await page.waitForSelector('.ant-modal', { state: 'detached' });
  expect(await page.locator('.roster-name').count()).toBe(3);
  await page.locator('.roster-name').first().click();
  await page.waitForSelector('.ant-drawer-body');
  await takePicture(page, 'roster-person-390');
  expect(errors).toEqual([]);
  await page.context().close();
});

pageTest('on a desk it is decided upon, written, found by initials, and undone', { timeout: 90_000 }, async () => {
  const { page, errors } = await open(1280);
  await page.locator('label.ant-radio-button-wrapper:has-text("用人单位")').click();
  await page.waitForSelector('.ant-empty');
  await takePicture(page, 'roster-empty-1280');
  await page.locator('label.ant-radio-button-wrapper:has-text("学生")').first().click();
  await bring(page);
  await takePicture(page, 'roster-import-check-1280');
  await page.locator('.ant-modal-footer .ant-btn-primary').click();
  await page.waitForSelector('.ant-modal', { state: 'detached' });
  await page.waitForFunction(() => document.querySelectorAll('.roster-name').length === 5);
  await takePicture(page, 'roster-1280');
  await page.locator('.roster-filters input[type=search], .roster-filters input').first().fill('ls');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.querySelectorAll('.roster-name').length === 1);
  expect(await page.locator('.roster-name').textContent()).toBe('李思');
  await page.locator('.roster-name').click();
  await page.waitForSelector('.ant-drawer-body');
  await takePicture(page, 'roster-person-1280');
  await expectSound(page, 'the roster and a person');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: '撤销' }).first().click();
  await confirm(page);
  await page.getByText('已撤销').waitFor();
  await takePicture(page, 'roster-undone-1280');
  expect(errors).toEqual([]);
  await page.context().close();
});
