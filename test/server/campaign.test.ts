// A campaign from draft to issued report on both engines: what must be ready, what closing freezes, what counters hold.
import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { canonicalJson } from '../../questionnaires/versions/canonical.ts';
import { addCounters } from '../../scoring/cohort/add-counters.ts';
import { counterDelta, noCounters } from '../../scoring/cohort/counters.ts';
import { serialiseCounters } from '../../scoring/cohort/serialise-counters.ts';
import type { LinkedShare } from '../../scoring/model.ts';
import { scoreOne } from '../../scoring/score.ts';
import { readCohorts } from '../../server/campaigns/cohorts.ts';
import { pinnedIn, readCampaign } from '../../server/campaigns/queries.ts';
import { submitResponse } from '../../server/responses/submit-response.ts';
import { engines } from './engines.ts';
import {
  allInstruments,
  type Caller,
  csvOf,
  House,
  instruments,
  type OpenCampaign,
  openCampaign,
  pinOf,
  submissionOf,
  submit,
} from './house.ts';

describe.each(engines)('a campaign on $name', (engine) => {
  let house: House;
  let operator: Caller;
  beforeAll(async () => {
    house = await House.open(engine);
    operator = await house.becomeOperator();
  });
  afterAll(() => house.close());

  test('opening an unfinished draft names everything that is missing, at once', async () => {
    const { body: institution } = await operator('POST', '/api/institutions', {
      name: '空名单学校',
      type: 'secondary-vocational',
      region: '某省',
    });
    const made = await operator('POST', '/api/campaigns', {
      name: '未完成',
      organiser: '测试中心',
      opens: '2026-12-10',
      closes: '2026-12-01',
      pins: [{ ...pinOf(instruments.institution), version: '0.0.1' }, pinOf(instruments.teacher)],
      institutions: [institution.id],
    });
    const refused = await operator('POST', `/api/campaigns/${made.body.id}/open`, {});
    expect([refused.status, refused.body.code]).toEqual([422, 'campaign-not-ready']);
    expect(refused.body.faults.map((fault: { code: string }) => fault.code).sort()).toEqual([
      'nobody-asked',
      'unknown-pin',
      'window-reversed',
    ]);
    // With the way to the very roster.
    const nobody = refused.body.faults.find(({ code }: { code: string }) => code === 'nobody-asked');
    expect(nobody.rosters).toEqual([{ institution: institution.id, name: '空名单学校', roster: 'teacher' }]);
    expect((await operator('DELETE', `/api/campaigns/${made.body.id}`)).status).toBe(200);
  });

  test('a school that has yet to import its roster is named and keeps nothing closed; with nobody at all it does not open', async () => {
    const school = async (name: string): Promise<string> =>
      (await operator('POST', '/api/institutions', { name, type: 'higher-vocational', region: '某省' })).body.id;
    const [early, late] = [await school('先导入学校'), await school('后导入学校')];
    const bring = (institution: string, audience: 'teacher' | 'student', size: number) =>
      operator('POST', `/api/institutions/${institution}/persons/import`, {
        ...{ audience, csv: csvOf(audience, size), dryRun: false },
      });
    await bring(early, 'teacher', 6);
    const { body: made } = await operator('POST', '/api/campaigns', {
      ...{ name: '分批导入', organiser: '测试中心', opens: '2026-11-20', closes: '2026-12-20' },
      ...{ pins: [pinOf(instruments.teacher), pinOf(instruments.student)], institutions: [early, late] },
    });
    const check = async () => {
      const { faults, notes } = (await operator('GET', `/api/campaigns/${made.id}/faults`)).body;
      return [faults, notes].map((list) =>
        list.map(({ code, rosters }: { code: string; rosters: { name: string; roster: string }[] }) => [
          code,
          ...rosters.map(({ name, roster }) => `${name} ${roster}`),
        ]),
      );
    };
    // Students are asked by one instrument, and no school has any yet.
    expect(await check()).toEqual([
      [['nobody-asked', '先导入学校 student', '后导入学校 student']],
      [['roster-empty', '后导入学校 teacher']],
    ]);
    expect((await operator('POST', `/api/campaigns/${made.id}/open`, {})).body.code).toBe('campaign-not-ready');
    await bring(early, 'student', 2);
    expect(await check()).toEqual([
      [],
      [
        ['roster-empty', '后导入学校 student'],
        ['roster-below-k', '先导入学校 student'],
        ['roster-empty', '后导入学校 teacher'],
      ],
    ]);
    expect((await operator('POST', `/api/campaigns/${made.id}/open`, {})).status).toBe(200);
    // Whoever comes onto the roster of an open campaign is asked.
    await bring(late, 'teacher', 1);
    const { links } = (await operator('GET', `/api/campaigns/${made.id}/links?institution=${late}`)).body;
    const link = links.find((one: { instrument: string }) => one.instrument === instruments.teacher.id);
    const [, first = ''] = csvOf('teacher', 1).trim().split('\n');
    const [code, name] = first.split(',');
    const begun = await house.ask('POST', `/api/links/${link.url.split('/a/')[1]}/begin`, { code, name });
    expect([begun.status, typeof begun.body.pass]).toEqual([200, 'string']);
  });

  test('links that only this machine could open need a confirmation', async () => {
    const own = await House.open(engine);
    await own.stop();
    await own.start(null);
    const caller = await own.becomeOperator();
    const { body: institution } = await caller('POST', '/api/institutions', {
      name: '本机试用学校',
      type: 'higher-vocational',
      region: '某省',
    });
    await caller('POST', `/api/institutions/${institution.id}/persons/import`, {
      audience: 'teacher',
      csv: csvOf('teacher', 1),
      dryRun: false,
    });
    const draft = {
      name: '试用',
      organiser: '测试中心',
      opens: '2026-11-20',
      closes: '2026-11-30',
      pins: [pinOf(instruments.teacher)],
      institutions: [institution.id],
    };
    const { body: campaign } = await caller('POST', '/api/campaigns', draft);
    const refused = await caller('POST', `/api/campaigns/${campaign.id}/open`, {});
    expect([refused.status, refused.body.code]).toEqual([409, 'links-point-at-loopback']);
    expect((await caller('POST', `/api/campaigns/${campaign.id}/open`, { acceptLoopback: true })).status).toBe(200);
    expect((await caller('PATCH', `/api/campaigns/${campaign.id}`, { name: '改名' })).body.code).toBe(
      'campaign-not-draft',
    );
    await own.close();
  });

  describe('answered by twelve teachers and the institution', () => {
    let campaign: OpenCampaign;
    let school: string;
    const sent: ReturnType<typeof submissionOf>[] = [];

    const begin = async (instrument: string, who: Record<string, string>): Promise<string> => {
      const link = campaign.links.find((entry) => entry.instrument === instrument)!.token;
      return (await house.ask('POST', `/api/links/${link}/begin`, who)).body.pass;
    };
    const teacher = async (at: number) => {
      const body = submissionOf(
        instruments.teacher,
        at,
        { layer: at % 2 ? 'backbone' : 'novice' },
        0.3 + (at % 5) / 10,
      );
      const answer = await submit(
        house,
        await begin(instruments.teacher.id, { code: `T${String(at).padStart(4, '0')}`, name: `人员${at}` }),
        body,
      );
      if (answer.status === 201) sent.push(body);
      return answer;
    };

    beforeAll(async () => {
      campaign = await openCampaign(operator, { teachers: 15, students: 2 });
      school = campaign.institutions[0]!;
      for (let at = 1; at <= 11; at++) await teacher(at);
      await submit(house, await begin(instruments.institution.id, {}), submissionOf(instruments.institution, 500));
    });

    const linkedOf = (sheet: { linked: readonly LinkedShare[] | null }) =>
      sheet.linked!.find((share) => share.instrument === instruments.teacher.id)!;
    const sheetRow = async () => {
      const { sheets, responses } = house.deps.storage.tables;
      const rows = await house.deps.storage.db
        .select({ linked: sheets.linked, level: sheets.level, scores: sheets.scores })
        .from(sheets)
        .innerJoin(responses, eq(responses.receipt, sheets.response))
        .where(and(eq(responses.campaign, campaign.id), eq(responses.instrument, instruments.institution.id)));
      return rows;
    };

    test('counters equal a recount of every stored answer', async () => {
      const found = (await readCampaign(house.deps, campaign.id))!;
      const pin = pinnedIn(house.deps, found).find((candidate) => candidate.id === instruments.teacher.id)!;
      const cohorts = await readCohorts(house.deps, found);
      const { responses } = house.deps.storage.tables;
      const rows = await house.deps.storage.db
        .select()
        .from(responses)
        .where(and(eq(responses.campaign, campaign.id), eq(responses.instrument, instruments.teacher.id)));
      expect(rows).toHaveLength(11);
      const recount = rows
        .map((row) =>
          counterDelta(pin.layout, scoreOne(pin.scorer, { answers: row.answers, context: row.context }), row.answers),
        )
        .reduce(addCounters, noCounters);
      expect(serialiseCounters(cohorts.total(school, instruments.teacher.id)!)).toBe(serialiseCounters(recount));
      expect(
        cohorts.cells(school, instruments.teacher.id).map((cell) => canonicalJson(cell.contexts)).length,
      ).toBeGreaterThan(1);
    });

    test('while it runs the report is provisional and no sheet of the institution is stored', async () => {
      expect(await sheetRow()).toEqual([]);
      const [row] = (await operator('GET', `/api/campaigns/${campaign.id}/reports`)).body;
      expect([row.state, typeof row.overall]).toEqual(['provisional', 'number']);
      const report = await operator('GET', `/api/reports/${campaign.id}/${school}`);
      expect(report.body).toMatchObject({ schema: 'shuheng-report/1', provisional: true, number: row.number });
      expect((await operator('POST', `/api/reports/${campaign.id}/${school}/issue`)).body.code).toBe(
        'report-not-final',
      );
    });

    test('closing takes a last answer in and freezes the linked shares into the one stored sheet', async () => {
      const pass = await begin(instruments.teacher.id, { code: 'T0013', name: '人员13' });
      expect((await teacher(12)).status).toBe(201);
      const closed = await operator('POST', `/api/campaigns/${campaign.id}/close`);
      expect([closed.status, closed.body.state]).toEqual([200, 'closed']);
      const [row] = await sheetRow();
      expect(linkedOf(row!)).toMatchObject({ persons: 12, invited: 15, state: 'usable' });
      const late = await submit(house, pass, submissionOf(instruments.teacher, 13));
      expect([late.status, late.body.code]).toEqual([403, 'campaign-closed']);
      expect((await operator('POST', `/api/campaigns/${campaign.id}/close`)).body.code).toBe('campaign-not-open');
    });

    test('a roster that grows afterwards changes nothing in a closed campaign', async () => {
      const before = await operator('GET', `/api/reports/${campaign.id}/${school}`);
      await operator('POST', `/api/institutions/${school}/persons/import`, {
        audience: 'teacher',
        csv: csvOf('teacher', 40),
        dryRun: false,
      });
      expect((await operator('GET', `/api/reports/${campaign.id}/${school}`)).text).toBe(before.text);
      expect(
        (await operator('GET', `/api/campaigns/${campaign.id}/progress`)).body.institutions[0].instruments[2].invited,
      ).toBe(15);
    });

    test('every traced number of the report can be asked for, any other cannot', async () => {
      const { body: report } = await operator('GET', `/api/reports/${campaign.id}/${school}`);
      const traces = [...new Set([...JSON.stringify(report).matchAll(/"trace":"([^"]+)"/g)].map((match) => match[1]!))];
      expect(traces.length).toBeGreaterThan(20);
      const wanted = traces.filter((_, at) => at % 7 === 0);
      for (const cell of wanted) {
        const answer = await operator(
          'GET',
          `/api/reports/${campaign.id}/${school}/trace?cell=${encodeURIComponent(cell)}`,
        );
        expect([cell, answer.status, answer.body.lines?.length > 0]).toEqual([cell, 200, true]);
      }
      const own = await operator(
        'GET',
        `/api/reports/${campaign.id}/${school}/trace?cell=${encodeURIComponent(traces.find((cell) => /^institution:D\d$/.test(cell))!)}`,
      );
      expect(own.body.trace.root.children.length).toBeGreaterThan(4);
      for (const cell of ['institution:nothing', 'cohort:teacher-digital-literacy:X1', 'person:T1', '__proto__']) {
        expect(
          (await operator('GET', `/api/reports/${campaign.id}/${school}/trace?cell=${encodeURIComponent(cell)}`))
            .status,
        ).toBe(404);
      }
    });

    test('the school’s administrator edits the tasks; whoever is slower is told; issuing ends it', async () => {
      const { body: account } = await operator('POST', '/api/staff', {
        username: `admin-${engine.name}`,
        name: '联络员',
        role: 'institution-admin',
        institutionId: school,
      });
      const admin = await house.signIn(account.username, account.password);
      const address = `/api/reports/${campaign.id}/${school}/tasks`;
      const task = {
        id: 't1',
        indicator: 'D1.1',
        problem: '问题',
        cause: '原因',
        action: '措施',
        lead: '教务处',
        due: '一学期内',
        evidence: '制度文件',
      };
      expect((await operator('PUT', address, { tasks: [task], revision: 0 })).body.code).toBe('not-permitted');
      expect((await admin('PUT', address, { tasks: [task], revision: 0 })).body).toEqual({
        tasks: [task],
        revision: 1,
      });
      expect((await admin('PUT', address, { tasks: [], revision: 0 })).body.code).toBe('changed-meanwhile');
      expect((await admin('PUT', address, { tasks: [{ ...task, lead: '人事处' }], revision: 1 })).body.revision).toBe(
        2,
      );

      // Before it is issued and after it: what is told of a task alters no report.
      const progress = `/api/reports/${campaign.id}/${school}/progress`;
      expect((await admin('GET', progress)).body).toMatchObject([
        { task: { id: 't1', lead: '人事处' }, progress: null },
      ]);
      const piece = { title: '制度文件', kind: 'record', issuer: '教务处', dated: '2026-11-01', validUntil: null };
      const rest = { coversFrom: null, coversUntil: null, note: '', link: 'https://school.example/rule', file: null };
      const { id: evidence } = (await admin('POST', '/api/evidence', { ...piece, ...rest, links: [] })).body;
      const begun = { revision: 0, state: 'under-way', note: '已起草制度', evidence };
      expect((await operator('PUT', `${progress}/t1`, begun)).body.code).toBe('not-permitted');
      expect((await admin('PUT', `${progress}/t2`, begun)).body.code).toBe('not-found');
      expect((await admin('PUT', `${progress}/t1`, { ...begun, evidence: 'x' })).body.code).toBe('unknown-evidence');
      expect((await admin('PUT', `${progress}/t1`, begun)).body).toEqual({ revision: 1 });
      expect((await admin('PUT', `${progress}/t1`, begun)).body.code).toBe('changed-meanwhile');

      const issued = await admin('POST', `/api/reports/${campaign.id}/${school}/issue`);
      expect(issued.body.sha256).toMatch(/^[0-9a-f]{64}$/);
      expect((await admin('GET', `/api/reports/${campaign.id}/${school}/issued`)).body).toEqual(issued.body);
      expect((await admin('PUT', address, { tasks: [], revision: 2 })).body.code).toBe('report-issued');
      expect((await admin('POST', `/api/reports/${campaign.id}/${school}/issue`)).body.code).toBe('report-issued');
      const done = { revision: 1, state: 'done', note: '制度已发布', evidence };
      expect((await admin('PUT', `${progress}/t1`, done)).body).toEqual({ revision: 2 });
      const rows = (await operator('GET', `/api/campaigns/${campaign.id}/followed-tasks`)).body;
      expect(rows).toMatchObject([
        { action: '措施', verdict: null, progress: { state: 'done', evidence: { title: '制度文件', removed: false } } },
      ]);
      const { unzipSync, strFromU8 } = await import('fflate');
      const { bytes } = await operator('GET', `/api/campaigns/${campaign.id}/followed-tasks.xlsx`);
      const sheet = strFromU8(unzipSync(bytes)['xl/worksheets/sheet1.xml']!);
      expect(sheet).toMatch(/人事处[\s\S]*已完成[\s\S]*制度已发布[\s\S]*制度文件[\s\S]*待下一批次/);
    });

    test('an issued report keeps its words when the institution is renamed', async () => {
      const before = await operator('GET', `/api/reports/${campaign.id}/${school}`);
      await operator('PATCH', `/api/institutions/${school}`, { name: `改名后的学校${engine.name}` });
      expect((await operator('GET', `/api/reports/${campaign.id}/${school}`)).text).toBe(before.text);
    });

    test('PDF, Word and Excel come as files with a Chinese name', async () => {
      for (const [format, start] of [
        ['pdf', '%PDF'],
        ['docx', 'PK'],
        ['xlsx', 'PK'],
      ] as const) {
        const answer = await operator('GET', `/api/reports/${campaign.id}/${school}/report.${format}`);
        expect([format, answer.status, answer.text.slice(0, start.length)]).toEqual([format, 200, start]);
        expect(answer.headers.get('content-disposition')).toMatch(
          /^attachment; filename="SH-2026-\d{4}-.{4}\.\w+"; filename\*=UTF-8''%E7%A4%BA/,
        );
      }
    });
  });

  test('a campaign past its last day closes by itself, also when the server was down at midnight', async () => {
    const { closeDueCampaigns } = await import('../../server/campaigns/close-campaign.ts');
    const campaign = await openCampaign(operator, { teachers: 1, students: 1 });
    const before = house.time;
    house.time = Date.parse('2026-12-01T00:00:01+08:00');
    await house.stop();
    await house.start();
    await closeDueCampaigns(house.deps);
    expect((await readCampaign(house.deps, campaign.id))!.state).toBe('closed');
    house.time = before;
  });

  test('a speciality is stored, scored and counted as a subject of its own, without a further table', async () => {
    const campaign = await openCampaign(operator, { teachers: 1, students: 1, versions: allInstruments });
    const { storage } = house.deps;
    const { subjects, responses } = storage.tables;
    const id = 'd0000000-0000-4000-8000-000000000001';
    await storage.commit([
      storage.db.insert(subjects).values({
        id,
        kind: 'speciality',
        institution: campaign.institutions[0]!,
        name: '工业互联网技术',
        createdAt: house.time,
      }),
    ]);
    const body = submissionOf(instruments.institution, 900);
    const pass = {
      campaign: campaign.id,
      subject: id,
      instruments: [instruments.institution.id],
      via: 'subject' as const,
      expires: house.time + 1000,
    };
    const kept = await submitResponse(
      house.deps,
      { ...body, language: 'zh-CN', pass, key: 'd0000000-0000-4000-8000-00000000000a', startedAt: null },
      'zh-CN',
    );
    await operator('POST', `/api/campaigns/${campaign.id}/close`);
    const [row] = await storage.db.select().from(responses).where(eq(responses.subject, id));
    expect([row?.receipt, row?.institution]).toEqual([kept.receipt, campaign.institutions[0]]);
  });
});
