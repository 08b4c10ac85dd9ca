// Answering over plain HTTP under a name, as on many a campus: no secure context, hence no service worker and no locks. It works all the same,
// says what is missing, takes over what an earlier release kept, and two pages of one person do not fight.
import { createServer } from 'node:net';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect } from 'vitest';
import { type House, pageTest, startHouse } from './house.ts';
import { launchChromium } from './launch.ts';
import { takePicture } from './pictures.ts';
import { chance, confirmFacts, enter, keptOnDevice } from './respondent.ts';
import { expectSound, watchErrors } from './soundness.ts';
import { type OpenCampaign, openCampaign, signIn } from './staff-session.ts';

let house: House;
let browser: Browser;
let campaign: OpenCampaign;
let context: BrowserContext;

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });

beforeAll(async () => {
  const port = await freePort();
  const publicUrl = `http://survey.campus.example:${port}`;
  [house, browser] = await Promise.all([
    startHouse({ port, publicUrl }),
    launchChromium(['--host-resolver-rules=MAP survey.campus.example 127.0.0.1']),
  ]);
  campaign = await openCampaign(await signIn(house), 3, ['everyone']);
  context = await browser.newContext({ locale: 'zh-CN', viewport: { width: 390, height: 844 } });
});
afterAll(async () => {
  await browser?.close();
  await house?.stop();
});

const who = (number: number) => ({ code: `S00${number}`, name: '测试学生' });
const checked = (page: Page) =>
  page.$$eval('.questions input:checked', (all) => all.map((one) => (one as HTMLInputElement).value));
const clickOption = (page: Page, question: number, option: number) =>
  page.evaluate(
    ([at, which]) =>
      document
        .querySelectorAll('.questions .sd-question[data-name]')
        [at!]!.querySelectorAll<HTMLElement>('input')
        [which!]!.click(),
    [question, option],
  );
const saved = (page: Page) => page.waitForSelector('.progress [role=status]:has-text("已保存")');

pageTest(
  'without a secure context answers are kept, and the page says what it cannot do',
  { timeout: 120_000 },
  async () => {
    const page = await context.newPage();
    const errors = watchErrors(page);
    await page.goto(campaign.linkOf('everyone'));
    await page.waitForSelector('form.identify button[data-ready]');
    expect(await page.evaluate(() => [isSecureContext, 'serviceWorker' in navigator, 'locks' in navigator])).toEqual([
      false,
      false,
      false,
    ]);
    await page.waitForSelector('text=本地址不是 HTTPS');
    await expectSound(page, 'entry over plain HTTP');
    // First paint and the form need nothing but the page and one small file of each kind.
    const parts = await page.evaluate(() =>
      performance
        .getEntriesByType('resource')
        .map((one) => [one.name.split('/').at(-1), (one as PerformanceResourceTiming).startTime]),
    );
    expect(parts.length).toBeGreaterThan(1);
    await enter(page, campaign.linkOf('everyone'), who(1));
    await confirmFacts(page, chance(1));
    await clickOption(page, 0, 2);
    await saved(page);
    await page.waitForSelector('text=恢复码');
    await takePicture(page, 'resume-code-390');
    await expectSound(page, 'resume code');
    const before = await checked(page);
    await page.reload();
    await page.waitForSelector('.questions .sd-question');
    await page.waitForFunction(() => document.querySelectorAll('.questions input:checked').length > 0);
    expect(await checked(page)).toEqual(before);

    // A second page of the same person: one writes, the other says so and may take over; neither loses what the other wrote.
    const second = await context.newPage();
    await enter(second, campaign.linkOf('everyone'), who(1));
    await page.waitForSelector('text=已在另一页面继续');
    await expectSound(page, 'continued elsewhere');
    await takePicture(page, 'elsewhere-390');
    await clickOption(second, 1, 3);
    await saved(second);
    await page.click('text=改在这一页继续');
    await page.waitForSelector('.questions .sd-question');
    await second.waitForSelector('text=已在另一页面继续');
    expect(await checked(page)).toHaveLength(2);
    await second.close();

    // Another device: number and name begin nothing that is there already; the code does.
    const other = await (
      await browser.newContext({ locale: 'zh-CN', viewport: { width: 390, height: 844 } })
    ).newPage();
    await other.goto(campaign.linkOf('everyone'));
    await other.waitForSelector('form.identify button[data-ready]');
    await other.fill('input[name=code]', who(1).code);
    await other.fill('input[name=name]', who(1).name);
    await other.click('form.identify button[type=submit]');
    await other.waitForSelector('input[name=resumeCode]');
    await expectSound(other, 'resume code asked for');
    await takePicture(other, 'code-needed-390');
    await other.fill('input[name=resumeCode]', 'WRONG000');
    await other.click('form.identify button[type=submit]');
    await other.waitForSelector('form.identify .notice.error');
    expect(await other.$('.questions')).toBeNull();
    expect(errors).toEqual([]);
  },
);

pageTest('a draft that an earlier release kept in localStorage goes on', { timeout: 60_000 }, async () => {
  const page = await (await browser.newContext({ locale: 'zh-CN' })).newPage();
  const [{ id: instrument, version, items }] = (await page.goto(campaign.linkOf('everyone')).then(() =>
    page.evaluate(async () => {
      const { link } = JSON.parse(document.getElementById('page-data')!.textContent!) as {
        link: { instruments: { id: string; version: string }[] };
      };
      return Promise.all(
        link.instruments.map(async ({ id, version }) => {
          const bundle = (await (await fetch(`/api/bundles/${id}/${version}/zh-CN`)).json()) as {
            instrument: { items: { code: string }[]; contexts: { code: string; values: string[] }[] };
          };
          return { id, version, items: bundle.instrument };
        }),
      );
    }),
  )) as [
    {
      id: string;
      version: string;
      items: { items: { code: string }[]; contexts: { code: string; values: string[] }[] };
    },
  ];
  const name = `shuheng:draft:${[campaign.id, 's002', instrument, version].map(encodeURIComponent).join(':')}`;
  // As release 0.1.0 wrote it.
  const draft = {
    key: '6f1c2f0e-6d0b-4f4e-9a43-0b8e6f0f7a11',
    secret: 'ab'.repeat(32),
    seed: 7,
    startedAt: 1_790_000_000_000,
    savedAt: 1_790_000_000_000,
    context: Object.fromEntries(items.contexts.map(({ code, values }) => [code, values[0]!])),
    confirmed: true,
    data: { [`q_${items.items[0]!.code.replaceAll('.', '_d_').replaceAll('-', '_h_')}`]: 3 },
    page: null,
  };
  await page.evaluate(([key, text]) => localStorage.setItem(key!, text!), [name, JSON.stringify(draft)]);
  await enter(page, campaign.linkOf('everyone'), who(2));
  await page.waitForSelector('.questions .sd-question');
  expect(await checked(page)).toEqual(['3']);
  expect(await page.evaluate(() => Object.keys(localStorage).filter((key) => key !== 'shuheng:language'))).toEqual([]);
  const kept = (await keptOnDevice(page))[name] as typeof draft;
  expect([kept.key, kept.secret]).toEqual([draft.key, draft.secret]);
});
