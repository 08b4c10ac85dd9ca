// Invitations, progress and reminders on both engines: links per class, who has not answered, mail over a real SMTP server, and
// robots that check what they are sent.
import { createHmac } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { eq } from 'drizzle-orm';
import readExcel from 'read-excel-file/node';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readDepartmentProgress } from '../../server/campaigns/department-progress.ts';
import { readCampaign } from '../../server/campaigns/queries.ts';
import { createProgrammes } from '../../server/programmes/programmes.ts';
import { spell } from '../../server/reminders/post.ts';
import { isInside, safeWay } from '../../server/reminders/safe-address.ts';
import { servedInvented } from '../builders/invented-programme.ts';
import { engines } from './engines.ts';
import {
  agree,
  type Caller,
  House,
  instruments,
  type OpenCampaign,
  openCampaign,
  submissionOf,
  submit,
} from './house.ts';

const { teacher } = instruments;
const letters: { to: string; text: string }[] = [];
let refuse = '';

function openSmtp(): Promise<SMTPServer> {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo: ({ address }, _session, done) => done(address === refuse ? new Error('no such box') : undefined),
    onData(stream, session, done) {
      let text = '';
      stream.on('data', (part) => {
        text += part;
      });
      stream.on('end', () => {
        letters.push({ to: session.envelope.rcptTo[0]!.address, text });
        done();
      });
    },
  });
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}
const portOf = (server: Server | { server: { address(): unknown } }): number =>
  (('server' in server ? server.server.address() : server.address()) as AddressInfo).port;

async function until(what: () => Promise<boolean>): Promise<void> {
  for (const end = Date.now() + 60_000; Date.now() < end; await new Promise((next) => setTimeout(next, 50)))
    if (await what()) return;
  throw new Error('It did not come to that in time');
}

describe.each(engines)('invitations and reminders on $name', { timeout: 120_000 }, (engine) => {
  let house: House;
  let operator: Caller;
  let campaign: OpenCampaign;
  let admin: Caller;
  let stranger: Caller;
  let school: string;
  let smtp: SMTPServer;
  const people = () => `institution=${school}&instrument=${teacher.id}`;
  const about = (path: string) => `/api/campaigns/${campaign.id}/${path}`;

  beforeAll(async () => {
    smtp = await openSmtp();
    const mail = { url: `smtp://127.0.0.1:${portOf(smtp)}`, from: '测评中心 <survey@example.cn>' };
    const programmes = createProgrammes([servedInvented]);
    house = await House.open(engine, { programmes, config: { mail, webhookHosts: ['127.0.0.1'] } });
    operator = await house.becomeOperator();
    campaign = await openCampaign(operator, { institutions: 2, teachers: 6, students: 0, versions: [teacher] });
    [school] = campaign.institutions as [string];
    admin = await house.joinStaff(operator, 'admin-one', 'institution-admin', school);
    stranger = await house.joinStaff(operator, 'admin-two', 'institution-admin', campaign.institutions[1]);
    const { db, tables } = house.deps.storage;
    const rows = await db.select().from(tables.persons).where(eq(tables.persons.institution, school));
    await house.deps.storage.commit(
      rows.map(({ id, code }) => {
        const odd = Number(code.at(-1)) % 2 === 1;
        return db
          .update(tables.persons)
          .set({
            groups: { department: odd ? '机电系' : '信息系', class: odd ? '教研一' : '教研二' },
            contact: code === 'T0006' ? { phone: '0871-1' } : { email: `${code.toLowerCase()}@example.cn` },
          })
          .where(eq(tables.persons.id, id));
      }),
    );
    house.deps.jobs.start();
  });
  afterAll(async () => {
    await house.close();
    await new Promise<void>((resolve) => smtp.close(() => resolve()));
  });

  const linksOf = async (caller: Caller) => (await caller('GET', about(`links?institution=${school}`))).body.links;
  const begin = (token: string, code: string) =>
    house.ask('POST', `/api/links/${token}/begin`, { code, name: `人员${Number(code.slice(1))}` });

  test('every class gets a link and a code of its own, once; only its own persons begin by it', async () => {
    const want = { institution: school, instrument: teacher.id, by: 'class' };
    expect((await admin('POST', about('group-links'), want)).body).toEqual({ made: 2 });
    expect((await admin('POST', about('group-links'), want)).body).toEqual({ made: 0 });
    const links = await linksOf(admin);
    expect(links.map(({ group }: { group: string }) => group)).toEqual(['', 'class=教研一', 'class=教研二']);
    expect(links[1].label).toContain('教研一');
    expect(links[1].entryCode).toMatch(/^[2-9A-HJ-NP-Z]{7}$/);
    expect(new Set(links.map(({ entryCode }: { entryCode: string }) => entryCode)).size).toBe(3);
    const token = links[1].url.split('/a/')[1];
    expect((await begin(token, 'T0001')).status).toBe(200);
    const [other, unknown] = [await begin(token, 'T0002'), await begin(token, 'T0999')];
    expect([other.status, other.body]).toEqual([unknown.status, unknown.body]);
    expect(other.body.code).toBe('unknown-person');
    expect((await stranger('POST', about('group-links'), want)).status).toBe(404);
    const none = { ...want, institution: campaign.institutions[1], by: 'department' };
    expect((await stranger('POST', about('group-links'), none)).body.code).toBe('no-groups');
  });

  test('personal links come as a sheet with numbers as text', async () => {
    const answer = await admin('GET', about(`personal-links.xlsx?${people()}`));
    expect(answer.headers.get('content-disposition')).toContain('personal-links.xlsx');
    const rows = await readExcel(Buffer.from(answer.bytes));
    const sheet = 'data' in (rows[0] as object) ? (rows[0] as unknown as { data: unknown[][] }).data : rows;
    expect((sheet as unknown[][]).length).toBe(7);
    expect((sheet as unknown[][])[1]!.slice(0, 4)).toEqual(['T0001', '人员1', '机电系', '教研一']);
    expect((sheet as unknown[][])[1]![4]).toMatch(/^https:\/\/shuheng\.example\.cn\/a\/\S+$/);
    expect((await stranger('GET', about(`personal-links.xlsx?${people()}`))).status).toBe(404);
  });

  test('progress by department and class, and the list of those who have not answered, follow every step', async () => {
    const token = (await linksOf(admin))[0].url.split('/a/')[1];
    const { pass } = (await begin(token, 'T0001')).body;
    expect((await submit(house, pass, submissionOf(teacher, 1))).status).toBe(201);
    const { db, tables } = house.deps.storage;
    const [two] = await db.select().from(tables.persons).where(eq(tables.persons.code, 'T0002'));
    const mine = await db.select().from(tables.persons).where(eq(tables.persons.institution, school));
    const idOf = (code: string) => mine.find((person) => person.code === code)!.id;
    expect(two).toBeDefined();
    const draft = {
      campaign: campaign.id,
      instrument: teacher.id,
      version: teacher.version,
      institution: school,
      language: 'zh-CN' as const,
      content: null,
      pages: {},
      openedAt: house.time,
      savedAt: house.time,
      revision: 1,
    };
    await house.deps.storage.commit([
      db.insert(tables.answerDrafts).values({ ...draft, subject: idOf('T0002'), holder: 'a', answered: 0 }),
      db.insert(tables.answerDrafts).values({ ...draft, subject: idOf('T0004'), holder: 'b', answered: 7 }),
    ]);
    // Read and agreed to, and nothing saved yet.
    await agree(house, (await begin(token, 'T0003')).body.pass);
    const { groups, anonymous } = (await admin('GET', about(`group-progress?${people()}`))).body;
    expect(anonymous).toBe(false);
    expect(groups).toEqual([
      { department: '机电系', class: '教研一', invited: 3, unopened: 1, opened: 1, underWay: 0, submitted: 1 },
      { department: '信息系', class: '教研二', invited: 3, unopened: 1, opened: 1, underWay: 1, submitted: 0 },
    ]);
    const open = (await admin('GET', about(`unanswered?${people()}`))).body;
    expect(open.total).toBe(5);
    expect(open.persons.map(({ code, state }: { code: string; state: string }) => [code, state])).toEqual([
      ['T0002', 'opened'],
      ['T0003', 'opened'],
      ['T0004', 'under-way'],
      ['T0005', 'invited'],
      ['T0006', 'invited'],
    ]);
    const part = (await admin('GET', about(`unanswered?${people()}&class=${encodeURIComponent('教研一')}&query=T0003`)))
      .body;
    expect(part.persons.map(({ code }: { code: string }) => code)).toEqual(['T0003']);
    await house.deps.storage.commit([
      db
        .update(tables.persons)
        .set({ leftAt: house.time })
        .where(eq(tables.persons.id, idOf('T0005'))),
    ]);
    expect((await admin('GET', about(`unanswered?${people()}`))).body.total).toBe(4);
    // A department is told what its classes add up to: whoever has left, answered or not, is in neither figure.
    const mark = (leftAt: number | null) =>
      house.deps.storage.commit([
        db
          .update(tables.persons)
          .set({ leftAt })
          .where(eq(tables.persons.id, idOf('T0001'))),
      ]);
    await mark(house.time);
    const place = { institution: school, department: '机电系' };
    const department = await readDepartmentProgress(house.deps, (await readCampaign(house.deps, campaign.id))!, place);
    expect(department.total).toEqual([{ id: teacher.id, invited: 1, submitted: 0, rate: 0 }]);
    await mark(null);
    for (const path of ['group-progress', 'unanswered', 'reminders'])
      expect([path, (await stranger('GET', about(`${path}?${people()}`))).status]).toEqual([path, 404]);
  });

  test('mail goes to whoever has not finished and has an address, and to nobody else; refused ones are counted', async () => {
    letters.length = 0;
    refuse = 't0003@example.cn';
    const before = (await admin('GET', about(`reminders?${people()}`))).body;
    // T0001 has submitted, T0005 has left, T0006 has a telephone only.
    expect(before).toMatchObject({ canMail: true, unanswered: 4, withEmail: 3, earlier: [] });
    const order = { institution: school, instrument: teacher.id };
    const { status, body } = await admin('POST', about('reminders/mail'), order);
    expect(status).toBe(202);
    await until(async () => (await admin('GET', `/api/jobs/${body.id}`)).body.state === 'done');
    expect(letters.map(({ to }) => to).toSorted()).toEqual(['t0002@example.cn', 't0004@example.cn']);
    const decoded = Buffer.from(
      letters.find(({ to }) => to === 't0002@example.cn')!.text.match(/base64\r\n\r\n([A-Za-z0-9+/=\r\n]+)/)![1]!,
      'base64',
    ).toString();
    expect(decoded).toContain('人员2：您好！');
    expect(decoded).toMatch(/https:\/\/shuheng\.example\.cn\/a\/\S+/);
    expect(decoded).toContain('2026-11-30 23:59');
    expect(decoded).not.toContain('人员4');
    const after = (await admin('GET', about(`reminders?${people()}`))).body;
    expect(after.earlier).toMatchObject([{ channel: 'email', sent: 2, failed: 1 }]);
    expect((await stranger('POST', about('reminders/mail'), order)).status).toBe(404);
  });

  test('a robot gets a signed message with numbers and the link, no names; what it refuses is said', async () => {
    const got: { body: string; signature: string | undefined }[] = [];
    let taken = true;
    const robot = createServer((request, response) => {
      let body = '';
      request.on('data', (part) => {
        body += part;
      });
      request.on('end', () => {
        got.push({ body, signature: request.headers['x-shuheng-signature']?.toString() });
        response.writeHead(taken ? 200 : 302, { location: 'http://127.0.0.1/other' }).end('{}');
      });
    });
    await new Promise<void>((resolve) => robot.listen(0, '127.0.0.1', () => resolve()));
    const webhooks = `/api/institutions/${school}/webhooks`;
    const wanted = {
      name: '教研群',
      url: `http://127.0.0.1:${portOf(robot)}/hook?key=abc`,
      kind: 'plain',
      secret: 'sec',
    };
    const { id } = (await admin('POST', webhooks, wanted)).body;
    const listed = (await admin('GET', webhooks)).text;
    expect(listed).not.toMatch(/sec|abc/);
    const [row] = await house.deps.storage.db.select().from(house.deps.storage.tables.webhooks);
    expect(row!.secret).not.toContain('sec');
    const order = { institution: school, instrument: teacher.id, class: '教研二', webhook: id };
    expect((await admin('POST', about('reminders/post'), order)).status).toBe(200);
    const { body, signature } = got[0]!;
    expect(signature).toBe(`sha256=${createHmac('sha256', 'sec').update(body).digest('hex')}`);
    const said = JSON.parse(body);
    expect(said).toMatchObject({ group: '教研二', invited: 3, submitted: 0 });
    expect(said.text).toContain('还有 3 人未完成');
    expect(body).not.toContain('人员');
    taken = false;
    expect((await admin('POST', `${webhooks}/${id}/test`)).body.code).toBe('webhook-failed');
    expect(got.length).toBe(2);
    expect((await stranger('POST', about('reminders/post'), order)).status).toBe(404);
    expect((await stranger('DELETE', `${webhooks}/${id}`)).status).toBe(404);
    expect((await admin('DELETE', `${webhooks}/${id}`)).status).toBe(200);
    expect((await admin('POST', `${webhooks}/${id}/test`)).status).toBe(404);
    await new Promise((resolve) => robot.close(resolve));
  });

  test('units of a round are told what they owe, once a day each, by mail or by a webhook of their own', async () => {
    const { db, tables, commit } = house.deps.storage;
    const other = campaign.institutions[1]!;
    const by = { revision: 1, createdBy: 'x', createdAt: house.time };
    const settings = { window: null, windowReason: '', announcementDays: null, recognitions: null, decided: {} };
    const set = { ...settings, rectificationDays: 90, cycleYears: null, certificateNumber: null };
    const round = { programme: 'invented-programme', version: '1.0.0', name: '2026 年度', campaign: null, demo: false };
    const units = [school, other].map((institution) => ({ id: `of-${institution}`, institution }));
    const stage = { stage: 'building' as const, stageSince: house.time, stageUntil: null, team: 'pledged' as const };
    await commit([
      db.insert(tables.programmeRounds).values({ id: 'round', ...round, ...by, settings: set, state: 'open' }),
      db.insert(tables.applications).values(
        units.map((unit) => ({
          ...{ ...unit, ...stage, ...by, round: 'round', subject: null, track: 'main', title: '基地', note: null },
          ...{ context: {}, members: [], judged: {}, submittedAt: house.time },
        })),
      ),
      db.insert(tables.applicationEvents).values(
        units.map(({ id }) => ({
          ...{
            id: `start ${id}`,
            application: id,
            kind: 'start',
            from: 'recognition' as const,
            to: 'building' as const,
          },
          ...{ reason: '', allowedBy: null, by: 'x', at: house.time },
        })),
      ),
      db
        .update(tables.institutions)
        .set({ contact: { email: 'office@example.cn' } })
        .where(eq(tables.institutions.id, school)),
      db
        .update(tables.institutions)
        .set({ contact: { phone: '0871-1', email: '见官网' } })
        .where(eq(tables.institutions.id, other)),
    ]);
    const to = '/api/programme-rounds/round/reminders';
    const foreseen = async () => (await operator('GET', to)).body;
    const send = async () => {
      const { status, body } = await operator('POST', `${to}/mail`);
      if (status !== 202) return body.code;
      await until(async () => (await operator('GET', `/api/jobs/${body.id}`)).body.state === 'done');
      return (await operator('GET', `/api/jobs/${body.id}`)).body.summary;
    };
    const before = letters.length;
    expect(await foreseen()).toEqual({ canMail: true, reached: 1, withoutEmail: 1, today: 0 });
    expect((await admin('POST', `${to}/mail`)).status).toBe(403);
    // What the server of the mail refuses may be tried again on the same day.
    refuse = 'office@example.cn';
    expect(await send()).toEqual({ sent: 0, failed: 1 });
    refuse = '';
    expect(await send()).toEqual({ sent: 1, failed: 0 });
    const [letter, ...more] = letters.slice(before);
    expect([letter!.to, more]).toEqual(['office@example.cn', []]);
    const [, encoded] = letter!.text.match(/base64\r\n\r\n([A-Za-z0-9+/=\r\n]+)/)!;
    const said = Buffer.from(encoded!, 'base64').toString();
    expect(said).toContain('名称 yearly 2026，截止 2026-12-15 23:59（北京时间）');
    expect(said).toContain(`https://shuheng.example.cn/console/applications/of-${school}/building`);
    expect(await foreseen()).toEqual({ canMail: true, reached: 0, withoutEmail: 1, today: 1 });
    expect(await send()).toBe('nobody-to-remind');
    const { events } = (await operator('GET', `/api/applications/of-${school}`)).body;
    expect(events.filter(({ kind }: { kind: string }) => kind === 'reminded-mail')).toHaveLength(1);
    house.time += 86_400_000;
    expect(await foreseen()).toMatchObject({ reached: 1, today: 0 });

    const got: string[] = [];
    let taken = false;
    const robot = createServer((request, response) => {
      request.on('data', (part) => got.push(String(part))).on('end', () => response.writeHead(taken ? 200 : 500).end());
    });
    await new Promise<void>((resolve) => robot.listen(0, '127.0.0.1', () => resolve()));
    const wanted = { name: '填报群', url: `http://127.0.0.1:${portOf(robot)}/hook`, kind: 'plain', secret: 'sec' };
    const webhook = (await operator('POST', `/api/institutions/${school}/webhooks`, wanted)).body.id;
    const postTo = async (institution: string) =>
      operator('POST', `/api/applications/of-${institution}/reminders/post`, { webhook });
    expect((await postTo(school)).body.code).toBe('webhook-failed');
    taken = true;
    expect((await postTo(school)).status).toBe(200);
    expect((await postTo(school)).body.code).toBe('reminded-today');
    expect((await postTo(other)).status).toBe(404);
    expect(JSON.parse(got.at(-1)!)).toMatchObject({ owed: 1, text: expect.stringContaining('名称 yearly 2026') });
    await new Promise((resolve) => robot.close(resolve));
    const told = await db.select().from(tables.auditEvents).where(eq(tables.auditEvents.target, 'round:round'));
    expect(told.map(({ action }) => action)).toEqual(['reminders-ordered', 'reminders-ordered']);
  });
});

test('addresses of the own network are refused, unless the server’s keeper names the host', async () => {
  const open = { webhookHosts: [], host: '0.0.0.0', publicUrl: null };
  for (const address of [
    '10.1.2.3',
    '127.0.0.1',
    '169.254.169.254',
    '192.168.1.1',
    '::1',
    'fe80::1',
    '::ffff:10.0.0.1',
    '2001:0:a00:1::1',
  ])
    expect([address, isInside(address)]).toEqual([address, true]);
  for (const address of ['1.1.1.1', '2400:3200::1']) expect([address, isInside(address)]).toEqual([address, false]);
  for (const url of [
    'https://127.0.0.1/x',
    'https://localhost/x',
    'http://1.1.1.1/x',
    'ftp://1.1.1.1/',
    'https://u:p@1.1.1.1/',
    'x',
  ])
    expect([url, await safeWay(url, open)]).toEqual([url, null]);
  expect(await safeWay('https://1.1.1.1/hook', open)).toMatchObject({ address: '1.1.1.1', family: 4 });
  expect(await safeWay('http://127.0.0.1/hook', { ...open, webhookHosts: ['127.0.0.1'] })).toMatchObject({ family: 4 });
  // A trial on one's own machine reaches that machine; a server behind a proxy does not reach itself.
  const trial = { ...open, host: '127.0.0.1' };
  const own = 'http://127.0.0.1:8080/hook';
  for (const publicUrl of [null, 'http://localhost:8080', 'http://[::1]:8080'])
    expect([publicUrl, await safeWay(own, { ...trial, publicUrl })]).toMatchObject([publicUrl, { family: 4 }]);
  for (const url of [own, 'https://localhost/x'])
    expect([url, await safeWay(url, { ...trial, publicUrl: 'https://survey.example.cn' })]).toEqual([url, null]);
});

// Witness: the signing rules of the robots' own documentation, computed with OpenSSL's HMAC.
test('robots are spoken to in their own manner', () => {
  const url = new URL('https://robot.example.cn/send?access_token=t');
  const message = { text: '提醒', facts: { group: '一班' } };
  const at = 1_700_000_000_000;
  const ding = spell('dingtalk', url, 'SEC', message, at);
  expect(ding.url.searchParams.get('sign')).toBe(createHmac('sha256', 'SEC').update(`${at}\nSEC`).digest('base64'));
  expect(JSON.parse(ding.body)).toEqual({ msgtype: 'text', text: { content: '提醒' } });
  const feishu = JSON.parse(spell('feishu', url, 'SEC', message, at).body);
  expect(feishu).toMatchObject({ timestamp: '1700000000', msg_type: 'text', content: { text: '提醒' } });
  expect(feishu.sign).toBe(createHmac('sha256', '1700000000\nSEC').update('').digest('base64'));
  expect(spell('wecom', url, null, message, at).url.href).toBe(url.href);
});
