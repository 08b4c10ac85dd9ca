// Each founding programme through exactly the stages its document has, as the people of the walk go through it in their pages: the
// operator makes and opens the round, units apply, one is refused for a condition it breaks, every stage is taken by its button, what
// falls due is handed in, put right, passed, removed, withdrawn. Witness: `founding-walks.ts`, written out from the documents.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect } from 'vitest';
import { boardZh } from '../../client/text/board-zh.ts';
import { type Decision, decisions } from '../../programmes/schema/stages.ts';
import { filledApplication } from '../builders/filled-application.ts';
import { pdfOf } from '../builders/sample-files.ts';
import { askQuestionnaire } from '../server/answer-questionnaire.ts';
import { openCampaign } from '../server/house.ts';
import { confirm } from './confirm.ts';
import {
  type Act,
  type Applied,
  type PutRight,
  type Reports,
  type Step,
  type Unit,
  type Unmet,
  type Walk,
  walks,
} from './founding-walks.ts';
import { pageTest } from './house.ts';
import { pickOption } from './pick-option.ts';
import {
  at,
  decide,
  look,
  openRound,
  type Person,
  picture,
  press,
  say,
  stands,
  WalkedHouse,
} from './programme-walk.ts';
import { findOverflow, watchErrors } from './soundness.ts';

type Desk = Unit | 'operator' | 'authority';
interface Applicant extends Person {
  readonly institution: string;
}
/** One application on its way. */
interface Under {
  readonly id: string;
  readonly round: string;
  readonly applied: Pick<Applied, 'by' | 'track'>;
}

let walked: WalkedHouse;
let campaign: string;
const people = new Map<Desk, Person>();
const units = new Map<Unit, Applicant>();
const desks = new Map<Desk, Promise<Page>>();
const errors: string[][] = [];

beforeAll(async () => {
  walked = await WalkedHouse.open();
  const { operator } = walked;
  const opened = await openCampaign(operator, { teachers: 1, students: 1 });
  campaign = opened.id;
  const register = async (name: string, type: string): Promise<string> =>
    (await operator('POST', '/api/institutions', { name, type, region: '某省' })).body.id;
  const joined = (desk: Desk, role: string, place: object) => walked.join(desk, role, { ...place, name: '经办人' });
  const places = {
    school: opened.institutions[0]!,
    university: await register('某部属大学', 'university'),
    enterprise: await register('某装备集团公司', 'enterprise'),
  };
  for (const [unit, institution] of Object.entries(places) as [Unit, string][])
    units.set(unit, { ...(await joined(unit, 'institution-admin', { institutionId: institution })), institution });
  people.set('operator', { username: 'operator', password: 'a long password', caller: operator });
  // The vocational school recommends, from another province than the enterprise that applies.
  people.set('authority', await joined('authority', 'regional-authority', { region: '四川省' }));
});
afterAll(() => walked?.close());

const personAt = (desk: Desk): Person => people.get(desk) ?? units.get(desk as Unit)!;

/** One context per person, for all walks. */
function deskOf(desk: Desk): Promise<Page> {
  const known = desks.get(desk);
  if (known) return known;
  const entered = walked.enter(personAt(desk)).then((page) => {
    errors.push(watchErrors(page));
    return page;
  });
  desks.set(desk, entered);
  return entered;
}

async function go(desk: Desk, path: string): Promise<Page> {
  const page = await deskOf(desk);
  await page.goto(`${walked.url}/console/${path}`);
  return page;
}

/** No key, no placeholder and no English is left in a page of this language. */
async function expectChinese(page: Page, name: string): Promise<void> {
  // SurveyJS brings its variables along as a style sheet.
  const read = await page.locator('main').evaluate((main) => {
    const copy = main.cloneNode(true) as HTMLElement;
    for (const sheet of copy.querySelectorAll('style')) sheet.remove();
    return copy.textContent ?? '';
  });
  const text = read.replaceAll(/示例院校\w+/g, '');
  const words = text.match(/\{\w*\}|[A-Za-z][\w-]{2,}/g) ?? [];
  expect([name, words.filter((word) => !understood.has(word))]).toEqual([name, []]);
}
/** Formats of files as everybody calls them, and what the operator types where numbers of certificates go. */
const understood = new Set([
  'PDF',
  'pdf',
  'WORD',
  'Word',
  'Excel',
  'Office',
  'JPG',
  'PNG',
  'WebP',
  'docx',
  '{year}',
  '{serial}',
]);

for (const walk of walks)
  pageTest(`${walk.name}: ${walk.title}`, { timeout: 600_000 }, async () => {
    walked.house.time = at(`${walk.on}T09:00:00`);
    const round = await makeRound(walk);
    for (const [index, applied] of walk.applications.entries()) {
      walked.house.time = at(`${walk.on}T10:00:00`);
      const under = { id: await apply(walk, applied, index === 0), round, applied };
      if (index === 0) await refuse(walk, round);
      for (const [place, act] of applied.way.entries()) {
        if ('stage' in act) await (act.unseen ? takeUnseen(under, act) : take(under, act, applied.way[place - 1]));
        else if ('item' in act) await putRight(under, act);
        else if ('condition' in act) await findUnmet(under, act);
        else await report(under, act);
      }
      if (applied.withdraws) await withdraw(under, applied.withdraws);
    }
    await expectPublished(walk, round);
    expect(errors.flat()).toEqual([]);
  });

async function makeRound({ title, card, window, periods = {}, diagnosed, name }: Walk): Promise<string> {
  const page = await go('operator', 'programme-board/new');
  await pickOption(page, '#programme', title);
  for (const [term, lines] of Object.entries(card)) {
    const said = page.locator(`.facts-list dt:text-is("${term}") + dd`);
    const parts = said.locator('> div');
    await said.waitFor();
    expect([term, (await parts.count()) > 0 ? await parts.allInnerTexts() : [await said.textContent()]]).toEqual([
      term,
      lines,
    ]);
  }
  await page.fill('#name', `${title}申报`);
  if (window) {
    if (await page.locator('#otherWindow').count()) await page.check('#otherWindow');
    await page.fill('#opens', window.opens);
    await page.fill('#closes', window.closes);
    await page.fill('#windowReason', window.reason);
  }
  // Days of announcement are asked of nobody: each document either names them or has no announcement.
  expect(await page.locator('#announcementDays').count()).toBe(0);
  if (await page.locator('#rectificationDays').count()) await page.fill('#rectificationDays', '90');
  for (const [period, [from, until]] of Object.entries(periods)) {
    const once = /^\d{4}-/.test(from);
    if (once) await pickOption(page, `.ant-select:has([aria-label="“${period}”每年还是一次"])`, '只有一次');
    await page.getByLabel(`“${period}”开始日`).fill(from);
    await page.getByLabel(`“${period}”截止日`).fill(until);
  }
  if (diagnosed) await pickOption(page, '#campaign', '测试批次');
  for (const field of await page.locator('textarea[id^=decided_]').all()) await field.fill('按运营方工作方案执行');
  await expectChinese(page, `${name}: new round`);
  await press(page, '建立批次');
  await page.waitForSelector(`h1:has-text("${title}申报")`);
  await openRound(page);
  await sight(page, `round-${title}`);
  return page.url().split('/').at(-1)!;
}

async function apply(walk: Walk, applied: Applied, whole: boolean): Promise<string> {
  const { by, track, title, change = {}, offered = [], sections = [], materials = [] } = applied;
  const page = await go(by, 'applying');
  const card = page.locator(`.ant-card:has(.ant-card-head-title:text-is("${walk.title}")):has(button)`);
  await card.waitFor();
  for (const words of offered) expect(await card.textContent()).toContain(words);
  await card.locator('button:has-text("开始申报")').click();
  await page.waitForSelector('#title');
  const name = trackNames[track];
  if (name) await pickOption(page, '#track', name);
  await page.fill('#title', title);
  await say(page);
  await page.waitForSelector('.ant-tabs-tab:has-text("填写")');
  const id = new URL(page.url()).pathname.split('/').at(-1)!;
  for (const section of sections) await page.waitForSelector(`[data-section] h2:has-text("${section}")`);
  await fill(by, id, title, filledApplication(track, change));
  if (whole) {
    await page.reload();
    await page.waitForSelector('.rule-list');
    await sight(page, `apply-${walk.title}`);
  }
  if (materials.length > 0) {
    await page.goto(`${walked.url}/console/applying/${id}?tab=materials`);
    for (const words of materials) await page.waitForSelector(`[data-material]:has-text("${words}")`);
    await expectChinese(page, `${walk.name}: materials`);
  }
  await page.goto(`${walked.url}/console/applying/${id}?tab=submit`);
  await page.waitForSelector('text=各项条件、内容和材料齐全，可以提交');
  await submit(page);
  await page.waitForSelector(`.ant-alert:has-text("已提交，现在处于“${applied.submittedTo}”阶段")`);
  return id;
}

/** Of programmes with more than one. */
const trackNames: Partial<Record<Applied['track'], string>> = {
  pilot: '建设试点单位',
  support: '建设支撑单位',
  province: '经省级教育行政部门审核报送',
  central: '中央管理企业集团总部直报',
};

async function submit(page: Page): Promise<void> {
  await page.click('.form-decide button:has-text("提交申报")');
  await confirm(page);
}

/** What is typed, uploaded and pledged in walks of its own. */
async function fill(by: Unit, id: string, title: string, filled: ReturnType<typeof filledApplication>): Promise<void> {
  const { caller } = personAt(by);
  for (const [section, answers] of filled.sections) {
    const kept = await caller('PUT', `/api/applications/${id}/sections/${section}`, {
      revision: 1,
      done: true,
      answers,
    });
    expect([section, kept.status, kept.text]).toEqual([section, 200, kept.text]);
  }
  const { context, members, materials } = filled;
  const head = await caller('PUT', `/api/applications/${id}/head`, {
    revision: await revisionOf(id, by),
    title,
    context,
    members,
  });
  expect([head.status, head.text]).toEqual([200, head.text]);
  for (const { code } of materials) await walked.give(id, code);
  await walked.pledge(id);
}

const revisionOf = async (id: string, desk: Desk = 'operator'): Promise<number> =>
  (await read(id, desk)).application.revision;
const read = async (id: string, desk: Desk = 'operator') =>
  (await personAt(desk).caller('GET', `/api/applications/${id}`)).body;

/** Everything is there but what the document asks for: the page says so, whole, with document and clause, and does not submit. */
async function refuse(walk: Walk, round: string): Promise<void> {
  const { by, track, change, without, sentences } = walk.refused;
  const filled = filledApplication(track, change);
  const members = filled.members.map((member) =>
    member.role === without?.role
      ? { ...member, attributes: member.attributes.filter((one) => one !== without.attribute) }
      : member,
  );
  const begun = { track: filled.track, title: '不符合条件的申报', subject: null };
  const { id } = (await personAt(by).caller('POST', `/api/programme-rounds/${round}/applications`, begun)).body;
  await fill(by, id, begun.title, { ...filled, members });
  const page = await go(by, `applying/${id}?tab=submit`);
  const told = page.locator('.missing-list >> nth=0').locator('li');
  await told.first().waitFor();
  const texts = (await told.allInnerTexts()).map((text) => text.replace(/\s*去处理$/, ''));
  expect([walk.name, texts]).toEqual([walk.name, sentences]);
  await sight(page, `refused-${walk.title}`);
  await submit(page);
  await page.waitForSelector(`text=${sentences.at(-1)}`);
  expect((await read(id, by)).application.stage).toBe('draft');
}

const byTime = new Set(['公示期满', '建设周期已满']);

async function take(under: Under, step: Step, before?: Act): Promise<void> {
  const { stage, by = 'operator', lacks = [], decision, to, reason = '', on, shows = [] } = step;
  const waits = lacks.flat().some((need) => byTime.has(need));
  if (on && !waits) walked.house.time = at(`${on}T09:00:00`);
  if (by === 'authority') await expectNothingToDo(under);
  // After a step of the same desk the page already shows the next one, unless time has gone by.
  const shown = before && 'stage' in before && before.to && !before.unseen && (before.by ?? 'operator') === by;
  const page = shown && !(on && !waits) ? await deskOf(by) : await go(by, `programme-board/applications/${under.id}`);
  await stands(page, stage);
  for (const words of shows) await expectShown(page, words);
  for (const needs of lacks) {
    // Each need is a link to where it is brought about.
    const said = new RegExp(`^“${decision}”还需：${needs.join('、')}$`);
    await page.locator('li', { hasText: said }).first().waitFor();
    if (!to) break;
    for (const need of needs) await bringAbout(under, need, by, step, page);
    await page.reload();
    await stands(page, stage);
  }
  if (!to) return;
  if (shows.length > 0) await sight(page, `board-${stage}`);
  const numbers = page.locator('.board-part a:has-text("编号 数衡-")');
  if (decision === '认定') expect(await numbers.count()).toBe(0);
  await decide(page, decision, to, reason);
  if (decision === '认定') await numbers.waitFor();
  if (reason) await page.waitForSelector(`.said:has-text("${reason}")`);
}

async function expectShown(page: Page, words: string): Promise<void> {
  await page.waitForFunction((said) => document.querySelector('main')?.textContent?.includes(said), words);
}

/** Whoever keeps the round waits for the authority. */
async function expectNothingToDo({ id }: Under): Promise<void> {
  const page = await go('operator', `programme-board/applications/${id}`);
  await page.waitForSelector('text=现在没有您可以办理的事项');
}

async function takeUnseen(under: Under, step: Step): Promise<void> {
  const { by = 'operator', lacks = [], decision, reason = '', on } = step;
  const waits = lacks.flat().some((need) => byTime.has(need));
  if (on && !waits) walked.house.time = at(`${on}T09:00:00`);
  for (const need of lacks.flat()) await bringAbout(under, need, by, step, null);
  const body = { revision: await revisionOf(under.id), decision: codeOf(decision), reason };
  const { status, text } = await personAt(by).caller('POST', `/api/applications/${under.id}/steps`, body);
  expect([step.stage, status, text]).toEqual([step.stage, 200, text]);
}

const codeOf = (words: string): Decision => decisions.find((one) => boardZh[`board.decision.${one}`] === words)!;

/** What a step lacks, by the words that tell it. @param page where it is seen */
async function bringAbout(under: Under, need: string, by: Desk, { on }: Step, page: Page | null): Promise<void> {
  const { id, round, applied } = under;
  const { institution } = units.get(applied.by)!;
  switch (need) {
    case '材料齐全':
      return page ? tickSeen(page) : tick(id);
    case '资格条件全部满足并判定':
      return judge(id, by, page);
    case '专家评审结束':
      if (!reviewed.has(`${round} ${institution}`)) await walked.review(round, campaign, institution);
      reviewed.add(`${round} ${institution}`);
      return;
    case '完成评估诊断':
      return walked.diagnose(campaign, institution);
    case '公示期满':
    case '建设周期已满':
      walked.house.time = at(`${on}T09:00:00`);
      return;
    case '各期填报均已提交':
      return handInAll(under);
    default:
      throw new Error(`nothing brings about ${need}`);
  }
}
const reviewed = new Set<string>();

async function tickSeen(page: Page): Promise<void> {
  for (let left = await page.locator('button:has-text("登记收到")').count(); left > 0; left--) {
    await page.click('button:has-text("登记收到"):not([disabled])');
    await page.waitForFunction(
      (more) =>
        [...document.querySelectorAll('button')].filter(({ textContent }) => textContent === '登记收到').length < more,
      left,
    );
  }
}

async function tick(id: string): Promise<void> {
  for (const { code, form, given } of (await read(id)).materials as { code: string; form: string; given: boolean }[]) {
    const body = { revision: await revisionOf(id), arrived: true, note: '' };
    if (form === 'paper' && !given)
      await personAt('operator').caller('PUT', `/api/applications/${id}/paper/${code}`, body);
  }
}

/** One in the page with its reason, the others over HTTP. */
async function judge(id: string, by: Desk, page: Page | null): Promise<void> {
  if (page) {
    await press(page, '判定满足');
    await say(page, '材料属实');
    await page.waitForSelector('.said:has-text("材料属实")');
  }
  const { findings } = await read(id, by);
  for (const { rule, verdict } of findings as { rule: string; verdict: string }[]) {
    if (verdict !== 'person') continue;
    const body = { revision: await revisionOf(id), verdict: 'met', reason: '经核实' };
    const { status, text } = await personAt(by).caller('PUT', `/api/applications/${id}/judgements/${rule}`, body);
    expect([rule, status, text]).toEqual([rule, 200, text]);
  }
}

interface Due {
  readonly period: string;
  readonly year: number;
  readonly state: string;
  readonly revision: number;
  readonly missing: readonly string[];
  readonly items: readonly string[];
  readonly questionnaires: readonly { readonly instrument: string; readonly answeredAt: number | null }[];
}

const duesOf = async ({ id, applied }: Under): Promise<Due[]> =>
  (await personAt(applied.by).caller('GET', `/api/applications/${id}/periods`)).body;

async function handInAll(under: Under): Promise<void> {
  for (const due of (await duesOf(under)).filter(({ state }) => state === 'missing' || state === 'open')) {
    const revision = await prepare(under, due);
    const to = `/api/applications/${under.id}/periods/${due.period}/${due.year}`;
    const { status, text } = await personAt(under.applied.by).caller('POST', to, { revision });
    expect([due.period, due.year, status, text]).toEqual([due.period, due.year, 200, text]);
  }
}

/** Its files, the questionnaire that goes with it, and its values, each confirmed. @returns its revision */
async function prepare(
  { id, applied }: Under,
  { period, year, revision, missing, items, questionnaires }: Due,
): Promise<number> {
  for (const material of missing) await walked.give(id, material, `${period}@${year}`);
  for (const { instrument } of questionnaires.filter(({ answeredAt }) => answeredAt === null)) {
    const { institution } = units.get(applied.by)!;
    const type = applied.by === 'school' ? 'higher-vocational' : applied.by;
    const asked = await askQuestionnaire(walked.house, walked.operator, { institution, type, instrument });
    await asked.answer();
  }
  const figures = filledApplication(applied.track).sections;
  const all = Object.assign({}, ...figures.values());
  const answers = Object.fromEntries(items.map((item) => [item, all[item]]));
  const to = `/api/applications/${id}/periods/${period}/${year}`;
  const kept = await personAt(applied.by).caller('PUT', to, { revision, answers, confirmed: items });
  expect([period, year, kept.status, kept.text]).toEqual([period, year, 200, kept.text]);
  return kept.body.revision;
}

async function report(under: Under, { on, due, handsIn }: Reports): Promise<void> {
  walked.house.time = at(`${on}T09:00:00`);
  const page = await go(under.applied.by, `applications/${under.id}/building`);
  await page.waitForSelector(due.length > 0 ? '.board-part h2' : 'text=目前没有到期的填报');
  const headings = await page.locator('.board-part h2').allInnerTexts();
  // What has not begun stands last.
  const isAhead = (said: string): boolean => said.endsWith('未到时间');
  expect(headings.map((text) => text.replaceAll(/\s+/g, ' ').trim())).toEqual([
    ...due.filter((said) => !isAhead(said)),
    ...due.filter(isAhead),
  ]);
  for (const { name, missing, until, answers } of handsIn) {
    const part = page.locator(`.board-part[aria-label="${name}"]`);
    if (answers) await part.locator(`p:has-text("本期须提交问卷“${answers}”"):has-text("尚未提交")`).waitFor();
    if (until) expect(await part.textContent()).toContain(until);
    if (missing) expect(await part.textContent()).toContain(`还缺材料：${missing}`);
  }
  if (handsIn.length === 0) return;
  await sight(page, `building-${on}`);
  const [first] = handsIn;
  if (first?.missing) await handOver(page, first.name);
  for (const [index, one] of (await duesOf(under)).toReversed().entries())
    if (handsIn.some(({ name }) => due[index]!.startsWith(`${name} `))) await prepare(under, one);
  await page.reload();
  for (const { name } of handsIn) {
    await page.click(`.board-part[aria-label="${name}"] button:has-text("提交本期")`);
    await page.waitForSelector(`.board-part[aria-label="${name}"] .ant-tag:has-text("已提交")`);
  }
}

/** One file as its unit uploads it; more of them would only be more of the same. */
async function handOver(page: Page, name: string): Promise<void> {
  const material = page.locator(`.board-part[aria-label="${name}"] [data-material] >> nth=0`);
  await material
    .locator('input[type=file]')
    .setInputFiles({ name: '报告.pdf', mimeType: 'application/pdf', buffer: pdfOf() });
  await material.locator('.handed-in a:has-text("报告.pdf")').waitFor();
  await material.locator('.ant-tag:has-text("已有")').waitFor();
}

async function findUnmet(under: Under, { condition, why, told }: Unmet): Promise<void> {
  const page = await go('operator', `programme-board/applications/${under.id}`);
  await page.click(`.board-part li:has-text("${condition}") button:has-text("判定未满足")`);
  await say(page, why);
  await page.waitForSelector(`.said:has-text("${why}")`);
  const unit = await go(under.applied.by, `applying/${under.id}?tab=rules`);
  const rule = unit.locator(`.rule-list li:has-text("${condition}")`);
  await rule.waitFor();
  for (const words of told) expect(await rule.textContent()).toContain(words);
}

/** Listed by the operator, reported by the unit, confirmed by the operator. */
async function putRight(under: Under, { item, owner, due, report: said }: PutRight): Promise<void> {
  const page = await go('operator', `programme-board/applications/${under.id}`);
  await press(page, '添加整改事项');
  await page.fill('#text', item);
  await page.fill('#owner', owner);
  await page.fill('#due', due);
  await say(page);
  await page.waitForSelector(`li:has-text("${item}")`);
  const unit = await go(under.applied.by, `applications/${under.id}/building`);
  await press(unit, '报告整改情况');
  await say(unit, said);
  await unit.waitForSelector('.ant-tag:has-text("待确认")');
  await page.reload();
  await page.click(`.board-part li:has-text("${item}") button:has-text("确认")`);
  await say(page);
  await page.waitForSelector('.ant-tag:has-text("已确认")');
}

async function withdraw({ id, applied }: Under, { reason, stage }: NonNullable<Applied['withdraws']>): Promise<void> {
  const page = await go(applied.by, `applying/${id}?tab=submit`);
  await page.click('summary:has-text("撤回申报")');
  await page.getByLabel('原因').fill(reason);
  await page.click('.form-refuse button');
  await page.waitForSelector(`.ant-alert:has-text("“${stage}”")`);
}

async function expectPublished({ name, published, unpublished = [] }: Walk, round: string): Promise<void> {
  const page = await deskOf('operator');
  await page.goto(`${walked.url}/p/${round}`);
  const text = (await page.locator('main').textContent()) ?? '';
  expect([
    name,
    published.filter((words) => !text.includes(words)),
    unpublished.filter((words) => text.includes(words)),
  ]).toEqual([name, [], []]);
}

/** No wider than a phone, nothing but Chinese, and a picture for a person to look at. */
async function sight(page: Page, name: string): Promise<void> {
  await expectChinese(page, name);
  expect([name, await findOverflow(page, 390)]).toEqual([name, []]);
  await (/共同体/.test(name) ? look : picture)(page, name);
}
