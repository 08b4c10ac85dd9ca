// Respondents on devices that others use too, and the soundness of every page they see.
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { pageTest } from './house.ts';
import { enterConsole } from './lab-campaign.ts';
import {
  answerEverything,
  browser,
  campaign,
  house,
  page,
  preparePhone,
  staff,
  student,
  takeNewPage,
  teacher,
} from './phone.ts';
import { takePicture } from './pictures.ts';
import {
  answerAllPages,
  chance,
  confirmFacts,
  enter,
  keptOnDevice,
  mendAll,
  onLastPage,
  submit,
} from './respondent.ts';
import { expectSound } from './soundness.ts';
import { addAccount, beijingDay } from './staff-session.ts';

preparePhone();

describe('shared devices and used links', () => {
  pageTest(
    'in a computer room ten students finish on one browser, each its own, and nothing of them stays',
    {
      timeout: 240_000,
    },
    async () => {
      const { links } = await staff.get<{ links: { url: string; entryCode: string | null }[] }>(
        `/campaigns/${campaign.id}/links?institution=${campaign.institution}`,
      );
      const link = campaign.linkOf('student');
      const { entryCode } = links.find(({ url }) => url === link)!;
      const room = [1, 2, 3, 4, 5, 6, 7, 8, 11, 12];
      const receipts = new Set<string>();
      await page.goto(`${house.url}/e`);
      await expectSound(page, 'entry code');
      for (const number of room) {
        // As the teacher writes it on the board.
        await page.goto(`${house.url}/e`);
        await page.fill('input[name=code]', entryCode!.toLowerCase());
        await page.click('button[type=submit]');
        await page.waitForURL((url) => url.href.startsWith(link));
        await answerEverything('student', student(number), 20 + number);
        const { status, answer } = await submit(page);
        expect([number, status]).toEqual([number, 201]);
        receipts.add(answer.receipt ?? '');
        await page.waitForSelector('.report-person');
        await page.click('text=完成并清除本机记录');
        await page.waitForSelector('form.identify');
        const left = await page.evaluate(() =>
          [...Object.keys(localStorage), ...Object.keys(sessionStorage)].filter((key) => key !== 'shuheng:language'),
        );
        expect([left, await keptOnDevice(page)]).toEqual([[], {}]);
      }
      expect(receipts.size).toBe(room.length);
      const { total } = await staff.get<{ total: { id: string; submitted: number }[] }>(
        `/campaigns/${campaign.id}/progress`,
      );
      expect(total.find(({ id }) => id === 'student-digital-literacy')?.submitted).toBe(room.length);
    },
  );

  test('a number that has submitted sees its receipt but, on another device, no result', {
    timeout: 120_000,
  }, async () => {
    await answerEverything('student', student(9), 30);
    const receipt = (await submit(page)).answer.receipt!;
    const other = await (await browser.newContext({ locale: 'zh-CN' })).newPage();
    await other.goto(campaign.linkOf('student'));
    await other.fill('input[name=code]', student(9).code);
    await other.fill('input[name=name]', student(9).name);
    await other.click('form.identify button');
    await other.waitForSelector('.receipt-number');
    expect(await other.textContent('main')).toContain(receipt);
    expect(await other.textContent('main')).toContain('输入提交后显示的结果码');
    await other.goto(`${campaign.linkOf('student')}/result/${receipt}`);
    await other.waitForSelector('text=这台设备上没有打开这份结果的凭据');
  });

  test('a personal link asks for no number; once used it shows the receipt anywhere, the result on the writing device alone', {
    timeout: 120_000,
  }, async () => {
    const rows = await staff.get<{ code: string; url: string }[]>(
      `/campaigns/${campaign.id}/personal-links?institution=${campaign.institution}&instrument=student-digital-literacy`,
    );
    const url = rows.find((row) => row.code === 'S010')!.url;
    const random = chance(31);
    await enter(page, url, null);
    await confirmFacts(page, random);
    await answerAllPages(page, random);
    await mendAll(page, random);
    expect((await submit(page)).status).toBe(201);
    const other = await (await browser.newContext({ locale: 'zh-CN' })).newPage();
    await other.goto(url);
    await other.waitForSelector('text=您已提交');
    await expectSound(other, 'used personal link');
    expect(await other.isVisible('text=查看我的结果')).toBe(false);
    await page.goto(url);
    await page.click('text=查看我的结果');
    await page.waitForSelector('.report-person');
    await page.reload();
    await page.waitForSelector('.report-person');
    // The saved result link brings the secret along, and takes it out of the address at once.
    await page.waitForSelector('text=保存我的结果链接');
    const receipt = new URL(page.url()).pathname.split('/').at(-1)!;
    const kept = (await keptOnDevice(page))[`shuheng:receipt:${receipt}`] as { receipt: string; secret: string };
    await other.goto(`${url}/result/${kept.receipt}#${kept.secret}`);
    await other.waitForSelector('.report-person');
    expect(other.url()).not.toContain(kept.secret);
    await other.reload();
    await other.waitForSelector('.report-person');
    // Cleared, neither the answer nor the page with the name on it is left.
    await page.click('text=完成并清除本机记录');
    await page.waitForSelector('text=已清除本机记录');
    expect(await keptOnDevice(page)).toEqual({});
    const pages = () =>
      page.evaluate(
        async (at) => (await (await caches.open('shuheng-pages')).keys()).filter((one) => one.url === at).length,
        url,
      );
    await expect.poll(pages).toBe(0);
  });
});

pageTest(
  'a teacher is interrupted twice, goes on on a second device by the code, submits, and withdraws',
  { timeout: 180_000 },
  async () => {
    const who = teacher(12);
    const random = chance(50);
    await enter(page, campaign.linkOf('teacher'), who);
    await confirmFacts(page, random);
    const choose = (on: Page, at: number) =>
      on.locator('.questions .sd-question:has(input[type=radio])').nth(at).locator('label').first().click();
    const checked = (on: Page) => on.locator('.questions input:checked').count();
    await choose(page, 0);
    const code = (await page.textContent('.resume-letters'))!;
    await page.waitForSelector('.progress [role=status]:has-text("已保存")');
    // A bell rings: the tab is gone, and the phone knows where one was.
    await page.close();
    await takeNewPage();
    await page.goto(campaign.linkOf('teacher'));
    await page.waitForSelector('.questions .sd-question, form.identify button[data-ready]');
    if (await page.$('form.identify button[data-ready]')) await enter(page, campaign.linkOf('teacher'), who);
    await page.waitForSelector('.questions .sd-question');
    expect(await checked(page)).toBe(1);
    await choose(page, 1);
    await page.waitForSelector('.progress [role=status]:has-text("已保存 ")');
    // Then the phone stays at home.
    const other = await (
      await browser.newContext({ locale: 'zh-CN', viewport: { width: 390, height: 844 } })
    ).newPage();
    await other.goto(campaign.linkOf('teacher'));
    await other.waitForSelector('form.identify button[data-ready]');
    await other.fill('input[name=code]', who.code);
    await other.fill('input[name=name]', who.name);
    await other.click('form.identify button[type=submit]');
    await other.fill('input[name=resumeCode]', code);
    await other.click('form.identify button[type=submit]');
    await other.waitForSelector('.questions .sd-question');
    await expect.poll(() => checked(other)).toBe(2);
    await answerAllPages(other, random);
    await mendAll(other, random);
    expect((await submit(other)).status).toBe(201);
    await other.waitForSelector('.report-person');
    await other.click('.own-data summary');
    await other.click('text=撤回我的答卷');
    await expectSound(other, 'before withdrawing');
    await other.click('text=确认撤回');
    await other.waitForSelector('text=已撤回，您的答卷与结果已删除。');
    await expectSound(other, 'withdrawn');
    await takePicture(other, 'withdrawn-390');
    // Nothing is left to come back to: the same number begins anew.
    await enter(other, campaign.linkOf('teacher'), who);
    expect(await other.$('.receipt-number')).toBeNull();
    await other.context().close();
  },
);

/** The result just shown: the school reads it until the day that was said, or until it is taken back. */
async function shareWithSchool(): Promise<void> {
  const until = beijingDay(7);
  await page.click('.own-data summary');
  await page.fill('.own-data input[type=date]', until);
  await page.click('.own-data button:text-is("公开")');
  await page.waitForSelector(`.own-data [role=status]:has-text("${until}")`);
  await expectSound(page, 'shared result');
  await takePicture(page, 'own-data-390');
  const place = { role: 'institution-admin', institutionId: campaign.institution };
  const account = await addAccount(house, staff, { username: 'school', name: '李联络', ...place });
  const desk = await enterConsole(browser, { ...house, ...account });
  await desk.click('.shell-menu a:has-text("已分享的结果")');
  await desk.waitForSelector(`tr:has-text("${teacher(11).code}"):has-text("${until} 23:59")`);
  await takePicture(desk, 'shared-results-1280');
  await desk.click(`td a:has-text("${teacher(11).code}")`);
  await desk.waitForSelector('.report-person');
  await page.click('.own-data button:text-is("收回")');
  await page.waitForSelector('.own-data input[type=date]');
  await desk.reload();
  await desk.waitForSelector('.ant-alert-error');
  await desk.click('.shell-menu a:has-text("已分享的结果")');
  await desk.waitForSelector('.ant-empty');
  await desk.context().close();
}

describe('every page is sound', () => {
  pageTest(
    'from the entry to the result: no violation, nothing wider than the phone',
    { timeout: 240_000 },
    async () => {
      await page.goto(campaign.linkOf('teacher'));
      await page.waitForSelector('form.identify');
      await expectSound(page, 'entry');
      await takePicture(page, 'entry-390');
      await page.fill('input[name=code]', 'T011');
      await page.fill('input[name=name]', '另一个人');
      await page.click('form.identify button');
      await page.waitForSelector('.notice.error');
      const wrongName = await page.textContent('.notice.error');
      await expectSound(page, 'entry refused');
      await page.fill('input[name=code]', 'X999');
      await page.click('form.identify button');
      await page.waitForTimeout(400);
      expect(await page.textContent('.notice.error')).toBe(wrongName);
      await enter(page, campaign.linkOf('teacher'), teacher(11));
      await expectSound(page, 'facts');
      await confirmFacts(page, chance(40));
      for (;;) {
        await expectSound(page, `questions ${await page.textContent('h1')}`);
        const last = await onLastPage(page);
        const heading = await page.textContent('h1');
        await page.click('.questions .turn .primary');
        if (last) break;
        await page.waitForFunction((before) => document.querySelector('h1')?.textContent !== before, heading);
      }
      await page.waitForSelector('.fault');
      await expectSound(page, 'review with gaps');
      await takePicture(page, 'review-390');
      await mendAll(page, chance(41));
      expect((await submit(page)).status).toBe(201);
      await page.waitForSelector('.report-person svg');
      await expectSound(page, 'receipt and result');
      await shareWithSchool();
    },
  );

  pageTest('the institution form and an unknown link', { timeout: 120_000 }, async () => {
    await page.goto(`${house.url}/a/no-such-link-at-all`);
    await page.waitForSelector('h1');
    await expectSound(page, 'unknown link');
  });
});
