// A campaign through the wizard of the console, from its first step to being open.
import type { Page } from 'playwright-core';
import { confirm } from './confirm.ts';
import { beijingDay } from './staff-session.ts';

export interface Wanted {
  readonly name: string;
  readonly organiser: string;
  /** Changes what the step proposes. */
  readonly pins?: (page: Page) => Promise<void>;
  readonly participants?: (page: Page) => Promise<void>;
  /** What is still in the way at the last step. */
  readonly check?: (page: Page) => Promise<void>;
}

export const next = (page: Page): Promise<void> => page.click('button:has-text("保存，下一步")');

export async function openByWizard(page: Page, url: string, wanted: Wanted): Promise<void> {
  await page.goto(`${url}/console/campaigns/new`);
  await page.fill('#name', wanted.name);
  await page.fill('#organiser', wanted.organiser);
  await page.fill('#opens', beijingDay(0));
  await page.fill('#closes', beijingDay(14));
  await next(page);
  await page.waitForSelector('.pin');
  await wanted.pins?.(page);
  await next(page);
  await page.waitForSelector('#institutions');
  await wanted.participants?.(page);
  await next(page);
  await page.waitForSelector('#purpose');
  await next(page);
  await wanted.check?.(page);
  await page.waitForSelector('.ant-alert:has-text("没有发现问题")');
  await page.click('button:has-text("开放填写")');
  await confirm(page, '开放之后');
  // This machine's own address: the server asks again before links are made that open nowhere else.
  await confirm(page, 'PUBLIC_URL');
  await page.waitForSelector('.ant-tag:has-text("进行中")');
}

/** The only participants, whatever was proposed. */
export async function onlyInstitutions(page: Page, ...names: readonly string[]): Promise<void> {
  await page.hover('.ant-select:has(#institutions)');
  const clear = page.locator('.ant-select:has(#institutions) .ant-select-clear');
  if (await clear.count()) await clear.click();
  for (const name of names) {
    await page.click('.ant-select:has(#institutions)');
    const wanted = page.locator(`.ant-select-item-option:visible:has-text("${name}")`).first();
    await wanted.waitFor();
    await page.waitForFunction(() => document.getAnimations().every(({ playState }) => playState !== 'running'));
    await wanted.click();
  }
  await page.click('h1');
}
