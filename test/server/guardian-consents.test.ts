// The school's record of guardians' consent, on both engines: by hand, for a class, by a list; undone, taken back; and what it lets
// a person under 14 do.
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readPass } from '../../server/auth/pass.ts';
import { readCampaign } from '../../server/campaigns/queries.ts';
import { beijingDate } from '../../server/campaigns/window.ts';
import { giveConsent } from '../../server/consents/give-consent.ts';
import { readMark } from '../../server/consents/standing.ts';
import { withdrawConsents } from '../../server/rosters/guardian-consents.ts';
import { undoImport } from '../../server/rosters/undo-import.ts';
import { experience } from './anonymous/place.ts';
import { engines } from './engines.ts';
import { type Answer, type Caller, House, instruments, type OpenCampaign, openCampaign, pinOf } from './house.ts';
import { meanwhile } from './meanwhile.ts';

const { student } = instruments;

interface Found {
  readonly id: string;
  readonly guardian: { readonly receivedOn: string; readonly by: string | null } | null;
}

describe.each(engines)('guardians’ consent on $name', { timeout: 60_000 }, (engine) => {
  let house: House;
  let operator: Caller;
  let admin: Caller;
  let coordinator: Caller;
  let stranger: Caller;
  let campaign: OpenCampaign;
  let own: string;
  let today: string;
  beforeAll(async () => {
    house = await House.open(engine);
    operator = await house.becomeOperator();
    campaign = await openCampaign(operator, { institutions: 2, teachers: 1, students: 4, versions: [student] });
    own = campaign.institutions[0]!;
    admin = await house.joinStaff(operator, 'own-school', 'institution-admin', own);
    stranger = await house.joinStaff(operator, 'other-school', 'institution-admin', campaign.institutions[1]);
    await admin('POST', `/api/institutions/${own}/persons/import`, {
      ...{ audience: 'student', dryRun: false },
      csv: '学号,姓名,院系,班级\nC1,甲,信息,一班\nC2,乙,信息,一班\nC3,丙,机电,二班\nC4,丁,机电,二班',
    });
    const place = { institutionId: own, department: '信息' };
    coordinator = await house.joinStaff(operator, 'department', 'department-coordinator', place);
    today = beijingDate(house.time);
  });
  afterAll(() => house.close());

  const persons = async (): Promise<Record<string, Found>> => {
    const { body } = await admin('GET', `/api/institutions/${own}/persons?audience=student&query=C`);
    return Object.fromEntries(body.persons.map((one: { code: string }) => [one.code, one]));
  };
  const guardians = async () =>
    Object.fromEntries(Object.entries(await persons()).map(([code, one]) => [code, one.guardian?.receivedOn ?? null]));
  const at = (end = '') => `/api/institutions/${own}/persons/guardian-consents${end}`;
  const told = (answers: readonly Answer[]) => answers.map(({ status, body }) => [status, body.code ?? body.changed]);
  const link = () => campaign.links.find(({ institution }) => institution.id === own)!.token;
  const begin = (code: string, name: string) => house.ask('POST', `/api/links/${link()}/begin`, { code, name });
  const agree = (pass: string) =>
    house.ask(
      'POST',
      '/api/consents',
      { version: 1, age: 'under-14-with-guardian', guardian: true },
      {
        authorization: `Bearer ${pass}`,
      },
    );
  const save = (pass: string) =>
    house.ask(
      'PUT',
      `/api/drafts/${student.id}`,
      {
        ...{ version: student.version, language: 'zh-CN', context: {}, data: {}, answered: 0 },
        ...{ page: 'page-1', revision: 0 },
      },
      { authorization: `Bearer ${pass}` },
    );

  test('is recorded for one person or a class, with day and by whom, within one’s own persons', async () => {
    const { C1, C3 } = (await persons()) as Record<'C1' | 'C3', Found>;
    expect(told([await admin('POST', at(), { persons: [C1.id], receivedOn: '2026-09-01' })])).toEqual([[200, 1]]);
    expect((await persons()).C1?.guardian).toEqual({ receivedOn: '2026-09-01', by: expect.any(String) });
    const group = { audience: 'student', class: '二班' };
    const refused = [
      await coordinator('POST', at(), { group, receivedOn: today }),
      await coordinator('POST', at(), { persons: [C3.id], receivedOn: today }),
      await stranger('POST', at(), { persons: [C3.id], receivedOn: today }),
      await operator('POST', at(), { persons: [C3.id], receivedOn: today }),
      await admin('POST', at(), { persons: [C3.id], receivedOn: '2099-01-01' }),
      await admin('POST', at(), { receivedOn: today }),
    ];
    expect(told(refused)).toEqual([
      ...[
        [200, 0],
        [200, 0],
        [404, 'not-found'],
        [403, 'not-permitted'],
      ],
      ...[
        [422, 'date-ahead'],
        [400, 'invalid-request'],
      ],
    ]);
    expect(told([await admin('POST', at(), { group, receivedOn: today })])).toEqual([[200, 2]]);
    expect(await guardians()).toEqual({ C1: '2026-09-01', C2: null, C3: today, C4: today });
    const { auditEvents } = house.deps.storage.tables;
    const events = await house.deps.storage.db
      .select()
      .from(auditEvents)
      .where(eq(auditEvents.action, 'guardian-consent-recorded'));
    expect(events.map(({ details }) => details)).toEqual([
      { persons: 1, receivedOn: '2026-09-01' },
      { persons: 2, receivedOn: today },
    ]);
  });

  test('under 14 one begins by name with the record alone; taken back, it takes the agreement along', async () => {
    const { C2 } = (await persons()) as Record<'C2', Found>;
    const begun = (await begin('C2', '乙')).body;
    expect(begun.consent).toBe('needed');
    const refused = await agree(begun.pass);
    expect([refused.status, refused.body.code]).toEqual([409, 'guardian-record-needed']);
    await coordinator('POST', at(), { persons: [C2.id], receivedOn: today });
    const { pass } = (await agree(begun.pass)).body;
    expect((await save(pass)).status).toBe(200);
    const withdrawn = await coordinator('POST', at('/withdraw'), { persons: [C2.id] });
    expect(told([withdrawn, await coordinator('POST', at('/withdraw'), { persons: [C2.id] })])).toEqual([
      [200, 1],
      [200, 0],
    ]);
    expect((await save(pass)).body.code).toBe('consent-needed');
    expect((await agree(begun.pass)).body.code).toBe('guardian-record-needed');
    const adult = await house.ask(
      'POST',
      '/api/consents',
      { version: 1, age: 'from-14' },
      {
        authorization: `Bearer ${begun.pass}`,
      },
    );
    expect(adult.status).toBe(200);
  });

  test('agreed to and taken back in the same moment, one of the two is refused and nothing stands without a record', async () => {
    const { body } = await begin('S0002', '人员2');
    const pass = readPass(house.deps.secrets.pass, body.pass, house.time)!;
    const record = () => admin('POST', at(), { persons: [pass.subject], receivedOn: today });
    const takeBack = () => admin('POST', at('/withdraw'), { persons: [pass.subject] });
    const consent = { version: 1, age: 'under-14-with-guardian', guardian: true, language: 'zh-CN' } as const;
    await record();
    await expect(giveConsent(meanwhile(house.deps, takeBack), pass, consent)).rejects.toMatchObject({
      code: 'guardian-record-needed',
    });
    await record();
    let agreed = '';
    const agreeNow = async () => {
      agreed = (await agree(body.pass)).body.pass;
    };
    const { persons: table } = house.deps.storage.tables;
    const wanted = { institution: own, whom: eq(table.id, pass.subject) };
    await expect(withdrawConsents(meanwhile(house.deps, agreeNow), 'server', wanted)).rejects.toMatchObject({
      code: 'busy',
    });
    expect([(await save(agreed)).status, await withdrawConsents(house.deps, 'server', wanted)]).toEqual([200, 1]);
    expect((await save(agreed)).body.code).toBe('consent-needed');
  });

  test('anonymous answers rest on the declaration: no record of the school is joined to them', async () => {
    const { campaignPins } = house.deps.storage.tables;
    const found = (await readCampaign(house.deps, campaign.id))!;
    const identity = (value: 'anonymous' | 'named') =>
      house.deps.storage.commit([
        house.deps.storage.db.update(campaignPins).set({ identity: value }).where(eq(campaignPins.campaign, found.id)),
      ]);
    const { body } = await begin('S0001', '人员1');
    expect((await agree(body.pass)).body.code).toBe('guardian-record-needed');
    await identity('anonymous');
    const { pass } = (await agree(body.pass)).body;
    const { subject } = readPass(house.deps.secrets.pass, pass, house.time)!;
    await admin('POST', at(), { persons: [subject], receivedOn: today });
    expect(told([await admin('POST', at('/withdraw'), { persons: [subject] })])).toEqual([[200, 1]]);
    expect(await readMark(house.deps.storage, { campaign: campaign.id, subject })).toBeNull();
    await identity('named');
  });

  test('agreed to for an anonymous questionnaire alone, it does not carry one by name of the same campaign', async () => {
    const made = await operator('POST', '/api/campaigns', {
      ...{ name: '两种填写', organiser: '测试中心', opens: '2026-11-20', closes: '2026-11-30' },
      ...{ pins: [pinOf(student), { ...pinOf(experience), identity: 'anonymous' }], institutions: [own] },
    });
    const { id } = made.body;
    expect((await operator('POST', `/api/campaigns/${id}/open`, {})).status).toBe(200);
    const { links } = (await operator('GET', `/api/campaigns/${id}/links`)).body;
    const tokenOf = (instrument: string): string =>
      links.find((one: { instrument: string }) => one.instrument === instrument).url.split('/a/')[1];
    const who = { code: 'S0003', name: '人员3' };
    const come = (token: string, body: object, pass?: string) =>
      house.ask('POST', `/api/links/${token}/begin`, body, pass ? { authorization: `Bearer ${pass}` } : {});
    const { pass } = (await come(tokenOf(experience.id), who)).body;
    const agreed = (await agree(pass)).body.pass;
    const personal = await operator(
      'GET',
      `/api/campaigns/${id}/personal-links?institution=${own}&instrument=${student.id}`,
    );
    const mine = personal.body.find(({ code }: { code: string }) => code === who.code).url.split('/a/')[1];
    const ways = async () => [
      (await come(tokenOf(experience.id), who, agreed)).body.consent,
      (await come(tokenOf(student.id), who, agreed)).body.consent,
      (await come(mine, {})).body.consent,
    ];
    expect(await ways()).toEqual(['given', 'needed', 'needed']);
    expect((await agree((await come(mine, {})).body.pass)).body.code).toBe('guardian-record-needed');
    const { body } = await admin('GET', `/api/institutions/${own}/persons?audience=student&query=${who.code}`);
    await admin('POST', at(), { persons: [body.persons[0].id], receivedOn: today });
    expect(await ways()).toEqual(['given', 'given', 'given']);
  });

  test('a list brings it in the column 监护人同意, keeps what is on record, and takes it away again when undone', async () => {
    const bring = (csv: string) =>
      admin('POST', `/api/institutions/${own}/persons/import`, { audience: 'student', dryRun: false, csv });
    const wrong = await bring('学号,姓名,监护人同意\nC1,甲,大概');
    expect(wrong.body.rejected[0].code).toBe('wrong-guardian');
    const ahead = await bring('学号,姓名,监护人同意\nC6,己,2099-01-01');
    expect(ahead.body.rejected[0].code).toBe('wrong-guardian');
    const { body } = await bring(
      '学号,姓名,监护人同意\nC1,甲,2026年10月3日\nC2,乙,是\nC3,丙,\nC5,戊,2026/9/8\nC6,己,否\nC7,庚,2026-09-09',
    );
    expect(body).toMatchObject({ added: 3, updated: 1, unchanged: 2 });
    const after = { C1: '2026-09-01', C2: today, C3: today, C4: today, C5: '2026-09-08', C6: null, C7: '2026-09-09' };
    expect(await guardians()).toEqual(after);
    expect((await bring('学号,姓名,监护人同意\nC2,乙,是')).body).toMatchObject({ updated: 0, unchanged: 1 });
    // Undone, it takes what was agreed to by it along.
    await bring('学号,姓名,监护人同意\nC6,己,是');
    const { pass } = (await agree((await begin('C6', '己')).body.pass)).body;
    expect((await save(pass)).status).toBe(200);
    const [last] = (await admin('GET', `/api/institutions/${own}/roster-imports?audience=student`)).body;
    const undo = { task: 'undo', about: '', institution: own, audience: 'student', import: last.id } as const;
    const context = { ...house.deps, file: (name: string) => name, report: async () => {}, cancelled: () => false };
    await undoImport(context, { ...undo, by: 'server', language: 'zh-CN' });
    expect([(await guardians()).C6, (await save(pass)).body.code]).toEqual([null, 'consent-needed']);
    expect(await guardians()).toEqual(after);
  });

  test('goes with whoever is erased', async () => {
    const { C7 } = (await persons()) as Record<'C7', Found>;
    await admin('POST', `/api/institutions/${own}/persons/leave`, { persons: [C7.id], left: true });
    expect((await admin('POST', `/api/institutions/${own}/persons/erase`, { persons: [C7.id] })).status).toBe(200);
    const { guardianConsents } = house.deps.storage.tables;
    const rows = await house.deps.storage.db.select().from(guardianConsents).where(eq(guardianConsents.person, C7.id));
    expect(rows).toEqual([]);
  });
});
