// What each member of staff meets: the operator issues accounts, the school works with its report, the expert reads what
// was assigned, and nobody sees more.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { writeGrids } from '../../questionnaires/workbook/write-grids.ts';
import { confirm } from './confirm.ts';
import { type House, pageTest, startHouse } from './house.ts';
import { launchChromium } from './launch.ts';
import { pickOption } from './pick-option.ts';
import { takePicture } from './pictures.ts';
import { answerAllPages, chance, enter, mendAll, submit } from './respondent.ts';
import { expectSound, findOverflow, watchErrors } from './soundness.ts';
import {
  type Account,
  addAccount,
  type OpenCampaign,
  openCampaign,
  type StaffSession,
  signIn,
} from './staff-session.ts';

let house: House;
let browser: Browser;
let operator: StaffSession;
let campaign: OpenCampaign;

beforeAll(async () => {
  [house, browser] = await Promise.all([startHouse(), launchChromium()]);
  operator = await signIn(house);
  campaign = await openCampaign(operator, 3);
  const form = await browser.newPage({ locale: 'zh-CN' });
  const random = chance(3);
  await enter(form, campaign.linkOf('institution'), null);
  await answerAllPages(form, random);
  await mendAll(form, random);
  expect((await submit(form)).status).toBe(201);
  await operator.send('POST', `/campaigns/${campaign.id}/close`);
});
afterAll(async () => {
  await browser?.close();
  await house?.stop();
});

async function enterConsole(
  { username, password }: Pick<Account, 'username' | 'password'>,
  arrived = '.shell-main h1',
): Promise<Page> {
  const page = await (await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'zh-CN' })).newPage();
  await page.goto(`${house.url}/console`);
  await page.fill('#username', username);
  await page.fill('#password', password);
  await page.click('button[type=submit]');
  await page.waitForSelector(arrived);
  return page;
}

/** Pages of the console as the operator has them. */
async function consolePaths(): Promise<string[]> {
  const { links } = await operator.get<{ links: { id: string }[] }>(
    `/campaigns/${campaign.id}/links?institution=${campaign.institution}`,
  );
  const pages = [
    '',
    '/campaigns',
    '/campaigns/new',
    '/institutions',
    '/subjects',
    '/instruments',
    '/staff',
    '/sign-on',
    '/reports',
    '/jobs',
    '/account',
    `/institutions/${campaign.institution}/roster`,
  ];
  const tabs = ['progress', 'links', 'reports', 'assessors', 'about'].map(
    (tab) => `/campaigns/${campaign.id}?tab=${tab}`,
  );
  const poster = `/campaigns/${campaign.id}/poster/${campaign.institution}/${links[0]!.id}`;
  return [...pages, ...tabs, poster].map((path) => `/console${path}`);
}

const menuOf = (page: Page): Promise<string[]> =>
  page.$$eval('.shell-menu a', (all) => all.map((one) => one.textContent ?? ''));
const alertsOf = (page: Page): Promise<(string | null)[]> =>
  page.$$eval('.ant-alert-error', (all) => all.map((one) => one.textContent));
const reportPath = (): string => `/r/${campaign.id}/${campaign.institution}`;

test('an issued password is shown once and leads to one’s own, which opens the console', {
  timeout: 90_000,
}, async () => {
  const page = await enterConsole(house);
  await page.goto(`${house.url}/console/staff`);
  await page.click('button:has-text("新建账号") >> nth=0');
  await page.fill('.ant-modal #name', '陈专家');
  await page.fill('.ant-modal #username', 'expert-ui');
  await pickOption(page, '#role', '评审专家');
  await page.click('.ant-modal-footer .ant-btn-primary');
  const password = await page.textContent('.issued-password');
  await page.click('.ant-modal-close >> nth=-1');
  await page.reload();
  await page.waitForSelector('td:has-text("expert-ui")');
  expect(await page.textContent('body')).not.toContain(password);
  const expert = await enterConsole(
    { username: 'expert-ui', password: password! },
    '.lone h1:has-text("请设置自己的密码")',
  );
  await takePicture(expert, 'issued-password-1280');
  await expert.fill('#current', password!);
  await expert.fill('#password', 'woaini1314');
  await expert.waitForSelector('.ant-form-item-explain-error:has-text("太常见")');
  for (const field of ['#password', '#repeat']) await expert.fill(field, 'kettle-umbra-91');
  await expert.click('button[type=submit]');
  await expert.waitForSelector('.shell-main h1');
  expect(await menuOf(expert)).toEqual(['工作台', '指派的报告', '评审任务', '任务']);
});

test('the school reads its report, asks where a number comes from, edits its tasks and issues it', {
  timeout: 120_000,
}, async () => {
  const account = await addAccount(house, operator, {
    username: 'school',
    name: '李联络',
    role: 'institution-admin',
    institutionId: campaign.institution,
  });
  const page = await enterConsole(account);
  const errors = watchErrors(page);
  expect(await menuOf(page)).toEqual([
    '工作台',
    '批次',
    '填报',
    '报告',
    '已分享的结果',
    '申报',
    '佐证材料',
    '补充材料',
    '名册',
    '评估对象',
    '量表',
    '账号',
    '统一认证',
    '任务',
    '操作日志',
  ]);
  await page.goto(house.url + reportPath());
  await page.waitForSelector('.report .report-radar svg');

  await page.click('.report button[aria-haspopup=dialog], .report .report-number-button, .report td button >> nth=0');
  await page.waitForSelector('dialog.report-trace[open] li');
  await takePicture(page, 'trace-1280');
  await page.keyboard.press('Escape');

  const cause = page.locator('.report-task-cause textarea').first();
  await cause.fill('上学年设备更新滞后');
  await page.click('.report-task-bar .report-button-main');
  await page.waitForSelector('text=改进任务已保存');
  await page.reload();
  await page.waitForSelector('.report-task-cause textarea');
  expect(await page.locator('.report-task-cause textarea').first().inputValue()).toBe('上学年设备更新滞后');
  await takePicture(page, 'report-school-1280');
  expect(await findOverflow(page, 390)).toEqual([]);

  await page.click('button:has-text("签发报告")');
  await confirm(page);
  await page.waitForSelector('.link-url:has-text("SHA-256")');
  await page.reload();
  await page.waitForSelector('.report .report-radar svg');
  expect(await page.$('.report-task textarea')).toBeNull();
  expect(await page.textContent('.report')).toContain('上学年设备更新滞后');

  await page.goto(`${house.url}/console/lab`);
  await page.waitForSelector('text=没有这个页面');

  await page.goto(`${house.url}/console/staff`);
  await page.click('button:has-text("批量导入") >> nth=0');
  const rows = [
    ['姓名', '账号', '角色', '院系'],
    ['周填报', 'contributor', '填报人', ''],
    ['吴院系', 'coord', '院系管理员', ''],
  ];
  const sheet = writeGrids([{ name: '名单', columns: rows[0]!.map(() => ({ width: 12 })), rows }]);
  const list = { name: '名单.xlsx', mimeType: 'application/octet-stream', buffer: Buffer.from(sheet) };
  await page.setInputFiles('.ant-modal input[type=file]', list);
  await page.waitForSelector('text=可以开通 1 人，有问题 1 人。');
  await page.check('.ant-modal .ant-checkbox-input');
  await takePicture(page, 'staff-import-1280');
  await page.click('button:has-text("开通 1 个账号")');
  await page.waitForSelector('.ant-modal a[download]');
  const [sheetOfPasswords] = await Promise.all([
    page.waitForEvent('download'),
    page.click('.ant-modal a:has-text("下载初始密码表")'),
  ]);
  expect([sheetOfPasswords.url().split('/').slice(3, 6).join('/'), await sheetOfPasswords.failure()]).toEqual([
    'api/staff/issued-passwords',
    null,
  ]);
  await takePicture(page, 'staff-import-done-1280');
  expect(errors).toEqual([]);
});

pageTest(
  'every role lands on a page of its own, with a menu of what it may, at a desk and on a phone',
  {
    timeout: 180_000,
  },
  async () => {
    const institutionId = campaign.institution;
    const menus: Record<string, [place: object, menu: string[]]> = {
      'regional-authority': [
        { region: '云南' },
        ['批次', '报告', '申报管理', '院校与单位', '评估对象', '量表', '任务'],
      ],
      'department-coordinator': [
        { institutionId, department: '信息工程系' },
        ['批次', '填报', '申报', '佐证材料', '名册', '量表'],
      ],
      contributor: [{ institutionId }, ['批次', '填报', '申报', '佐证材料', '量表']],
      approver: [{ institutionId }, ['批次', '填报', '报告', '申报', '评估对象', '量表', '任务']],
      leader: [{ institutionId }, ['批次', '填报', '报告', '申报', '评估对象', '量表', '任务']],
    };
    for (const [role, [place, menu]] of Object.entries(menus)) {
      const account = await addAccount(house, operator, {
        username: `r-${role}`,
        name: '何同志',
        role,
        ...place,
      });
      const page = await enterConsole(account);
      const errors = watchErrors(page);
      expect([role, await menuOf(page)]).toEqual([role, ['工作台', ...menu]]);
      await takePicture(page, `role-${role}-1280`);
      expect([role, await findOverflow(page, 390)]).toEqual([role, []]);
      await page.setViewportSize({ width: 390, height: 844 });
      await takePicture(page, `role-${role}-390`);
      await page.setViewportSize({ width: 1280, height: 900 });
      await page.goto(`${house.url}/console/campaigns/${campaign.id}`);
      await page.waitForSelector('.ant-tabs-tab-active');
      await page.waitForTimeout(300);
      await takePicture(page, `role-${role}-campaign-1280`);
      expect([role, 'campaign', await alertsOf(page)]).toEqual([role, 'campaign', []]);
      // The other menus hold no page that these two do not.
      const walks = ['regional-authority', 'department-coordinator'].includes(role);
      const paths = await page.$$eval('.shell-menu a', (all) => all.map((one) => one.getAttribute('href')));
      for (const path of walks ? paths : []) {
        await page.goto(house.url + path);
        await page.waitForSelector('h1');
        await page.waitForTimeout(200);
        expect([role, path, await alertsOf(page)]).toEqual([role, path, []]);
      }
      expect([role, errors]).toEqual([role, []]);
      await page.context().close();
    }
  },
);

test('an expert reads the assigned report and is told nothing of any other', { timeout: 90_000 }, async () => {
  const account = await addAccount(house, operator, {
    username: 'expert',
    name: '王专家',
    role: 'assessor',
  });
  const page = await enterConsole(account);
  await page.goto(house.url + reportPath());
  await page.waitForSelector('.ant-alert-error');
  expect(await page.$('.report')).toBeNull();
  await operator.send('POST', `/campaigns/${campaign.id}/assessors`, {
    user: account.id,
    subject: campaign.institution,
  });
  await page.goto(`${house.url}/console/assignments`);
  await page.click('a:has-text("查看报告")');
  await page.waitForSelector('.report .report-radar svg');
  expect(await page.$('button:has-text("签发报告")')).toBeNull();
  expect(await page.$('.report-task textarea')).toBeNull();
});

pageTest(
  'every page of the console opens without a script error, at a desk and on a phone',
  {
    timeout: 120_000,
  },
  async () => {
    const page = await enterConsole(house);
    const errors = watchErrors(page);
    for (const path of await consolePaths()) {
      await page.goto(house.url + path);
      await page.waitForSelector('h1');
      await page.waitForTimeout(200);
      expect([path, await alertsOf(page)]).toEqual([path, []]);
      expect([path, await findOverflow(page, 390)]).toEqual([path, []]);
    }
    expect(errors).toEqual([]);
  },
);

pageTest('no page says that there is nothing yet where the server refused to say', { timeout: 120_000 }, async () => {
  const page = await enterConsole(house);
  await page.route('**/api/**', (route) =>
    route.request().url().endsWith('/api/me')
      ? route.fallback()
      : route.fulfill({ status: 503, json: { code: 'database-away', title: '数据库暂时连接不上' } }),
  );
  const said: Record<string, string[]> = {};
  for (const path of await consolePaths()) {
    await page.goto(house.url + path);
    await page.waitForSelector('.ant-alert-error:has-text("数据库暂时连接不上")');
    await page.waitForFunction(() => document.querySelector('.ant-spin-spinning') === null);
    const empty = await page.$$eval('.ant-empty', (all) => all.map((one) => one.textContent ?? ''));
    if (empty.length > 0) said[path] = empty;
  }
  expect(said).toEqual({});
});

pageTest(
  'a page whose file does not come says so, and another or a second try opens',
  { timeout: 90_000 },
  async () => {
    const page = await enterConsole(house);
    await page.route(/applying|programme-board|rounds-page/, (route) => route.abort());
    await page.click('.shell-menu a:has-text("申报管理")');
    await page.waitForSelector('.shell-main :text("这一页没有打开")');
    await expectSound(page, 'a page that did not come');
    await takePicture(page, 'broken-1280');
    await page.click('.shell-menu a:has-text("院校")');
    await page.waitForSelector('.shell-main h1:has-text("院校")');
    await page.click('.shell-menu a:has-text("申报管理")');
    await page.waitForSelector('.shell-main :text("这一页没有打开")');
    await page.unroute(/applying|programme-board|rounds-page/);
    await page.click('button:has-text("刷新页面")');
    await page.waitForSelector('.shell-main h1');
  },
);

test('whoever reads English chooses it before signing in, and can tell scoring profiles apart', {
  timeout: 90_000,
}, async () => {
  const page = await (await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'en' })).newPage();
  const errors = watchErrors(page);
  await page.goto(`${house.url}/sign-in`);
  await page.waitForSelector('h1:has-text("登录控制台")');
  await page.click('.lone .ant-select');
  await page.click('.ant-select-item-option:has-text("English")');
  await page.waitForSelector('h1:has-text("Sign in")');
  await page.reload();
  await page.waitForSelector('h1:has-text("Sign in")');
  await expectSound(page, 'sign-in');
  await takePicture(page, 'sign-in-en-1280');
  await page.fill('#username', house.username);
  await page.fill('#password', house.password);
  await page.click('button[type=submit]');
  await page.waitForSelector('.shell-menu a:has-text("Campaigns")');
  const { id } = await operator.send<{ id: string }>('POST', `/campaigns/${campaign.id}/copy`, { name: 'copied' });
  await page.goto(`${house.url}/console/campaigns/${id}/edit?step=1`);
  await page.waitForSelector('.pin-choice:has-text("default@1")');
  const cutOff = await page.$$eval('.pin-choice .ant-select *', (all) =>
    all.filter((one) => one.scrollWidth > one.clientWidth + 1 && one.clientWidth > 0).map((one) => one.textContent),
  );
  expect(cutOff).toEqual([]);
  expect(errors).toEqual([]);
});
