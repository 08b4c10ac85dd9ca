// Respondents at the rendered pages: whatever is clicked is accepted by the real server, nothing is lost, nothing doubled.
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type House, pageTest, startHouse } from './house.ts';
import { launchChromium } from './launch.ts';
import { takePicture } from './pictures.ts';
import { answerAllPages, answerPage, chance, confirmFacts, enter, mendAll, onLastPage, submit } from './respondent.ts';
import { expectSound, watchErrors } from './soundness.ts';
import { type OpenCampaign, openCampaign, type StaffSession, signIn } from './staff-session.ts';

let house: House;
let browser: Browser;
let staff: StaffSession;
let campaign: OpenCampaign;
let phone: BrowserContext;
let page: Page;
let errors: string[];

beforeAll(async () => {
  [house, browser] = await Promise.all([startHouse(), launchChromium()]);
  staff = await signIn(house);
  campaign = await openCampaign(staff, 12);
});
afterAll(async () => {
  await browser?.close();
  await house?.stop();
});
beforeEach(async () => {
  phone = await browser.newContext({
    viewport: { width: 390, height: 844 },
    isMobile: true,
    hasTouch: true,
    locale: 'zh-CN',
  });
  page = await phone.newPage();
  errors = watchErrors(page);
});
afterEach(async () => {
  await phone.close();
  expect(errors).toEqual([]);
});

const teacher = (number: number) => ({ code: `T${String(number).padStart(3, '0')}`, name: '测试教师' });
const student = (number: number) => ({ code: `S${String(number).padStart(3, '0')}`, name: '测试学生' });

/** Up to the review with everything answered. */
async function answerEverything(
  audience: 'teacher' | 'student' | 'institution',
  who: { code: string; name: string } | null,
  seed: number,
): Promise<void> {
  const random = chance(seed);
  await enter(page, campaign.linkOf(audience), who);
  if (await page.$('fieldset.options')) await confirmFacts(page, random);
  await answerAllPages(page, random);
  await mendAll(page, random);
}

describe('what the page lets through, the server takes', () => {
  test.each([
    ['teacher', teacher(1), 1],
    ['student', student(1), 3],
    ['student', student(2), 4],
  ] as const)('%s %o: random answers, facts changed midway', { timeout: 180_000 }, async (audience, who, seed) => {
    const random = chance(seed);
    await enter(page, campaign.linkOf(audience), who);
    await confirmFacts(page, random);
    await answerAllPages(page, random, 0.8);
    // Back to the first page and change the facts: modules appear and vanish, their answers with them.
    await page.click('.card .turn .button:not(.primary)');
    while (!((await page.textContent('.turn')) ?? '').includes('返回基本信息'))
      await page.click('.questions .turn .button:not(.primary)');
    await page.click('.questions .turn .button:not(.primary)');
    await confirmFacts(page, random);
    await answerAllPages(page, random, 0.5);
    await mendAll(page, random);
    const sent = await submit(page);
    expect([sent.status, sent.answer.faults]).toEqual([201, undefined]);
    await page.waitForSelector('.report-person');
  });

  test('institution: counted facts with their basis', { timeout: 180_000 }, async () => {
    await answerEverything('institution', null, 5);
    await expectSound(page, 'review, complete');
    const sent = await submit(page);
    expect([sent.status, sent.answer.faults]).toEqual([201, undefined]);
    expect(Object.values(sent.body.answers)).toContainEqual(
      expect.objectContaining({ value: expect.objectContaining({ denominator: 10 }) }),
    );
    await page.waitForSelector('.receipt-number');
    await expectSound(page, 'receipt of a form');
  });
});

describe('nothing is lost', () => {
  pageTest('a reload in the middle continues where it stopped, with every answer', { timeout: 90_000 }, async () => {
    await enter(page, campaign.linkOf('teacher'), teacher(3));
    await confirmFacts(page, chance(6));
    await answerPage(page, chance(7));
    await page.click('.questions .turn .primary');
    await page.waitForSelector('.progress:has-text("第 2/")');
    await answerPage(page, chance(8));
    const before = await page.$$eval('.questions input:checked', (all) =>
      all.map((one) => `${(one as HTMLInputElement).name}=${(one as HTMLInputElement).value}`),
    );
    await page.reload();
    await page.waitForSelector('.progress:has-text("第 2/")');
    const values = () =>
      page.$$eval('.questions input:checked', (all) => all.map((one) => (one as HTMLInputElement).value));
    expect(await values()).toEqual(before.map((one) => one.split('=')[1]));
    await page.click('button[lang=en]');
    await page.waitForSelector('.progress:has-text("Page 2/")');
    await page.waitForSelector('.questions .sd-question');
    expect(await values()).toEqual(before.map((one) => one.split('=')[1]));
    await expectSound(page, 'questions in English');
  });

  test('a lost answer of the server is asked for again under the same key: one receipt', {
    timeout: 120_000,
  }, async () => {
    await answerEverything('student', student(3), 9);
    const keys: (string | undefined)[] = [];
    await page.route('**/api/responses', async (route) => {
      keys.push(route.request().headers()['idempotency-key']);
      if (keys.length > 1) return route.continue();
      // The server has stored it; the phone never hears so.
      await route.fetch();
      return route.abort();
    });
    await page.click('.card .turn .primary');
    await page.waitForSelector('.receipt-number', { timeout: 20_000 });
    expect(keys.length).toBe(2);
    expect(keys[0]).toBe(keys[1]);
    expect(await page.textContent('h1')).toBe('提交成功');
  });

  test('a page closed before the receipt arrived finds its way back to the result', { timeout: 120_000 }, async () => {
    await answerEverything('student', student(12), 60);
    await page.route('**/api/responses', async (route) => {
      await route.fetch();
      return route.abort();
    });
    await page.click('.card .turn .primary');
    await page.waitForSelector('.notice:has-text("重试")');
    await page.close();
    page = await phone.newPage();
    await page.goto(campaign.linkOf('student'));
    await page.fill('input[name=code]', student(12).code);
    await page.fill('input[name=name]', student(12).name);
    await page.click('form.identify button');
    await page.waitForSelector('.report-person');
  });

  pageTest('without a network it says so, keeps the answers and submits later', { timeout: 120_000 }, async () => {
    await answerEverything('student', student(4), 10);
    await phone.setOffline(true);
    await page.click('.card .turn .primary');
    await page.waitForSelector('.notice.warning:has-text("不会重复提交")', { timeout: 40_000 });
    await phone.setOffline(false);
    expect((await submit(page)).status).toBe(201);
    await page.waitForSelector('.receipt-number');
  });

  pageTest('what the server refuses is shown at its question', { timeout: 120_000 }, async () => {
    await answerEverything('student', student(5), 11);
    // Spoilt on the way: one answer is lost, so the real server refuses.
    let lost = '';
    await page.route('**/api/responses', (route) => {
      const body = route.request().postDataJSON() as { answers: Record<string, unknown> };
      lost = Object.keys(body.answers)
        .filter((code) => code.startsWith('S3'))
        .at(0)!;
      delete body.answers[lost];
      return route.continue({ postData: JSON.stringify(body) });
    });
    const refused = await submit(page);
    if (refused.status === 201) throw new Error(`${lost} may be left out`);
    expect(refused.status).toBe(422);
    await page.waitForSelector('.questions .sd-question__erbox, .questions [role=alert]');
    expect(await page.textContent('.questions')).toContain('本题尚未作答');
  });
});

describe('shared devices and used links', () => {
  pageTest('three students finish on one device, and nothing of them stays', { timeout: 240_000 }, async () => {
    for (const number of [6, 7, 8]) {
      await answerEverything('student', student(number), 20 + number);
      expect((await submit(page)).status).toBe(201);
      await page.waitForSelector('.report-person');
      await page.click('text=完成并清除本机记录');
      await page.waitForSelector('form.identify');
      const left = await page.evaluate(() =>
        [...Object.keys(localStorage), ...Object.keys(sessionStorage)].filter((key) => key !== 'shuheng:language'),
      );
      expect(left).toEqual([]);
    }
  });

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
    expect(await other.textContent('main')).toContain('结果只在作答的设备上或凭保存的结果链接查看');
    await other.goto(`${campaign.linkOf('student')}/result/${receipt}`);
    await other.waitForSelector('text=结果只在作答的设备上或凭保存的结果链接查看');
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
    expect(await other.textContent('main')).not.toContain('查看我的结果');
    await page.goto(url);
    await page.click('text=查看我的结果');
    await page.waitForSelector('.report-person');
    await page.reload();
    await page.waitForSelector('.report-person');
    // The saved result link brings the secret along, and takes it out of the address at once.
    await page.waitForSelector('text=保存我的结果链接');
    const kept = await page.evaluate(() => {
      const receipt = location.pathname.split('/').at(-1)!;
      return JSON.parse(localStorage.getItem(`shuheng:receipt:${receipt}`)!) as { receipt: string; secret: string };
    });
    await other.goto(`${url}/result/${kept.receipt}#${kept.secret}`);
    await other.waitForSelector('.report-person');
    expect(other.url()).not.toContain(kept.secret);
    await other.reload();
    await other.waitForSelector('.report-person');
  });
});

describe('two languages', () => {
  pageTest(
    'switching in the middle keeps page and answers, and the response says in which language it was answered',
    {
      timeout: 120_000,
    },
    async () => {
      await answerEverything('student', student(11), 50);
      await page.click('button[lang=en]');
      await page.waitForSelector('.progress:has-text("Page")');
      await answerAllPages(page, chance(51), 0.2);
      const sent = await submit(page);
      expect([sent.status, sent.body.language]).toEqual([201, 'en']);
      await page.waitForSelector('.report-person[lang=en]');
    },
  );
});

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
    },
  );

  pageTest('the institution form and an unknown link', { timeout: 120_000 }, async () => {
    await page.goto(`${house.url}/a/no-such-link-at-all`);
    await page.waitForSelector('h1');
    await expectSound(page, 'unknown link');
  });
});
