// What only a browser shows of accounts: turning on the second factor, coming in by it and having it turned off by a
// colleague, and a respondent who comes back from the campus (a real OpenID Connect service) to the questionnaire, with nothing
// left in the address.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect } from 'vitest';
import { type OidcServer, startOidcServer } from '../campus/oidc-server.ts';
import { totp } from '../server/totp.ts';
import { type House, pageTest, startHouse } from './house.ts';
import { launchChromium } from './launch.ts';
import { takePicture } from './pictures.ts';
import { expectSound, findOverflow, watchErrors } from './soundness.ts';
import { addAccount, openCampaign, signIn } from './staff-session.ts';

let house: House;
let browser: Browser;
let oidc: OidcServer;
beforeAll(async () => {
  [house, browser, oidc] = await Promise.all([startHouse(), launchChromium(), startOidcServer()]);
});
afterAll(async () => {
  await browser?.close();
  await house?.stop();
  await oidc?.close();
});

pageTest('the second factor, and a respondent by the campus', { timeout: 120_000 }, async () => {
  const operator = await signIn(house);
  const wanted = { username: 'keeper', name: '赵管理', role: 'operator' };
  const keeper = await addAccount(house, operator, wanted);
  const campaign = await openCampaign(operator, 3);
  const provider = await operator.send<{ id: string; returnTo: string }>('POST', '/sign-on-providers', {
    kind: 'oidc',
    name: '校园统一身份认证',
    settings: { issuer: oidc.issuer, clientId: oidc.client.id },
    secret: oidc.client.secret,
    forStaff: true,
    forRespondents: true,
    institutionId: campaign.institution,
  });
  oidc.register(provider.returnTo);

  const phone = await (await browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'zh-CN' })).newPage();
  const errors = watchErrors(phone);
  await phone.goto(campaign.linkOf('teacher'));
  await phone.waitForSelector('.campus button');
  await takePicture(phone, 'campus-entry-390');
  await phone.click('.campus button');
  await phone.fill('input[name=login]', 'T002');
  await phone.fill('input[name=password]', 'any');
  await phone.click('button[type=submit]');
  await phone.waitForURL((url) => url.href.startsWith(house.url));
  await phone.waitForSelector('.campus', { state: 'detached' });
  expect(new URL(phone.url()).hash).toBe('');
  expect(await phone.$('input[name=code]')).toBeNull();
  expect(errors).toEqual([]);

  const desk = await (await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'zh-CN' })).newPage();
  await desk.goto(`${house.url}/console/account`);
  await desk.waitForSelector('#username');
  await takePicture(desk, 'sign-in-campus-1280');
  const knock = async ({ username, password } = house as { username: string; password: string }): Promise<void> => {
    await desk.fill('#username', username);
    await desk.fill('#password', password);
    await desk.click('button[type=submit]');
  };
  const leave = async (): Promise<void> => {
    await desk.click('.shell-person button:has-text("退出")');
    await desk.waitForSelector('#username');
  };
  await knock();
  await desk.click('button:has-text("开启两步验证")');
  await desk.fill('.ant-modal #password', house.password);
  await desk.click('.ant-modal button[type=submit]');
  const secret = (await desk.textContent('.factor-secret'))!.replaceAll(' ', '');
  await takePicture(desk, 'second-factor-enrol-1280');
  await desk.fill('.ant-modal #code', totp(secret));
  await desk.click('.ant-modal:has(#code) button[type=submit]');
  await desk.waitForSelector('.factor-codes li').catch(async (error: unknown) => {
    throw new Error(`${desk.url()}: ${await desk.textContent('body')}`, { cause: error });
  });
  const recovery = await desk.textContent('.factor-codes li >> nth=0');
  await desk.click('button:has-text("我已保存")');
  await desk.waitForSelector('.ant-tag:has-text("已开启")');
  await desk.waitForSelector('.factor-codes', { state: 'detached' });
  await takePicture(desk, 'account-1280');
  expect(await findOverflow(desk, 390)).toEqual([]);
  await desk.goto(`${house.url}/console/sign-on`);
  await desk.click('button:has-text("测试连接")');
  await desk.waitForSelector('.ant-alert-success');
  await takePicture(desk, 'sign-on-1280');
  await expectSound(desk, 'sign-on');
  await leave();
  await knock();
  await desk.fill('#code', recovery!);
  await takePicture(desk, 'second-step-1280');
  await desk.click('button[type=submit]');
  await desk.waitForSelector('.shell-main h1');

  // Phone and recovery codes are lost: a colleague turns it off, and the password alone opens again.
  await leave();
  await knock(keeper);
  await desk.waitForSelector('.shell-main h1');
  await desk.goto(`${house.url}/console/staff`);
  await desk.click('button:has-text("重置两步验证")');
  await takePicture(desk, 'second-factor-reset-1280');
  const [reset] = await Promise.all([
    desk.waitForResponse((response) => response.url().endsWith('/second-factor')),
    desk.click('.ant-modal-confirm button:has-text("重置两步验证")'),
  ]);
  expect([reset.status(), await reset.text()]).toEqual([200, expect.any(String)]);
  await desk.waitForSelector('td button:has-text("重置两步验证")', { state: 'detached' });
  await leave();
  await knock();
  await desk.waitForSelector('.shell-main h1');
});
