// A closed campaign whose institutions have filled in their forms, each a little better than the one before.
import type { Browser, Page } from 'playwright-core';
import { allInstruments, csvOf, instruments, pinOf, submissionOf } from '../server/house.ts';
import { answerByLink } from './answer-by-link.ts';
import type { House } from './house.ts';
import { beijingDay, type StaffSession } from './staff-session.ts';

export async function closedCampaign(house: House, operator: StaffSession, schools: readonly string[]): Promise<void> {
  const institutions: string[] = [];
  for (const name of schools) {
    const school = { name, type: 'higher-vocational', region: '云南 昆明' };
    const { id } = await operator.send<{ id: string }>('POST', '/institutions', school);
    for (const audience of ['teacher', 'student'] as const)
      await operator.send('POST', `/institutions/${id}/persons/import`, {
        audience,
        csv: csvOf(audience, 1),
        dryRun: false,
      });
    institutions.push(id);
  }
  const { id } = await operator.send<{ id: string }>('POST', '/campaigns', {
    ...{ name: '2026 年秋季数字化成熟度诊断', organiser: '云岭省职业教育中心', k: 5, institutions },
    ...{ opens: beijingDay(0), closes: beijingDay(14) },
    pins: allInstruments.map(pinOf),
  });
  await operator.send('POST', `/campaigns/${id}/open`, { acceptLoopback: true });
  for (const [at, institution] of institutions.entries()) {
    const { links } = await operator.get<{ links: { kind: string; url: string }[] }>(
      `/campaigns/${id}/links?institution=${institution}`,
    );
    const { url } = links.find(({ kind }) => kind === 'subject')!;
    await answerByLink(house, url, {}, submissionOf(instruments.institution, at, {}, 0.35 + at / 10));
  }
  await operator.send('POST', `/campaigns/${id}/close`);
}

export async function enterConsole(browser: Browser, house: House): Promise<Page> {
  const page = await (await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'zh-CN' })).newPage();
  await page.goto(`${house.url}/console`);
  await page.fill('#username', house.username);
  await page.fill('#password', house.password);
  await page.click('button[type=submit]');
  await page.waitForSelector('.shell-main h1');
  return page;
}
