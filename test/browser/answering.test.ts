// Respondents at the rendered pages: whatever is clicked is accepted by the real server, nothing is lost, nothing doubled.
import { afterAll, describe, expect, test } from 'vitest';
import { pageTest } from './house.ts';
import { nextWorker, pagesWithNextWorker, wakeWorker } from './next-worker.ts';
import {
  answerEverything,
  campaign,
  house,
  page,
  phone,
  preparePhone,
  staff,
  student,
  takeNewPage,
  teacher,
} from './phone.ts';
import { answerAllPages, answerPage, chance, confirmFacts, enter, mendAll, submit } from './respondent.ts';
import { expectSound } from './soundness.ts';

const pages = pagesWithNextWorker();
preparePhone({ clientDir: pages.folder });
afterAll(() => pages.remove());

const answersOf = () =>
  page.$$eval('.questions input:checked', (all) => all.map((one) => (one as HTMLInputElement).value));
const underWorker = (script: string) =>
  page.waitForFunction((name) => navigator.serviceWorker.controller?.scriptURL.endsWith(name), script);

/** As the coordinator reads it. */
async function submittedBy(code: string): Promise<boolean> {
  const asked = `institution=${campaign.institution}&instrument=student-digital-literacy`;
  const { persons } = await staff.get<{ persons: { code: string }[] }>(`/campaigns/${campaign.id}/unanswered?${asked}`);
  return persons.every((one) => one.code !== code);
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
    while (!((await page.textContent('.questions .turn')) ?? '').includes('返回基本信息'))
      await page.click('.questions .turn .button:not(.primary)');
    await page.click('.questions .turn .button:not(.primary)');
    await confirmFacts(page, random);
    await answerAllPages(page, random, 0.5);
    await mendAll(page, random);
    await page.waitForSelector('text=提交后，在本批次截止前可以更正或撤回');
    const sent = await submit(page);
    expect([sent.status, sent.answer.faults]).toEqual([201, undefined]);
    await page.waitForSelector('.report-person');
  });

  test('institution: counted facts with their basis', { timeout: 180_000 }, async () => {
    await answerEverything('institution', null, 5);
    await expectSound(page, 'review, complete');
    await page.waitForSelector('text=提交后不能修改');
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
    expect(await answersOf()).toEqual(before.map((one) => one.split('=')[1]));
    await page.click('button[lang=en]');
    await page.waitForSelector('.progress:has-text("Page 2/")');
    await page.waitForSelector('.questions .sd-question');
    expect(await answersOf()).toEqual(before.map((one) => one.split('=')[1]));
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
    await takeNewPage();
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
    // Nobody presses anything: what waits is sent when a connection is back.
    await phone.setOffline(false);
    await page.waitForSelector('.receipt-number');
    expect(await page.textContent('h1')).toBe('提交成功');
  });

  pageTest(
    'closed before the network is back, its submission is sent by the service worker',
    {
      timeout: 120_000,
    },
    async () => {
      await answerEverything('student', student(6), 12);
      await underWorker('/answer-worker.js');
      await phone.setOffline(true);
      await page.click('.card .turn .primary');
      await page.waitForSelector('.notice.warning:has-text("不会重复提交")', { timeout: 40_000 });
      await page.close();
      await phone.setOffline(false);
      // A page of the same browser that runs nothing of ours: only the worker can send.
      await takeNewPage();
      await page.goto(`${house.url}/e`);
      expect(await submittedBy(student(6).code)).toBe(false);
      await wakeWorker(page);
      await expect.poll(() => submittedBy(student(6).code), { timeout: 20_000 }).toBe(true);
    },
  );

  pageTest(
    'a new release of the service worker while a page is open takes nothing from it',
    {
      timeout: 120_000,
    },
    async () => {
      await enter(page, campaign.linkOf('teacher'), teacher(4));
      await confirmFacts(page, chance(13));
      await answerPage(page, chance(14));
      await underWorker('/answer-worker.js');
      const before = await answersOf();
      await page.evaluate((script) => navigator.serviceWorker.register(script, { scope: '/a/' }), nextWorker);
      await underWorker(nextWorker);
      expect(await answersOf()).toEqual(before);
      await page.waitForSelector('.progress [role=status]:has-text("已保存")');
      // Under the new one the page opens again without a network, with every answer.
      await phone.setOffline(true);
      await page.reload();
      await page.waitForSelector('.questions .sd-question');
      expect(await answersOf()).toEqual(before);
      await phone.setOffline(false);
      await answerAllPages(page, chance(15));
      await mendAll(page, chance(16));
      expect((await submit(page)).status).toBe(201);
    },
  );

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
