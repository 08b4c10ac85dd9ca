// What walks through programmes share: a house whose clock the test sets, its people at their desks, what is gone through in walks of
// its own (uploads, pledges, reviews, diagnoses), and how the board is worked.
import { eq } from 'drizzle-orm';
import type { Browser, Page } from 'playwright-core';
import { freePort, type Listening, listen } from '../../server/http/listen.ts';
import { engines } from '../server/engines.ts';
import { type Caller, House, instruments, type Premises, submissionOf, submit } from '../server/house.ts';
import { confirm } from './confirm.ts';
import { launchChromium } from './launch.ts';
import { settled } from './pick-option.ts';
import { takePicture } from './pictures.ts';
import { expectSound } from './soundness.ts';

/** A moment in Beijing. */
export const at = (moment: string): number => Date.parse(`${moment}+08:00`);

export const value = (given: unknown) => ({ is: 'value', value: given });
export const counted = (numerator: number, denominator?: number) =>
  value({
    numerator,
    ...(denominator ? { denominator } : {}),
    asOf: '2026-09-01',
    basis: '台账',
    department: '教务处',
  });

export interface Person {
  readonly caller: Caller;
  readonly username: string;
  readonly password: string;
}

export class WalkedHouse {
  readonly house: House;
  readonly operator: Caller;
  readonly url: string;
  readonly #listening: Listening;
  readonly #browser: Browser;

  private constructor(house: House, operator: Caller, listening: Listening, browser: Browser, url: string) {
    [this.house, this.operator, this.url] = [house, operator, url];
    [this.#listening, this.#browser] = [listening, browser];
  }

  static async open(premises: Premises = {}): Promise<WalkedHouse> {
    const port = await freePort('127.0.0.1');
    const config = { host: '127.0.0.1', port, publicUrl: null };
    const sqlite = engines.find(({ name }) => name === 'sqlite')!;
    const house = await House.open(sqlite, { ...premises, config });
    const [listening, browser] = await Promise.all([listen(house.app, house.deps.config), launchChromium()]);
    return new WalkedHouse(house, await house.becomeOperator(), listening, browser, `http://127.0.0.1:${port}`);
  }

  async close(): Promise<void> {
    await this.#browser.close();
    await this.#listening.stop();
    await this.house.close();
  }

  /** A further account whose password counts as the person's own. */
  async join(username: string, role: string, place: object): Promise<Person> {
    const made = await this.operator('POST', '/api/staff', { username, name: username, role, ...place });
    if (made.status !== 201) throw new Error(made.text);
    const { password } = made.body;
    return { username, password, caller: await this.house.signIn(username, password) };
  }

  /** A desk of its own, signed in. */
  async enter({ username, password }: Pick<Person, 'username' | 'password'>): Promise<Page> {
    const page = await this.visit();
    await page.goto(`${this.url}/console`);
    await page.fill('#username', username);
    await page.fill('#password', password);
    await page.click('button[type=submit]');
    await page.waitForSelector('.shell-menu');
    return page;
  }

  /** Somebody without an account. */
  async visit(more: object = {}): Promise<Page> {
    const context = await this.#browser.newContext({ viewport: desk, locale: 'zh-CN', ...more });
    const page = await context.newPage();
    page.setDefaultTimeout(30_000);
    return page;
  }

  /** 校内审核 and pledge. */
  async pledge(application: string): Promise<void> {
    const { db, tables, commit } = this.house.deps.storage;
    const { applications } = tables;
    await commit([db.update(applications).set({ team: 'pledged' }).where(eq(applications.id, application))]);
  }

  /** An uploaded file. */
  async give(application: string, material: string, period = ''): Promise<void> {
    const { db, tables, commit } = this.house.deps.storage;
    const row = { id: `${application}${material}${period}`, application, material, period, file: null };
    const kept = { ...row, note: '', by: 'x', at: this.house.time };
    await commit([db.insert(tables.applicationMaterials).values(kept)]);
  }

  /** The institution's form in the campaign of the diagnosis. */
  async diagnose(campaign: string, institution: string): Promise<void> {
    const { links } = (await this.operator('GET', `/api/campaigns/${campaign}/links?institution=${institution}`)).body;
    const token = links.find(({ kind }: { kind: string }) => kind === 'subject').url.split('/a/')[1];
    const { pass } = (await this.house.ask('POST', `/api/links/${token}/begin`, {})).body;
    const sent = await submit(this.house, pass, submissionOf(instruments.institution, 7));
    if (sent.status !== 201) throw new Error(sent.text);
  }

  /** A closed panel of the round that has found something about it. */
  async review(round: string, campaign: string, subject: string): Promise<void> {
    const { db, tables, commit } = this.house.deps.storage;
    const panel = `panel-${round}-${subject}`;
    const made = { createdBy: 'x', createdAt: this.house.time, closedAt: this.house.time };
    await commit([
      db.insert(tables.reviewPanels).values({
        ...{ id: panel, campaign, instrument: instruments.institution.id, round, name: '专家组' },
        ...{ rules: {} as never, state: 'closed', due: null, revision: 1, ...made },
      }),
      db.insert(tables.reviewFindings).values({
        ...{ panel, subject, indicator: 'D1.1', level: 3, rule: 'mean', reason: '', by: 'x', at: this.house.time },
      }),
    ]);
  }
}

const desk = { width: 1280, height: 900 };

/** At both widths, sound and seen. */
export async function look(page: Page, name: string): Promise<void> {
  await expectSound(page, name);
  await picture(page, name);
}

/** At both widths, for a person to look at. */
export async function picture(page: Page, name: string): Promise<void> {
  await takePicture(page, `${name}-1280`);
  await page.setViewportSize({ width: 390, height: 844 });
  await takePicture(page, `${name}-390`);
  await page.setViewportSize(desk);
}

export const press = (page: Page, text: string) => page.click(`button:has-text("${text}") >> visible=true`);

/** Every deed asks once more. */
export async function say(page: Page, words = ''): Promise<void> {
  if (words) await page.fill('.ant-modal textarea', words);
  await page.waitForSelector('.ant-modal-footer .ant-btn-primary');
  await settled(page);
  await page.click('.ant-modal-footer .ant-btn-primary');
  await page.waitForSelector('.ant-modal', { state: 'hidden' });
}

/** One step by its button. @param to the stage where the application then stands */
export async function decide(page: Page, decision: string, to: string, reason = ''): Promise<void> {
  await page.click(`.board-part button:has-text("${decision} → ${to}"):not([disabled])`);
  await say(page, reason);
  await stands(page, to);
}

export const stands = (page: Page, stage: string) => page.waitForSelector(`.ant-alert:has-text("现处于“${stage}”")`);

export async function openRound(page: Page): Promise<void> {
  await press(page, '开放批次');
  await confirm(page);
  await page.waitForSelector('a:has-text("公示页")');
}
