// An institution's own form through the pages, by four people: the administrator assigns, a contributor fills in on a phone and is
// interrupted, the administrator merges, the reviewer sends one item back, the leader pledges, and the report is there.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect } from 'vitest';
import { confirm } from './confirm.ts';
import { type House, pageTest, startHouse } from './house.ts';
import { launchChromium } from './launch.ts';
import { pickOption } from './pick-option.ts';
import { takePicture } from './pictures.ts';
import { expectSound, watchErrors } from './soundness.ts';
import { addAccount, type OpenCampaign, openCampaign, type StaffSession, signIn } from './staff-session.ts';

let house: House;
let browser: Browser;
let operator: StaffSession;
let campaign: OpenCampaign;
beforeAll(async () => {
  [house, browser] = await Promise.all([startHouse(), launchChromium()]);
  operator = await signIn(house);
  campaign = await openCampaign(operator, 1);
});
afterAll(async () => {
  await browser?.close();
  await house?.stop();
});

const desk = { viewport: { width: 1280, height: 900 }, locale: 'zh-CN' };
const phone = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true, locale: 'zh-CN' };
const errors: string[][] = [];

interface Person {
  readonly page: Page;
  readonly session: StaffSession;
}

async function join(username: string, name: string, role: string, on: object, department?: string): Promise<Person> {
  const wanted = { username, name, role, institutionId: campaign.institution, ...(department ? { department } : {}) };
  const { password } = await addAccount(house, operator, wanted);
  const session = await signIn({ ...house, username, password });
  const page = await (await browser.newContext(on)).newPage();
  errors.push(watchErrors(page));
  await page.goto(`${house.url}/console/forms`);
  await page.fill('#username', username);
  await page.fill('#password', password);
  await page.click('button[type=submit]');
  await page.waitForSelector('h1:has-text("院校填报")');
  return { page, session };
}

const card = (page: Page, item: string) => page.locator(`[data-item="${item}"]`);

async function choose(page: Page, item: string, option: number): Promise<void> {
  await card(page, item).locator('.ant-radio-wrapper').nth(option).click();
  await card(page, item)
    .getByText(/已保存 \d\d:\d\d/)
    .waitFor();
}

interface Shown {
  readonly instrument: { readonly version: string };
  readonly items: readonly { readonly item: string; readonly revision: number; readonly state: string }[];
}

pageTest('a form goes from hand to hand until its report is there', { timeout: 240_000 }, async () => {
  const admin = await join('admin', '陈主任', 'institution-admin', desk);
  const office = await join('office', '李老师', 'contributor', phone, '教务处');
  await admin.page.click('.cards a:has-text("院校")');
  await admin.page.click('button:has-text("开始分工填报")');
  await confirm(admin.page);
  await admin.page.waitForSelector('.form-board');
  const at = new URL(admin.page.url()).pathname.replace('/console/forms/', '');
  const [id, subject, instrument] = at.split('/');
  const address = `/campaigns/${id}/forms/${subject}/${instrument}`;

  // A whole dimension goes to a department.
  const dimension = admin.page.locator('.form-board .ant-table-row-level-0 .ant-checkbox-input').first();
  // Out from under the tools, which stay in sight above a long list.
  await dimension.evaluate((box) => box.scrollIntoView({ block: 'center' }));
  await dimension.check();
  await admin.page.click('.form-tools button:has-text("分配")');
  await pickOption(admin.page, '.ant-modal .ant-select:has(#department)', '教务处');
  await admin.page.click('.ant-modal-footer .ant-btn-primary');
  await admin.page.waitForSelector('.form-departments td:has-text("教务处")');
  await takePicture(admin.page, 'forms-board-1280');
  await expectSound(admin.page, 'board');

  // The link of the form says where to go.
  const link = await (await browser.newContext(phone)).newPage();
  await link.goto(campaign.linkOf('institution'));
  await link.waitForSelector('text=本校已改为分工填报');

  await office.page.reload();
  await office.page.waitForSelector('.cards >> text=待填');
  await office.page.click('.cards a');
  await office.page.waitForSelector('.form-item');
  const mine = await office.page.$$eval('[data-item]', (all) => all.map((one) => one.getAttribute('data-item')!));
  expect(mine.length).toBeGreaterThan(2);
  await choose(office.page, mine[0]!, 2);
  // Interrupted a moment after the last touch: the page goes before it has saved by itself.
  await card(office.page, mine[1]!).locator('.ant-radio-wrapper').nth(3).click();
  await office.page.click('.shell-name');
  await office.page.goto(`${house.url}/console/forms/${at}`);
  await card(office.page, mine[1]!).locator('.ant-tag:has-text("已填")').waitFor();
  expect(await card(office.page, mine[1]!).locator('input:checked').count()).toBe(1);
  await takePicture(office.page, 'forms-fill-390');
  await expectSound(office.page, 'filling in');
  // The rest of it, and of everybody else, over HTTP: what the pages are about has been seen.
  const fillRest = async (who: StaffSession): Promise<void> => {
    const { instrument: version, items } = await who.get<Shown>(address);
    const bundle = await who.get<{
      instrument: { items: { code: string; kind: string; form?: string; min: number }[] };
    }>(`/bundles/${instrument}/${version.version}/zh-CN`);
    for (const { item, revision, state } of items) {
      if (state !== 'empty') continue;
      const { kind, form } = bundle.instrument.items.find(({ code }) => code === item)!;
      const count = {
        numerator: 40,
        denominator: form === 'quotient' ? 8 : 80,
        asOf: '2026-09-30',
        basis: '在册',
        department: '教务处',
      };
      const value = kind === 'ladder' ? 3 : count;
      await who.send('PUT', `${address}/items/${item}`, {
        revision,
        answer: { is: 'value', value },
        basis: '',
        note: '',
      });
    }
  };
  await fillRest(office.session);
  await fillRest(admin.session);

  const reviewer = await join('reviewer', '周处长', 'approver', desk);
  await admin.page.reload();
  await admin.page.click('button:has-text("汇总全部已填的")');
  await admin.page.waitForSelector('button:has-text("汇总全部已填的")', { state: 'detached' });
  await admin.page.click('.form-tools button:has-text("送校内审核")');
  await confirm(admin.page);
  await admin.page.waitForSelector('.form-tools button:has-text("撤回")');

  await reviewer.page.goto(`${house.url}/console/forms/${at}`);
  await card(reviewer.page, mine[0]!).locator('textarea').first().fill('请按新口径核对');
  await takePicture(reviewer.page, 'forms-review-1280');
  await expectSound(reviewer.page, 'review');
  await reviewer.page.click('button:has-text("退回修改")');
  await confirm(reviewer.page);
  await reviewer.page.waitForSelector('text=还没有送审');

  await office.page.reload();
  await card(office.page, mine[0]!).locator('text=请按新口径核对').waitFor();
  await takePicture(office.page, 'forms-returned-390');
  await choose(office.page, mine[0]!, 1);
  await admin.page.reload();
  await admin.page.click('button:has-text("汇总全部已填的 1 题")');
  await admin.page.waitForSelector('button:has-text("汇总全部已填的")', { state: 'detached' });
  await admin.page.click('.form-tools button:has-text("送校内审核")');
  await confirm(admin.page);
  await admin.page.waitForSelector('.form-tools button:has-text("撤回")');
  await reviewer.page.reload();
  await reviewer.page.click('button:has-text("审核通过")');
  await confirm(reviewer.page);
  await reviewer.page.waitForSelector('text=本表已审核');

  const leader = await join('leader', '王校长', 'leader', phone);
  await leader.page.click('.cards a');
  await leader.page.waitForSelector('.form-pledge');
  await takePicture(leader.page, 'forms-pledge-390');
  await expectSound(leader.page, 'pledge');
  await leader.page.check('.form-decide input[type=checkbox]');
  await leader.page.click('button:has-text("确认承诺")');
  await leader.page.waitForSelector('text=王校长 已于');

  await admin.page.goto(`${house.url}/console/forms/${at}/paper`);
  await admin.page.waitForSelector('.form-paper table');
  expect(await admin.page.textContent('.form-paper')).toContain('王校长');
  await takePicture(admin.page, 'forms-paper-1280');
  await admin.page.goto(`${house.url}/console/forms/${at}`);
  await admin.page.locator('.form-decide button:has-text("提交")').click();
  await confirm(admin.page);
  await admin.page.waitForSelector('.ant-alert:has-text("回执号")');
  await takePicture(admin.page, 'forms-submitted-1280');
  await admin.page.click('a:has-text("查看报告")');
  await admin.page.waitForSelector('.report .report-radar svg');
  expect(errors.flat()).toEqual([]);
});
