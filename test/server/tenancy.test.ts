// Who may what, on both engines: every route without a session, with another school's session, with the wrong role.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { holdersOf, isPermission } from '../../server/auth/permissions.ts';
import { whoMay } from '../../server/http/route.ts';
import { engines } from './engines.ts';
import { type Caller, House, instruments, type OpenCampaign, openCampaign } from './house.ts';

describe.each(engines)('tenancy on $name', (engine) => {
  let house: House;
  let operator: Caller;
  let stranger: Caller;
  let assessor: Caller;
  let campaign: OpenCampaign;
  let school: string;

  beforeAll(async () => {
    house = await House.open(engine);
    operator = await house.becomeOperator();
    campaign = await openCampaign(operator, { institutions: 2 });
    school = campaign.institutions[0]!;
    const other = (
      await operator('POST', '/api/staff', {
        username: 'other-school',
        name: '他校',
        role: 'institution-admin',
        institutionId: campaign.institutions[1],
      })
    ).body;
    stranger = await house.signIn(other.username, other.password);
    const expert = (await operator('POST', '/api/staff', { username: 'expert', name: '专家', role: 'assessor' })).body;
    assessor = await house.signIn(expert.username, expert.password);
    await operator('POST', `/api/campaigns/${campaign.id}/assessors`, {
      user: expert.id,
      subject: campaign.institutions[1],
    });
  });
  afterAll(() => house.close());

  /** Every declared route with this campaign's and this school's names filled in. */
  function everyRoute() {
    const once = new Map(house.app.routes.map((entry) => [`${entry.method} ${entry.path}`, entry]));
    return [...once.values()]
      .filter(({ method, path }) => method !== 'ALL' && whoMay(method, path.replace(/^\/api/, '')) !== undefined)
      .map(({ method, path }) => ({
        method,
        who: whoMay(method, path.replace(/^\/api/, '')),
        path: path
          .replace('/institutions/:id', `/institutions/${school}`)
          .replace('/campaigns/:id', `/campaigns/${campaign.id}`)
          .replace(':campaign/:subject', `${campaign.id}/${school}`)
          .replace(/:\w+/g, 'x'),
      }));
  }

  test('an institution’s administrator keeps contact and region; name and type are the operator’s', async () => {
    const own = (await stranger('GET', '/api/institutions')).body[0];
    const change = (caller: Caller, changes: object) => caller('PATCH', `/api/institutions/${own.id}`, changes);
    for (const changes of [{ name: '国家级示范名校' }, { type: 'enterprise' }])
      expect([changes, (await change(stranger, changes)).body.code]).toEqual([changes, 'not-permitted']);
    const { id: _, demo: __, contact: ___, ...same } = own;
    const kept = await change(stranger, { ...same, region: '新区', contact: { name: '联络员' } });
    expect([kept.status, kept.body.name, kept.body.region]).toEqual([200, own.name, '新区']);
    expect((await change(operator, { name: `${own.name}(更名)` })).status).toBe(200);
  });

  test('names that hide something from their reader are refused with a sentence, whoever sends them', async () => {
    const institution = { name: '示例学校', type: 'higher-vocational', region: '某省' };
    const draft = { name: '批次', organiser: '中心', opens: '2026-11-20', closes: '2026-11-30' };
    const link = campaign.links.find((entry) => entry.kind === 'group')!.token;
    for (const hidden of ['\u0000', '\u001b[31m', '\u0085', '\u202e', '\u2067', '\u2028', '\ud83d', '\n']) {
      const text = `示例${hidden}名称`;
      const answers = [
        await operator('POST', '/api/institutions', { ...institution, name: text }),
        await operator('POST', '/api/institutions', { ...institution, region: text }),
        await operator('PATCH', `/api/institutions/${school}`, { contact: { name: text } }),
        await operator('POST', '/api/campaigns', { ...draft, name: text }),
        await operator('POST', '/api/campaigns', { ...draft, organiser: text }),
        await operator('POST', '/api/staff', { username: 'hidden', name: text, role: 'assessor' }),
        await operator('POST', `/api/campaigns/${campaign.id}/assessors`, { user: text, subject: school }),
        await house.ask('POST', `/api/links/${link}/begin`, { code: text, name: '人员1' }),
      ];
      for (const answer of answers) {
        expect([hidden, answer.status, answer.body.code]).toEqual([hidden, 400, 'invalid-request']);
        expect(answer.body.faults[0].message).toMatch(/控制字符.*control characters/);
      }
    }
    const made = await operator('POST', '/api/institutions', { ...institution, name: ' E\u0301cole 示例 ' });
    expect([made.status, made.body.name]).toEqual([201, '\u00c9cole 示例']);
  });

  test('without a session every staff route asks to sign in', async () => {
    const staffOnly = everyRoute().filter(({ who }) => isPermission(who));
    expect(staffOnly.length).toBeGreaterThan(35);
    for (const { method, path } of staffOnly) {
      const answer = await house.ask(method, path, method === 'GET' ? undefined : {});
      expect([method, path, answer.status]).toEqual([method, path, 401]);
    }
  });

  test('a role that is not listed is refused on every route', async () => {
    for (const { method, path, who } of everyRoute()) {
      if (!isPermission(who) || holdersOf(who).includes('assessor')) continue;
      const answer = await assessor(method, path, method === 'GET' ? undefined : {});
      expect([method, path, answer.status, answer.body.code]).toEqual([method, path, 403, 'not-permitted']);
    }
  });

  test('every address of another school’s report answers like an unknown one', async () => {
    const task = { tasks: [], revision: 0 };
    const addresses: [string, string, unknown?][] = [
      ['GET', ''],
      ['GET', '/report.pdf'],
      ['GET', '/report.docx'],
      ['GET', '/report.xlsx'],
      ['GET', '/trace?cell=institution:D1'],
      ['GET', '/tasks'],
      ['PUT', '/tasks', task],
      ['POST', '/issue', {}],
      ['GET', '/issued'],
    ];
    const known = `/api/reports/${campaign.id}/${school}`;
    const unknown = `/api/reports/${campaign.id}/00000000-0000-4000-8000-000000000000`;
    for (const [method, rest, body] of addresses) {
      const foreign = await stranger(method, known + rest, body);
      const missing = await stranger(method, unknown + rest, body);
      expect([rest, foreign.status, foreign.body.code]).toEqual([rest, 404, 'not-found']);
      expect(foreign.text).toBe(missing.text);
    }
  });

  test('another school’s institution, roster, links and QR codes are not found', async () => {
    const { body } = await operator('GET', `/api/campaigns/${campaign.id}/links?institution=${school}`);
    const csv = '工号,姓名\nT1,甲';
    const answers = [
      await stranger('GET', `/api/institutions/${school}`),
      await stranger('PATCH', `/api/institutions/${school}`, { region: '别处' }),
      await stranger('GET', `/api/institutions/${school}/persons`),
      await stranger('POST', `/api/institutions/${school}/persons/import`, { audience: 'teacher', csv, dryRun: false }),
      await stranger('GET', `/api/campaigns/${campaign.id}/links?institution=${school}`),
      await stranger(
        'GET',
        `/api/campaigns/${campaign.id}/personal-links?institution=${school}&instrument=${instruments.teacher.id}`,
      ),
      await stranger('GET', body.links[0].qr),
    ];
    expect(answers.map((answer) => answer.status)).toEqual(answers.map(() => 404));
  });

  test('lists show one’s own institution only', async () => {
    const own = campaign.institutions[1];
    for (const caller of [stranger, assessor]) {
      expect((await caller('GET', '/api/institutions')).body.map((row: { id: string }) => row.id)).toEqual([own]);
      expect((await caller('GET', '/api/campaigns')).body[0].institutions).toEqual([own]);
      expect(
        (await caller('GET', `/api/campaigns/${campaign.id}/progress`)).body.institutions.map(
          (row: { id: string }) => row.id,
        ),
      ).toEqual([own]);
      const reports = (await caller('GET', `/api/campaigns/${campaign.id}/reports`)).body;
      expect(reports.map((row: { institution: { id: string } }) => row.institution.id)).toEqual([own]);
    }
    expect(
      (await stranger('GET', `/api/campaigns/${campaign.id}/links`)).body.links.every(
        (link: { institution: { id: string } }) => link.institution.id === own,
      ),
    ).toBe(true);
  });

  test('an assessor reads the assigned report and no other', async () => {
    const [assignment] = (await assessor('GET', '/api/assignments')).body;
    expect(assignment.subject.id).toBe(campaign.institutions[1]);
    expect((await assessor('GET', `/api/reports/${campaign.id}/${campaign.institutions[1]}`)).status).toBe(200);
    expect((await assessor('GET', `/api/reports/${campaign.id}/${school}`)).status).toBe(404);
  });

  test('drafts are the operator’s alone', async () => {
    const draft = (
      await operator('POST', '/api/campaigns', {
        name: '草稿',
        organiser: '测试中心',
        opens: '2026-12-01',
        closes: '2026-12-31',
        institutions: campaign.institutions,
      })
    ).body;
    expect((await stranger('GET', `/api/campaigns/${draft.id}`)).status).toBe(404);
    expect((await stranger('GET', `/api/reports/${draft.id}/${campaign.institutions[1]}`)).status).toBe(404);
  });

  test('a person’s result opens for no member of staff', async () => {
    const routes = everyRoute().filter(({ path }) => /results|responses|answers/.test(path));
    expect(routes.map(({ method, path }) => `${method} ${path}`).sort()).toEqual([
      'GET /api/results/x',
      'GET /api/results/x/trace',
      'POST /api/responses',
    ]);
    expect(routes.every(({ who }) => who === 'respondent')).toBe(true);
  });

  test('endpoints of the account library that are not listed do not exist', async () => {
    for (const path of [
      'sign-up/email',
      'sign-in/email',
      'admin/list-users',
      'update-user',
      'list-sessions',
      'delete-user',
      'is-username-available',
    ]) {
      expect([path, (await operator('POST', `/api/auth/${path}`, {})).status]).toEqual([path, 404]);
    }
  });
});
