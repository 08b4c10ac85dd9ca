// A respondent at the rendered pages: identifies, confirms the facts, answers page by page, reviews, submits.
import type { ElementHandle, Page } from 'playwright-core';
import { seededRandom } from '../../questionnaires/schema/seeded-random.ts';

export type Random = () => number;
export const chance = (seed: number): Random => seededRandom(seed);
const pick = <Thing>(things: readonly Thing[], random: Random): Thing => things[Math.floor(random() * things.length)]!;

export async function enter(page: Page, url: string, who: { code: string; name: string } | null): Promise<void> {
  await page.goto(url);
  await page.waitForSelector('form.identify');
  if (who) {
    await page.fill('input[name=code]', who.code);
    await page.fill('input[name=name]', who.name);
  }
  await page.click('form.identify button[type=submit]');
  await page.waitForSelector('fieldset.options, .questions .sd-question');
}

/** Chooses among the facts that decide which questions apply. */
export async function confirmFacts(page: Page, random: Random): Promise<void> {
  for (const group of await page.$$('fieldset.options')) await pick(await group.$$('label'), random).click();
  await page.click('form.card button.primary');
  await page.waitForSelector('.questions .sd-question');
}

async function answerGroup(group: ElementHandle, random: Random): Promise<void> {
  const options = await group.$$('label');
  await pick(options, random).click();
}

const typed: Readonly<Record<string, (random: Random) => string>> = {
  number: (random) => pick(['1', '2', '10'], random),
  date: (random) => pick(['2025-12-31', '2026-08-31'], random),
  text: (random) => pick(['教务处', '按学年统计,含外聘'], random),
};

/** Answers what stands on the page that is open, in order; new questions that appear are answered too. */
export async function answerPage(page: Page, random: Random, share = 1): Promise<void> {
  const done = new Set<string>();
  for (let found = true; found; ) {
    found = false;
    for (const question of await page.$$('.questions .sd-question[data-name]')) {
      const name = (await question.getAttribute('data-name')) ?? '';
      // An answer given meanwhile may have taken this question away.
      if (done.has(name) || !(await question.isVisible())) continue;
      done.add(name);
      found = true;
      if (random() > share) continue;
      const group = await question.$('fieldset');
      if (group) await answerGroup(group, random);
      for (const input of await question.$$('input:not([type=radio]):not([type=checkbox]), textarea')) {
        const type = (await input.getAttribute('type')) ?? 'text';
        // A denominator below its numerator would leave the range; ratios stay at or under one.
        const value = name.endsWith('__denominator') ? '10' : (typed[type] ?? typed.text!)(random);
        await input.fill(value);
      }
    }
  }
}

export const onLastPage = async (page: Page): Promise<boolean> => {
  const [at, of] = ((await page.textContent('.progress')) ?? '').match(/\d+/g)!.map(Number);
  return at === of;
};

export async function answerAllPages(page: Page, random: Random, share = 1): Promise<void> {
  for (;;) {
    await answerPage(page, random, share);
    const last = await onLastPage(page);
    const heading = await page.textContent('h1');
    await page.click('.questions .turn .primary');
    if (last) break;
    await page.waitForFunction((before) => document.querySelector('h1')?.textContent !== before, heading);
  }
  await page.waitForSelector('.card .turn .primary');
}

/** Follows the review's links until nothing is open any more. */
export async function mendAll(page: Page, random: Random): Promise<void> {
  for (let round = 0; round < 200; round++) {
    const fault = await page.$('.fault');
    if (!fault) return;
    await fault.click();
    await page.waitForSelector('.questions .sd-question');
    await answerPage(page, random);
    while (!(await onLastPage(page))) {
      const heading = await page.textContent('h1');
      await page.click('.questions .turn .primary');
      await page.waitForFunction((before) => document.querySelector('h1')?.textContent !== before, heading);
    }
    await page.click('.questions .turn .primary');
    await page.waitForSelector('.card .turn .primary');
  }
  throw new Error(`still open: ${await page.textContent('.faults')}`);
}

export interface Sent {
  readonly status: number;
  readonly body: {
    readonly language: string;
    readonly answers: Record<string, unknown>;
    readonly context: Record<string, string>;
  };
  readonly answer: { readonly receipt?: string; readonly faults?: unknown };
}

export async function submit(page: Page): Promise<Sent> {
  const [response] = await Promise.all([
    page.waitForResponse((one) => one.url().endsWith('/api/responses') && one.request().method() === 'POST'),
    page.click('.card .turn .primary'),
  ]);
  return { status: response.status(), body: response.request().postDataJSON(), answer: await response.json() };
}
