// What the walks of respondents share: a house with an open campaign, and for each test a phone of its own.
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest';
import type { Config } from '../../server/config.ts';
import { holdable } from './holdable.ts';
import { type House, startHouse } from './house.ts';
import { launchChromium } from './launch.ts';
import { answerAllPages, chance, confirmFacts, enter, mendAll } from './respondent.ts';
import { sayWhatWasSeen } from './say-what-was-seen.ts';
import { watchErrors } from './soundness.ts';
import { type OpenCampaign, openCampaign, type StaffSession, signIn } from './staff-session.ts';

export let house: House;
export let browser: Browser;
export let staff: StaffSession;
export let campaign: OpenCampaign;
export let phone: BrowserContext;
export let page: Page;
let errors: string[];

/** Called by each file: sets up what is exported here, and takes it down. */
export function preparePhone(changes: Partial<Config> = {}): void {
  beforeAll(async () => {
    [house, browser] = await Promise.all([startHouse(changes), launchChromium()]);
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
    page = await holdable(await phone.newPage());
    errors = watchErrors(page);
  });
  afterEach(async (context) => {
    await sayWhatWasSeen(context);
    await phone.close();
    expect(errors).toEqual([]);
  });
}

export async function takeNewPage(): Promise<void> {
  page = await holdable(await phone.newPage());
}

export const teacher = (number: number) => ({ code: `T${String(number).padStart(3, '0')}`, name: '测试教师' });
export const student = (number: number) => ({ code: `S${String(number).padStart(3, '0')}`, name: '测试学生' });

/** Up to the review with everything answered. */
export async function answerEverything(
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
