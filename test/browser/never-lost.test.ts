// Forty students on one browser, while its tabs, its network and the server die a hundred times: every answer that the page said was saved is
// on the server exactly once, and nobody's are another's. What dies when is drawn; the seed is told, and may be given (SHUHENG_SEED).
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { BrowserContext, Page } from 'playwright-core';
import { expect } from 'vitest';
import { notApplicableMark, skippedMark, surveyName } from '../../client/answer/survey-names.ts';
import { firstStaff } from '../bench/first-staff.ts';
import { launchServer, type ServerProcess } from '../torture/server-process.ts';
import { pageTest } from './house.ts';
import { launchChromium } from './launch.ts';
import { chance, type Random } from './respondent.ts';
import { openCampaign } from './staff-session.ts';

const seed = Number(process.env.SHUHENG_SEED ?? Date.now() % 1_000_000);
const students = 40;
const seats = 4;
type Kill = 'tab' | 'network' | 'server';

/** 100, spread over the students by chance. */
function drawKills(random: Random): Kill[][] {
  const kills: Kill[] = [...Array(4).fill('server'), ...Array(42).fill('network'), ...Array(54).fill('tab')];
  const spread: Kill[][] = Array.from({ length: students }, () => []);
  for (const kill of kills) spread[Math.floor(random() * students)]!.push(kill);
  return spread;
}

/** What one student clicked: the page said it was saved, or it may or may not have been before something died. */
interface Typed {
  readonly saved: Map<string, string>;
  readonly perhaps: Map<string, Set<string>>;
}

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });

/** Until it holds, whatever dies meanwhile. */
async function eventually(what: string, attempt: () => Promise<boolean>, page?: Page): Promise<void> {
  for (const end = Date.now() + 150_000; Date.now() < end; await new Promise((resolve) => setTimeout(resolve, 150)))
    if (await attempt().catch(() => false)) return;
  const shown = await page?.textContent('body').catch(() => 'no page');
  throw new Error(`seed ${seed}: never came to: ${what}; it shows: ${shown}`);
}

/** One thing dies at a time; tabs die alone. */
function oneAtATime() {
  let last: Promise<unknown> = Promise.resolve();
  return <T>(work: () => Promise<T>): Promise<T> => {
    const mine = last.then(work);
    last = mine.catch(() => undefined);
    return mine;
  };
}

async function chooseOne(page: Page, random: Random): Promise<[name: string, value: string]> {
  return page.evaluate(
    ([where, which]: [number, number]) => {
      const groups = [...document.querySelectorAll<HTMLElement>('.questions .sd-question[data-name]')].filter((one) =>
        one.querySelector('input[type=radio]'),
      );
      const group = groups[Math.floor(where * groups.length)]!;
      const inputs = [...group.querySelectorAll<HTMLInputElement>('input[type=radio]')];
      const input = inputs[Math.floor(which * inputs.length)]!;
      input.click();
      return [group.dataset.name!, input.value] as [string, string];
    },
    [random(), random()] as [number, number],
  );
}

const saysSaved = (page: Page): Promise<boolean> =>
  page
    .waitForFunction(() => document.querySelector('.progress [role=status]')?.textContent?.startsWith('已保存'), null, {
      timeout: 10_000,
    })
    .then(() => true);

class Seat {
  readonly context: BrowserContext;
  readonly link: string;
  readonly random: Random;
  page: Page | null = null;

  constructor(context: BrowserContext, link: string, random: Random) {
    this.context = context;
    this.link = link;
    this.random = random;
  }

  async open(): Promise<Page> {
    const page = await this.context.newPage();
    this.page = page;
    await eventually('a page', async () => {
      await page.goto(this.link);
      return page.isVisible('form.identify button[data-ready], .questions, .receipt-number');
    });
    return page;
  }

  /** Says who it is, and confirms the facts where they are still asked. */
  async begin(code: string): Promise<Page> {
    const page = this.page ?? (await this.open());
    await eventually(`${code} begins`, async () => {
      if (await page.isVisible('form.identify button[data-ready]:enabled')) {
        await page.fill('input[name=code]', code);
        await page.fill('input[name=name]', '测试学生');
        await page.click('form.identify button[type=submit]');
      }
      await page.waitForSelector('fieldset.options, .questions .sd-question, .receipt-number', { timeout: 3000 });
      return true;
    });
    await eventually(`${code} agrees`, async () => {
      if (!(await page.isVisible('input[name=age]'))) return true;
      await page.click('label:has(input[name=age][value=adult])');
      await page.click('form.card button.primary:enabled', { timeout: 1000 });
      await page.waitForSelector('form.card:not(:has(input[name=age])), .questions .sd-question', { timeout: 3000 });
      return true;
    });
    // What was submitted before the tab died may arrive meanwhile: then there is a receipt instead.
    await eventually(
      `${code} confirms the facts`,
      async () => {
        if (!(await page.isVisible('fieldset.options'))) return true;
        await page.click('fieldset.options label >> nth=0', { timeout: 1000 });
        await page.click('form.card button.primary', { timeout: 1000 });
        await page.waitForSelector('.questions .sd-question, .receipt-number', { timeout: 3000 });
        return true;
      },
      page,
    );
    return page;
  }

  async closeTab(): Promise<void> {
    await this.page?.close();
    this.page = null;
  }

  async choose(typed: Typed, patient: boolean): Promise<void> {
    const [name, value] = await chooseOne(this.page!, this.random);
    const saved = patient && (await saysSaved(this.page!));
    const before = typed.saved.get(name);
    const others = typed.perhaps.get(name) ?? new Set<string>();
    if (saved) {
      typed.saved.set(name, value);
      typed.perhaps.delete(name);
    } else typed.perhaps.set(name, others.add(value).add(before ?? value));
  }

  /**
   * Answers what is open, submits until there is a receipt, and clears the device for the next one.
   * @param online tells the browser again that it has a network: a tab that opened while it was cut was told only of the cut
   */
  async finish(code: string, typed: Typed, dies: boolean, online: () => Promise<void>): Promise<void> {
    let page = this.page!;
    while (!(await page.isVisible('.card .turn .primary'))) {
      const rest = await page.evaluate(() =>
        [...document.querySelectorAll<HTMLElement>('.questions .sd-question[data-name]')].flatMap((group) => {
          const input = group.querySelector<HTMLInputElement>('input[type=radio]');
          if (!input || group.querySelector('input:checked')) return [];
          input.click();
          return [[group.dataset.name!, input.value] as const];
        }),
      );
      await saysSaved(page);
      for (const [name, value] of rest) typed.saved.set(name, value);
      await page.click('.questions .turn .primary');
    }
    await page.click('.card .turn .primary');
    if (dies) {
      await this.closeTab();
      page = await this.begin(code);
    }
    await eventually(
      `${code} submits`,
      async () => {
        await online();
        if (await page.isVisible('.receipt-number')) return true;
        if (await page.isVisible('.questions .turn .primary')) await page.click('.questions .turn .primary');
        if (await page.isVisible('.card .turn .primary:enabled'))
          await page.click('.card .turn .primary:enabled', { timeout: 1000 });
        await page.waitForSelector('.receipt-number', { timeout: 3000 });
        return true;
      },
      page,
    );
    // What comes above it meanwhile, as the result code does, moves the button away under a click.
    await eventually(
      `${code} clears the device`,
      async () => {
        if (await page.isVisible('form.identify')) return true;
        await page.click('text=完成并清除本机记录', { timeout: 1000 });
        await page.waitForSelector('form.identify', { timeout: 3000 });
        return true;
      },
      page,
    );
  }
}

/** As the column keeps an answer: its value, null where it was declined, an object where it does not apply. */
const givenBy = (answer: unknown): string =>
  answer === null ? skippedMark : typeof answer === 'object' ? notApplicableMark : String(answer);

interface Row {
  readonly code: string;
  readonly answers: Record<string, unknown>;
}

function readAnswers(dataDir: string): Row[] {
  const database = new Database(join(dataDir, 'shuheng.sqlite'), { readonly: true });
  const rows = database
    .prepare('select p.code, r.answers from responses r join persons p on p.id = r.subject_id')
    .all() as { code: string; answers: string }[];
  database.close();
  return rows.map(({ code, answers }) => ({ code, answers: JSON.parse(answers) as Row['answers'] }));
}

pageTest(
  'forty students on one browser, a hundred deaths, no answer lost and none twice',
  { timeout: 400_000 },
  async () => {
    console.log(`never-lost: seed ${seed}`);
    const random = chance(seed);
    const dataDir = mkdtempSync(join(tmpdir(), 'shuheng-kill-'));
    const port = String(await freePort());
    const start = (...how: string[]): ServerProcess =>
      launchServer({ dataDir, databaseUrl: null }, { entry: ['server/main.ts', ...how], env: { PORT: port } });
    let server = start('--empty');
    const browser = await launchChromium();
    try {
      const link = (await openCampaign(await firstStaff(server), students, ['everyone'])).linkOf('everyone');
      const context = await browser.newContext({ locale: 'zh-CN', viewport: { width: 390, height: 844 } });
      const alone = oneAtATime();
      // A tab that closes meanwhile makes it fail.
      const cut = (off: boolean): Promise<void> =>
        eventually('network', () => context.setOffline(off).then(() => true));
      const kills = drawKills(random);
      const typed = Array.from({ length: students }, (): Typed => ({ saved: new Map(), perhaps: new Map() }));
      let died = 0;
      const strike = async (kill: Kill, seat: Seat, code: string, mine: Typed): Promise<void> => {
        died++;
        if (kill === 'tab') {
          await seat.closeTab();
          await seat.begin(code);
        } else if (kill === 'network')
          await alone(async () => {
            await cut(true);
            await seat.choose(mine, true);
            await cut(false);
          });
        else
          await alone(async () => {
            await server.kill('SIGKILL');
            await seat.choose(mine, true);
            server = start();
            await server.listening;
          });
      };
      const waiting = Array.from({ length: students }, (_, at) => at);
      await Promise.all(
        Array.from({ length: seats }, async () => {
          const seat = new Seat(context, link, chance(Math.floor(random() * 2 ** 31)));
          for (let at = waiting.shift(); at !== undefined; at = waiting.shift()) {
            const code = `S${String(at + 1).padStart(3, '0')}`;
            await seat.begin(code);
            for (const kill of kills[at]!) {
              await seat.choose(typed[at]!, seat.random() < 0.7);
              await strike(kill, seat, code, typed[at]!);
            }
            await seat.finish(code, typed[at]!, seat.random() < 0.25, () => alone(() => cut(false)));
          }
        }),
      );
      expect(died).toBe(100);
      await server.kill('SIGTERM');
      const rows = readAnswers(dataDir);
      expect(rows.map(({ code }) => code).sort()).toEqual(
        Array.from({ length: students }, (_, at) => `S${String(at + 1).padStart(3, '0')}`),
      );
      const lost = rows.flatMap(({ code, answers }) => {
        const { saved, perhaps } = typed[Number(code.slice(1)) - 1]!;
        const kept = new Map(Object.entries(answers).map(([item, answer]) => [surveyName(item), givenBy(answer)]));
        return [...saved].flatMap(([name, value]) => {
          const allowed = perhaps.get(name)?.has(kept.get(name) ?? '') || kept.get(name) === value;
          return allowed ? [] : [{ seed, code, name, value, kept: kept.get(name) }];
        });
      });
      expect(lost).toEqual([]);
      expect(new Set(rows.map(({ answers }) => Object.keys(answers).length))).toEqual(new Set([10]));
    } finally {
      await browser.close();
      if (server.runs()) await server.kill('SIGTERM');
      rmSync(dataDir, { recursive: true, force: true });
    }
  },
);
