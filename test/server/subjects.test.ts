// 评估对象 other than institutions on both engines: who keeps and reads them, campaigns over them, alone and beside persons.
import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { SubjectKind } from '../../questionnaires/schema/names.ts';
import { createCatalog, createVersion } from '../../server/instruments/catalog.ts';
import { checkAnswers } from '../../server/keeping/checks/answers.ts';
import type { Patient } from '../../server/keeping/checks/check.ts';
import { checkOrphans } from '../../server/keeping/checks/orphans.ts';
import { openForReading } from '../../server/storage/open-storage.ts';
import { type SmallDraft, smallInstitutionDraft, smallPersonDraft } from '../builders/small-instrument.ts';
import { engines } from './engines.ts';
import { type Caller, catalog, House, instruments, pinOf, submissionOf, submit } from './house.ts';

const published = { date: '2026-11-01', sha256: '0'.repeat(64) };
const versionOf = ({ instrument, texts, profiles: [profile] }: SmallDraft) =>
  createVersion({
    ...{ instrument, texts, published },
    profiles: [{ name: profile.name, number: profile.number, sha256: '1'.repeat(64), profile }],
  });

/** The small form, filled in for another kind of subject. */
function formOf(kind: SubjectKind, readsPersons: boolean) {
  const { instrument, texts, profiles } = smallInstitutionDraft();
  const id = `small-${kind}`;
  const reads = (code: string) => readsPersons || !code.startsWith('D1.3');
  const kept = {
    ...{ ...instrument, id, subject: kind },
    indicators: instrument.indicators.filter(({ code }) => reads(code)),
    items: instrument.items.filter(({ code }) => reads(code)),
  };
  const profile = { ...profiles[0], instrument: id, ...(readsPersons ? {} : { linked: {} }) };
  return versionOf({ instrument: kept, texts, profiles: [profile] });
}

const base = formOf('base', false);
const speciality = formOf('speciality', true);
const person = versionOf(smallPersonDraft());
const offered = createCatalog([...catalog.versions, base, speciality, person]);

describe.each(engines)('subjects of institutions on $name', (engine) => {
  let house: House;
  let operator: Caller;
  const schools: { id: string; admin: Caller }[] = [];
  const [owner, member, stranger] = [0, 1, 2].map((at) => () => schools[at]!) as [
    () => (typeof schools)[0],
    () => (typeof schools)[0],
    () => (typeof schools)[0],
  ];

  beforeAll(async () => {
    house = await House.open(engine, { catalog: offered });
    operator = await house.becomeOperator();
    for (const name of ['主办学院', '协办学院', '无关学院']) {
      const { id } = (await operator('POST', '/api/institutions', { name, type: 'higher-vocational', region: '某省' }))
        .body;
      const username = `admin-${randomUUID().slice(0, 8)}`;
      const account = { username, name: '管理员', role: 'institution-admin', institutionId: id };
      const { password } = (await operator('POST', '/api/staff', account)).body;
      schools.push({ id, admin: await house.signIn(username, password) });
    }
  });
  afterAll(() => house.close());

  const add = async (kind: string, name: string, members?: object[]) => {
    house.time += 1;
    const made = await operator('POST', '/api/subjects', {
      kind,
      name,
      institution: owner().id,
      ...(members ? { members } : {}),
    });
    expect([made.status, made.body.name]).toEqual([201, name]);
    return made.body.id as string;
  };
  const draft = async (pins: object[], institutions: string[], subjects: string[]) => {
    const window = { opens: '2026-11-20', closes: '2026-11-30' };
    const made = await operator('POST', '/api/campaigns', {
      name: '测试批次',
      organiser: '测试中心',
      ...window,
      pins,
      institutions,
      subjects,
    });
    expect([made.status, made.text]).toEqual([201, made.text]);
    return made.body.id as string;
  };
  const open = async (...args: Parameters<typeof draft>) => {
    const id = await draft(...args);
    const opened = await operator('POST', `/api/campaigns/${id}/open`, {});
    expect([opened.status, opened.text]).toEqual([200, opened.text]);
    const { links } = (await operator('GET', `/api/campaigns/${id}/links`)).body;
    const linkOf = (participant: string, instrument: string): string =>
      links
        .find(
          (link: { institution: { id: string }; instrument: string }) =>
            link.institution.id === participant && link.instrument === instrument,
        )
        .url.split('/a/')[1];
    return { id, links, linkOf };
  };
  const faultsOf = async (...args: Parameters<typeof draft>) => {
    const refused = await operator('POST', `/api/campaigns/${await draft(...args)}/open`, {});
    expect(refused.status).toBe(422);
    return refused.body.faults.map(({ code, path }: { code: string; path: string }) => `${path} ${code}`).sort();
  };
  const begin = (link: string, who: object = {}) => house.ask('POST', `/api/links/${link}/begin`, who);
  const importRoster = (institution: string, audience: string, csv: string) =>
    operator('POST', `/api/institutions/${institution}/persons/import`, { audience, csv, dryRun: false });
  test('an institution keeps its own; members are the operator’s, and read', async () => {
    const { id: own, admin } = owner();
    const made = await admin('POST', '/api/subjects', { kind: 'speciality', name: '大数据技术', institution: own });
    expect([made.status, made.body.institution.name, made.body.members]).toEqual([201, '主办学院', []]);
    const at = `/api/subjects/${made.body.id}`;
    expect((await admin('PATCH', at, { name: '大数据工程技术' })).body.name).toBe('大数据工程技术');
    const joint = { members: [{ institution: member().id, role: 'enterprise' }] };
    expect((await admin('PATCH', at, joint)).body.code).toBe('not-permitted');
    expect((await member().admin('GET', '/api/subjects')).body).toEqual([]);
    expect((await operator('PATCH', at, joint)).body.members).toEqual([{ ...joint.members[0], name: '协办学院' }]);
    expect((await member().admin('GET', '/api/subjects')).body).toMatchObject([{ name: '大数据工程技术' }]);
    expect((await member().admin('PATCH', at, { name: '改名' })).body.code).toBe('not-permitted');
    expect((await stranger().admin('PATCH', at, { name: '改名' })).body.code).toBe('not-found');
    expect((await stranger().admin('GET', '/api/subjects')).body).toEqual([]);
  });

  test('what cannot be is refused: another’s institution, a twin, the owner or an unknown one as member', async () => {
    const wanted = { kind: 'base', name: '实训基地甲', institution: owner().id };
    const refused = async (caller: Caller, changes: object) =>
      (await caller('POST', '/api/subjects', { ...wanted, ...changes })).body.code;
    expect(await refused(stranger().admin, {})).toBe('not-found');
    expect(await refused(operator, { kind: 'person' })).toBe('invalid-request');
    for (const institution of [owner().id, 'nobody'])
      expect(await refused(operator, { members: [{ institution, role: 'school' }] })).toBe('invalid-request');
    await add('base', wanted.name);
    expect(await refused(operator, {})).toBe('subject-name-taken');
  });

  test('opening names every mismatch of instruments and participants at once', async () => {
    const consortium = await add('consortium', '某联合体');
    const silent = await add('speciality', '无人专业');
    const only = async (pins: object[], subjects: string[]) => faultsOf(pins, [], subjects);
    expect(await only([pinOf(base)], [])).toEqual(['institutions no-institutions']);
    expect(await only([pinOf(base)], [consortium])).toEqual(['subjects kind-missing', 'subjects kind-unasked']);
    expect(await only([pinOf(speciality)], [silent])).toEqual(['pins linked-missing']);
    expect(await only([pinOf(speciality), pinOf(person)], [silent])).toEqual(['subjects nobody-speaks']);
    expect(await only([pinOf(instruments.teacher)], [consortium])).toEqual([
      'institutions kind-missing',
      'subjects kind-unasked',
    ]);
    const twice = await operator('POST', '/api/campaigns', {
      name: '批次',
      organiser: '中心',
      opens: '2026-11-20',
      closes: '2026-11-30',
      institutions: [consortium],
      subjects: [owner().id, silent, silent],
    });
    expect(twice.body.faults.map(({ path }: { path: string }) => path)).toEqual([
      'institutions.0',
      'subjects.0',
      'subjects.2',
    ]);
  });

  test('a base is asked, scored and reported beside the teachers of institutions; members read, others find nothing', async () => {
    const id = await add('base', '智能制造实训基地', [{ institution: member().id, role: 'lead-enterprise' }]);
    await importRoster(owner().id, 'teacher', '工号,姓名\nT1,教师甲');
    const campaign = await open([pinOf(base), pinOf(instruments.teacher)], [owner().id], [id]);
    expect(
      campaign.links.map((link: { kind: string; label: string }) => [link.kind, link.label.split(' ')[0]]),
    ).toEqual(
      expect.arrayContaining([
        ['subject', '智能制造实训基地'],
        ['group', '主办学院'],
      ]),
    );
    expect(campaign.links).toHaveLength(2);
    const form = campaign.linkOf(id, base.id);
    expect((await house.ask('GET', `/api/links/${form}`)).body.institution).toEqual({
      name: '智能制造实训基地',
      type: 'higher-vocational',
    });
    const { pass } = (await begin(form)).body;
    const kept = await submit(house, pass, submissionOf(base, 7));
    expect([kept.status, kept.text]).toEqual([201, kept.text]);
    expect((await submit(house, pass, submissionOf(base, 8))).body.code).toBe('already-submitted');
    const teacher = (await begin(campaign.linkOf(owner().id, instruments.teacher.id), { code: 'T1', name: '教师甲' }))
      .body;
    expect((await submit(house, teacher.pass, submissionOf(instruments.teacher, 9))).status).toBe(201);

    const { institutions } = (await operator('GET', `/api/campaigns/${campaign.id}/progress`)).body;
    expect(
      institutions.map((row: { name: string; kind: string; instruments: object[] }) => [
        row.name,
        row.kind,
        row.instruments,
      ]),
    ).toEqual([
      ['主办学院', 'institution', [{ id: instruments.teacher.id, invited: 1, submitted: 1, rate: 1 }]],
      ['智能制造实训基地', 'base', [{ id: base.id, invited: 1, submitted: 1, rate: 1 }]],
    ]);
    const before = (await operator('GET', `/api/reports/${campaign.id}/${id}`)).body;
    expect((await operator('PATCH', `/api/subjects/${id}`, { name: '改名' })).body.code).toBe('subject-in-use');
    expect((await operator('POST', `/api/campaigns/${campaign.id}/close`, {})).status).toBe(200);
    const after = (await owner().admin('GET', `/api/reports/${campaign.id}/${id}`)).body;
    expect(after.subject).toEqual({
      id,
      kind: 'base',
      name: '智能制造实训基地',
      type: 'higher-vocational',
      owner: '主办学院',
    });
    expect(after.cover.map(({ value }: { value: string }) => value)).toEqual(
      expect.arrayContaining(['基地', '主办学院']),
    );
    const rows = (await operator('GET', `/api/campaigns/${campaign.id}/reports`)).body;
    const row = rows.find((one: { institution: { id: string } }) => one.institution.id === id);
    expect([row.state, row.institution.kind, typeof row.overall]).toEqual(['final', 'base', 'number']);
    expect(before.provisional && !after.provisional).toBe(true);

    const at = `/api/reports/${campaign.id}/${id}`;
    const reading = member().admin;
    expect(
      (await reading('GET', '/api/campaigns')).body.map(
        (one: { id: string; subjects: string[]; institutions: string[] }) => [one.id, one.subjects, one.institutions],
      ),
    ).toEqual([[campaign.id, [id], []]]);
    expect((await reading('GET', at)).body).toEqual(after);
    expect((await reading('GET', `/api/campaigns/${campaign.id}/links`)).body.links).toEqual([]);
    expect((await reading('GET', `/api/campaigns/${campaign.id}/links?institution=${id}`)).status).toBe(404);
    expect((await reading('PUT', `${at}/tasks`, { tasks: [], revision: 0 })).body.code).toBe('not-permitted');
    expect((await reading('POST', `${at}/issue`, {})).body.code).toBe('not-permitted');
    expect(
      (await reading('GET', `/api/campaigns/${campaign.id}/exports`)).body.map(({ rows }: { rows: number }) => rows),
    ).toEqual([0, 0]);
    expect((await reading('GET', `/api/reports/${campaign.id}/${owner().id}`)).status).toBe(404);
    for (const path of [at, `${at}/trace?cell=institution:D1`, `/api/campaigns/${campaign.id}`])
      expect([path, (await stranger().admin('GET', path)).status]).toEqual([path, 404]);
    expect((await owner().admin('POST', `${at}/issue`, {})).status).toBe(200);
  });

  test('two 专业 of one institution each have the persons that speak of them', async () => {
    const ids = [await add('speciality', '工业互联网技术'), await add('speciality', '数控技术')];
    const rows = Array.from(
      { length: 12 },
      (_, at) => `Z${at + 1},人员${at + 1},${at < 10 ? '工业互联网技术' : '数控技术'}`,
    );
    await importRoster(owner().id, 'teacher', ['工号,姓名,专业', ...rows].join('\n'));
    const campaign = await open([pinOf(speciality), pinOf(person)], [], ids);
    expect(campaign.links).toHaveLength(4);
    const [first, second] = ids.map((id) => campaign.linkOf(id, person.id)) as [string, string];
    const foreign = await begin(second, { code: 'Z1', name: '人员1' });
    const unknown = await begin(second, { code: 'Z99', name: '无此人' });
    expect([foreign.status, foreign.body.code]).toEqual([404, 'unknown-person']);
    expect(foreign.text).toBe(unknown.text);
    const personal = (
      await operator(
        'GET',
        `/api/campaigns/${campaign.id}/personal-links?institution=${ids[1]}&instrument=${person.id}`,
      )
    ).body;
    expect(personal.map(({ code }: { code: string }) => code)).toEqual(['Z11', 'Z12']);
    for (let at = 1; at <= 10; at++) {
      const { pass } = (await begin(first, { code: `Z${at}`, name: `人员${at}` })).body;
      expect((await submit(house, pass, submissionOf(person, at, { role: 'teacher' }, 1))).status).toBe(201);
    }
    const own = (await begin(personal[0].url.split('/a/')[1])).body;
    expect((await submit(house, own.pass, submissionOf(person, 50, { role: 'teacher' }, 0))).status).toBe(201);
    for (const id of ids)
      expect(
        (await submit(house, (await begin(campaign.linkOf(id, speciality.id))).body.pass, submissionOf(speciality, 60)))
          .status,
      ).toBe(201);
    await operator('POST', `/api/campaigns/${campaign.id}/close`, {});
    const { sheets, responses } = house.deps.storage.tables;
    const linked = new Map(
      (
        await house.deps.storage.db
          .select({
            subject: responses.subject,
            linked: sheets.linked,
            receipt: responses.receipt,
            response: sheets.response,
          })
          .from(responses)
          .innerJoin(sheets, eq(sheets.response, responses.receipt))
          .where(eq(responses.campaign, campaign.id))
      ).map((row) => [row.subject, row.linked]),
    );
    expect(linked.get(ids[0]!)).toMatchObject([{ persons: 10, invited: 10, state: 'usable', share: 100 }]);
    expect(linked.get(ids[1]!)).toMatchObject([{ persons: 1, invited: 2, state: 'too-few', share: null }]);
    const report = (await operator('GET', `/api/reports/${campaign.id}/${ids[0]}`)).body;
    expect(JSON.stringify(report.sections)).toContain('10');
  });

  test('the doctor finds nothing wrong: answers count to participants of their subjects’ institutions', async () => {
    const database = await openForReading(house.deps.config);
    const patient = { database, catalog: offered, progress() {} } as unknown as Patient;
    const findings = [await checkOrphans(patient), ...(await checkAnswers(patient))];
    await database.close();
    expect(findings.flatMap(({ faults }) => faults)).toEqual([]);
    expect(findings.find(({ id }) => id === 'counters')?.found).toMatch(/[1-9]/);
  });
});
