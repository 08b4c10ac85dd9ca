// 操作日志 as its readers meet it: who did what, found by kind, person, day and target, checked and taken along; and an account
// signed out everywhere by whoever keeps it.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type House, startHouse } from './house.ts';
import { launchChromium } from './launch.ts';
import { pickOption } from './pick-option.ts';
import { takePicture } from './pictures.ts';
import { expectSound, watchErrors } from './soundness.ts';
import {
  type Account,
  addAccount,
  beijingDay,
  type OpenCampaign,
  openCampaign,
  type StaffSession,
  signIn,
} from './staff-session.ts';

let house: House;
let browser: Browser;
let operator: StaffSession;
let campaign: OpenCampaign;
let admin: Account;
const adminName = '欧阳建国（信息化建设与管理中心）';
const expertName = '评审专家王教授';

beforeAll(async () => {
  [house, browser] = await Promise.all([startHouse(), launchChromium()]);
  operator = await signIn(house);
  campaign = await openCampaign(operator, 1);
  const { institution } = campaign;
  const placed = { role: 'institution-admin', institutionId: institution };
  admin = await addAccount(house, operator, { username: 'school-admin', name: adminName, ...placed });
  const expert = await operator.send<Account>('POST', '/staff', {
    ...{ username: 'expert', name: expertName, role: 'assessor' },
  });
  const given = { user: expert.id, subject: institution };
  await operator.send('POST', `/campaigns/${campaign.id}/assessors`, given);
  const school = await signIn({ ...house, ...admin });
  for (let at = 0; at < 60; at++)
    await school.send('PATCH', `/institutions/${institution}`, {
      contact: { name: `联系人${at}`, phone: '0871-6666', email: '' },
    });
});
afterAll(async () => {
  await browser?.close();
  await house?.stop();
});

async function enterConsole({ username, password }: Pick<Account, 'username' | 'password'>, width = 1280) {
  const context = await browser.newContext({ viewport: { width, height: 900 }, locale: 'zh-CN' });
  const page = await context.newPage();
  await page.goto(`${house.url}/console`);
  await page.fill('#username', username);
  await page.fill('#password', password);
  await page.click('button[type=submit]');
  await page.waitForSelector('.shell-main h1');
  return page;
}
const rowsOf = (page: Page): Promise<string[]> =>
  page.$$eval('.audit-table tbody tr.ant-table-row', (all) => all.map((one) => one.textContent ?? ''));

test('an operator reads the platform’s log and a school’s, finds rows, checks the chain and takes them along', {
  timeout: 120_000,
}, async () => {
  const page = await enterConsole(house);
  const errors = watchErrors(page);
  await page.click('.shell-menu a:has-text("操作日志")');
  await page.waitForSelector('.audit-table tbody tr.ant-table-row');
  expect((await rowsOf(page)).join('\n')).toContain('开放批次');
  await takePicture(page, 'audit-platform-1280');
  await expectSound(page, 'audit log of the platform');
  await pickOption(page, '.audit-filters .ant-select >> nth=0', '云岭职业技术学院');
  await page.waitForSelector('.audit-table td:has-text("修改院校信息")');
  expect(await rowsOf(page)).toHaveLength(50);
  await page.click('.audit-more');
  await page.waitForSelector('p:has-text("以上是全部记录")');
  expect((await rowsOf(page)).join('\n')).toContain(expertName);
  await takePicture(page, 'audit-school-1280');

  await page.click('button:has-text("校 验"), button:has-text("校验")');
  await page.waitForSelector('.audit-state .ant-alert-success:has-text("完整")', { timeout: 30_000 });
  await pickOption(page, '.audit-filters .ant-select >> nth=1', '院校与评估对象');
  await pickOption(page, '.audit-filters .ant-select >> nth=2', adminName);
  await page.fill('#audit-from', beijingDay(0));
  await page.waitForFunction(() => {
    const rows = [...document.querySelectorAll('.audit-table tbody tr.ant-table-row')];
    return rows.length === 50 && rows.every((row) => row.textContent?.includes('修改院校信息'));
  });
  await takePicture(page, 'audit-filtered-1280');
  await expectSound(page, 'audit log, filtered');
  await page.fill('#audit-from', beijingDay(1));
  await page.waitForSelector('.ant-empty:has-text("没有符合条件的记录")');
  await takePicture(page, 'audit-none-1280');
  await page.click('.ant-empty button');
  await page.waitForSelector('.audit-table td:has-text("修改院校信息")');
  await page.fill('.audit-filters input[type=search], .audit-filters .ant-input-search input', '2026 年秋季');
  await page.keyboard.press('Enter');
  await page.waitForURL((url) => [...url.searchParams.values()].includes('2026 年秋季'));
  await page.waitForFunction(() => {
    const table = document.querySelector('.audit-table')?.textContent ?? '';
    return table.includes('批次') && !table.includes('修改院校信息');
  });
  // What was chosen stands in the address.
  await page.reload();
  await page.waitForSelector('.audit-table td:has-text("批次")');
  expect((await rowsOf(page)).join('\n')).not.toContain('修改院校信息');
  await page.click('button:has-text("导出 Excel")');
  await page.waitForSelector('.job:has-text("导出日志") .job-file', { timeout: 30_000 });
  await takePicture(page, 'audit-job-1280');
  expect(errors).toEqual([]);
});

test('a school reads its own log on a phone, and nobody’s name but its own people’s', { timeout: 90_000 }, async () => {
  const page = await enterConsole(admin, 390);
  const errors = watchErrors(page);
  await page.goto(`${house.url}/console/audit-log`);
  await page.waitForSelector('.audit-list li');
  await page.click('.audit-more');
  await page.waitForSelector('p:has-text("以上是全部记录")');
  const text = await page.textContent('.audit-list');
  expect(text).toContain(adminName);
  expect(text).toContain('平台管理员');
  expect(text).not.toContain(expertName);
  await takePicture(page, 'audit-school-390');
  await expectSound(page, 'audit log of a school');
  await page.click('button:has-text("校 验"), button:has-text("校验")');
  await page.waitForSelector('.audit-state .ant-alert-success:has-text("完整")', { timeout: 30_000 });
  await page.goto(`${house.url}/console/audit-log?text=${encodeURIComponent('没有的')}`);
  await page.waitForSelector('.ant-empty:has-text("没有符合条件的记录")');
  await takePicture(page, 'audit-none-390');
  await expectSound(page, 'audit log, nothing found');
  await page.evaluate(() => localStorage.setItem('shuheng:language', '"en"'));
  await page.goto(`${house.url}/console/audit-log?group=institutions`);
  await page.waitForSelector('.audit-list li:has-text("Institution changed")');
  await takePicture(page, 'audit-english-390');
  expect(errors).toEqual([]);
});

test('whoever keeps an account signs its owner out everywhere, after being asked', { timeout: 60_000 }, async () => {
  const owner = await signIn({ ...house, ...admin });
  const page = await enterConsole(house);
  await page.goto(`${house.url}/console/staff`);
  const row = page.locator('tr', { hasText: 'school-admin' });
  await row.locator('button:has-text("结束登录")').click();
  await page.waitForSelector('.ant-modal-confirm:has-text("需要重新登录")');
  await takePicture(page, 'staff-revoke-1280');
  await page.click('.ant-modal-confirm button:has-text("结束登录")');
  await page.waitForSelector('.ant-message:has-text("已结束全部登录")');
  await expect(owner.get('/me')).rejects.toThrow('sign-in-needed');
  const told = await operator.get<{ rows: { action: string }[] }>(`/audit-log?institution=${campaign.institution}`);
  expect(told.rows[0]?.action).toBe('管理员结束账号的全部登录');
});
