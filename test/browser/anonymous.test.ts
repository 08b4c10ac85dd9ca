// An anonymous questionnaire at the rendered pages: what the first page says, what leaves the device and what stays on it.
import { expect } from 'vitest';
import { pageTest } from './house.ts';
import { campaign, page, preparePhone, staff, teacher } from './phone.ts';
import { takePicture } from './pictures.ts';
import { answerAllPages, chance, confirmFacts, enter, mendAll } from './respondent.ts';
import { expectSound } from './soundness.ts';
import { beijingDay } from './staff-session.ts';

preparePhone();

async function openAnonymous(): Promise<string> {
  const published = await staff.get<{ id: string; version: string }[]>('/instruments');
  const experience = published.find(({ id }) => id === 'digital-experience')!;
  const { id } = await staff.send<{ id: string }>('POST', '/campaigns', {
    ...{ name: '数字化体验调查', organiser: '云岭省职业教育中心', opens: beijingDay(0), closes: beijingDay(14), k: 5 },
    institutions: [campaign.institution],
    pins: [
      {
        instrument: experience.id,
        version: experience.version,
        profile: { name: 'default', number: 1 },
        identity: 'anonymous',
      },
    ],
  });
  await staff.send('POST', `/campaigns/${id}/open`, { acceptLoopback: true });
  return (await staff.get<{ links: { url: string }[] }>(`/campaigns/${id}/links`)).links[0]!.url;
}

pageTest(
  'answers go without anything that names anybody, and the device keeps none of them',
  { timeout: 120_000 },
  async () => {
    const link = await openAnonymous();
    await page.goto(link);
    await page.waitForSelector('.anonymous');
    expect(await page.textContent('.anonymous')).toMatch(/匿名[\s\S]*不能撤回[\s\S]*核对码 ([0-9a-f]{4} ){3}/);
    expect(await page.textContent('article')).not.toContain('实名填写');
    await expectSound(page, 'first page of an anonymous questionnaire');
    await takePicture(page, 'anonymous-first-390');
    await page.setViewportSize({ width: 1280, height: 900 });
    await takePicture(page, 'anonymous-first-1280');
    await page.setViewportSize({ width: 390, height: 844 });

    const asked: { path: string; authorization: string | undefined; body: string }[] = [];
    page.on('request', (request) => {
      const { pathname } = new URL(request.url());
      if (request.method() === 'POST')
        asked.push({ path: pathname, authorization: request.headers().authorization, body: request.postData() ?? '' });
    });
    await enter(page, link, teacher(1));
    await confirmFacts(page, chance(1));
    await page.reload();
    await page.waitForSelector('.questions .sd-question');
    await answerAllPages(page, chance(2));
    await mendAll(page, chance(3));
    const [stored] = await Promise.all([
      page.waitForResponse((one) => one.url().endsWith('/api/anonymous/responses')),
      page.click('.card .turn .primary'),
    ]);
    expect(stored.status()).toBe(201);
    await page.waitForSelector('.report-person');
    expect(await page.textContent('h1')).toBe('您已提交');
    expect(await page.textContent('main')).not.toMatch(/回执号 [0-9A-Z]|测试教师/);
    await takePicture(page, 'anonymous-stored-390');
    await expectSound(page, 'after an anonymous submission');

    // Asked for once, though the page was loaded twice.
    const rights = asked.filter(({ path }) => path === '/api/anonymous/rights');
    const sent = asked.find(({ path }) => path === '/api/anonymous/responses')!;
    expect([rights.length, sent.authorization]).toEqual([1, undefined]);
    expect(await stored.request().headerValue('cookie')).toBeNull();
    const { token } = JSON.parse(sent.body) as { token: string };
    expect(asked.filter(({ path, body }) => path !== '/api/anonymous/responses' && body.includes(token))).toEqual([]);
    const kept = () => page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }));
    expect(await kept()).not.toContain(token);
    expect(await kept()).not.toContain('shuheng:draft');

    await page.reload();
    await page.waitForSelector('h1:has-text("您已提交")');
    await page.waitForResponse((one) => one.url().endsWith('/api/anonymous/done'), { timeout: 5000 }).catch(() => null);
    expect(asked.map(({ path }) => path)).toContain('/api/anonymous/done');
    await page.click('.card .button.wide:last-of-type');
    await page.waitForSelector('form.identify');
    expect(await kept()).not.toContain('shuheng:answered');

    // Whoever comes by the same link once more, on a device that remembers nothing, is told so and given no second right.
    await page.fill('input[name=code]', teacher(1).code);
    await page.fill('input[name=name]', teacher(1).name);
    await page.click('form.identify button[type=submit]');
    await page.click('label:has(input[name=age][value=adult])');
    await page.click('form.card button.primary');
    await page.waitForSelector('h1:has-text("作答凭证已领取")');
    expect(await page.textContent('main')).toMatch(/每人只领一次[\s\S]*若已经提交，无需再填/);
    await expectSound(page, 'a right that was used');
    await takePicture(page, 'anonymous-used-390');
  },
);
