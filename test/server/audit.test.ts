// The audit log on both engines: which deeds leave an event, that deed and event are one, and what never stands in it.
import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createAnchors } from '../../server/audit/anchors.ts';
import { commitAudited } from '../../server/audit/commit-audited.ts';
import { type AuditEvent, platform, server } from '../../server/audit/event.ts';
import { verifyAudit } from '../../server/audit/verify-audit.ts';
import { closeDueCampaigns } from '../../server/campaigns/close-campaign.ts';
import { removeDemo } from '../../server/demo/remove-demo.ts';
import { createInstitution } from '../../server/institutions/change-institution.ts';
import { GuardFailed } from '../../server/storage/storage.ts';
import { engines } from './engines.ts';
import {
  type Caller,
  House,
  instruments,
  type OpenCampaign,
  openCampaign,
  pinOf,
  submissionOf,
  submit,
} from './house.ts';

describe.each(engines)('the audit log on $name', (engine) => {
  let house: House;
  let operator: Caller;
  let campaign: OpenCampaign;
  let school: string;
  let operatorId: string;
  beforeAll(async () => {
    house = await House.open(engine);
    operator = await house.becomeOperator();
    operatorId = (await operator('GET', '/api/me')).body.id;
    campaign = await openCampaign(operator, { teachers: 2, students: 2 });
    school = campaign.institutions[0]!;
  });
  afterAll(() => house.close());

  const read = (chain: string) => {
    const { auditEvents } = house.deps.storage.tables;
    return house.deps.storage.db
      .select()
      .from(auditEvents)
      .where(eq(auditEvents.chain, chain))
      .orderBy(auditEvents.number);
  };
  /** What a deed leaves behind in a chain. */
  async function told(chain: string, deed: () => Promise<unknown>) {
    const before = (await read(chain)).length;
    await deed();
    return (await read(chain)).slice(before).map(({ actor, action, target }) => [actor, action, target]);
  }
  const note = (chain: string, details: AuditEvent['details'] = {}): AuditEvent => ({
    chain,
    by: server,
    action: 'institution-changed',
    target: 'platform',
    details,
  });

  test('setting up, registering a school, importing its rosters, drafting, opening and showing links are told of', async () => {
    expect((await read(platform)).map(({ action }) => action)).toEqual([
      'first-operator-made',
      'signed-in',
      'campaign-drafted',
      'campaign-opened',
    ]);
    expect((await read(school)).map(({ actor, action }) => [actor, action])).toEqual([
      [operatorId, 'institution-created'],
      [operatorId, 'roster-imported'],
      [operatorId, 'roster-imported'],
      [operatorId, 'links-shown'],
    ]);
  });

  test('accounts: added, signed in, password changed and reissued, signed out, each in the chain of its school', async () => {
    const account = { username: 'school', name: '李联络', role: 'institution-admin', institutionId: school };
    let id = '';
    let password = '';
    const steps = await told(school, async () => {
      ({ id, password } = (await operator('POST', '/api/staff', account)).body);
      const caller = await house.signIn('school', password);
      await caller('POST', '/api/auth/change-password', {
        currentPassword: 'wrong',
        newPassword: 'a new long password',
      });
      await caller('POST', '/api/auth/change-password', {
        currentPassword: password,
        newPassword: 'a new long password',
      });
      const again = await house.signIn('school', 'a new long password');
      await again('POST', '/api/auth/sign-out', {});
      await again('POST', '/api/auth/sign-out', {});
      await operator('POST', `/api/staff/${id}/password`);
    });
    const self = `user:${id}`;
    expect(steps).toEqual([
      [operatorId, 'staff-added', self],
      [id, 'signed-in', self],
      [id, 'password-change-failed', self],
      [id, 'password-changed', self],
      [id, 'signed-in', self],
      [id, 'signed-out', self],
      [operatorId, 'password-reissued', self],
    ]);
  });

  test('failed sign-ins: of a known account with its school, of an unknown one without what was typed; locked once', async () => {
    const { body: account } = await operator('POST', '/api/staff', {
      username: 'guessed-at',
      name: '被猜者',
      role: 'institution-admin',
      institutionId: school,
    });
    const guess = (username: string) =>
      house.ask('POST', '/api/auth/sign-in/username', { username, password: 'secret-typed-by-mistake' });
    const known = await told(school, async () => {
      for (let at = 0; at < 10; at++) await guess('Guessed-At');
    });
    expect(known).toEqual([
      ...Array(8).fill([server, 'sign-in-failed', `user:${account.id}`]),
      [server, 'sign-in-locked', `user:${account.id}`],
    ]);
    const unknown = await told(platform, async () => {
      await guess('nobody-at-all');
      await guess('NOBODY-at-all');
      await guess('another');
    });
    expect(unknown.map(([, action]) => action)).toEqual(Array(3).fill('sign-in-failed'));
    const targets = unknown.map(([, , target]) => target);
    expect(targets[0]).toMatch(/^account:[0-9a-f]{32}$/);
    expect([targets[1] === targets[0], targets[2] === targets[0]]).toEqual([true, false]);
    house.time += 16 * 60_000;
  });

  test('a school changed: digests before and after differ, and the same words have the same digest', async () => {
    const change = (region: string) => operator('PATCH', `/api/institutions/${school}`, { region });
    await change('甲地');
    await change('乙地');
    await change('甲地');
    const [first, second, third] = (await read(school)).slice(-3).map((row) => row.details as Record<string, string>);
    expect(second!.before).toBe(first!.after);
    expect(third).toEqual({ before: second!.after, after: first!.after });
    expect(second!.after).not.toBe(first!.after);
  });

  test('drafts changed and deleted, experts assigned and withdrawn, nothing where nothing changes', async () => {
    const draft = { name: '草稿', organiser: '测试中心', opens: '2026-12-01', closes: '2026-12-31' };
    const drafts = await told(platform, async () => {
      const { body } = await operator('POST', '/api/campaigns', draft);
      await operator('PATCH', `/api/campaigns/${body.id}`, { k: 7, pins: [pinOf(instruments.teacher)] });
      await operator('DELETE', `/api/campaigns/${body.id}`);
    });
    expect(drafts.map(([, action]) => action)).toEqual(['campaign-drafted', 'campaign-changed', 'campaign-deleted']);
    const { body: expert } = await operator('POST', '/api/staff', {
      username: 'expert',
      name: '专家',
      role: 'assessor',
    });
    const assignment = { user: expert.id, subject: school };
    const path = `/api/campaigns/${campaign.id}/assessors`;
    const assignments = await told(school, async () => {
      for (const method of ['POST', 'POST', 'DELETE', 'DELETE'])
        expect((await operator(method, path, assignment)).status).toBeLessThan(300);
    });
    const report = `report:${campaign.id}/${school}`;
    expect(assignments).toEqual([
      [operatorId, 'assessor-assigned', report],
      [operatorId, 'assessor-withdrawn', report],
    ]);
  });

  test('personal links shown, report files downloaded, tasks saved, a campaign closed and its report issued', async () => {
    const { body: account } = await operator('POST', '/api/staff', {
      username: 'keeper',
      name: '张联络',
      role: 'institution-admin',
      institutionId: school,
    });
    const keeper = await house.signIn('keeper', account.password);
    const link = campaign.links.find(({ kind }) => kind === 'subject')!.token;
    const { body: begun } = await house.ask('POST', `/api/links/${link}/begin`, {});
    expect((await submit(house, begun.pass, submissionOf(instruments.institution, 1))).status).toBe(201);
    const report = `/api/reports/${campaign.id}/${school}`;
    const task = {
      id: 't',
      indicator: 'D1',
      problem: '',
      cause: '不得外传的原因',
      action: '',
      lead: '',
      due: '',
      evidence: '',
    };
    const personal = `personal-links?institution=${school}&instrument=${instruments.teacher.id}`;
    const seen = [
      `/api/campaigns/${campaign.id}/links`,
      `/api/campaigns/${campaign.id}/${personal}`,
      `${report}/report.xlsx`,
    ];
    // Nothing is shown or fetched by a HEAD.
    expect(
      await told(school, async () => {
        for (const path of seen) expect((await keeper('HEAD', path)).status).toBe(200);
      }),
    ).toEqual([]);
    const steps = await told(school, async () => {
      for (const path of seen) await keeper('GET', path);
      await keeper('PUT', `${report}/tasks`, { tasks: [task], revision: 0 });
      await keeper('PUT', `${report}/tasks`, { tasks: [task], revision: 0 });
    });
    expect(steps).toEqual([
      [account.id, 'links-shown', `campaign:${campaign.id}`],
      [account.id, 'personal-links-shown', `campaign:${campaign.id}`],
      [account.id, 'report-downloaded', `report:${campaign.id}/${school}`],
      [account.id, 'tasks-saved', `report:${campaign.id}/${school}`],
    ]);
    const closing = await told(platform, () => operator('POST', `/api/campaigns/${campaign.id}/close`));
    expect(closing).toEqual([
      [operatorId, 'campaign-closed', `campaign:${campaign.id}`],
      [server, 'closing-figures-written', `campaign:${campaign.id}`],
    ]);
    expect(await told(school, () => keeper('POST', `${report}/issue`, {}))).toEqual([
      [account.id, 'report-issued', `report:${campaign.id}/${school}`],
    ]);
    const issued = (await read(school)).at(-1)!.details;
    expect(issued).toMatchObject({ sha256: (await keeper('GET', `${report}/issued`)).body.sha256 });
  });

  test('what the clock closes is told of as the server’s own deed', async () => {
    const due = await openCampaign(operator, { teachers: 1, students: 1, versions: [instruments.teacher] });
    const now = house.time;
    house.time = Date.parse('2026-12-02T00:00:00+08:00');
    const steps = await told(platform, () => closeDueCampaigns(house.deps));
    house.time = now;
    expect(steps[0]).toEqual([server, 'campaign-closed', `campaign:${due.id}`]);
    // The next event comes from a clock that is behind: time does not run backwards in the chain.
    await commitAudited(house.deps, [note(platform)]);
    const [before, last] = (await read(platform)).slice(-2);
    expect(last!.at).toBe(before!.at);
  });

  test('no event holds a password, a token, an answer, a typed text or a person’s name', async () => {
    const { auditEvents, session } = house.deps.storage.tables;
    const everything = JSON.stringify(await house.deps.storage.db.select().from(auditEvents));
    for (const link of campaign.links) expect(everything).not.toContain(link.token);
    for (const { token } of await house.deps.storage.db.select().from(session)) expect(everything).not.toContain(token);
    expect(everything).not.toMatch(
      /password"|a long password|typed-by-mistake|nobody|李联络|张联络|专家|人员|甲地|不得外传/,
    );
  });

  test('a deed that fails leaves no event, an event that cannot be written no deed', async () => {
    const { db, tables } = house.deps.storage;
    const setting = db.insert(tables.settings).values({ key: 'deed', value: '1' });
    const nobody = db.delete(tables.settings).where(eq(tables.settings.key, 'none'));
    const deeds = await told('together', async () => {
      await expect(
        commitAudited(house.deps, [note('together')], [setting, nobody], [{ of: nobody, rows: 1 }]),
      ).rejects.toThrow(GuardFailed);
      await expect(commitAudited(house.deps, [note('together', { name: '\ud800' })], [setting])).rejects.toThrow();
    });
    expect(deeds).toEqual([]);
    expect(await db.select().from(tables.settings).where(eq(tables.settings.key, 'deed'))).toEqual([]);
    await commitAudited(house.deps, [note('together')], [setting]);
    await expect(commitAudited(house.deps, [note('together')], [setting])).rejects.toMatchObject({ table: 'settings' });
    expect(await read('together')).toHaveLength(1);
  });

  test('many at once in one chain, from two servers, stand one after the other and none is lost', async () => {
    const twin = await house.twin();
    await Promise.all(
      Array.from({ length: 60 }, (_, at) =>
        commitAudited(at % 2 ? house.deps : twin.deps, [note('crowd', { number: at }), note(`crowd-${at % 3}`)]),
      ),
    );
    const rows = await read('crowd');
    expect(rows.map(({ number }) => number)).toEqual(Array.from({ length: 60 }, (_, at) => at + 1));
    expect(new Set(rows.map(({ details }) => (details as { number: number }).number)).size).toBe(60);
    expect((await verifyAudit(house.deps.storage)).faults).toEqual([]);
    await twin.close();
  });

  test('the database itself refuses to change or delete what was written', async () => {
    await createAnchors(house.deps).take();
    const { db, tables, commit } = house.deps.storage;
    const { auditEvents, auditAnchors } = tables;
    const one = and(eq(auditEvents.chain, platform), eq(auditEvents.number, 1));
    for (const statement of [
      db.update(auditEvents).set({ actor: 'nobody' }).where(one),
      db.delete(auditEvents).where(one),
      db.update(auditAnchors).set({ at: 0 }),
      db.delete(auditAnchors),
    ])
      await expect(commit([statement])).rejects.toThrow('append-only');
    expect(await read(platform)).not.toEqual([]);
  });

  test('an anchor is written when something has changed, by one of two servers, and names what moved', async () => {
    const anchors = createAnchors(house.deps);
    const twin = await house.twin();
    const others = createAnchors(twin.deps);
    await anchors.take();
    expect(await anchors.take()).toBe(false);
    await commitAudited(house.deps, [note('anchored')]);
    expect(await anchors.take({ unlessWithinMs: 60_000 })).toBe(false);
    house.time += 60_000;
    const taken = await Promise.all([
      anchors.take({ unlessWithinMs: 60_000 }),
      others.take({ unlessWithinMs: 60_000 }),
    ]);
    expect(taken.filter(Boolean)).toHaveLength(1);
    const rows = await house.deps.storage.db.select().from(house.deps.storage.tables.auditAnchors);
    expect(Object.keys(rows.at(-1)!.heads)).toEqual(['anchored']);
    await twin.close();
  });

  test('a removed demonstration leaves its chain behind, and the log sound', async () => {
    const demo = await createInstitution(
      house.deps,
      server,
      { name: '演示校', type: 'enterprise', region: '某省' },
      true,
    );
    await createAnchors(house.deps).take();
    expect(await told(platform, () => removeDemo(house.deps, operatorId))).toEqual([
      [operatorId, 'demo-removed', 'platform'],
    ]);
    expect(await read(demo.id)).toHaveLength(1);
    expect((await verifyAudit(house.deps.storage)).faults).toEqual([]);
  });
});
