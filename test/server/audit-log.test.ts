// Reading the audit log on both engines: whose chain, in whose words, which rows, what is never told, as a file, and the check.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { parse } from 'csv-parse/sync';
import { eq, sql } from 'drizzle-orm';
import pg from 'pg';
import readExcel from 'read-excel-file/node';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { groupOf } from '../../server/audit/action-groups.ts';
import { actions } from '../../server/audit/actions.ts';
import { createAnchors } from '../../server/audit/anchors.ts';
import { commitAudited } from '../../server/audit/commit-audited.ts';
import { type AuditEvent, platform, server } from '../../server/audit/event.ts';
import { type EventFilter, findEvents, numbersQuery, spanOf } from '../../server/audit/find-events.ts';
import { insertRows } from '../../server/storage/insert-rows.ts';
import { engines } from './engines.ts';
import { type Caller, House, instruments, noon, openCampaign, pinOf } from './house.ts';

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const day = 86_400_000;

interface Row {
  readonly number: number;
  readonly at: number;
  readonly actor: { readonly kind: string; readonly name: string; readonly username: string | null };
  readonly group: string;
  readonly action: string;
  readonly target: { readonly kind: string; readonly name: string | null; readonly id: string | null };
  readonly before: string | null;
  readonly after: string | null;
  readonly details: readonly { readonly label: string; readonly value: string }[];
}

test('every action stands in a group', () => {
  expect(Object.keys(groupOf).toSorted()).toEqual(Object.keys(actions).toSorted());
});

describe.each(engines)('reading the audit log on $name', { timeout: 60_000 }, (engine) => {
  let house: House;
  let operator: Caller;
  let admin: Caller;
  let school: string;
  let other: string;
  let campaign: string;
  let expert: string;
  const expertName = '评审专家王教授';

  beforeAll(async () => {
    house = await House.open(engine);
    operator = await house.becomeOperator();
    house.deps.jobs.start();
    const opened = await openCampaign(operator, { institutions: 2 });
    campaign = opened.id;
    [school, other] = opened.institutions as [string, string];
    admin = await house.joinStaff(operator, 'school-admin', 'institution-admin', school);
    await house.joinStaff(operator, 'other-admin', 'institution-admin', other);
    const made = await operator('POST', '/api/staff', { username: 'expert', name: expertName, role: 'assessor' });
    expert = made.body.id;
    await operator('POST', `/api/campaigns/${campaign}/assessors`, { user: expert, subject: school });
  });
  afterAll(() => house.close());

  async function readAll(caller: Caller, query: Record<string, string> = {}): Promise<Row[]> {
    const rows: Row[] = [];
    for (let before = ''; ; ) {
      const asked = new URLSearchParams({ ...query, ...(before ? { before } : {}) });
      const { status, body, text } = await caller('GET', `/api/audit-log?${asked}`);
      if (status !== 200) throw new Error(text);
      rows.push(...body.rows);
      if (body.next === null) return rows;
      before = String(body.next);
    }
  }
  async function finished(caller: Caller, job: string) {
    for (;;) {
      const { body } = await caller('GET', `/api/jobs/${job}`);
      if (body.endedAt !== null) return body;
      await pause(30);
    }
  }
  const chainIn = (chain: string) => {
    const { auditEvents } = house.deps.storage.tables;
    return house.deps.storage.db
      .select()
      .from(auditEvents)
      .where(eq(auditEvents.chain, chain))
      .orderBy(sql`number desc`);
  };

  test('an operator reads the platform’s chain and each institution’s, an administrator the own one, newest first', async () => {
    for (const [caller, query, chain] of [
      [operator, {}, platform],
      [operator, { institution: school }, school],
      [admin, {}, school],
      [admin, { institution: school }, school],
    ] as const) {
      const rows = await readAll(caller, query);
      expect(rows.length).toBeGreaterThan(0);
      expect(rows.map(({ number }) => number)).toEqual((await chainIn(chain)).map(({ number }) => number));
    }
    for (const path of ['/api/audit-log', '/api/audit-log/state']) {
      const foreign = await admin('GET', `${path}?institution=${other}`);
      const unknown = await admin('GET', `${path}?institution=nobody`);
      expect([foreign.status, foreign.text]).toEqual([404, unknown.text]);
    }
    for (const path of ['/api/audit-log/checks', '/api/audit-log/exports'])
      expect((await admin('POST', path, { institution: other, format: 'csv' })).status).toBeGreaterThanOrEqual(400);
    expect((await admin('POST', '/api/audit-log/checks', { institution: other })).status).toBe(404);
    expect((await admin('POST', '/api/audit-log/exports', { institution: other, format: 'csv' })).status).toBe(404);
  });

  test('who did what to what is told in words, in the reader’s language', async () => {
    await admin('PATCH', `/api/institutions/${school}`, { contact: { name: '张', phone: '1', email: '' } });
    const name = (await operator('GET', `/api/institutions/${school}`)).body.name;
    const [changed] = await readAll(admin, { group: 'institutions' });
    expect(changed).toMatchObject({
      actor: { kind: 'account', name: 'school-admin', username: 'school-admin' },
      group: '院校与评估对象',
      action: '修改院校信息',
      target: { kind: '院校', name, id: school },
      before: expect.stringMatching(/^[0-9a-f]{32}$/),
      after: expect.stringMatching(/^[0-9a-f]{32}$/),
      details: [],
    });
    const english = await admin('GET', '/api/audit-log?group=institutions', undefined, { 'accept-language': 'en' });
    expect(english.body.rows[0]).toMatchObject({ action: 'Institution changed', target: { kind: 'Institution' } });
    const [opened] = await readAll(operator, { group: 'campaigns' });
    expect(opened).toMatchObject({ action: '开放批次', target: { kind: '批次', name: '测试批次' } });
    expect(opened!.details).toContainEqual({ label: '院校', value: '2', code: false });
  });

  test('an institution is told nobody’s name but its own people’s: no assessor, no digest that leads to a person', async () => {
    const person = 'a'.repeat(32);
    const deeds: readonly Partial<AuditEvent>[] = [
      { action: 'report-downloaded', target: `report:${campaign}/${school}` },
      { action: 'answer-withdrawn', target: `campaign:${campaign}`, details: { person, closed: false }, by: server },
      { action: 'staff-changed', target: `user:${expert}`, details: { role: ['contributor', 'assessor'] } },
    ];
    for (const deed of deeds)
      await commitAudited(house.deps, [
        { chain: school, by: expert, action: 'file-uploaded', target: 'file:x', ...deed } as AuditEvent,
      ]);
    await operator('PATCH', `/api/institutions/${school}`, { region: '某省' });
    const { text } = await admin('GET', '/api/audit-log');
    for (const hidden of [expertName, expert, person, '管理员（operator）']) expect(text).not.toContain(hidden);
    const rows = await readAll(admin);
    const [byOperator, changed, withdrawn, downloaded] = rows;
    expect(byOperator!.actor).toEqual({ kind: 'outside', name: '平台管理员', username: null });
    expect(changed!.target).toEqual({ kind: '账号', name: null, id: null });
    expect(withdrawn).toMatchObject({ actor: { kind: 'server' }, details: [{ label: '批次已截止', value: '否' }] });
    expect(downloaded!.actor).toEqual({ kind: 'outside', name: '评审专家', username: null });
    const assigned = rows.find(({ action }) => action === '指派专家');
    expect(assigned?.details).toEqual([]);
    // Whoever keeps assessors knows them.
    const seen = await operator('GET', `/api/audit-log?institution=${school}`);
    expect(seen.text).toContain(expertName);
  });

  test('what a school runs by itself is named to the school alone', async () => {
    const draft = { name: '校本摸底', organiser: '教务处', opens: '2026-11-20', closes: '2026-11-30' };
    const made = await admin('POST', '/api/campaigns', { ...draft, pins: [pinOf(instruments.teacher)] });
    expect(made.status).toBe(201);
    const [own] = await readAll(admin, { group: 'campaigns' });
    expect(own).toMatchObject({ action: '新建批次草稿', target: { name: '校本摸底', id: made.body.id } });
    expect(own!.details).toContainEqual({ label: '名称', value: '校本摸底', code: false });
    const [seen] = await readAll(operator, { institution: school, group: 'campaigns' });
    expect(seen).toMatchObject({ action: '新建批次草稿', target: { name: null, id: made.body.id } });
    expect(JSON.stringify(seen)).not.toContain('校本摸底');
    expect(await readAll(operator, { institution: school, text: '校本摸底' })).toEqual([]);
  });

  test('rows are picked by kind of deed, person, Beijing days and what it was done to, and by all of them together', async () => {
    const me = (await admin('GET', '/api/me')).body.id;
    const noted = [
      { action: 'signed-in', by: me, target: `user:${me}` },
      { action: 'campaign-opened', by: server, target: `campaign:${campaign}` },
      { action: 'report-issued', by: me, target: `report:${campaign}/${school}` },
      { action: 'roster-imported', by: me, target: `institution:${school}` },
    ] as const;
    for (let days = 1; days <= 40; days++) {
      house.time = noon + days * day;
      await commitAudited(
        house.deps,
        noted.map((deed): AuditEvent => ({ chain: school, ...deed, details: { number: days } })),
      );
    }
    const all = (await chainIn(school)).filter(({ at }) => at > noon + 12 * 3_600_000);
    const numbersOf = (rows: readonly { number: number }[]) => rows.map(({ number }) => number);
    const on = (days: number) => new Date(noon + days * day + 8 * 3_600_000).toISOString().slice(0, 10);
    const ten = { from: on(11), to: on(20) };
    const within = all.filter(({ at }) => at >= noon + 11 * day && at <= noon + 20 * day);
    expect(within).toHaveLength(40);
    for (const [query, expected] of [
      [ten, within],
      [{ ...ten, actor: me }, within.filter(({ actor }) => actor === me)],
      [{ ...ten, actor: 'server' }, within.filter(({ actor }) => actor === server)],
      [{ ...ten, group: 'reports' }, within.filter(({ action }) => action === 'report-issued')],
      [{ ...ten, group: 'reports', actor: 'server' }, []],
      [{ ...ten, group: 'campaigns', actor: 'server' }, within.filter(({ actor }) => actor === server)],
      // Its name finds the campaign and its reports; an id finds what bears it.
      [{ ...ten, text: '测试批' }, within.filter(({ action }) => /campaign|report/.test(action))],
      [{ ...ten, text: campaign }, within.filter(({ action }) => action === 'campaign-opened')],
      [{ ...ten, text: '测试批', actor: me }, within.filter(({ action }) => action === 'report-issued')],
      [{ ...ten, text: '没有的' }, []],
      [{ from: on(40) }, all.filter(({ at }) => at >= noon + 40 * day)],
      [{ from: on(60) }, []],
    ] as const)
      expect([query, numbersOf(await readAll(admin, query))]).toEqual([query, numbersOf(expected)]);
    expect((await admin('GET', `/api/audit-log?actor=${expert}`)).status).toBe(404);
    expect((await admin('GET', '/api/audit-log?from=2026-13-01')).status).toBe(400);
  });

  test('the chosen rows as a file: the same rows, no formula in it, and told of in the reader’s own chain', async () => {
    await operator('PATCH', `/api/institutions/${school}`, { name: '=HYPERLINK("x")' });
    const chosen = await readAll(admin, { group: 'institutions' });
    for (const format of ['csv', 'xlsx'] as const) {
      const { status, body } = await admin('POST', '/api/audit-log/exports', { group: 'institutions', format });
      expect(status).toBe(202);
      const job = await finished(admin, body.id);
      expect([job.state, job.summary]).toEqual(['done', { rows: chosen.length }]);
      const path = join(house.place.dataDir, 'jobs', body.id, `audit-log.${format}`);
      const content = readFileSync(path);
      const lines: unknown[][] =
        format === 'csv'
          ? (parse(content, { bom: true, record_delimiter: '\r\n' }) as string[][])
          : ((await readExcel(content)) as unknown as { data: unknown[][] }[])[0]!.data;
      expect(lines[0]!.slice(0, 6)).toEqual(['序号', '时间（北京）', '操作人', '账号', '类别', '操作']);
      expect(lines.slice(1).map(([number]) => Number(number))).toEqual(chosen.map(({ number }) => number));
      const names = lines.slice(1).map((line) => line[7]);
      expect(new Set(names)).toEqual(new Set([format === 'csv' ? `'=HYPERLINK("x")` : '=HYPERLINK("x")']));
      const [told] = (await chainIn(school)).filter(({ action }) => action === 'audit-log-exported');
      expect(told).toMatchObject({ target: `institution:${school}`, details: { format, group: 'institutions' } });
    }
  });

  test('what an operator takes of a school’s chain names everybody, so the school finds neither job nor file', async () => {
    const { body } = await operator('POST', '/api/audit-log/exports', { institution: school, format: 'csv' });
    const job = await finished(operator, body.id);
    const content = readFileSync(join(house.place.dataDir, 'jobs', body.id, 'audit-log.csv'), 'utf8');
    expect(content).toContain(expertName);
    expect(content.split('\r\n')).toHaveLength((await chainIn(school)).length + 2);
    expect((await admin('GET', `/api/jobs/${job.id}`)).status).toBe(404);
    expect((await admin('GET', `/api/jobs/${job.id}/files/audit-log.csv`)).status).toBe(404);
    const [told] = (await chainIn(platform)).filter(({ action }) => action === 'audit-log-exported');
    expect(told).toMatchObject({ target: `institution:${school}` });
    // Nor does an operator find what the school took for itself.
    const own = await admin('POST', '/api/audit-log/exports', { format: 'csv' });
    await finished(admin, own.body.id);
    expect((await operator('GET', `/api/jobs/${own.body.id}`)).status).toBe(404);
  });

  test('the state of a chain: its rows, its last anchor, and a check that names the first broken row', async () => {
    await createAnchors(house.deps).take();
    const before = (await admin('GET', '/api/audit-log/state')).body;
    expect(before.rows).toBe((await chainIn(school)).length);
    expect(before.lastAnchor).toEqual({
      number: 1,
      at: expect.any(Number),
      hash: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect(before.check).toBeNull();
    const check = async (caller: Caller) => {
      house.time += 1000;
      const { body } = await caller(
        'POST',
        '/api/audit-log/checks',
        caller === operator ? { institution: school } : {},
      );
      await finished(caller, body.id);
      const at = caller === operator ? `?institution=${school}` : '';
      return (await caller('GET', `/api/audit-log/state${at}`)).body.check;
    };
    expect((await check(admin)).summary).toEqual({ events: before.rows, brokenAt: 0 });
    // Whose check it was stays apart: the operator has not asked yet.
    expect((await operator('GET', '/api/audit-log/state')).body.check).toBeNull();
    await tamper(`update audit_events set actor = 'x' where chain = '${school}' and number = 7`);
    await tamper(`update audit_events set details = '{' where chain = '${school}' and number = 9`);
    for (const caller of [admin, operator])
      expect((await check(caller)).summary).toMatchObject({ brokenAt: 7, breach: 'changed', of: school });
    // What somebody wrote past the server is shown as it stands.
    expect((await readAll(admin)).find(({ number }) => number === 9)?.details).toEqual([]);
  });

  /** Past the server: directly into the database. */
  async function tamper(statement: string): Promise<void> {
    if (engine.name === 'sqlite') {
      const connection = new Sqlite(join(house.place.dataDir, 'shuheng.sqlite'));
      connection.exec('drop trigger if exists audit_events_never_update');
      // SQLite checks no text for being JSON; PostgreSQL does.
      connection.exec(statement);
      connection.close();
      return;
    }
    const client = new pg.Client({ connectionString: house.place.databaseUrl! });
    await client.connect();
    await client.query('alter table audit_events disable trigger all');
    await client.query(statement.replace(`'{'`, `'[]'`));
    await client.end();
  }

  test('who was given what is told by names, and nothing is told of what was left empty', async () => {
    const { body } = await operator('GET', '/api/institutions');
    const { name } = (body as { id: string; name: string }[]).find(({ id }) => id === school)!;
    const given = {
      chain: platform,
      by: server,
      action: 'reviewers-assigned',
      target: 'panel:p',
      details: { changes: [`+ ${school} ${expert} lead D5.1,D5.2`], reason: '' },
    } as const;
    await commitAudited(house.deps, [given], []);
    const [row] = await readAll(operator, { group: 'reviews' });
    expect(row?.details.map(({ value }) => value)).toEqual([`+ ${name} ${expertName}（expert） 组长 D5.1,D5.2`]);
  });

  test('in a long chain each page is found in an index, whatever picks it', async () => {
    const { storage } = house.deps;
    const kinds = Object.keys(actions);
    const count = 30_000;
    const rows = Array.from({ length: count }, (_, at) => ({
      ...{ chain: 'long', number: at + 1, at: at * 1000, actor: `actor-${at % 50}`, action: kinds[at % kinds.length]! },
      ...{ target: `campaign:${at % 300}`, details: {}, previous: '', hash: '' },
    }));
    for (let at = 0; at < count; at += 2000)
      await storage.commit([insertRows(storage, storage.tables.auditEvents, rows.slice(at, at + 2000))]);
    if (engine.name === 'postgres') await tamper('analyze audit_events');
    expect(await spanOf(storage, 'long', { from: 5_000_500, until: 10_000_000 })).toEqual({
      after: 5001,
      before: 10_001,
    });
    const filters: readonly [EventFilter, string][] = [
      [{}, 'audit_events_(chain_number_pk|pkey)|sqlite_autoindex_audit_events_1'],
      [{ actions: ['signed-in', 'report-issued'] }, 'audit_events_of_action'],
      [{ actor: 'actor-7' }, 'audit_events_of_actor'],
      [{ targets: ['campaign:3', 'campaign:4'] }, 'audit_events_on_target'],
    ];
    for (const [filter, index] of filters) {
      const query = numbersQuery(storage, 'long', filter, { after: 0, before: 20_000 }, 51);
      const plan = await explain(query.toSQL());
      expect([filter, plan]).toEqual([filter, expect.stringMatching(new RegExp(index))]);
      expect(plan).not.toMatch(/Seq Scan|SCAN audit_events/);
      const found = await findEvents(storage, 'long', filter, { after: 0, before: 20_000 }, 51);
      const expected = rows
        .filter(
          ({ number, actor, action, target }) =>
            number < 20_000 &&
            (filter.actor === undefined || actor === filter.actor) &&
            (!filter.actions || (filter.actions as readonly string[]).includes(action)) &&
            (!filter.targets || filter.targets.includes(target)),
        )
        .slice(-51)
        .map(({ number }) => number);
      expect(found.map(({ number }) => number)).toEqual(expected.toReversed());
    }
  });

  async function explain({ sql: text, params }: { sql: string; params: unknown[] }): Promise<string> {
    if (engine.name === 'sqlite') {
      const connection = new Sqlite(join(house.place.dataDir, 'shuheng.sqlite'), { readonly: true });
      const plan = connection.prepare(`explain query plan ${text}`).all(...params) as { detail: string }[];
      connection.close();
      return plan.map(({ detail }) => detail).join('\n');
    }
    const client = new pg.Client({ connectionString: house.place.databaseUrl! });
    await client.connect();
    let at = 0;
    const { rows } = await client.query(`explain ${text.replace(/\$\d+|\?/g, () => `$${++at}`)}`, params);
    await client.end();
    return rows.map((row: Record<string, string>) => row['QUERY PLAN']).join('\n');
  }
});
