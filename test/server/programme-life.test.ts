// The whole life of an application on an invented programme, on both engines: screened, diagnosed, reviewed, announced with an
// objection, recognised, building with yearly reports, evaluated, put right, and at the end removed.
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { raiseObjection } from '../../server/announcements/objections.ts';
import { certificateStatements } from '../../server/certificates/certificate-statements.ts';
import { savePeriod, submitPeriod } from '../../server/periods/keep-period.ts';
import { moveRound } from '../../server/programmes/keep-round.ts';
import { createProgrammes } from '../../server/programmes/programmes.ts';
import { applicationFor } from '../../server/programmes/read-applications.ts';
import { roundFor } from '../../server/programmes/read-rounds.ts';
import { reportItem } from '../../server/rectifications/keep-rectification.ts';
import { servedInvented } from '../builders/invented-programme.ts';
import { pdfOf } from '../builders/sample-files.ts';
import { engines } from './engines.ts';
import { type Answer, type Caller, House, instruments, openCampaign, submissionOf, submit } from './house.ts';
import { meanwhile, staffNamed } from './meanwhile.ts';
import { upload } from './upload.ts';

const at = (moment: string): number => Date.parse(`${moment}+08:00`);
const settings = {
  window: null,
  windowReason: '',
  announcementDays: null,
  recognitions: 1,
  rectificationDays: 30,
  decided: { 'rectification-days': '按九十天执行' },
  certificateNumber: '数衡-{year}-{serial}',
};
const value = (given: unknown) => ({ is: 'value', value: given });
const counted = (numerator: number, denominator?: number, asOf = '2026-09-01') =>
  value({ numerator, ...(denominator ? { denominator } : {}), asOf, basis: '台账', department: '教务处' });

describe.each(engines)('the life of an application on $name', (engine) => {
  let house: House;
  let operator: Caller;
  let school: Caller;
  let rival: Caller;
  let campaign: { id: string; institutions: readonly string[] };
  let round: string;
  let own: string;
  let second: string;
  let schoolName = 'school';

  const read = async (id: string, caller = operator) => (await caller('GET', `/api/applications/${id}`)).body;
  const step = async (id: string, decision: string, reason = '', caller = operator): Promise<Answer> =>
    caller('POST', `/api/applications/${id}/steps`, {
      revision: (await read(id, caller)).application.revision,
      decision,
      reason,
    });
  const lacks = async (id: string, decision: string) => {
    const { status, body } = await step(id, decision);
    return [status, body.code, body.details?.lacking];
  };

  async function apply(caller: Caller, field: string): Promise<string> {
    const begun = { track: 'main', title: '智能制造基地', subject: null };
    const { id } = (await caller('POST', `/api/programme-rounds/${round}/applications`, begun)).body;
    const to = `/api/applications/${id}`;
    const basis = { revision: 1, done: true, answers: { years: counted(5), mentors: counted(1, 3) } };
    await caller('PUT', `${to}/sections/basis`, basis);
    await caller('PUT', `${to}/sections/plan`, {
      revision: 1,
      done: true,
      answers: { field: value(field), goal: value('建成') },
    });
    const lead = { role: 'lead', name: '甲', institution: null, province: '某省', attributes: ['legal-person'] };
    await caller('PUT', `${to}/head`, { revision: 1, title: '智能制造基地', context: {}, members: [lead] });
    await give(id, 'sealed-form');
    await pledge(id);
    return id;
  }

  /** 校内审核 and pledge are the applicant's own affair (applicants.test.ts). */
  async function pledge(application: string): Promise<void> {
    const { db, tables, commit } = house.deps.storage;
    const { applications } = tables;
    await commit([db.update(applications).set({ team: 'pledged' }).where(eq(applications.id, application))]);
  }

  /** What is uploaded is another room's; here it is enough that it is there. */
  async function give(application: string, material: string, period = ''): Promise<void> {
    const { storage } = house.deps;
    const row = { id: `${application}${material}${period}`, application, material, period, file: null };
    await storage.commit([
      storage.db.insert(storage.tables.applicationMaterials).values({ ...row, note: '', by: 'x', at: house.time }),
    ]);
  }

  async function review(subject: string): Promise<void> {
    const { db, tables, commit } = house.deps.storage;
    const panel = `panel-${subject}`;
    const place = { campaign: campaign.id, instrument: instruments.institution.id, round, name: '专家组' };
    await commit([
      db.insert(tables.reviewPanels).values({
        ...{ id: panel, ...place, rules: {} as never, state: 'closed', due: null },
        ...{ revision: 1, createdBy: 'x', createdAt: house.time, closedAt: house.time },
      }),
      db.insert(tables.reviewFindings).values({
        ...{ panel, subject, indicator: 'D1.1', level: 3, rule: 'mean', reason: '', by: 'x', at: house.time },
      }),
    ]);
  }

  beforeAll(async () => {
    house = await House.open(engine, { programmes: createProgrammes([servedInvented]) });
    operator = await house.becomeOperator();
    campaign = await openCampaign(operator, { institutions: 2 });
    const join = (name: string, institutionId: string) =>
      house.joinStaff(operator, name, 'institution-admin', { institutionId });
    school = await join('school', campaign.institutions[0]!);
    rival = await join('rival', campaign.institutions[1]!);
    const made = {
      programme: 'invented-programme',
      version: '1.0.0',
      name: '2026 年度',
      campaign: campaign.id,
      settings,
    };
    round = (await operator('POST', '/api/programme-rounds', made)).body.id;
    await operator('POST', `/api/programme-rounds/${round}/state`, { revision: 1, to: 'open' });
    own = await apply(school, 'elsewhere');
    second = await apply(rival, 'ai');
  });
  afterAll(() => house.close());

  test('a window of other dates needs its notice, and a number scheme its serial', async () => {
    const made = { programme: 'invented-programme', version: '1.0.0', name: '另一批', campaign: null };
    const window = { opens: '2026-12-01', closes: '2026-11-01' };
    const wrong = { ...settings, window, certificateNumber: '编号' };
    const { status, body } = await operator('POST', '/api/programme-rounds', { ...made, settings: wrong });
    expect([status, body.code]).toEqual([400, 'invalid-request']);
    expect(body.faults.map(({ path }: { path: string }) => path).join(' ')).toContain('certificateNumber');
    const staff = await staffNamed(house.deps, 'operator');
    const stale = await roundFor(house.deps, staff, round);
    const changed = { name: '2026 年度', campaign: campaign.id, settings, revision: stale.row.revision };
    expect((await operator('PUT', `/api/programme-rounds/${round}`, changed)).status).toBe(200);
    const moved = moveRound(house.deps, staff, stale, stale.row.revision + 1, 'closed');
    await expect(moved).rejects.toMatchObject({ code: 'changed-meanwhile' });
  });

  test('what a person must judge stands in the way of passing until it is judged, and is told in the events', async () => {
    expect((await step(own, 'submit', '', school)).status).toBe(200);
    expect((await step(second, 'submit', '', rival)).status).toBe(200);
    expect(await lacks(own, 'pass')).toEqual([409, 'step-lacks', ['eligible']]);
    const { rows } = (await operator('GET', `/api/programme-rounds/${round}/board?stage=screening`)).body;
    expect(rows.map(({ toJudge, unmet }: { toJudge: number; unmet: number }) => [toJudge, unmet]).sort()).toEqual([
      [0, 0],
      [1, 0],
    ]);
    const { revision } = (await read(own)).application;
    const judge = (rule: string, caller = operator, seen = revision) =>
      caller('PUT', `/api/applications/${own}/judgements/${rule}`, {
        revision: seen,
        verdict: 'met',
        reason: '属重点',
      });
    expect((await judge('three-years')).body.code).toBe('rule-not-judged');
    expect((await judge('named-field', school)).status).toBe(403);
    expect((await judge('named-field')).status).toBe(200);
    expect((await judge('named-field')).body.code).toBe('changed-meanwhile');
    const { events, findings } = await read(own);
    expect(findings.find(({ rule }: { rule: string }) => rule === 'named-field').verdict).toBe('met');
    const judged = events.find(({ kind }: { kind: string }) => kind === 'judge:named-field:met');
    expect(judged).toMatchObject({ reason: '属重点', allowedBy: '四(三)' });
  });

  test('bulk screening goes one by one and says which did not go and why', async () => {
    const of = await Promise.all(
      [own, second].map(async (id) => ({ id, revision: (await read(id)).application.revision })),
    );
    const many = (decision: string, reason: string, list: object[]) =>
      operator('POST', '/api/application-steps', { decision, reason, of: list });
    const refused = (await many('refuse', '  ', of)).body;
    expect(refused.map(({ code }: { code: string }) => code)).toEqual(['step-needs-reason', 'step-needs-reason']);
    const stale = { ...of[1], revision: 1 };
    const { body } = await many('pass', '', [of[0]!, stale, { id: 'of-nobody', revision: 1 }]);
    expect(body.map(({ stage, code }: { stage: string; code: string }) => stage ?? code)).toEqual([
      'diagnosis',
      'changed-meanwhile',
      'not-found',
    ]);
    const passed = { ...of[1]!, revision: of[1]!.revision + 1 };
    expect((await many('pass', '', [of[1]!])).body).toEqual([{ ...passed, stage: 'diagnosis' }]);
    expect((await school('POST', '/api/application-steps', { decision: 'pass', reason: '', of })).status).toBe(403);
  });

  test('a bulk of mistakes is taken back, each with its reason and told in the events; so is a single refusal', async () => {
    const many = async (decision: string, reason: string) => {
      const of = [own, second].map(async (id) => ({ id, revision: (await read(id)).application.revision }));
      return (await operator('POST', '/api/application-steps', { decision, reason, of: await Promise.all(of) })).body;
    };
    const stages = (results: { stage: string; code: string }[]) => results.map(({ stage, code }) => stage ?? code);
    expect(stages(await many('take-back', ' '))).toEqual(['step-needs-reason', 'step-needs-reason']);
    expect(stages(await many('take-back', '误操作'))).toEqual(['screening', 'screening']);
    expect(stages(await many('take-back', '再撤'))).toEqual(['nothing-to-take-back', 'nothing-to-take-back']);
    expect((await step(own, 'refuse', '名单抄错')).body.stage).toBe('refused');
    const { takeBack } = (await operator('GET', `/api/applications/${own}/dossier`)).body;
    expect(takeBack).toEqual({ decision: 'refuse', to: 'screening', followed: null });
    expect((await step(own, 'take-back', '误操作', school)).body.code).toBe('nothing-to-take-back');
    expect((await step(own, 'take-back', '核对名单后更正')).body.stage).toBe('screening');
    const told = (await read(own, school)).events.findLast(({ kind }: { kind: string }) => kind === 'take-back');
    const how = { from: 'refused', to: 'screening', reason: '核对名单后更正', allowedBy: 'convention' };
    expect(told).toMatchObject({ ...how, at: house.time });
    expect(stages(await many('pass', ''))).toEqual(['diagnosis', 'diagnosis']);
    // The clock stands still, and the order is that of the deeds.
    const kinds = (await read(own)).events.map(({ kind }: { kind: string }) => kind);
    expect(kinds.slice(-5)).toEqual(['pass', 'take-back', 'refuse', 'take-back', 'pass']);
  });

  test('no step is forged: not out of turn, not by another, not before what it needs', async () => {
    expect((await step(own, 'recognise')).body.code).toBe('step-not-open');
    expect((await step(own, 'pass', '', school)).body.code).toBe('step-not-open');
    expect(await lacks(own, 'pass')).toEqual([409, 'step-lacks', ['diagnosed']]);
    await Promise.all(campaign.institutions.map(answerForm));
    expect((await step(own, 'pass')).body.stage).toBe('expert-review');
    expect((await step(second, 'pass')).body.stage).toBe('expert-review');
    expect(await lacks(own, 'pass')).toEqual([409, 'step-lacks', ['reviewed']]);
  });

  async function answerForm(institution: string): Promise<void> {
    const { links } = (await operator('GET', `/api/campaigns/${campaign.id}/links?institution=${institution}`)).body;
    const token = links.find(({ kind }: { kind: string }) => kind === 'subject').url.split('/a/')[1];
    const { pass } = (await house.ask('POST', `/api/links/${token}/begin`, {})).body;
    const sent = await submit(house, pass, submissionOf(instruments.institution, 7));
    if (sent.status !== 201) throw new Error(sent.text);
  }

  test('the round’s number holds under two hands at once', async () => {
    await Promise.all(campaign.institutions.map(review));
    const both = await Promise.all([step(own, 'pass'), step(second, 'pass')]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    const lost = both.find(({ status }) => status === 409)!;
    expect([lost.body.code, lost.body.details.lacking]).toEqual(['step-lacks', ['in-quota']]);
    if (both[0]!.status === 409) [own, second] = [second, own];
    if (both[0]!.status === 409) {
      [school, rival] = [rival, school];
      schoolName = 'rival';
    }
  });

  test('a refusal is not taken back into a place that another has meanwhile', async () => {
    const { stageSince, stageUntil } = (await read(own)).application;
    expect((await step(own, 'refuse', '核查有误')).body.stage).toBe('refused');
    expect((await step(second, 'pass')).body.stage).toBe('announcement');
    const full = await step(own, 'take-back', '核查无误');
    expect([full.body.code, full.body.details.lacking]).toEqual(['step-lacks', ['in-quota']]);
    house.time += 60_000;
    expect((await step(second, 'take-back', '名额未定')).body.stage).toBe('expert-review');
    expect((await step(own, 'take-back', '核查无误')).body.stage).toBe('announcement');
    // As it stood there before: nobody gains days, nobody loses them.
    expect((await read(own)).application).toMatchObject({ stageSince, stageUntil });
  });

  const form = (fields: Record<string, string>, lang = '') =>
    house.ask('POST', `/p/${round}${lang}`, new URLSearchParams(fields).toString(), {
      'content-type': 'application/x-www-form-urlencoded',
    });
  const said = (text: string) => ({ application: own, name: '王某', contact: '13800000000', text });

  test('the announcement names unit, title and days to everybody, and takes objections until its last moment', async () => {
    const page = await house.ask('GET', `/p/${round}`);
    expect(page.status).toBe(200);
    expect(page.text).toContain('公示期：2026-11-22 至 2026-11-29 23:59（北京时间）');
    expect(page.text).toContain('智能制造基地');
    expect(page.text).not.toMatch(/<script|onclick|style=/);
    expect(page.headers.get('content-security-policy')).toContain("script-src 'self'");
    expect((await house.ask('GET', '/p/of-nobody')).status).toBe(404);
    expect((await house.ask('POST', `/p/${round}`, 'text=x', { origin: 'https://elsewhere.example' })).status).toBe(
      403,
    );

    const short = await form({ ...said('太短'), name: '' });
    expect([short.status, short.text.includes('请补充：姓名或单位名称；异议内容与依据')]).toEqual([422, true]);
    expect((await form({ ...said('这一单位不符合条件三之规定'), application: second })).status).toBe(404);
    // Taken back in the same moment, nothing is announced any more that could be objected to.
    const takenBack = meanwhile(house.deps, () => step(own, 'take-back', '误操作'));
    await expect(raiseObjection(takenBack, round, said('材料与事实不符,请核实情况'))).rejects.toMatchObject({
      code: 'not-announced',
    });
    expect((await step(own, 'pass')).body.stage).toBe('announcement');
    const hostile = '<script>alert(1)</script>材料与事实不符,请核实';
    expect((await form(said(hostile))).status).toBe(303);
    const { objections, takeBack } = (await operator('GET', `/api/applications/${own}/dossier`)).body;
    expect(takeBack).toMatchObject({ decision: 'pass', followed: 'objection' });
    expect((await step(own, 'take-back', '误操作')).body).toMatchObject({ code: 'decision-followed' });
    expect(objections).toMatchObject([{ name: '王某', contact: '13800000000', text: hostile, state: 'open' }]);
    const { db, tables } = house.deps.storage;
    const [row] = await db.select().from(tables.objections);
    expect([row!.name, row!.contact].join(' ')).not.toMatch(/王某|138/);
    expect((await read(own, school)).events.map(({ reason }: { reason: string }) => reason).join()).not.toContain(
      '不符',
    );
  });

  test('it is recognised only after its days, and only once every objection is answered', async () => {
    house.time = at('2026-11-29T23:59:59.999');
    expect(await lacks(own, 'recognise')).toEqual([409, 'step-lacks', ['announced', 'unopposed']]);
    house.time += 1;
    expect(await lacks(own, 'recognise')).toEqual([409, 'step-lacks', ['unopposed']]);
    expect((await form(said('公示期之后才提出的异议内容'))).status).toBe(409);
    expect((await house.ask('GET', `/p/${round}?lang=en`)).text).toContain('no further objections are taken');
    const [{ id }] = (await operator('GET', `/api/applications/${own}/dossier`)).body.objections;
    const answer = (caller: Caller, application: string) =>
      caller('POST', `/api/applications/${application}/objections/${id}`, {
        state: 'dismissed',
        answer: '经核实不属实',
      });
    expect((await answer(school, own)).status).toBe(403);
    expect((await answer(operator, second)).status).toBe(404);
    expect((await answer(operator, own)).status).toBe(200);
    expect((await answer(operator, own)).body.code).toBe('objection-answered');
    expect((await step(own, 'recognise')).body.stage).toBe('recognition');
    const certificate = { number: '数衡-2026-001', issuedOn: '2026-11-30', validUntil: '2028-11-29', revokedOn: null };
    expect((await school('GET', `/api/applications/${own}/certificate`)).body).toMatchObject(certificate);
    expect((await rival('GET', `/api/applications/${own}/certificate`)).status).toBe(404);
    expect((await house.ask('GET', `/p/${round}`)).text).toContain('数衡-2026-001');
  });

  test('numbers go on under any scheme, a backslash in it too', async () => {
    const { db, tables, commit } = house.deps.storage;
    const place = await applicationFor(house.deps, await staffNamed(house.deps, 'operator'), second);
    const scheme = '甲\\_{year}-{serial}';
    const row = { ...place.round.row, settings: { ...place.round.row.settings, certificateNumber: scheme } };
    const there = {
      application: second,
      issuedOn: '2026-11-30',
      validUntil: '2028-11-29',
      revokedOn: null,
      reason: '',
    };
    await commit([db.insert(tables.certificates).values({ ...there, number: '甲\\_2026-001' })]);
    const as = { ...place, round: { ...place.round, row } };
    const [given] = await certificateStatements(house.deps, as, 'recognition', '');
    expect(given!.toSQL().params).toContain('甲\\_2026-002');
    await commit([db.delete(tables.certificates).where(eq(tables.certificates.application, second))]);
  });

  test('a flood of objections from one address is held back, good ones too', async () => {
    const answers: number[] = [];
    for (let tries = 0; tries < 22; tries++) answers.push((await form({ ...said('短') })).status);
    expect(answers.slice(-2)).toEqual([429, 429]);
    expect(answers[0]).toBe(422);
  });

  test('yearly windows open by themselves; values wait to be confirmed; the last moment decides what is late', async () => {
    house.time = at('2027-03-01T09:00:00');
    expect((await step(own, 'start')).body.stage).toBe('building');
    const periods = async (caller = school) => (await caller('GET', `/api/applications/${own}/periods`)).body;
    const write = (year: number, body: object) =>
      school('PUT', `/api/applications/${own}/periods/yearly/${year}`, body);
    const hand = (year: number, revision: number) =>
      school('POST', `/api/applications/${own}/periods/yearly/${year}`, { revision });
    expect(await periods()).toMatchObject([
      { year: 2027, state: 'before', prefilledFrom: 0, missing: ['year-summary'] },
    ]);
    expect((await hand(2027, 0)).body.code).toBe('period-not-open');
    house.time = at('2027-11-01T00:00:00');
    const [open] = await periods();
    expect(open).toMatchObject({ state: 'open', answers: { mentors: { value: { numerator: 1, asOf: '' } } } });
    const unconfirmed = await write(2027, { revision: 0, answers: { mentors: counted(4, 9) }, confirmed: [] });
    expect(unconfirmed.body).toEqual({ revision: 1 });
    const refused = await hand(2027, 1);
    expect(refused.body.code).toBe('period-incomplete');
    expect(refused.body.faults.map(({ code }: { code: string }) => code)).toEqual(['unconfirmed', 'material-missing']);
    await write(2027, { revision: 1, answers: { mentors: counted(4, 9) }, confirmed: ['mentors'] });
    const file = (await upload(school, '年度总结.pdf', pdfOf())).body.id;
    const bring = (period: string, material = 'year-summary', caller = school) =>
      caller('POST', `/api/applications/${own}/materials`, { material, file, note: '', period });
    expect((await bring('yearly@2028')).body.code).toBe('period-not-open');
    expect((await bring('yearly@1')).status).toBe(404);
    expect((await bring('yearly@2027', 'sealed-form')).status).toBe(404);
    expect((await bring('yearly@2027', 'year-summary', rival)).status).toBe(404);
    const back = (id: string) => school('DELETE', `/api/applications/${own}/materials/${id}`);
    expect((await back((await bring('yearly@2027')).body.id)).status).toBe(200);
    expect((await periods())[0]).toMatchObject({ missing: ['year-summary'], handedIn: [] });
    const { id: summary } = (await bring('yearly@2027')).body;
    expect((await periods(operator))[0]).toMatchObject({ missing: [], handedIn: [{ file: { name: '年度总结.pdf' } }] });
    const hidden = { mentors: { is: 'not-applicable', reason: '无\u202e' } };
    const long = { mentors: { is: 'not-applicable', reason: '长'.repeat(4001) } };
    for (const answers of [hidden, long])
      expect((await write(2027, { revision: 2, answers, confirmed: [] })).status).toBe(400);
    // What was counted is taken away, or what was decided on goes on, between the decision and its commit.
    const staff = await staffNamed(house.deps, schoolName);
    const place = await applicationFor(house.deps, staff, own);
    const wanted = { period: 'yearly', year: 2027, revision: 2 };
    const nothing = { answers: {}, confirmed: [] };
    const forged = { ...wanted, ...nothing, revision: 3 };
    const first = meanwhile(house.deps, () => write(2027, { ...nothing, revision: 2 }));
    await expect(savePeriod(first, staff, place, forged)).rejects.toMatchObject({ code: 'changed-meanwhile' });
    const gone = meanwhile(house.deps, () => back(summary));
    const handed = submitPeriod(gone, staff, place, wanted, 'zh-CN');
    await expect(handed).rejects.toMatchObject({ code: 'changed-meanwhile' });
    expect((await periods())[0]).toMatchObject({ state: 'open', missing: ['year-summary'] });
    const { id: again } = (await bring('yearly@2027')).body;
    house.time = at('2027-12-15T23:59:59.999');
    expect((await hand(2027, 2)).body).toEqual({ late: false });
    expect((await bring('yearly@2027')).body.code).toBe('period-submitted');
    expect((await back(again)).body.code).toBe('period-submitted');
    expect((await write(2027, { revision: 3, answers: {}, confirmed: [] })).body.code).toBe('period-submitted');

    house.time = at('2028-12-15T23:59:59.999');
    const next = (await periods()).find(({ year }: { year: number }) => year === 2028);
    expect(next).toMatchObject({
      state: 'open',
      prefilledFrom: 2027,
      answers: { mentors: { value: { numerator: 4 } } },
    });
    house.time += 1;
    const listed = (await operator('GET', `/api/programme-rounds/${round}/periods`)).body;
    expect(listed.find(({ year }: { year: number }) => year === 2028).state).toBe('missing');
    expect(await lacks(own, 'evaluate')).toEqual([409, 'step-lacks', ['reported']]);
    await write(2028, { revision: 0, answers: { mentors: counted(5, 9) }, confirmed: ['mentors'] });
    await give(own, 'year-summary', 'yearly@2028');
    expect((await hand(2028, 1)).body).toEqual({ late: true });
    expect((await periods(operator)).map(({ state }: { state: string }) => state).slice(0, 2)).toEqual([
      'submitted',
      'late',
    ]);
    expect((await step(own, 'evaluate')).body.stage).toBe('evaluation');
  });

  test('what must be put right is listed, reported and confirmed before it is evaluated again', async () => {
    expect((await step(own, 'rectify')).body.code).toBe('step-needs-reason');
    expect((await step(own, 'rectify', '实训学时不足')).body.stage).toBe('rectification');
    const to = `/api/applications/${own}/rectification`;
    const item = { text: '补足实训学时', owner: '教务处', due: '2029-01-10' };
    expect((await operator('POST', to, { ...item, due: '2030-01-01' })).body.code).toBe('rectification-too-late');
    expect((await rival('POST', to, item)).status).toBe(404);
    const { id } = (await school('POST', to, item)).body;
    expect(await lacks(own, 'evaluate')).toEqual([409, 'step-lacks', ['put-right']]);
    const change = (caller: Caller, item_: string, body: object) =>
      caller('PUT', `${to}/${item_}`, { ...item, ...body });
    expect((await change(school, id, { text: '补足学时', revision: 1 })).status).toBe(200);
    // What the operator demands is not worded or put off by the unit, whoever it names for it.
    const { id: demanded } = (await operator('POST', to, item)).body;
    expect((await change(school, demanded, { owner: '学生处', revision: 1 })).status).toBe(200);
    for (const wording of [{ text: '不必补' }, { due: '2029-01-14' }])
      expect((await change(school, demanded, { ...wording, revision: 2 })).body.code).toBe('not-permitted');
    expect((await change(operator, demanded, { text: '补足全部学时', revision: 2 })).status).toBe(200);
    const { tables, db, commit } = house.deps.storage;
    await commit([db.delete(tables.rectifications).where(eq(tables.rectifications.id, demanded))]);
    const staff = await staffNamed(house.deps, schoolName);
    const forged = { revision: 3, report: '已补足', evidence: [] };
    const first = meanwhile(house.deps, () => change(operator, id, { revision: 2 }));
    const reported = reportItem(first, staff, await applicationFor(house.deps, staff, own), id, forged);
    await expect(reported).rejects.toMatchObject({ code: 'changed-meanwhile' });
    const report = (body: object) => school('POST', `${to}/${id}/report`, { evidence: [], report: '已补足', ...body });
    const decide = (body: object) => operator('POST', `${to}/${id}/verdict`, { reason: '', ...body });
    expect((await decide({ revision: 2, verdict: 'confirmed' })).body.code).toBe('rectification-not-so-far');
    expect((await report({ revision: 2, evidence: ['of-another'] })).body.code).toBe('unknown-evidence');
    const piece = { title: '补课课表', kind: 'record', issuer: '教务处', dated: '2028-12-20', validUntil: null };
    const rest = { coversFrom: null, coversUntil: null, note: '', link: 'https://school.example/timetable' };
    const added = await school('POST', '/api/evidence', { ...piece, ...rest, file: null, links: [] });
    expect(added.status).toBe(201);
    expect((await report({ revision: 2, evidence: [added.body.id] })).status).toBe(200);
    const [seen] = (await operator('GET', to)).body;
    expect([seen.state, seen.pieces]).toMatchObject(['done', [{ id: added.body.id, title: '补课课表' }]]);
    // Whoever may read no evidence is told none.
    const region = await house.joinStaff(operator, 'region', 'regional-authority', { region: '某省' });
    expect((await region('GET', to)).body[0].pieces).toEqual([]);
    expect((await decide({ revision: 3, verdict: 'returned' })).body.code).toBe('step-needs-reason');
    expect((await decide({ revision: 3, verdict: 'returned', reason: '缺课表' })).status).toBe(200);
    expect((await report({ revision: 4 })).status).toBe(200);
    expect((await decide({ revision: 5, verdict: 'confirmed' })).status).toBe(200);
    expect((await step(own, 'evaluate')).body.stage).toBe('re-evaluation');
  });

  test('a revoked recognition ends the certificate with its reason, and the public list says when', async () => {
    expect((await step(own, 'revoke', '复评未达要求')).body.stage).toBe('revoked');
    const [certificate] = (await operator('GET', `/api/certificates?round=${round}`)).body;
    expect(certificate).toMatchObject({ revokedOn: '2028-12-16', reason: '复评未达要求' });
    const page = (await house.ask('GET', `/p/${round}`)).text;
    expect(page).toMatch(/已撤销名单[\s\S]*2028-12-16/);
    expect(page).not.toContain('复评未达要求');
    expect((await step(own, 'take-back', '复评结论有误')).body.stage).toBe('re-evaluation');
    const mended = (await operator('GET', `/api/certificates?round=${round}`)).body[0];
    expect(mended).toMatchObject({ number: '数衡-2026-001', revokedOn: null, reason: '' });
    expect((await step(own, 'revoke', '复评未达要求')).body.stage).toBe('revoked');
    const { events } = await read(own);
    expect(events.every(({ by, at: when }: { by: string; at: number }) => by !== '' && when > 0)).toBe(true);
    expect((await step(own, 'withdraw', '不再建设', school)).body.code).toBe('step-not-open');
  });

  test('the round goes out as a workbook, and what is due as a calendar', async () => {
    const { unzipSync, strFromU8 } = await import('fflate');
    const answer = await operator('GET', `/api/programme-rounds/${round}/board.xlsx`);
    const files = unzipSync(answer.bytes);
    expect(Object.keys(files).filter((name) => name.startsWith('xl/worksheets/'))).toHaveLength(10);
    const sheets = Object.values(files).map((bytes) => strFromU8(bytes));
    expect(sheets.join()).not.toMatch(
      />(server|convention|take-back|judge:|paper:|team-|rectification-|objection-|reminded-|higher-)/,
    );
    expect(strFromU8(files['xl/worksheets/sheet2.xml']!)).toMatch(/系统或公众[\s\S]*列出整改事项/);
    expect(strFromU8(files['xl/worksheets/sheet3.xml']!)).toContain('数衡-2026-001');
    expect(strFromU8(files['xl/worksheets/sheet4.xml']!)).toContain('迟交');
    const sheet = (number: number) => strFromU8(files[`xl/worksheets/sheet${number}.xml`]!);
    expect(sheet(5)).toMatch(/条件[\s\S]*>满足</);
    expect(sheet(6)).toMatch(/必交[\s\S]*>已有</);
    expect(sheet(7)).toMatch(/材料与事实不符,请核实[\s\S]*>不成立</);
    expect(sheet(8)).toMatch(/补足学时[\s\S]*>已确认</);
    expect(sheet(9)).toMatch(/>2027<[\s\S]*>2028</);
    // Who objected is nobody's to carry away.
    expect(sheets.join()).not.toMatch(/王某|13800000000/);
    const ics = await operator('GET', '/api/programme-calendar.ics');
    expect(ics.text).toMatch(/^BEGIN:VCALENDAR\r\n[\s\S]*END:VCALENDAR\r\n$/);
    expect(ics.text.split('\r\n').every((line) => Buffer.byteLength(line) <= 75)).toBe(true);
    const due = (await operator('GET', '/api/programme-calendar')).body as { unit: string; what: string }[];
    const calendar = await operator('GET', '/api/programme-calendar.xlsx');
    const rows = strFromU8(unzipSync(calendar.bytes)['xl/worksheets/sheet1.xml']!);
    expect(rows.match(/<row /g)).toHaveLength(due.length + 1);
    for (const { unit, what } of due) expect(rows).toContain(what || unit);
  });

  test('a regional authority reads its region’s board and calendar, and nothing of another', async () => {
    const join = (name: string, region: string) => house.joinStaff(operator, name, 'regional-authority', { region });
    const [here, elsewhere] = [await join('here', '某省'), await join('elsewhere', '外省')];
    const rows = async (caller: Caller) =>
      (await caller('GET', `/api/programme-rounds/${round}/board`)).body.rows.length;
    expect([await rows(here), await rows(elsewhere)]).toEqual([2, 0]);
    expect((await here('GET', `/api/applications/${second}/dossier`)).body).toMatchObject({
      objections: [],
      people: {},
    });
    expect(Object.values((await operator('GET', `/api/applications/${second}/dossier`)).body.people)).toContain(
      '管理员',
    );
    const { unzipSync, strFromU8 } = await import('fflate');
    const file = unzipSync((await here('GET', `/api/programme-rounds/${round}/board.xlsx`)).bytes);
    expect(strFromU8(file['xl/worksheets/sheet7.xml']!)).not.toContain('材料与事实不符');
    expect((await elsewhere('GET', `/api/applications/${second}/dossier`)).status).toBe(404);
    expect((await here('GET', `/api/programme-rounds/${round}/ranks`)).status).toBe(403);
    expect((await step(second, 'pass', '', here)).body.code).toBe('step-not-open');
    await house.deps.storage.commit([
      house.deps.storage.db
        .update(house.deps.storage.tables.institutions)
        .set({ region: '外省' })
        .where(eq(house.deps.storage.tables.institutions.id, campaign.institutions[0]!)),
    ]);
    expect([await rows(here), await rows(elsewhere)]).toEqual([1, 1]);
  });
});
