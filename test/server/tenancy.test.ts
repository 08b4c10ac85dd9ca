// Who may what, on both engines: every route × every role × what is one's own or another's, as the table of permissions says.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { holdersOf, permissions } from '../../server/auth/permissions.ts';
import { roles } from '../../server/auth/roles.ts';
import { createProgrammes } from '../../server/programmes/programmes.ts';
import { defaultRules } from '../../server/reviews/default-rules.ts';
import type { Role } from '../../server/storage/tables.ts';
import { servedInvented } from '../builders/invented-programme.ts';
import { pdfOf } from '../builders/sample-files.ts';
import { engines } from './engines.ts';
import { everyRoute, hasTenants, isForStaff, type Names, rolesOutside, type Walked } from './every-route.ts';
import { allInstruments, type Caller, House, instruments, type OpenCampaign, openCampaign, pinOf } from './house.ts';
import { upload } from './upload.ts';

const nobody = 'of-nobody';

/** What of one's own only the operator or the asker has: whoever looks is told that there is nothing, and nothing is learned. */
const notOfEverybody =
  /roster-imports|^applications\/:id|^jobs\/|^shared-results\/|^staff\/|^issued-passwords\/|^subjects\/|^files\/|^charts\/|^\?cell$/;

/** Looked up below an institution, which is asked first: their own tests name them. */
const ofNobody = { 'roster-imports/:job': 'x', 'roster-imports/:import': 'x', 'issued-passwords/:code': 'x' };

/** Hundreds of requests, each hashed, signed or refused: a busy machine takes its time. */
const slow = { timeout: 120_000 };

describe.each(engines)('tenancy on $name', (engine) => {
  let house: House;
  let operator: Caller;
  let stranger: Caller;
  let assessor: Caller;
  let campaign: OpenCampaign;
  let school: string;

  let callers: Record<Role, Caller>;
  let routes: readonly Walked[];
  /** Of the first institution, which is another's to everybody but the operator. */
  let theirs: Names;
  let ours: Names;
  let hidden: readonly string[];

  beforeAll(async () => {
    house = await House.open(engine, { programmes: createProgrammes([servedInvented]) });
    operator = await house.becomeOperator();
    campaign = await openCampaign(operator, { institutions: 2 });
    school = campaign.institutions[0]!;
    const own = campaign.institutions[1]!;
    const name = `另一所${school.slice(-6)}`;
    await operator('PATCH', `/api/institutions/${school}`, { region: '外省', name });
    const at = { institutionId: own };
    const placed: Record<Role, object> = {
      operator: {},
      'regional-authority': { region: '某' },
      'institution-admin': at,
      'department-coordinator': { ...at, department: '信息学院' },
      contributor: at,
      approver: at,
      leader: at,
      assessor: {},
    };
    const join = async (role: Role): Promise<[Role, Caller]> => [
      role,
      await house.joinStaff(operator, `one-${role}`, role, placed[role]),
    ];
    callers = Object.fromEntries(await Promise.all(roles.map(join))) as Record<Role, Caller>;
    stranger = callers['institution-admin'];
    assessor = callers.assessor;
    const csv = '工号,姓名,院系\nD1,信息甲,信息学院\nD2,机电乙,机电学院';
    await operator('POST', `/api/institutions/${own}/persons/import`, { audience: 'teacher', csv, dryRun: false });
    const closed = await runThrough([own, school]);
    const foreign = await runThrough([school]);
    const accounts: { id: string; username: string }[] = (await operator('GET', '/api/staff')).body;
    const expert = accounts.find(({ username }) => username === 'one-assessor')!.id;
    for (const one of [campaign.id, closed])
      await operator('POST', `/api/campaigns/${one}/assessors`, { user: expert, subject: own });
    const there = await operator('POST', '/api/staff', { ...{ username: 'theirs', name: '彼' }, ...adminOf(school) });
    const theirAdmin = await house.signIn('theirs', there.body.password);
    const base = { kind: 'base', name: '他校基地', institution: school };
    const subject = (await operator('POST', '/api/subjects', base)).body.id;
    const job = (await theirAdmin('POST', `/api/campaigns/${foreign}/reports/zip`, { formats: ['pdf'] })).body.id;
    const file = (await upload(theirAdmin, '彼.pdf', pdfOf())).body.id;
    const content = { kind: 'other', issuer: '', dated: null, validUntil: null, coversFrom: null, coversUntil: null };
    const piece = { title: '他校材料', ...content, note: '', link: null, file, links: [] };
    const evidence = (await theirAdmin('POST', '/api/evidence', piece)).body.id;
    const robot = { name: '群', kind: 'plain', url: 'https://1.1.1.1/hook' };
    const webhook = (await theirAdmin('POST', `/api/institutions/${school}/webhooks`, robot)).body.id;
    const person = (await theirAdmin('GET', `/api/institutions/${school}/persons`)).body.persons[0].id;
    const { id: round } = (
      await operator('POST', '/api/programme-rounds', {
        programme: 'invented-programme',
        version: '1.0.0',
        name: '申报批次',
        campaign: null,
        settings: {
          window: null,
          windowReason: '',
          announcementDays: null,
          recognitions: null,
          rectificationDays: 90,
          decided: { 'rectification-days': '按九十天执行' },
        },
      })
    ).body;
    await operator('POST', `/api/programme-rounds/${round}/state`, { revision: 1, to: 'open' });
    const applied = { track: 'main', title: '他校申报', subject: null };
    const application = (await theirAdmin('POST', `/api/programme-rounds/${round}/applications`, applied)).body.id;
    const links = (await operator('GET', `/api/campaigns/${closed}/links`)).body.links;
    const linkOf = (institution: string): string =>
      links.find(
        (link: { kind: string; institution: { id: string } }) =>
          link.kind === 'group' && link.institution.id === institution,
      ).id;
    const reviews = await keepReviews({ campaign: closed, round, own, school, expert, stranger: there.body.id });
    const same = {
      ...reviews.same,
      'campaigns/…/items/:instrument': instruments.teacher.id,
      '?instrument': instruments.teacher.id,
      '?cell': 'institution:D1',
      'charts/:chart': 'overview',
      'files/:file': 'x',
      '…/:instrument': instruments.institution.id,
      'items/:item': instruments.institution.instrument.items[0]!.code,
      'programme-rounds/:id': round,
      'sections/:section': 'basis',
      'templates/:material': 'sealed-form',
      'filled-forms/:material': 'sealed-form',
      'materials/:material': 'x',
      'judgements/:rule': 'named-field',
      'progress/:task': 't1',
      'paper/:material': 'sealed-form',
      'objections/:objection': nobody,
      'periods/:period': 'yearly',
      '…/:year': '2026',
      'rectification/:item': nobody,
      'p/:round': round,
    };
    theirs = {
      ...same,
      ...reviews.theirs,
      ...{
        ...ofNobody,
        'institutions/:id': school,
        '?institution': school,
        'campaigns/:id': foreign,
        'links/:link': linkOf(school),
      },
      ...{
        'reports/:campaign': closed,
        '…/:subject': school,
        'forms/:subject': school,
        'subjects/:id': subject,
        'staff/:id': there.body.id,
      },
      'jobs/:id': job,
      'files/:id': file,
      'evidence/:id': evidence,
      'webhooks/:webhook': webhook,
      'applications/:id': application,
      'persons/:person': person,
      // Another school's real one: safe-answering.test.ts.
      'shared-results/:id': 'of-theirs',
    };
    ours = {
      ...same,
      ...reviews.ours,
      ...ofNobody,
      ...{ 'institutions/:id': own, '?institution': own, 'campaigns/:id': closed, 'links/:link': linkOf(own) },
      ...{
        'reports/:campaign': closed,
        '…/:subject': own,
        'forms/:subject': own,
        'subjects/:id': nobody,
        'staff/:id': nobody,
      },
      'jobs/:id': nobody,
      'files/:id': nobody,
      'evidence/:id': nobody,
      'webhooks/:webhook': nobody,
      'applications/:id': nobody,
      'persons/:person': nobody,
      'shared-results/:id': nobody,
    };
    hidden = [
      school,
      name,
      '他校基地',
      '他校材料',
      '他校专家组',
      '他校的问题',
      '他校申报材料',
      there.body.id,
      file,
      evidence,
    ];
    routes = await everyRoute(house);
  });

  /** Of each school a panel, a question and a visit: one's own panel is in moderation, where everything of it can be read. */
  async function keepReviews(
    of: Readonly<Record<'campaign' | 'round' | 'own' | 'school' | 'expert' | 'stranger', string>>,
  ) {
    const { db, tables, commit } = house.deps.storage;
    const { campaign: id, round, own, school: other, expert, stranger: foreign } = of;
    const at = house.time;
    const panel = (name: string, title: string) => ({
      ...{ id: name, campaign: id, round, instrument: instruments.institution.id, name: title, rules: defaultRules },
      ...{ state: 'moderation' as const, revision: 1, createdBy: 'x', createdAt: at },
    });
    const given = (name: string, subject: string, user: string) => ({
      ...{ panel: name, subject, user, lead: true, alias: '专家甲', state: 'handed-in' as const },
      ...{ opinion: '', revision: 1, handedInAt: at },
    });
    const application = (name: string, institution: string, title: string) => ({
      ...{ id: name, round, institution, subject: null, track: 'main', title, stage: 'expert-review' as const },
      ...{ context: {}, members: [], judged: {}, team: 'pledged' as const, note: null, stageUntil: null },
      ...{ stageSince: at, submittedAt: at, revision: 1, createdBy: 'x', createdAt: at },
    });
    const question = {
      id: 'their-question',
      panel: 'their-panel',
      subject: other,
      indicator: 'D1.1',
      askedBy: foreign,
    };
    const message = { id: 'm', question: question.id, side: 'assessor' as const, by: foreign, text: '他校的问题' };
    const visit = { id: 'their-visit', panel: 'their-panel', subject: other, visitedOn: '2026-11-22', record: '' };
    const nothing = { visitors: [], checklist: [], photographs: [] };
    await commit([
      db.insert(tables.reviewPanels).values([panel('our-panel', '本校专家组'), panel('their-panel', '他校专家组')]),
      db
        .insert(tables.reviewAssignments)
        .values([given('our-panel', own, expert), given('their-panel', other, foreign)]),
      db
        .insert(tables.applications)
        .values([application('our-applied', own, '本校申报材料'), application('their-applied', other, '他校申报材料')]),
      db.insert(tables.reviewQuestions).values({ ...question, due: '2026-11-30', state: 'open', createdAt: at }),
      db.insert(tables.reviewMessages).values({ ...message, evidence: [], at }),
      db.insert(tables.siteVisits).values({ ...visit, ...nothing, by: foreign, at, revision: 1 }),
    ]);
    const indicator = 'D1.1';
    return {
      same: {
        'criteria/:rule': 'feasible',
        'scores/:indicator': indicator,
        'moderated/:indicator': indicator,
        'findings/:indicator': indicator,
      },
      theirs: {
        ...{ 'review-desk/:id': 'their-panel', 'review-panels/:id': 'their-panel', 'review-assessors/:user': foreign },
        ...{ 'questions/:question': question.id, 'review-questions/:id': question.id, 'visits/:visit': visit.id },
        'applications/:application': 'their-applied',
      },
      ours: {
        ...{ 'review-desk/:id': 'our-panel', 'review-panels/:id': 'our-panel', 'review-assessors/:user': nobody },
        ...{ 'questions/:question': nobody, 'review-questions/:id': nobody, 'visits/:visit': nobody },
        'applications/:application': 'our-applied',
      },
    };
  }

  /** A campaign over these institutions that is over. */
  async function runThrough(institutions: readonly string[]): Promise<string> {
    const draft = { name: '已截止批次', organiser: '测试中心', opens: '2026-11-20', closes: '2026-11-30' };
    const pins = allInstruments.map(pinOf);
    const { id } = (await operator('POST', '/api/campaigns', { ...draft, pins, institutions })).body;
    for (const step of ['open', 'close'])
      expect((await operator('POST', `/api/campaigns/${id}/${step}`, {})).status).toBe(200);
    return id;
  }
  const adminOf = (institutionId: string) => ({ role: 'institution-admin', institutionId });
  afterAll(() => house.close());

  // Admission is decided before any query: what holds on one engine holds on the other.
  test.runIf(engine.name === 'sqlite')(
    'every route admits the roles that its permission names, and nobody else',
    slow,
    async () => {
      const forStaff = routes.filter(isForStaff);
      expect(forStaff.length).toBeGreaterThan(70);
      const unknown = (route: Walked): string => route.fill(namesOf(route, 'x'));
      for (const route of forStaff) {
        const { method, path, who, body, bare } = route;
        expect([method, path, (await house.ask(method, unknown(route), body)).status]).toEqual([method, path, 401]);
        for (const role of rolesOutside(who)) {
          const { status, body: told } = await callers[role](method, unknown(route), body);
          expect([method, path, role, status, told.code]).toEqual([method, path, role, 403, 'not-permitted']);
        }
        if (bare) continue;
        for (const role of holdersOf(who)) {
          const { status } = await callers[role](method, unknown(route), method === 'GET' ? undefined : '{');
          expect([method, path, role, [401, 403].includes(status)]).toEqual([method, path, role, false]);
        }
      }
    },
  );

  test.runIf(engine.name === 'sqlite')(
    'a respondent’s routes open for no session, staff routes for no pass',
    async () => {
      const link = campaign.links.find(({ kind }) => kind === 'subject')!.token;
      const { pass } = (await house.ask('POST', `/api/links/${link}/begin`, {})).body;
      const asRespondent = { authorization: `Bearer ${pass}` };
      for (const route of routes) {
        const { method, path, body } = route;
        const at = route.fill(namesOf(route, 'x'));
        if (isForStaff(route)) {
          const { status } = await house.ask(method, at, body, asRespondent);
          expect([method, path, status]).toEqual([method, path, 401]);
        } else if (route.who === 'respondent') {
          const { status } = await operator(method, at, body);
          expect([method, path, status >= 400]).toEqual([method, path, true]);
        }
      }
    },
  );

  test(
    'what is another’s answers every role like what does not exist, on every route; nothing is told of it',
    slow,
    async () => {
      let asked = 0;
      for (const route of routes.filter(isForStaff).filter(hasTenants)) {
        const { method, path, who, body, names } = route;
        // What names nothing that belongs to somebody is told below.
        const tenants = names.filter((name) => ours[name] !== theirs[name] && !/campaign$/.test(name));
        for (const role of holdersOf(who)) {
          if (role === 'operator' || tenants.length === 0) continue;
          // One name of another's among one's own is enough.
          for (const strange of tenants) {
            const foreign = await callers[role](method, route.fill({ ...ours, [strange]: theirs[strange]! }), body);
            const missing = await callers[role](method, route.fill({ ...ours, [strange]: nobody }), body);
            const told = [method, path, role, strange];
            if (foreign.status === 400) expect([...told, foreign.text]).toEqual([...told, 'a body for the walk']);
            expect([...told, foreign.status]).toEqual([...told, 404]);
            expect([...told, foreign.text]).toEqual([...told, missing.text]);
            asked++;
          }
        }
      }
      expect(asked).toBeGreaterThan(100);
    },
  );

  test('every role reads its own on every route that it may read, and never a word of another’s', slow, async () => {
    for (const route of routes.filter(isForStaff).filter(hasTenants)) {
      const { method, path, who, names } = route;
      if (method !== 'GET') continue;
      for (const role of holdersOf(who)) {
        if (role === 'operator') continue;
        const answer = await callers[role](method, route.fill(ours));
        const told = [method, path, role];
        expect([...told, answer.status === 401 || answer.status === 403]).toEqual([...told, false]);
        if (!names.some((name) => notOfEverybody.test(name)))
          expect([...told, answer.status, answer.status < 300 ? '' : answer.text]).toEqual([...told, 200, '']);
        for (const word of hidden) expect([...told, answer.text.includes(word)]).toEqual([...told, false]);
      }
    }
  });

  test('a department coordinator is told of no other department', async () => {
    const coordinator = callers['department-coordinator'];
    for (const route of routes.filter(isForStaff)) {
      if (route.method !== 'GET' || !holdersOf(route.who).includes('department-coordinator')) continue;
      expect([route.path, (await coordinator('GET', route.fill(ours))).text]).toEqual([
        route.path,
        expect.not.stringMatching(/机电乙|机电学院/),
      ]);
    }
    const roster = await coordinator('GET', `/api/institutions/${ours['institutions/:id']}/persons`);
    expect(roster.body.persons.map((person: { name: string }) => person.name)).toEqual(['信息甲']);
    const progress = (await coordinator('GET', `/api/campaigns/${campaign.id}/progress`)).body;
    expect(progress.institutions).toHaveLength(1);
    expect(progress.total).toContainEqual({ id: instruments.teacher.id, invited: 1, submitted: 0, rate: 0 });
    const { links } = (await coordinator('GET', `/api/campaigns/${campaign.id}/links`)).body;
    expect(new Set(links.map((link: { kind: string }) => link.kind))).toEqual(new Set(['group']));
  });

  test('a regional authority reads what is final of its region, and writes nothing but its recommendation of applications', async () => {
    const region = callers['regional-authority'];
    const own = ours['institutions/:id'];
    expect((await region('GET', `/api/reports/${campaign.id}/${own}`)).status).toBe(404);
    expect((await region('GET', `/api/campaigns/${campaign.id}/reports`)).body).toEqual([]);
    expect((await region('GET', `/api/reports/${ours['reports/:campaign']}/${own}`)).status).toBe(200);
    const writing = Object.keys(permissions).filter((name) => !/\.read$|^own-/.test(name));
    expect(
      writing.filter((name) => holdersOf(name as keyof typeof permissions).includes('regional-authority')),
    ).toEqual(['applications.recommend']);
  });

  /** Every name of a route as something that no database holds. */
  function namesOf({ names }: Walked, value: string): Names {
    return Object.fromEntries(names.filter((name) => !name.startsWith('?')).map((name) => [name, value]));
  }

  test('an institution’s administrator keeps the contact; name, type and region are the operator’s', async () => {
    const own = (await stranger('GET', '/api/institutions')).body[0];
    const change = (caller: Caller, changes: object) => caller('PATCH', `/api/institutions/${own.id}`, changes);
    for (const changes of [{ name: '国家级示范名校' }, { type: 'enterprise' }, { region: '别省' }])
      expect([changes, (await change(stranger, changes)).body.code]).toEqual([changes, 'not-permitted']);
    const { id: _, demo: __, contact: ___, ...same } = own;
    const kept = await change(stranger, { ...same, contact: { name: '联络员' } });
    expect([kept.status, kept.body.name, kept.body.contact]).toEqual([200, own.name, { name: '联络员' }]);
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
      ['GET', '/progress'],
      ['PUT', '/progress/t1', { revision: 0, state: 'done', note: '', evidence: null }],
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

  test('a person’s result opens for no member of staff, unless the person shares it with the own institution', () => {
    const kept = routes.filter(({ path }) => /results|responses|answers|api\/drafts|own-data|withdrawals/.test(path));
    const respondents = kept.filter(({ path }) => !/shared-results/.test(path));
    expect(respondents.map(({ method, path }) => `${method} ${path}`).sort()).toEqual([
      'DELETE /api/results/:receipt/correction',
      'DELETE /api/results/:receipt/share',
      'GET /api/drafts/:instrument',
      'GET /api/own-data',
      'GET /api/results/:receipt',
      'GET /api/results/:receipt/answers',
      'GET /api/results/:receipt/correction',
      'GET /api/results/:receipt/share',
      'GET /api/results/:receipt/trace',
      'POST /a/own-data',
      'POST /api/anonymous/responses',
      'POST /api/responses',
      'POST /api/results/:receipt/code',
      'POST /api/results/:receipt/opening',
      'POST /api/results/:receipt/share',
      'POST /api/withdrawals',
      'PUT /api/drafts/:instrument',
      'PUT /api/results/:receipt/correction',
    ]);
    // Anonymous answers come without a pass: a right that nobody can name stands in its place.
    const admitted = respondents.filter(({ path }) => path !== '/api/anonymous/responses');
    expect(admitted.every(({ who }) => who === 'respondent')).toBe(true);
    expect(holdersOf('results.shared')).toEqual(['institution-admin']);
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
