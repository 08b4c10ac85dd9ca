// Expert review on both engines: from the panel to its findings, what nobody may see too early, and that nothing is lost when twenty
// assessors save at once.

import { and, eq } from 'drizzle-orm';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Answers } from '../../questionnaires/schema/response.ts';
import { holdersOf } from '../../server/auth/permissions.ts';
import { assignReviewers } from '../../server/reviews/assign-reviewers.ts';
import type { DeskIndicator } from '../../server/reviews/describe-desk.ts';
import type { PanelView } from '../../server/reviews/describe-panel.ts';
import { changePanel } from '../../server/reviews/keep-panel.ts';
import { movePanel } from '../../server/reviews/move-panel.ts';
import { deskPlaceFor, panelFor } from '../../server/reviews/panel-place.ts';
import { saveScore } from '../../server/reviews/save-score.ts';
import type { ModeratedIndicator } from '../../server/reviews/subject-moderation.ts';
import { engines } from './engines.ts';
import { everyRoute, isForStaff, type Names, type Walked } from './every-route.ts';
import {
  type Answer,
  type Caller,
  House,
  instruments,
  type OpenCampaign,
  openCampaign,
  submissionOf,
  submit,
} from './house.ts';
import { meanwhile, staffNamed } from './meanwhile.ts';

const form = instruments.institution;
const ladders = form.instrument.items.filter(({ kind }) => kind === 'ladder').map(({ code }) => code);
/** 34 of the 36 leaves: two are filled from cohorts. */
const leaves = 34;

/** Files bear the moment they were made: of Word its words, without the running number of its headings; PDF is printed from the same. */
function said({ headers, bytes, text }: Answer): string {
  const type = headers.get('content-type') ?? '';
  if (type.includes('pdf')) return 'PDF';
  if (!type.includes('wordprocessingml')) return text;
  return strFromU8(unzipSync(bytes)['word/document.xml']!).replace(/<[^>]+>|_Toc\d+/g, '');
}

describe.each(engines)('expert review on $name', (engine) => {
  let house: House;
  let operator: Caller;
  let campaign: OpenCampaign;
  let schools: readonly string[];
  let panel: string;
  const callers: Record<string, Caller> = {};
  const ids: Record<string, string> = {};

  async function join(username: string, role: string, place: object = {}): Promise<void> {
    const name = `${username}的姓名`;
    const made = await operator('POST', '/api/staff', { username, name, role, ...place });
    expect([username, made.status]).toEqual([username, 201]);
    ids[username] = made.body.id;
    callers[username] = await house.signIn(username, made.body.password);
  }
  async function answer(institution: string, seed: number, school = campaign): Promise<void> {
    const link = school.links.find((one) => one.instrument === form.id && one.institution.id === institution)!;
    const { body } = await house.ask('POST', `/api/links/${link.token}/begin`, {});
    expect((await submit(house, body.pass, submissionOf(form, seed))).status).toBe(201);
  }
  const as = (who: string, method: string, path: string, body?: unknown) => callers[who]!(method, `/api${path}`, body);
  const view = async (id = panel): Promise<PanelView> => (await operator('GET', `/api/review-panels/${id}`)).body;
  const desk = (who: string, subject: string, id = panel) => as(who, 'GET', `/review-desk/${id}/${subject}`);
  const indicators = async (who: string, subject: string): Promise<readonly DeskIndicator[]> =>
    (await desk(who, subject)).body.indicators;
  const score = (who: string, subject: string, code: string, level: number | null, revision = 0, more: object = {}) =>
    as(who, 'PUT', `/review-desk/${panel}/${subject}/scores/${code}`, {
      ...{ revision, level, confidence: 'middle', comment: '' },
      ...more,
    });
  const assign = async (assignments: object[], id = panel) =>
    operator('PUT', `/api/review-panels/${id}/assignments`, { revision: (await view(id)).revision, assignments });
  const move = async (to: string, reason = '', id = panel) =>
    operator('POST', `/api/review-panels/${id}/move`, { to, reason, revision: (await view(id)).revision });
  async function makePanel(name: string, changes: object = {}): Promise<string> {
    const { body: usual } = await operator('GET', '/api/review-rules');
    const wanted = { campaign: campaign.id, instrument: form.id, name, due: '2026-12-01' };
    const made = await operator('POST', '/api/review-panels', { ...wanted, rules: { ...usual, ...changes } });
    expect(made.status).toBe(201);
    return made.body.id;
  }
  const whole = (subject: string, user: string, lead = false) => ({
    subject,
    user: ids[user]!,
    indicators: null,
    lead,
  });

  beforeAll(async () => {
    house = await House.open(engine);
    operator = await house.becomeOperator();
    campaign = await openCampaign(operator, { institutions: 3, teachers: 1, students: 1 });
    schools = campaign.institutions;
    for (const [at, school] of schools.entries()) await answer(school, 40 + at);
    for (const expert of ['mei', 'lin', 'bai']) await join(expert, 'assessor');
    await join('admin', 'institution-admin', { institutionId: schools[0]! });
    await join('other', 'institution-admin', { institutionId: schools[1]! });
    panel = await makePanel('初评组');
  });
  afterAll(() => house.close());

  test('a panel reviews a form of a campaign that is under way, with a last day ahead', async () => {
    const { body: rules } = await operator('GET', '/api/review-rules');
    const wanted = { campaign: campaign.id, instrument: form.id, name: '某组', rules, due: null };
    const ask = (changes: object) => operator('POST', '/api/review-panels', { ...wanted, ...changes });
    expect((await ask({ instrument: instruments.teacher.id })).body.code).toBe('review-asks-forms');
    expect((await ask({ due: '2026-11-21' })).body.code).toBe('review-day-past');
    expect((await ask({ campaign: 'x' })).status).toBe(404);
    expect((await view()).subjects.map(({ id }) => id).sort()).toEqual([...schools].sort());
    const listed = (await operator('GET', '/api/review-panels')).body;
    expect(listed).toMatchObject([{ id: panel, state: 'preparing', subjects: 0, handedIn: 0 }]);
  });

  test('a balanced proposal leaves out who works there or was entered as in conflict, and saves nothing', async () => {
    await operator('PUT', `/api/review-assessors/${ids.mei}`, { institution: schools[2], specialities: [] });
    const conflict = { user: ids.lin, institution: schools[1], reason: '近亲属在该校任职' };
    expect((await operator('POST', '/api/review-conflicts', conflict)).status).toBe(201);
    const order = { by: 'subjects', each: 2, assessors: [ids.mei, ids.lin, ids.bai] };
    const { body } = await operator('POST', `/api/review-panels/${panel}/proposal`, order);
    const of = (subject: string): string[] =>
      body.assignments
        .filter((one: { subject: string }) => one.subject === subject)
        .map((one: { user: string }) => one.user);
    expect(of(schools[2]!).sort()).toEqual([ids.lin, ids.bai].sort());
    expect(of(schools[1]!).sort()).toEqual([ids.mei, ids.bai].sort());
    expect([body.short, body.connected]).toEqual([[], true]);
    expect(body.assignments.filter(({ lead }: { lead: boolean }) => lead)).toHaveLength(3);
    expect((await view()).subjects.every(({ assignments }) => assignments.length === 0)).toBe(true);
    const domains = { ...order, by: 'indicators', each: 1 };
    const byDomain = (await operator('POST', `/api/review-panels/${panel}/proposal`, domains)).body.assignments;
    const covered = byDomain
      .filter((one: { subject: string }) => one.subject === schools[0])
      .flatMap((one: { indicators: string[] }) => one.indicators);
    expect([covered.length, new Set(covered).size]).toEqual([leaves, leaves]);
  });

  test('an assignment with faults is refused whole, every fault told', async () => {
    const [first, second, third] = schools as [string, string, string];
    const wrong = [
      whole(third, 'mei'),
      whole(second, 'lin'),
      whole(first, 'mei', true),
      whole(first, 'bai', true),
      whole(first, 'mei'),
      { ...whole(first, 'lin'), indicators: ['D1.6'] },
      { ...whole(first, 'lin'), user: ids.admin },
    ];
    const refused = await assign(wrong);
    expect([refused.status, refused.body.faults.map(({ code }: { code: string }) => code)]).toEqual([
      422,
      ['conflict', 'conflict', 'leads', 'twice', 'indicators', 'unknown'],
    ]);
    const right = [whole(first, 'mei', true), whole(first, 'lin'), whole(second, 'bai', true)];
    expect((await assign(right)).status).toBe(200);
    const shown = (await view()).subjects.find(({ id }) => id === first)!.assignments;
    expect(shown.map(({ user, alias, lead }) => [user, alias, lead])).toEqual([
      [ids.mei, '专家甲', true],
      [ids.lin, '专家乙', false],
    ]);
    const { auditEvents } = house.deps.storage.tables;
    const told = await house.deps.storage.db
      .select()
      .from(auditEvents)
      .where(eq(auditEvents.action, 'reviewers-assigned'));
    expect(told.map(({ chain }) => chain)).toEqual(['platform']);
  });

  test('a panel that was read goes on only from there, whichever revision is named', async () => {
    const id = await makePanel('过时');
    const staff = await staffNamed(house.deps, 'operator');
    const stale = await panelFor(house.deps, id);
    const named = { revision: stale.panel.revision + 1 };
    expect((await assign([whole(schools[0]!, 'bai')], id)).status).toBe(200);
    const { name, due, rules } = stale.panel;
    const other = [whole(schools[1]!, 'bai')];
    const first = meanwhile(house.deps, () => assign(other, id));
    const late = { name, due, rules, revision: named.revision + 1 };
    for (const forged of [
      () => movePanel(house.deps, staff, stale, { ...named, to: 'scoring', reason: '' }, 'zh-CN'),
      () => assignReviewers(house.deps, staff, stale, { ...named, assignments: other }, 'zh-CN'),
      () => changePanel(first, staff, id, late),
    ])
      await expect(forged()).rejects.toMatchObject({ code: 'changed-meanwhile' });
  });

  test('before the panel scores nobody finds it; afterwards the assigned do, and nobody else', async () => {
    expect((await desk('mei', schools[0]!)).status).toBe(404);
    expect((await move('moderation')).body.code).toBe('review-not-so-far');
    expect((await move('scoring')).status).toBe(200);
    expect((await desk('mei', schools[0]!)).status).toBe(200);
    for (const [who, subject] of [
      ['mei', schools[1]!],
      ['bai', schools[0]!],
      ['mei', 'x'],
    ] as const)
      expect([who, (await desk(who, subject)).status]).toEqual([who, 404]);
    const queue = (await as('mei', 'GET', '/review-desk')).body;
    expect(queue).toMatchObject([
      { subject: { id: schools[0] }, scored: 0, asked: leaves, lead: true, overdue: false },
    ]);
  });

  test('the claimed level is told by no route before the own score is kept, nor by a report', async () => {
    const [first] = schools as [string];
    const report = `/reports/${campaign.id}/${first}`;
    await operator('POST', `/api/campaigns/${campaign.id}/assessors`, { user: ids.mei, subject: first });
    expect((await as('mei', 'GET', report)).status).toBe(404);
    expect((await as('mei', 'GET', '/assignments')).body).toEqual([]);
    const before = await indicators('mei', first);
    expect(before.every(({ claim }) => claim === null)).toBe(true);
    const facts = before.flatMap(({ open }) => Object.keys(open.answers));
    expect(facts.length).toBeGreaterThan(4);
    expect(facts.filter((code) => ladders.includes(code))).toEqual([]);

    // Whatever an assessor may read stays the same to the letter when every claim is another.
    const everything = async (): Promise<string[]> => {
      const routes = (await everyRoute(house)).filter(isForStaff);
      const mine = routes.filter(({ method, who }) => method === 'GET' && holdersOf(who).includes('assessor'));
      const names = namesFor(first);
      expect(mine.length).toBeGreaterThan(15);
      const told: string[] = [];
      for (const route of mine) told.push(`${route.path} ${said(await callers.mei!('GET', filled(route, names)))}`);
      return told;
    };
    const { responses } = house.deps.storage.tables;
    const own = and(eq(responses.subject, first), eq(responses.instrument, form.id));
    const [kept] = await house.deps.storage.db.select().from(responses).where(own);
    const rewrite = (answers: Answers) =>
      house.deps.storage.commit([house.deps.storage.db.update(responses).set({ answers }).where(own)]);
    const all = (value: number): Answers => ({
      ...kept!.answers,
      ...Object.fromEntries(ladders.map((code) => [code, { is: 'value' as const, value }])),
    });
    await rewrite(all(1));
    const low = await everything();
    await rewrite(all(5));
    expect(await everything()).toEqual(low);
    await rewrite(kept!.answers);

    // A comment without a level opens nothing; a level opens its own indicator only.
    const noLevel = await score('mei', first, 'D1.1', null, 0, { comment: '先看材料' });
    expect([noLevel.status, noLevel.body.claim]).toEqual([200, null]);
    const opened = await score('mei', first, 'D1.1', 3, 1, { comment: '先看材料' });
    expect(opened.body.claim.answers).toEqual({ 'D1.1-L': kept!.answers['D1.1-L'] });
    const after = await indicators('mei', first);
    expect(after.filter(({ claim }) => claim !== null).map(({ code }) => code)).toEqual(['D1.1']);
    // Taking the level back hides nothing that was seen, and the level it was seen by stays beside a later one.
    expect((await score('mei', first, 'D1.1', 4, 2)).body.claim).not.toBeNull();
    const { reviewScores } = house.deps.storage.tables;
    const [row] = await house.deps.storage.db.select().from(reviewScores).where(eq(reviewScores.user, ids.mei!));
    expect([row!.blind.first, row!.blind.level]).toEqual([3, 4]);
  });

  test('what the institution applies with stays closed in the blind pass, also to another panel; its evidence does not', async () => {
    const [first] = schools as [string];
    const { db, tables, commit } = house.deps.storage;
    const row = { name: 'a.pdf', type: 'pdf', bytes: 1, received: 1, state: 'ready' as const, scan: 'none' as const };
    const file = { ...row, institution: first, uploadedBy: ids.admin!, thumbnail: false, createdAt: house.time };
    const by = { createdBy: ids.admin!, createdAt: house.time, revision: 1 };
    const round = { id: 'round', programme: 'p', version: '1.0.0', name: '某届', campaign: campaign.id, demo: false };
    const piece = { institution: first, title: '台账', kind: 'record' as const, issuer: '', dated: null, note: '' };
    const link = { subject: first, instrument: form.id, node: 'D1.1', campaign: '', stance: 'supporting' as const };
    await commit([
      db.insert(tables.files).values([
        { ...file, id: 'filled-form' },
        { ...file, id: 'register' },
      ]),
      db.insert(tables.programmeRounds).values({ ...round, ...by, settings: {} as never, state: 'open' }),
      db.insert(tables.applications).values({
        ...{ id: 'application', round: 'round', institution: first, subject: null, track: 'main', title: '基地' },
        ...{ context: {}, members: [], judged: {}, stage: 'expert-review', stageSince: 1, stageUntil: null },
        ...{ team: 'pledged', submittedAt: 1, ...by },
      } as never),
      db.insert(tables.applicationMaterials).values({
        ...{ id: 'material', application: 'application', material: 'form', period: '', file: 'filled-form' },
        ...{ note: '', by: 'x', at: 1 },
      }),
      db.insert(tables.evidence).values({ ...piece, ...by, id: 'register-piece', file: 'register' }),
      db.insert(tables.evidenceLinks).values({ ...link, evidence: 'register-piece', clause: '', by: 'x', at: 1 }),
      db.update(tables.reviewPanels).set({ round: 'round' }).where(eq(tables.reviewPanels.id, panel)),
    ]);
    const opens = async (who: string) =>
      Promise.all(['filled-form', 'register'].map(async (id) => (await as(who, 'GET', `/files/${id}`)).status));
    expect(await opens('mei')).toEqual([404, 200]);
    expect((await as('mei', 'GET', '/applications/application')).status).toBe(403);
    const { reviewAssignments: given } = tables;
    const own = and(eq(given.panel, panel), eq(given.subject, first), eq(given.user, ids.mei!));
    const be = (state: 'assigned' | 'handed-in') => commit([db.update(given).set({ state }).where(own)]);
    await be('handed-in');
    expect(await opens('mei')).toEqual([200, 200]);
    // Of the same institution, blindly, once more.
    const again = await makePanel('复评组');
    await assign([whole(first, 'mei', true)], again);
    expect(await opens('mei')).toEqual([404, 200]);
    await assign([], again);
    await be('assigned');
    expect(await opens('lin')).toEqual([404, 200]);
    await commit([db.delete(tables.evidenceLinks).where(eq(tables.evidenceLinks.evidence, 'register-piece'))]);
  });

  /** What these names do not know is nobody's. */
  const filled = (route: Walked, names: Names): string =>
    route.fill({ ...Object.fromEntries(route.names.map((name) => [name, 'x'])), ...names });
  const namesFor = (subject: string): Names => ({
    ...{
      'review-desk/:id': panel,
      '…/:subject': subject,
      'reports/:campaign': campaign.id,
      'campaigns/:id': campaign.id,
    },
    ...{ 'institutions/:id': subject, '?institution': subject, 'campaigns/…/items/:instrument': form.id },
    ...{
      '?instrument': form.id,
      '?cell': 'institution:D1',
      'charts/:chart': 'overview',
      'files/:file': 'x',
      'jobs/:id': 'x',
    },
    ...{ '…/:instrument': form.id, 'subjects/:id': 'x', '?subject': subject, 'evidence/:id': 'x', 'files/:id': 'x' },
  });

  test('a score is kept by revision, on the ladder, by whom it is asked', async () => {
    const [first] = schools as [string];
    const late = await score('mei', first, 'D1.1', 2, 1);
    expect([late.status, late.body.code, late.body.details.revision]).toEqual([409, 'changed-meanwhile', 3]);
    expect((await score('mei', first, 'D1.2', 6)).body.code).toBe('review-level-off');
    expect((await score('mei', first, 'D1.6', 3)).status).toBe(404);
    expect((await score('bai', first, 'D1.2', 3)).status).toBe(404);
    const both = await Promise.all([score('mei', first, 'D1.2', 2), score('mei', first, 'D1.2', 5)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  test('a question goes to the institution without a name, is answered with evidence, asked again, and told as late', async () => {
    const [first] = schools as [string];
    const at = `/review-desk/${panel}/${first}/questions`;
    const question = { indicator: 'D1.2', text: '请补充培训学时记录', due: '2026-11-24' };
    expect((await as('mei', 'POST', at, { ...question, due: '2026-11-01' })).body.code).toBe('review-day-past');
    expect((await as('mei', 'POST', at, { ...question, indicator: 'D1.6' })).status).toBe(404);
    const { id } = (await as('mei', 'POST', at, question)).body;
    expect((await as('other', 'GET', '/review-questions')).body).toEqual([]);
    const shown = (await as('admin', 'GET', '/review-questions')).body;
    expect(shown).toMatchObject([
      { id, alias: '专家甲', state: 'open', indicatorName: '分类分层分阶段培训', overdue: false },
    ]);
    expect(JSON.stringify(shown)).not.toContain(ids.mei);

    const { evidence, evidenceLinks } = house.deps.storage.tables;
    const piece = (name: string, institution: string) => ({
      ...{
        id: name,
        institution,
        title: `${name}的材料`,
        kind: 'record' as const,
        issuer: '教务处',
        dated: '2026-06-01',
      },
      ...{ note: '', createdBy: ids.admin!, createdAt: house.time, revision: 1 },
    });
    const { db, commit } = house.deps.storage;
    await commit([db.insert(evidence).values([piece('own-piece', first), piece('foreign-piece', schools[1]!)])]);
    const reply = { text: '已补充', evidence: ['own-piece'] };
    const answers = `/review-questions/${id}/replies`;
    expect((await as('other', 'POST', answers, reply)).status).toBe(404);
    expect((await as('admin', 'POST', answers, { ...reply, evidence: ['foreign-piece'] })).status).toBe(404);
    house.time += 1000;
    expect((await as('admin', 'POST', answers, reply)).status).toBe(201);
    house.time += 1000;
    expect((await as('admin', 'POST', answers, reply)).body.code).toBe('review-question-closed');
    expect((await db.select().from(evidenceLinks)).map(({ node, subject }) => [node, subject])).toEqual([
      ['D1.2', first],
    ]);

    const again = `${at}/${id}`;
    expect((await as('lin', 'POST', `${again}/messages`, { text: '还缺名册', due: '2026-11-23' })).status).toBe(404);
    expect((await as('mei', 'POST', `${again}/messages`, { text: '还缺名册', due: '2026-11-23' })).status).toBe(201);
    // A day and a half later.
    house.time += 36 * 3_600_000;
    expect((await as('admin', 'GET', '/review-questions')).body[0]).toMatchObject({ state: 'open', overdue: true });
    expect((await as('admin', 'POST', answers, { text: '补齐', evidence: [] })).status).toBe(201);
    const thread = (await desk('mei', first)).body.questions[0];
    expect(thread.messages.map((one: { side: string; late: boolean }) => [one.side, one.late])).toEqual([
      ['assessor', false],
      ['institution', false],
      ['assessor', false],
      ['institution', true],
    ]);
    expect((await desk('lin', first)).body.questions).toEqual([]);
    expect((await as('mei', 'GET', '/review-desk')).body[0].questions).toEqual({ open: 0, answered: 1 });
    expect((await as('mei', 'POST', `${again}/close`)).status).toBe(200);
  });

  /** Scores what is not scored yet. */
  async function scoreAll(who: string, subject: string, levelOf: (at: number) => number): Promise<void> {
    for (const [at, { code, score: own }] of (await indicators(who, subject)).entries())
      expect((await score(who, subject, code, levelOf(at), own?.revision ?? 0)).status).toBe(200);
  }
  const handIn = async (who: string, subject: string, opinion: string) => {
    const { own } = (await desk(who, subject)).body;
    return as(who, 'POST', `/review-desk/${panel}/${subject}/hand-in`, { revision: own.revision, opinion });
  };

  test('handing in tells everything that is missing, and freezes the pass', async () => {
    const [first] = schools as [string];
    const early = await handIn('mei', first, ' ');
    expect([early.status, early.body.faults.length]).toEqual([422, leaves - 2 + 1]);
    expect(early.body.faults.at(-1).code).toBe('opinion-missing');
    await scoreAll('mei', first, (at) => 1 + (at % 4));
    const kept = await as('mei', 'PUT', `/review-desk/${panel}/${first}/opinion`, { revision: 0, opinion: '总体较好' });
    expect(kept.body.revision).toBe(1);
    expect((await handIn('mei', first, '总体较好')).status).toBe(200);
    expect((await score('mei', first, 'D1.1', 1, 4)).body.code).toBe('review-handed-in');
    expect((await indicators('mei', first)).every(({ claim }) => claim !== null)).toBe(true);
    // The report that was assigned opens once the own pass is over.
    expect((await as('mei', 'GET', `/reports/${campaign.id}/${first}`)).status).toBe(200);
    expect((await as('mei', 'GET', `/review-desk/${panel}/${first}/moderation`)).body.code).toBe('review-not-so-far');
  });

  test('a conflict of interest is declared by the assessor, and the operator assigns somebody else', async () => {
    const [, second] = schools as [string, string];
    const declared = await as('bai', 'POST', `/review-desk/${panel}/${second}/conflict`, { reason: '曾任该校顾问' });
    expect([declared.status, (await desk('bai', second)).status]).toEqual([200, 404]);
    const kept = (await view()).subjects.flatMap(({ id, assignments }) =>
      assignments
        .filter(({ state }) => state !== 'declined')
        .map(({ user, lead }) => ({ subject: id, user, indicators: null, lead })),
    );
    const back = await assign([...kept, whole(second, 'bai')]);
    expect(back.body.faults.map(({ code }: { code: string }) => code)).toEqual(['declined']);
    expect((await assign([...kept, whole(second, 'mei', true)])).status).toBe(200);
    const without = kept.filter(({ user }) => user !== ids.mei);
    expect((await assign(without)).body.faults.map(({ code }: { code: string }) => code)).toEqual(['begun']);
    // Who declined keeps the alias: a thread goes on saying who asked.
    const shown = (await view()).subjects.find(({ id }) => id === second)!.assignments;
    expect(shown.map(({ alias, state }) => [alias, state])).toEqual([
      ['专家甲', 'declined'],
      ['专家乙', 'assigned'],
    ]);
  });

  test('moderation shows scores by alias; a change needs a reason and leaves the first pass', async () => {
    const [first, second] = schools as [string, string];
    await scoreAll('lin', first, (at) => (at === 0 ? 5 : 1 + (at % 4)));
    expect((await handIn('lin', first, '同意')).status).toBe(200);
    const waiting = await move('moderation');
    expect([waiting.status, waiting.body.faults[0].code]).toEqual([422, 'not-handed-in']);
    await scoreAll('mei', second, () => 2);
    await handIn('mei', second, '起步');
    expect((await move('moderation')).status).toBe(200);
    const at = `/review-desk/${panel}/${first}`;
    const { body } = await as('lin', 'GET', `${at}/moderation`);
    const one = body.indicators.find(({ code }: ModeratedIndicator) => code === 'D1.1') as ModeratedIndicator;
    expect([one.beyond, one.spread, one.finding.level]).toEqual([true, 4, 3]);
    expect(one.scores.map(({ alias, level, mine }) => [alias, level, mine])).toEqual([
      ['专家甲', 1, false],
      ['专家乙', 5, true],
    ]);
    for (const hidden of [ids.mei!, 'mei的姓名', 'changedAfterClaim'])
      expect(JSON.stringify(body)).not.toContain(hidden);
    const change = { revision: one.scores[1]!.revision, level: 2, confidence: 'high', comment: '', reason: '' };
    expect((await as('lin', 'PUT', `${at}/moderated/D1.1`, change)).body.code).toBe('review-reason-needed');
    const reasoned = { ...change, reason: '补充材料不足以支撑五级' };
    expect((await as('lin', 'PUT', `${at}/moderated/D1.1`, reasoned)).status).toBe(200);
    expect((await as('lin', 'PUT', `${at}/moderated/D1.1`, reasoned)).body.code).toBe('changed-meanwhile');
    const told = (await operator('GET', `/api/review-panels/${panel}/subjects/${first}`)).body;
    const after = told.indicators.find(({ code }: ModeratedIndicator) => code === 'D1.1') as ModeratedIndicator;
    expect(after.scores[1]).toMatchObject({ level: 2, blind: 5, reason: reasoned.reason, name: 'lin的姓名' });
    const overview = (await operator('GET', `/api/review-panels/${panel}/moderation`)).body;
    expect(overview.agreement).toMatchObject({ shared: leaves, kappa: { pairs: 1 } });
    expect(overview.severity.map(({ user }: { user: string }) => user).sort()).toEqual([ids.mei, ids.lin].sort());
    expect(overview.subjects.find(({ id }: { id: string }) => id === first)).toMatchObject({ changed: 1, beyond: [] });
  });

  test('closing writes every finding at once, and only then', async () => {
    const { reviewFindings: table } = house.deps.storage.tables;
    const findings = () => house.deps.storage.db.select().from(table).where(eq(table.panel, panel));
    expect(await findings()).toEqual([]);
    expect((await move('closed')).status).toBe(200);
    const rows = await findings();
    expect(rows).toHaveLength(2 * leaves);
    const found = rows.find(({ subject, indicator }) => subject === schools[0] && indicator === 'D1.1')!;
    expect([found.level, found.rule]).toEqual([1.5, 'median']);
    const late = { revision: 9, level: 2, confidence: null, comment: '', reason: '晚了' };
    const refused = await as('lin', 'PUT', `/review-desk/${panel}/${schools[0]}/moderated/D1.1`, late);
    expect(refused.body.code).toBe('review-not-so-far');
  });

  test('where the lead finds, the lead writes it with a reason; site visits are the lead’s to record', async () => {
    const [first] = schools as [string];
    const id = await makePanel('组长认定', { finding: 'lead', blind: false });
    await assign([whole(first, 'mei'), whole(first, 'lin')], id);
    expect((await move('scoring', '', id)).body.faults[0].code).toBe('no-lead');
    await assign([whole(first, 'mei', true), whole(first, 'lin')], id);
    await move('scoring', '', id);
    // Not blind: the claim is there from the start.
    const open = (await desk('mei', first, id)).body.indicators as DeskIndicator[];
    expect(open.every(({ claim }) => claim !== null)).toBe(true);
    const visit = {
      visitedOn: '2026-11-24',
      visitors: ['专家甲'],
      checklist: [{ text: '实训平台', seen: 'yes', note: '' }],
    };
    const content = { ...visit, record: '现场查看', photographs: [] };
    const visits = `/review-desk/${id}/${first}/visits`;
    expect((await as('lin', 'POST', visits, content)).body.code).toBe('not-permitted');
    expect((await as('mei', 'POST', visits, { ...content, photographs: ['x'] })).status).toBe(404);
    // Naming a file lets the panel read it: nobody opens the school's own papers that way.
    const { files } = house.deps.storage.tables;
    const file = { institution: first, name: 'a.png', type: 'png', bytes: 1, received: 1, state: 'ready' as const };
    const kept = { ...file, scan: 'none' as const, thumbnail: false, createdAt: house.time };
    const { db, commit } = house.deps.storage;
    const own = { ...kept, id: 'own-picture', uploadedBy: ids.mei! };
    await commit([db.insert(files).values([own, { ...kept, id: 'school-paper', uploadedBy: ids.admin! }])]);
    expect((await as('mei', 'POST', visits, { ...content, photographs: ['school-paper'] })).status).toBe(404);
    expect((await as('mei', 'POST', visits, { ...content, photographs: ['own-picture'] })).status).toBe(201);
    const made = (await as('mei', 'POST', visits, content)).body.id;
    const changed = { ...content, record: '现场查看，平台在用', revision: 1 };
    expect((await as('mei', 'PUT', `${visits}/${made}`, changed)).status).toBe(200);
    const shown = (await as('lin', 'GET', visits)).body.find((one: { id: string }) => one.id === made);
    expect(shown).toMatchObject({ record: changed.record, revision: 2 });
    expect((await move('moderation', '两位专家出差', id)).status).toBe(200);
    const nothing = await move('closed', '', id);
    expect([nothing.body.code, nothing.body.faults.length]).toEqual(['review-not-ready', leaves]);
    // Whoever has not handed in is told nothing of others.
    expect((await as('mei', 'GET', `/review-desk/${id}/${first}/moderation`)).body.code).toBe('review-not-so-far');
  });

  test('papers for signature: the operator’s bears names, an assessor’s the own form under an alias', async () => {
    const [first, second] = schools as [string, string];
    const wordOf = async (who: Caller, path: string): Promise<string> => {
      const answer = await who('GET', `/api${path}`);
      expect([path, answer.status]).toEqual([path, 200]);
      return strFromU8(unzipSync(answer.bytes)['word/document.xml']!);
    };
    const whole = await wordOf(operator, `/review-panels/${panel}/subjects/${first}/opinion.docx`);
    for (const said of ['专家甲 mei的姓名', '专家乙 lin的姓名', '专家认定', '加权 κ']) expect(whole).toContain(said);
    const own = await wordOf(callers.lin!, `/review-desk/${panel}/${first}/form.docx`);
    expect(own).toContain('专家乙');
    for (const hidden of ['专家甲', 'mei的姓名', 'lin的姓名', ids.mei!]) expect(own).not.toContain(hidden);
    const refused = [
      [operator, `/review-panels/${panel}/subjects/x/opinion.pdf`],
      [operator, `/review-panels/x/subjects/${first}/opinion.pdf`],
      [callers.lin!, `/review-desk/${panel}/${second}/form.pdf`],
    ] as const;
    for (const [who, path] of refused) expect([path, (await who('GET', `/api${path}`)).status]).toEqual([path, 404]);
    for (const who of [callers.lin!, callers.admin!])
      expect((await who('GET', `/api/review-panels/${panel}/subjects/${first}/opinion.pdf`)).status).toBe(403);
  });

  test('twenty assessors who save at once lose nothing', async () => {
    const [first] = schools as [string];
    const { deps } = house;
    const { db, tables, commit } = deps.storage;
    const many = Array.from({ length: 20 }, (_, at) => `expert${at}`);
    const now = new Date(house.time);
    // Without passwords, whose hashing would take longer than all that is measured here.
    const people = many.map((id) => ({ id, name: id, email: `${id}@no-mail.invalid`, createdAt: now, updatedAt: now }));
    await commit([
      db.insert(tables.user).values(people.map((one) => ({ ...one, emailVerified: false }))),
      db
        .insert(tables.staff)
        .values(many.map((user) => ({ user, role: 'assessor' as const, demo: false, createdAt: house.time }))),
    ]);
    for (const who of many) ids[who] = who;
    const id = await makePanel('二十位专家');
    const assigned = await assign(
      many.map((who) => whole(first, who)),
      id,
    );
    expect(assigned.status).toBe(200);
    await move('scoring', '', id);
    const codes = form.instrument.items.filter(({ code }) => ladders.includes(code)).slice(0, 8);
    const save = async (who: string, at: number, revision: number) => {
      const staff = { id: who, name: who, username: who, role: 'assessor' as const, institution: null };
      const signedIn = { ...staff, passwordIssued: false };
      return saveScore(deps, signedIn, await deskPlaceFor(deps, signedIn, id, first), {
        ...{ indicator: codes[at]!.indicator, revision, confidence: 'low', comment: `${who} ${at} ${revision}` },
        level: 1 + ((at + revision + Number(who.slice(6))) % 5),
      });
    };
    // Each of them goes from indicator to indicator and writes every score twice, all at the same time.
    await Promise.all(
      many.map(async (who) => {
        for (let at = 0; at < codes.length; at++) for (const revision of [0, 1]) await save(who, at, revision);
      }),
    );
    const rows = await db.select().from(tables.reviewScores).where(eq(tables.reviewScores.panel, id));
    expect(rows).toHaveLength(many.length * codes.length);
    expect(rows.every(({ revision, blind }) => revision === 2 && blind.comment.endsWith(' 1'))).toBe(true);
    const progress = (await view(id)).subjects.find((one) => one.id === first)!.assignments;
    expect(progress.map(({ scored }) => scored)).toEqual(many.map(() => codes.length));
  });

  // What a route tells does not depend on the engine.
  test.runIf(engine.name === 'sqlite')(
    'no route of an assessor or an institution tells another assessor’s name',
    async () => {
      const routes = (await everyRoute(house)).filter(isForStaff).filter(({ method }) => method === 'GET');
      const names = namesFor(schools[0]!);
      for (const who of ['lin', 'admin']) {
        const role = who === 'lin' ? 'assessor' : 'institution-admin';
        const others = Object.entries(ids).filter(([name]) => name !== who && name !== 'admin' && name !== 'other');
        for (const route of routes.filter((one) => holdersOf(one.who).includes(role))) {
          const named = { ...Object.fromEntries(route.names.map((name) => [name, 'x'])), ...names };
          const { text } = await callers[who]!('GET', route.fill(named));
          const told = others.filter(([name, id]) => text.includes(id) || text.includes(`${name}的姓名`));
          expect([who, route.path, told]).toEqual([who, route.path, []]);
        }
      }
      const { auditEvents } = house.deps.storage.tables;
      const chain = await house.deps.storage.db.select().from(auditEvents).where(eq(auditEvents.chain, schools[0]!));
      const reviews = chain.filter(({ action }) => /^review|^site-visit/.test(action));
      expect(reviews.every(({ actor }) => actor === ids.admin)).toBe(true);
    },
  );
});
