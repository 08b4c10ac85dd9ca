// Coming back to what was submitted, on devices that know nothing of it: by the entry code and the result code, by the saved link; a
// correction that goes on elsewhere; and whoever may not begin yet, or has nothing more to do.
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { pageTest } from './house.ts';
import { answerEverything, browser, campaign, house, page, preparePhone, staff, student, teacher } from './phone.ts';
import { takePicture } from './pictures.ts';
import { answerAllPages, chance, confirmFacts, enter, keptOnDevice, mendAll, submit } from './respondent.ts';
import { expectSound, findViolations } from './soundness.ts';
import { addAccount, beijingDay } from './staff-session.ts';

preparePhone();

const newPhone = async (): Promise<Page> =>
  (await browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'zh-CN' })).newPage();

async function comeIn(other: Page, who: { code: string; name: string }): Promise<void> {
  await other.waitForSelector('form.identify button[data-ready]');
  await other.fill('input[name=code]', who.code);
  await other.fill('input[name=name]', who.name);
  await other.click('form.identify button[type=submit]');
}

async function openWith(other: Page, code: string): Promise<void> {
  await other.fill('input[name=resultCode]', code);
  await other.click('.open-by-code button');
}

const chosen = (other: Page): Promise<number> => other.locator('.questions input:checked').count();

pageTest(
  'by entry code, number, name and result code one views, corrects elsewhere and withdraws; nothing stays',
  {
    timeout: 240_000,
  },
  async () => {
    const link = campaign.linkOf('student');
    const { links } = await staff.get<{ links: { url: string; entryCode: string | null }[] }>(
      `/campaigns/${campaign.id}/links?institution=${campaign.institution}`,
    );
    const { entryCode } = links.find(({ url }) => url === link)!;
    await answerEverything('student', student(1), 41);
    const { receipt } = (await submit(page)).answer;
    await page.waitForSelector('.report-person');
    const code = (await page.textContent('.resume-code .resume-letters'))!.trim();
    expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{8}$/);
    await expectSound(page, 'receipt with its code');
    await takePicture(page, 'receipt-code-390');
    await page.click('text=完成并清除本机记录');
    await page.waitForSelector('form.identify');
    expect(await keptOnDevice(page)).toEqual({});

    // The same device again: as on every other one, nothing opens by number and name.
    await page.goto(`${house.url}/e`);
    await page.fill('input[name=code]', entryCode!);
    await page.click('button[type=submit]');
    await comeIn(page, student(1));
    await page.waitForSelector('.open-by-code');
    expect(await page.textContent('main')).toContain(receipt);
    await expectSound(page, 'receipt that asks for the code');
    await openWith(page, 'AAAAAAAA');
    await page.waitForSelector('.open-by-code [role=alert]');
    expect(await page.textContent('.open-by-code [role=alert]')).toContain('结果码不正确');
    await takePicture(page, 'open-by-code-390');
    await openWith(page, code.toLowerCase());
    await page.waitForSelector('.report-person');
    expect(await page.isVisible('text=保存我的结果链接')).toBe(false);
    await page.click('.own-data summary');
    await takePicture(page, 'opened-by-code-390');
    await page.click('text=更正我的答案');
    await page.waitForSelector('.questions .sd-question');
    expect(await chosen(page)).toBeGreaterThan(0);
    await page.locator('.questions .sd-question fieldset').first().locator('label').nth(1).click();
    await page.waitForSelector('text=/^已保存 /');
    await expectSound(page, 'a correction');
    await takePicture(page, 'correction-390');
    const changed = await page.locator('.questions input:checked').first().getAttribute('value');

    // Left half way, it goes on at home.
    const home = await newPhone();
    await home.goto(link);
    await comeIn(home, student(1));
    await openWith(home, code);
    await home.waitForSelector('.report-person');
    await home.click('.own-data summary');
    await home.click('text=更正我的答案');
    await home.waitForSelector('.questions .sd-question');
    expect(await home.locator('.questions input:checked').first().getAttribute('value')).toBe(changed);
    const counted = await staff.get<{ institutions: { instruments: { submitted: number }[] }[] }>(
      `/campaigns/${campaign.id}/progress`,
    );
    expect(counted.institutions[0]!.instruments.reduce((sum, one) => sum + one.submitted, 0)).toBe(1);
    await answerAllPages(home, chance(42), 0);
    await mendAll(home, chance(43));
    expect((await submit(home)).status).toBe(201);
    await home.waitForSelector('.report-person');
    expect(await home.textContent('main')).toContain(receipt);
    await home.click('.own-data summary');
    await home.click('text=撤回我的答卷');
    await home.click('text=确认撤回');
    await home.waitForSelector('text=已撤回，您的答卷与结果已删除');
    await home.context().close();
  },
);

pageTest(
  'by the saved result link one corrects on any device, gives the correction up, and clears the device',
  {
    timeout: 240_000,
  },
  async () => {
    await answerEverything('student', student(2), 44);
    const { receipt } = (await submit(page)).answer;
    await page.waitForSelector('.report-person');
    const { secret } = (await keptOnDevice(page))[`shuheng:receipt:${receipt}`] as { secret: string };
    const other = await newPhone();
    await other.goto(`${campaign.linkOf('student')}/result/${receipt}#${secret}`);
    await other.waitForSelector('.report-person');
    await expectSound(other, 'result by its link');
    await takePicture(other, 'result-by-link-390');
    const correct = async (): Promise<void> => {
      await other.click('.own-data summary');
      await other.click('text=更正我的答案');
      await other.waitForSelector('.questions .sd-question');
    };
    await correct();
    await other.locator('.questions .sd-question fieldset').first().locator('label').nth(2).click();
    await other.waitForSelector('text=/^已保存 /');
    await other.click('text=放弃更正');
    await other.waitForSelector('form.identify, .report-person');
    await other.goto(`${campaign.linkOf('student')}/result/${receipt}`);
    await other.waitForSelector('.report-person');
    await correct();
    await answerAllPages(other, chance(45), 0);
    await mendAll(other, chance(46));
    expect((await submit(other)).status).toBe(201);
    await other.waitForSelector('.report-person');
    await other.click('text=完成并清除本机记录');
    await other.waitForSelector('form.identify');
    expect(await keptOnDevice(other)).toEqual({});
    await other.context().close();
  },
);

/** As the device is some hours after a result code was typed. */
const makeOld = (on: Page, receipt: string): Promise<void> =>
  on.evaluate(
    (name) =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('shuheng', 1);
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const writing = opening.result.transaction('kept', 'readwrite');
          const old = { receipt: name, secret: `${name}.0.signature`, submittedAt: 0 };
          writing.objectStore('kept').put(old, `shuheng:receipt:${name}`);
          writing.oncomplete = () => {
            opening.result.close();
            resolve();
          };
        };
      }),
    receipt,
  );

pageTest(
  'what a code opened is over after hours: the code is asked for again, the saved link opens, and clearing keeps the correction elsewhere',
  { timeout: 240_000 },
  async () => {
    await answerEverything('student', student(5), 47);
    const { receipt } = (await submit(page)).answer;
    await page.waitForSelector('.report-person');
    const code = (await page.textContent('.resume-code .resume-letters'))!.trim();
    const { secret } = (await keptOnDevice(page))[`shuheng:receipt:${receipt}`] as { secret: string };
    const other = await newPhone();
    await other.goto(campaign.linkOf('student'));
    await comeIn(other, student(5));
    await openWith(other, code);
    await other.waitForSelector('.report-person');
    await makeOld(other, receipt!);
    // The tab still knows who came.
    await other.goto(campaign.linkOf('student'));
    await openWith(other, code);
    await other.waitForSelector('.report-person');
    await makeOld(other, receipt!);
    await other.goto('about:blank');
    await other.goto(`${campaign.linkOf('student')}/result/${receipt}#${secret}`);
    await other.waitForSelector('.report-person');
    const correct = async (): Promise<void> => {
      await other.click('.own-data summary');
      await other.click('text=更正我的答案');
      await other.waitForSelector('.questions .sd-question');
    };
    await correct();
    await other.locator('.questions .sd-question fieldset').first().locator('label').nth(1).click();
    await other.waitForSelector('text=/^已保存 /');
    const changed = await other.locator('.questions input:checked').first().getAttribute('value');
    await other.reload();
    await other.waitForSelector('.report-person');
    await other.click('text=完成并清除本机记录');
    await other.waitForSelector('form.identify');
    expect(await keptOnDevice(other)).toEqual({});
    await other.goto('about:blank');
    await other.goto(`${campaign.linkOf('student')}/result/${receipt}#${secret}`);
    await other.waitForSelector('.report-person');
    await correct();
    expect(await other.locator('.questions input:checked').first().getAttribute('value')).toBe(changed);
    await other.context().close();
  },
);

pageTest('under 14 one begins once the school has recorded the guardian’s consent', { timeout: 240_000 }, async () => {
  const declare = async (): Promise<void> => {
    await page.click('label:has(input[name=age][value=under-14-with-guardian])');
    await page.click('form.card input[type=checkbox]');
    await takePicture(page, 'consent-under-14-390');
    await page.click('form.card button.primary');
  };
  await page.goto(campaign.linkOf('student'));
  await comeIn(page, student(3));
  await declare();
  await page.waitForSelector('h1:has-text("学校还没有登记监护人同意")');
  await expectSound(page, 'no record of a guardian');
  await takePicture(page, 'guardian-missing-390');
  const [sheet] = await Promise.all([page.context().waitForEvent('page'), page.click('text=打印监护人同意书')]);
  await sheet.waitForSelector('.sign-here');
  await expectSound(sheet, 'the guardian’s sheet');
  await takePicture(sheet, 'guardian-sheet-390');
  await sheet.close();

  const account = await addAccount(house, staff, {
    ...{ username: 'keeper', name: '学校管理员', role: 'institution-admin', institutionId: campaign.institution },
  });
  const desk = await (await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'zh-CN' })).newPage();
  await desk.goto(`${house.url}/console`);
  await desk.fill('#username', account.username);
  await desk.fill('#password', account.password);
  await desk.click('button[type=submit]');
  await desk.waitForSelector('.shell-main h1');
  await desk.goto(`${house.url}/console/institutions/${campaign.institution}/roster`);
  await desk.click('.ant-radio-button-wrapper:has-text("学生")');
  await desk.click(`tr:has-text("${student(3).code}") .roster-name`);
  await desk.waitForSelector('.guardian-record');
  await desk.locator('.guardian-record').scrollIntoViewIfNeeded();
  await takePicture(desk, 'guardian-drawer-1280');
  expect(await findViolations(desk)).toEqual([]);
  await desk.click('button:has-text("登记已收到同意书")');
  await desk.waitForSelector(`tr:has-text("${student(3).code}") .ant-tag:has-text("监护人同意书已收")`);
  await desk.click('button:has-text("为筛选出的")');
  await desk.waitForSelector('.ant-modal .guardian-day');
  await takePicture(desk, 'guardian-all-1280');
  await desk.click('.ant-modal .ant-btn-primary');
  await desk.waitForSelector(`tr:has-text("${student(4).code}") .ant-tag:has-text("监护人同意书已收")`);
  await takePicture(desk, 'guardian-roster-1280');
  await desk.setViewportSize({ width: 390, height: 844 });
  await takePicture(desk, 'guardian-roster-390');
  await desk.context().close();

  // The tab knows who began: nothing has to be typed again.
  await page.goto(campaign.linkOf('student'));
  await declare();
  await page.waitForSelector('fieldset.options:not(:has(input[name=age])), .questions .sd-question');
});

pageTest(
  'whoever has answered anonymously and comes by another device is told so, and finds a way on',
  {
    timeout: 120_000,
  },
  async () => {
    const published = await staff.get<{ id: string; version: string }[]>('/instruments');
    const { id: instrument, version } = published.find(({ id }) => id === 'digital-experience')!;
    const { id } = await staff.send<{ id: string }>('POST', '/campaigns', {
      ...{ name: '匿名体验调查', organiser: '某省教育厅', opens: beijingDay(0), closes: beijingDay(14), k: 5 },
      institutions: [campaign.institution],
      pins: [{ instrument, version, profile: { name: 'default', number: 1 }, identity: 'anonymous' }],
    });
    await staff.send('POST', `/campaigns/${id}/open`, { acceptLoopback: true });
    const [link] = (await staff.get<{ links: { url: string; reminder: string }[] }>(`/campaigns/${id}/links`)).links;
    expect(link!.reminder).toMatch(/同一台设备的同一浏览器上继续[\s\S]*打开 \S+\/e，输入入口码 \w{7}/);
    await enter(page, link!.url, teacher(5));
    await confirmFacts(page, chance(50));
    const other = await newPhone();
    await enterUsed(other, link!.url, teacher(5));
    await other.waitForSelector('h1:has-text("作答凭证已领取")');
    await expectSound(other, 'a right that was given');
    await takePicture(other, 'anonymous-used-390');
    await other.click('button:has-text("返回")');
    await other.waitForSelector('form.identify');
    await other.context().close();
  },
);

async function enterUsed(other: Page, url: string, who: { code: string; name: string }): Promise<void> {
  await other.goto(url);
  await comeIn(other, who);
  await other.click('label:has(input[name=age][value=adult])');
  await other.click('form.card button.primary');
}
