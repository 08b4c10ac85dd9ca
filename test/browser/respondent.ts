// A respondent at the rendered pages: identifies, confirms the facts, answers page by page, reviews, submits.
import type { Page } from 'playwright-core';
import { seededRandom } from '../../questionnaires/schema/seeded-random.ts';

export type Random = () => number;
export const chance = (seed: number): Random => seededRandom(seed);
const pick = <Thing>(things: readonly Thing[], random: Random): Thing => things[Math.floor(random() * things.length)]!;

export async function enter(page: Page, url: string, who: { code: string; name: string } | null): Promise<void> {
  await page.goto(url);
  await page.waitForSelector('form.identify button[data-ready]');
  if (who) {
    await page.fill('input[name=code]', who.code);
    await page.fill('input[name=name]', who.name);
  }
  await page.click('form.identify button[type=submit]');
  await agree(page);
}

/** Of age, and agrees to the notice, where there is one to agree to. */
export async function agree(page: Page): Promise<void> {
  await page.waitForSelector('fieldset.options, .questions .sd-question');
  if (!(await page.$('input[name=age]'))) return;
  await page.click('label:has(input[name=age][value=adult])');
  await page.click('form.card button.primary');
  await page.waitForSelector('fieldset.options:not(:has(input[name=age])), .questions .sd-question');
}

/** What the page keeps in IndexedDB, wording apart; by name. */
export const keptOnDevice = (page: Page): Promise<Record<string, unknown>> =>
  page.evaluate(
    () =>
      new Promise((resolve, reject) => {
        const opening = indexedDB.open('shuheng', 1);
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const kept: Record<string, unknown> = {};
          const reading = opening.result.transaction('kept').objectStore('kept').openCursor();
          reading.onsuccess = () => {
            const cursor = reading.result;
            if (!cursor) {
              opening.result.close();
              return resolve(kept);
            }
            if (!String(cursor.key).startsWith('shuheng:bundle:')) kept[String(cursor.key)] = cursor.value;
            cursor.continue();
          };
        };
      }),
  );

/** Chooses among the facts that decide which questions apply. */
export async function confirmFacts(page: Page, random: Random): Promise<void> {
  for (const group of await page.$$('fieldset.options')) await pick(await group.$$('label'), random).click();
  await page.click('form.card button.primary');
  await page.waitForSelector('.questions .sd-question');
}

const typed: Readonly<Record<string, (random: Random) => string>> = {
  number: (random) => pick(['1', '2', '10'], random),
  date: (random) => pick(['2025-12-31', '2026-08-31'], random),
  text: (random) => pick(['教务处', '按学年统计,含外聘'], random),
};

/** Clicks one option of every group on the page, those that appear meanwhile included; one call, since pages are long. */
async function clickOptions(page: Page, random: Random, share: number): Promise<void> {
  const draws = Array.from({ length: 400 }, random);
  await page.evaluate(
    async ([numbers, part]: [number[], number]) => {
      const seen = new Set<string>();
      const next = () => numbers.shift() ?? 0.5;
      for (let found = true; found; ) {
        found = false;
        for (const question of document.querySelectorAll<HTMLElement>('.questions .sd-question[data-name]')) {
          const name = question.dataset.name ?? '';
          const options = [...question.querySelectorAll<HTMLElement>('fieldset label')];
          if (seen.has(name) || options.length === 0) continue;
          seen.add(name);
          found = true;
          if (next() <= part) options[Math.floor(next() * options.length)]?.click();
        }
        await new Promise((resolve) => setTimeout(resolve, 30));
      }
    },
    [draws, share] as [number[], number],
  );
}

/** Answers what stands on the page that is open. */
export async function answerPage(page: Page, random: Random, share = 1): Promise<void> {
  await clickOptions(page, random, share);
  for (const input of await page.$$(
    '.questions .sd-question input:not([type=radio]):not([type=checkbox]), .questions textarea',
  )) {
    if (random() > share || !(await input.isVisible())) continue;
    const type = (await input.getAttribute('type')) ?? 'text';
    const name = await input.evaluate((one) => one.closest<HTMLElement>('.sd-question')?.dataset.name ?? '');
    // A denominator below its numerator would leave the range; ratios stay at or under one.
    await input.fill(name.endsWith('__denominator') ? '10' : (typed[type] ?? typed.text!)(random));
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
