// What may be done with a campaign in which state, when exactly it takes responses, whose it is when a school runs it, and what
// remains of it when persons' data are erased; on both engines.
import { randomUUID } from 'node:crypto';
import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { closeDueCampaigns } from '../../server/campaigns/close-campaign.ts';
import { eraseDueCampaigns } from '../../server/campaigns/erase-campaign.ts';
import { examine } from '../../server/keeping/doctor.ts';
import { eraseLeft } from '../../server/rosters/erase-left.ts';
import { engines } from './engines.ts';
import {
  agree,
  type Caller,
  csvOf,
  House,
  instruments,
  noon,
  openCampaign,
  pinOf,
  submissionOf,
  submit,
} from './house.ts';

const day = 24 * 3600_000;
const at = (moment: string): number => Date.parse(`${moment}+08:00`);

const done = 'done';
/** What each deed answers in each state: done, or the code of the problem. */
const table: Record<string, Record<'draft' | 'open' | 'paused' | 'closed' | 'archived', string>> = {
  open: {
    draft: done,
    open: 'campaign-not-draft',
    paused: 'campaign-not-draft',
    closed: 'campaign-not-draft',
    archived: 'campaign-not-draft',
  },
  change: {
    draft: done,
    open: 'campaign-not-draft',
    paused: 'campaign-not-draft',
    closed: 'campaign-not-draft',
    archived: 'campaign-not-draft',
  },
  pause: {
    draft: 'campaign-not-open',
    open: done,
    paused: 'campaign-not-open',
    closed: 'campaign-not-open',
    archived: 'campaign-not-open',
  },
  resume: {
    draft: 'campaign-not-paused',
    open: 'campaign-not-paused',
    paused: done,
    closed: 'campaign-not-paused',
    archived: 'campaign-not-paused',
  },
  extend: {
    draft: 'campaign-not-open',
    open: done,
    paused: done,
    closed: 'campaign-not-open',
    archived: 'campaign-not-open',
  },
  close: {
    draft: 'campaign-not-open',
    open: done,
    paused: done,
    closed: 'campaign-not-open',
    archived: 'campaign-not-open',
  },
  archive: {
    draft: 'campaign-not-closed',
    open: 'campaign-not-closed',
    paused: 'campaign-not-closed',
    closed: done,
    archived: 'campaign-not-closed',
  },
  unarchive: {
    draft: 'campaign-not-archived',
    open: 'campaign-not-archived',
    paused: 'campaign-not-archived',
    closed: 'campaign-not-archived',
    archived: done,
  },
  delete: {
    draft: done,
    open: 'campaign-not-draft',
    paused: 'campaign-not-draft',
    closed: 'campaign-not-draft',
    archived: 'campaign-not-draft',
  },
};
const states = ['draft', 'open', 'paused', 'closed', 'archived'] as const;
type State = (typeof states)[number];

describe.each(engines)('the life of a campaign on $name', (engine) => {
  let house: House;
  let operator: Caller;
  /** Two schools with three teachers each. */
  let schools: readonly string[];
  let admin: Caller;
  let stranger: Caller;

  beforeAll(async () => {
    house = await House.open(engine);
    operator = await house.becomeOperator();
    schools = (
      await openCampaign(operator, { institutions: 2, teachers: 6, students: 1, versions: [instruments.teacher] })
    ).institutions;
    admin = await house.joinStaff(operator, 'school-one', 'institution-admin', schools[0]);
    stranger = await house.joinStaff(operator, 'school-two', 'institution-admin', schools[1]);
  });
  afterAll(() => house.close());

  const draftOf = (changes: object = {}) => ({
    name: '阶段测试',
    organiser: '测试中心',
    opens: '2026-11-20',
    closes: '2026-11-30',
    graceMinutes: 30,
    pins: [pinOf(instruments.teacher)],
    institutions: schools,
    ...changes,
  });
  const movesTo: Record<State, readonly string[]> = {
    draft: [],
    open: ['open'],
    paused: ['open', 'pause'],
    closed: ['open', 'close'],
    archived: ['open', 'close', 'archive'],
  };
  const deed = (caller: Caller, id: string, name: string) => {
    const path = `/api/campaigns/${id}`;
    if (name === 'open' || name === 'close') return caller('POST', `${path}/${name}`, {});
    if (name === 'change') return caller('PATCH', path, { name: '改名' });
    if (name === 'delete') return caller('DELETE', path);
    if (name === 'extend') return caller('PUT', `${path}/extensions`, { subjects: [schools[0]], closes: '2026-12-05' });
    return caller('POST', `${path}/moves`, { move: name });
  };
  async function campaignIn(state: State, changes: object = {}): Promise<string> {
    const { body } = await operator('POST', '/api/campaigns', draftOf(changes));
    for (const name of movesTo[state])
      expect([name, (await deed(operator, body.id, name)).status]).toEqual([name, 200]);
    return body.id;
  }
  async function beginAs(id: string, school: string, code: string) {
    const { links } = (await operator('GET', `/api/campaigns/${id}/links?institution=${school}`)).body;
    const token = links[0].url.split('/a/')[1];
    const begun = await house.ask('POST', `/api/links/${token}/begin`, { code, name: `人员${Number(code.slice(1))}` });
    return { token, pass: begun.body.pass as string };
  }
  const saveDraft = (pass: string) => {
    const { version, language } = submissionOf(instruments.teacher, 1);
    const draft = { version, language, context: {}, data: {}, answered: 1, page: 'one', revision: 0 };
    const headers = { authorization: `Bearer ${pass}` };
    return house.ask('PUT', `/api/drafts/${instruments.teacher.id}`, draft, headers);
  };
  const answer = (pass: string, seed: number, key?: string) =>
    submit(house, pass, submissionOf(instruments.teacher, seed), key);

  test.each(states)('in the state %s every deed is done or refused as the table says', async (state) => {
    const refusing = await campaignIn(state);
    for (const [name, expected] of Object.entries(table)) {
      const id = expected[state] === done ? await campaignIn(state) : refusing;
      const answered = await deed(operator, id, name);
      expect([name, state, answered.status === 200 ? done : answered.body.code]).toEqual([
        name,
        state,
        expected[state],
      ]);
    }
    expect((await operator('GET', `/api/campaigns/${refusing}`)).body.state).toBe(state);
  });

  test('the last day ends at 23:59:59; who began before may finish within the grace, an extended school until its own day', async () => {
    const [one = '', two = ''] = schools;
    const id = await campaignIn('open');
    const extend = (closes: string | null) =>
      operator('PUT', `/api/campaigns/${id}/extensions`, { subjects: [two], closes });
    expect((await extend('2026-11-30')).body.code).toBe('extension-not-later');
    expect((await extend('2099-01-01')).body.code).toBe('extension-not-later');
    expect((await extend('2026-12-05')).body.extensions).toEqual([{ subject: two, closes: '2026-12-05' }]);
    try {
      const last = at('2026-11-30T23:59:59.999');
      const minute = 60_000;
      house.time = last - minute;
      const early = await Promise.all(
        ['T0001', 'T0002', 'T0003', 'T0005', 'T0006'].map((code) => beginAs(id, one, code)),
      );
      const saved = await saveDraft(await agree(house, early[4]!.pass));
      expect([saved.status, saved.body]).toEqual([200, expect.objectContaining({ revision: 1 })]);
      house.time = last;
      expect((await answer(early[0]!.pass, 1)).status).toBe(201);
      house.time = last + 1;
      const { token } = early[0]!;
      expect((await house.ask('GET', `/api/links/${token}`)).body.campaign).toMatchObject({
        ...{ phase: 'ended', closes: '2026-11-30', graceEnds: last + 30 * minute },
      });
      // The page opened anew still has its form, for those who began; nobody else begins any more.
      const page = await house.ask('GET', `/a/${token}`);
      expect(page.text).toContain('可在 2026-12-01 00:29 前继续完成并提交');
      expect(page.text).toContain('<form class="identify"');
      const again = (code: string, pass?: string, resumeCode?: string) => {
        const claim = { code, name: `人员${Number(code.slice(1))}`, ...(resumeCode ? { resumeCode } : {}) };
        const headers = pass ? { authorization: `Bearer ${pass}` } : {};
        return house.ask('POST', `/api/links/${token}/begin`, claim, headers);
      };
      expect((await again('T0004')).body.code).toBe('campaign-closed');
      expect((await again('T0003')).body.code).toBe('campaign-closed');
      // The same device shows its pass, another one the resume code of what was saved in time.
      const returned = (await again('T0005', early[3]!.pass)).body.pass;
      expect((await answer(returned, 7)).status).toBe(201);
      expect((await again('T0006')).body.resume).toBe('code-needed');
      const elsewhere = (await again('T0006', undefined, saved.body.resumeCode)).body.pass;
      expect((await answer(elsewhere, 8)).status).toBe(201);
      house.time = last + 30 * minute;
      await closeDueCampaigns(house.deps);
      expect((await answer(early[1]!.pass, 2)).status).toBe(201);
      house.time += 1;
      expect((await answer(early[2]!.pass, 3)).body.code).toBe('campaign-closed');
      // The other school has its own last day, and the campaign waits for it.
      await closeDueCampaigns(house.deps);
      const other = await beginAs(id, two, 'T0001');
      expect((await house.ask('GET', `/api/links/${other.token}`)).body.campaign).toMatchObject({
        phase: 'open',
        closes: '2026-12-05',
      });
      house.time = at('2026-12-05T23:59:59.999');
      expect((await answer((await beginAs(id, two, 'T0002')).pass, 4)).status).toBe(201);
      house.time += 30 * minute;
      await closeDueCampaigns(house.deps);
      expect((await operator('GET', `/api/campaigns/${id}`)).body.state).toBe('open');
      house.time += 1;
      await closeDueCampaigns(house.deps);
      expect((await operator('GET', `/api/campaigns/${id}`)).body.state).toBe('closed');
    } finally {
      house.time = noon;
    }
  });

  test('a paused campaign takes nothing, also from whoever read it a moment before; going on, it takes the same answers', async () => {
    const id = await campaignIn('open');
    const [first, second] = await Promise.all(['T0001', 'T0002'].map((code) => beginAs(id, schools[0]!, code)));
    expect((await answer(first!.pass, 5)).status).toBe(201);
    expect((await deed(operator, id, 'pause')).status).toBe(200);
    const key = randomUUID();
    // What was read for the first answer is still remembered: the commit itself refuses.
    expect((await answer(second!.pass, 6, key)).body.code).toBe('campaign-paused');
    await new Promise((resolve) => setTimeout(resolve, 600));
    expect((await answer(second!.pass, 6, key)).body.code).toBe('campaign-paused');
    expect((await house.ask('GET', `/api/links/${second!.token}`)).body.campaign.phase).toBe('paused');
    expect((await deed(operator, id, 'resume')).status).toBe(200);
    await new Promise((resolve) => setTimeout(resolve, 600));
    expect((await answer(second!.pass, 6, key)).status).toBe(201);
  });

  test('a school runs its own campaign on its own people: nobody else finds it', async () => {
    const [own = '', foreign = ''] = schools;
    const made = await admin('POST', '/api/campaigns', draftOf({ name: '校本批次', institutions: [own] }));
    expect([made.status, made.body.owner, made.body.runs]).toEqual([201, own, true]);
    const id = made.body.id as string;
    const widened = await admin('PATCH', `/api/campaigns/${id}`, { institutions: [own, foreign] });
    expect([widened.status, widened.body.faults[0].code]).toEqual([400, 'unknown-institution']);
    expect((await deed(admin, id, 'open')).status).toBe(200);
    const addresses: [string, string, unknown?][] = [
      ['GET', ''],
      ['PATCH', '', { name: '改名' }],
      ['DELETE', ''],
      ['GET', '/faults'],
      ['POST', '/copy', { name: '副本' }],
      ['POST', '/close', {}],
      ['POST', '/moves', { move: 'pause' }],
      ['PUT', '/extensions', { subjects: [own], closes: '2026-12-05' }],
      ['GET', '/progress'],
      ['GET', '/links'],
      ['GET', '/reports'],
      ['GET', '/exports'],
    ];
    for (const caller of [stranger, operator])
      for (const [method, rest, body] of addresses) {
        const known = await caller(method, `/api/campaigns/${id}${rest}`, body);
        const unknown = await caller(method, `/api/campaigns/${randomUUID()}${rest}`, body);
        expect([method, rest, known.status, known.text]).toEqual([method, rest, 404, unknown.text]);
      }
    for (const caller of [stranger, operator]) {
      expect((await caller('GET', `/api/reports/${id}/${own}`)).status).toBe(404);
      const listed = (await caller('GET', '/api/campaigns')).body as { id: string }[];
      expect(listed.some((campaign) => campaign.id === id)).toBe(false);
    }
    expect((await operator('GET', '/api/school-campaigns')).body).toEqual([
      expect.objectContaining({ id, name: '校本批次', state: 'open', participants: 1, submitted: 0 }),
    ]);
    expect((await stranger('GET', '/api/school-campaigns')).body.code).toBe('not-permitted');
    // A campaign of the platform's that the school takes part in is the operator's to run.
    const platforms = await campaignIn('open');
    expect((await deed(admin, platforms, 'pause')).body.code).toBe('not-permitted');
    expect((await admin('GET', `/api/campaigns/${platforms}`)).body.runs).toBe(false);
    const { auditEvents } = house.deps.storage.tables;
    const told = await house.deps.storage.db
      .select({ chain: auditEvents.chain, action: auditEvents.action })
      .from(auditEvents)
      .where(eq(auditEvents.target, `campaign:${id}`))
      .orderBy(auditEvents.number);
    expect(told).toEqual([
      { chain: own, action: 'campaign-drafted' },
      { chain: own, action: 'campaign-opened' },
    ]);
  });

  test('a draft proposes notice and retention, which follow until somebody writes them; a copy takes the newest', async () => {
    const { body: made } = await operator('POST', '/api/campaigns', draftOf({ institutions: [schools[0]] }));
    expect([made.consent.version, made.retainUntil]).toEqual([1, '2028-11-30']);
    const path = `/api/campaigns/${made.id}`;
    const moved = (await operator('PATCH', path, { name: '新名称', closes: '2026-12-31' })).body;
    expect([moved.consent.version, moved.retainUntil]).toEqual([2, '2028-12-31']);
    expect(moved.consent.purpose['zh-CN']).toContain('新名称');
    const words = { purpose: { 'zh-CN': '只为本校改进' }, readers: { 'zh-CN': '只有本人' } };
    const written = (await operator('PATCH', path, { consent: words, retainUntil: '2026-12-31' })).body;
    expect([written.consent.version, written.retainUntil]).toEqual([3, '2026-12-31']);
    expect((await operator('PATCH', path, { name: '又一名称' })).body.consent).toEqual({ version: 3, ...words });
    const codesOf = (answered: { body: { faults: { code: string }[] } }) =>
      answered.body.faults.map(({ code }) => code);
    expect(codesOf(await operator('GET', `${path}/faults`))).toEqual(['retention-early']);
    await operator('PATCH', path, { consent: null, retainUntil: null, pins: [], institutions: [] });
    expect(codesOf(await operator('GET', `${path}/faults`)).sort()).toEqual(
      ['consent-missing', 'no-institutions', 'no-pins', 'retention-missing'].sort(),
    );
    const closed = await campaignIn('closed', { consent: words });
    const copied = (await operator('POST', `/api/campaigns/${closed}/copy`, { name: '下一期' })).body;
    // The clock of this test stands on Sunday 22 November 2026.
    expect(copied).toMatchObject({
      state: 'draft',
      opens: '2026-11-23',
      closes: '2026-12-20',
      retainUntil: '2028-12-20',
    });
    expect([copied.consent, copied.institutions]).toEqual([{ version: 1, ...words }, [...schools].sort()]);
    expect(copied.pins[0].version).toBe(house.deps.catalog.latest(instruments.teacher.id)!.version);
  });

  test('when the stated day is over persons’ data are gone, and reports say the same as before', async () => {
    const school = (
      await operator('POST', '/api/institutions', { name: '清除校', type: 'higher-vocational', region: '某省' })
    ).body.id as string;
    const csv = csvOf('teacher', 12);
    await operator('POST', `/api/institutions/${school}/persons/import`, { audience: 'teacher', csv, dryRun: false });
    const id = await campaignIn('open', { institutions: [school], retainUntil: '2027-01-31' });
    for (let number = 1; number <= 11; number++) {
      const { pass } = await beginAs(id, school, `T${String(number).padStart(4, '0')}`);
      expect((await answer(pass, 100 + number)).status).toBe(201);
    }
    await deed(operator, id, 'close');
    const report = () => operator('GET', `/api/reports/${id}/${school}`);
    const before = await report();
    expect(before.status).toBe(200);
    const { db, tables } = house.deps.storage;
    const { persons, responses, campaigns, subjects } = tables;
    const here = and(eq(persons.institution, school), eq(persons.codeKey, 't0012'));
    await house.deps.storage.commit([db.update(persons).set({ leftAt: noon }).where(here)]);
    const everybody = () => db.select({ id: persons.id }).from(persons).where(eq(persons.institution, school));
    try {
      house.time = at('2027-01-31T23:59:59');
      await eraseDueCampaigns(house.deps);
      expect(await db.$count(responses, eq(responses.campaign, id))).toBe(11);
      house.time = at('2027-02-01T00:00:00');
      await Promise.all([eraseDueCampaigns(house.deps), eraseDueCampaigns(house.deps)]);
      expect(await db.$count(responses, eq(responses.campaign, id))).toBe(0);
      const [row] = await db.select().from(campaigns).where(eq(campaigns.id, id));
      expect(row?.erasedAt).toBe(house.time);
      operator = await house.signIn('operator', 'a long password');
      expect((await report()).text).toBe(before.text);
      const refused = await Promise.all([
        operator('GET', `/api/campaigns/${id}/exports`),
        operator('POST', '/api/exports', { campaign: id, instrument: instruments.teacher.id, format: 'csv' }),
        operator('POST', `/api/campaigns/${id}/recount`, {}),
      ]);
      expect(refused.map(({ status, body }) => [status, body.code])).toEqual(
        refused.map(() => [410, 'campaign-erased']),
      );
      const diagnosis = await examine({ config: house.deps.config, catalog: house.deps.catalog } as never, {
        tell: () => {},
        progress: () => {},
      });
      const faults = diagnosis.findings.filter((finding) => finding.faults.length > 0).map((finding) => finding.id);
      expect(faults.filter((found) => ['orphans', 'sheets', 'counters', 'peers'].includes(found))).toEqual([]);
      // One who answered nothing left in November: gone, but not before an import could have been undone.
      expect(await everybody()).toHaveLength(12);
      await eraseLeft(house.deps);
      expect(await everybody()).toHaveLength(11);
      expect(await db.$count(subjects, and(eq(subjects.institution, school), eq(subjects.name, '人员12')))).toBe(0);
      const { auditEvents } = tables;
      const told = await db
        .select({ action: auditEvents.action, details: auditEvents.details })
        .from(auditEvents)
        .where(eq(auditEvents.target, `campaign:${id}`));
      expect(told.filter(({ action }) => action === 'campaign-erased')).toEqual([
        { action: 'campaign-erased', details: { responses: 11 } },
      ]);
    } finally {
      house.time = noon + day;
    }
  });
});
