// 三方对照 through the application, on both engines: whose evidence counts, when a panel's findings appear, and that campaigns which
// closed before keep their reports. The form claims level five throughout, so that every cap is seen.
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Answers } from '../../questionnaires/schema/response.ts';
import type { Block, Report } from '../../scoring/report/report.ts';
import { defaultRules } from '../../server/reviews/default-rules.ts';
import type { Tables } from '../../server/storage/tables.ts';
import { engines } from './engines.ts';
import { type Caller, House, instruments, type OpenCampaign, openCampaign, submissionOf, submit } from './house.ts';

const form = instruments.institution;
const ladders = form.instrument.items.filter(({ kind }) => kind === 'ladder');
const piece = {
  ...{ title: 'plan', kind: 'policy', issuer: '校长办公会', dated: '2025-03-01', validUntil: null },
  ...{ coversFrom: null, coversUntil: null, note: '', link: 'https://example.org/plan', file: null },
};

describe.each(engines)('three witnesses on $name', (engine) => {
  let house: House;
  let operator: Caller;
  let admin: Caller;
  let stranger: Caller;
  let campaign: OpenCampaign;
  let own: string;
  let other: string;
  let third: string;

  const db = () => house.deps.storage.db;
  const tables = (): Tables => house.deps.storage.tables;
  const reportOf = async (school = own): Promise<Report> =>
    (await operator('GET', `/api/reports/${campaign.id}/${school}`)).body;
  const sectionOf = ({ sections }: Report) => sections.find(({ id }) => id === 'witnesses');
  const blockOf = <K extends Block['kind']>(report: Report, kind: K, id: string): Extract<Block, { kind: K }> =>
    sectionOf(report)!.blocks.find((one) => one.kind === kind && 'id' in one && one.id === id) as never;
  /** Claimed, supported, found … of an indicator. */
  const rowOf = (report: Report, indicator: string): string[] =>
    blockOf(report, 'table', 'witness-values')
      .rows.map((row) => row.map((cell) => ('text' in cell ? cell.text : 'number' in cell ? String(cell.number) : '—')))
      .find(([name]) => name!.startsWith(`${indicator} `))!
      .slice(1);
  const factsOf = ({ sections }: Report) =>
    sections[0]!.blocks.flatMap((one) => (one.kind === 'facts' ? one.items : [])).map(({ label }) => label);
  const ask = (school: string, cell: string) =>
    operator('GET', `/api/reports/${campaign.id}/${school}/trace?cell=${encodeURIComponent(cell)}`);
  const lines = (report: Report) => blockOf(report, 'radar', 'witness-radar').series.map(({ id }) => id);
  const add = async (caller: Caller, subject: string, node: string, change: object = {}, link: object = {}) => {
    const at = { subject, instrument: form.id, node, campaign: '', stance: 'supporting', clause: '第八条', ...link };
    const { status, body } = await caller('POST', '/api/evidence', { ...piece, ...change, links: [at] });
    expect([status, body.code]).toEqual([201, undefined]);
    return body.id as string;
  };

  beforeAll(async () => {
    house = await House.open(engine);
    operator = await house.becomeOperator();
    campaign = await openCampaign(operator, { institutions: 3, teachers: 1, students: 1 });
    [own, other, third] = campaign.institutions as [string, string, string];
    admin = await house.joinStaff(operator, 'admin', 'institution-admin', own);
    stranger = await house.joinStaff(operator, 'stranger', 'institution-admin', other);
    const whole = submissionOf(form, 1, {}, 1);
    const highest: Answers = Object.fromEntries(ladders.map(({ code }) => [code, { is: 'value', value: 5 }]));
    for (const school of campaign.institutions) {
      const link = campaign.links.find((one) => one.instrument === form.id && one.institution.id === school)!;
      const { body } = await house.ask('POST', `/api/links/${link.token}/begin`, {});
      const sent = { ...whole, answers: { ...whole.answers, ...highest } };
      expect((await submit(house, body.pass, sent)).status).toBe(201);
    }
  });
  afterAll(() => house.close());

  test('with neither evidence nor a panel there is no such section', async () => {
    expect(sectionOf(await reportOf())).toBeUndefined();
  });

  test('where the programme that one applied to declares that evidence counts, it does without a panel', async () => {
    const { programmeRounds: rounds, applications } = tables();
    const since = house.time;
    const decided = { recognitions: null, rectificationDays: 60, cycleYears: null, certificateNumber: null };
    const settings = { window: null, windowReason: '', announcementDays: null, periods: {}, decided: {}, ...decided };
    const programme = { programme: 'industry-community', version: '1.1.0', name: '批次', settings };
    const by = { createdBy: 'x', createdAt: since, revision: 1 };
    const applied = {
      ...{ id: 'applied', round: 'declared', institution: third, subject: null, track: 'province', title: '共同体' },
      ...{
        stage: 'screening' as const,
        stageSince: since,
        stageUntil: null,
        submittedAt: since,
        team: 'filling' as const,
      },
      ...{ note: null, context: {}, members: [], judged: {}, ...by },
    };
    await house.deps.storage.commit([
      db()
        .insert(rounds)
        .values({ id: 'declared', ...programme, ...by, state: 'open', demo: false, campaign: campaign.id }),
      db().insert(applications).values(applied),
    ]);
    const report = await reportOf(third);
    expect(lines(report)).toEqual(['claimed', 'supported']);
    // Every ladder claims five and has no piece: the cap of the declared rule is two.
    expect(rowOf(report, 'D1.1').slice(0, 2)).toEqual(['5 级', '2 级']);
    expect(JSON.stringify(report.sections[0])).toContain('计入值：佐证支撑');
    // Who did not apply goes by the claim.
    expect(sectionOf(await reportOf(other))).toBeUndefined();
    await house.deps.storage.commit([db().delete(applications), db().delete(rounds)]);
    expect(sectionOf(await reportOf(third))).toBeUndefined();
  });

  test('evidence of the institution counts for this wave or every, that of others or of another wave does not', async () => {
    await add(admin, own, 'D1.1');
    await add(stranger, other, 'D1.2', { kind: 'result' });
    const later = await add(admin, own, 'D1.3', { kind: 'result' });
    const { evidenceLinks } = tables();
    await house.deps.storage.commit([
      db().update(evidenceLinks).set({ campaign: 'another wave' }).where(eq(evidenceLinks.evidence, later)),
    ]);
    await add(admin, own, 'D1.4', { kind: 'result' }, { campaign: campaign.id });
    const report = await reportOf();
    const supported = ['D1.1', 'D1.2', 'D1.3', 'D1.4'].map((code) => rowOf(report, code)[1]);
    expect(supported).toEqual(['3 级', '2 级', '2 级', '5 级']);
    expect(lines(report)).toEqual(['claimed', 'supported']);
    expect(rowOf(await reportOf(other), 'D1.1')[1]).toBe('2 级');
  });

  test('taking a piece away lowers the supported line and nothing else', async () => {
    const id = await add(admin, own, 'D2.1', { kind: 'outside-verification' });
    const before = await reportOf();
    expect((await admin('DELETE', `/api/evidence/${id}`)).status).toBe(200);
    const after = await reportOf();
    expect([before, after].map((report) => rowOf(report, 'D2.1')[1])).toEqual(['5 级', '2 级']);
    const drawn = (report: Report) => blockOf(report, 'radar', 'witness-radar').series.map(({ values }) => values);
    const at = blockOf(after, 'radar', 'witness-radar').axes.findIndex(({ code }) => code === 'D2');
    expect(drawn(after)[1]![at]).toBeLessThan(drawn(before)[1]![at]!);
    expect(drawn(after)[0]).toEqual(drawn(before)[0]);
    const rest = ({ sections }: Report) => sections.filter(({ id: name }) => name !== 'witnesses');
    expect(rest(after)).toEqual(rest(before));
  });

  test('findings appear when the panel has closed, never before', async () => {
    const { reviewPanels, reviewAssignments, reviewFindings } = tables();
    const at = house.time;
    const panel = {
      ...{ id: 'panel', campaign: campaign.id, instrument: form.id, round: null, name: '初评组' },
      ...{ rules: defaultRules, state: 'moderation' as const, due: null, revision: 1 },
      ...{ createdBy: 'operator', createdAt: at, closedAt: null },
    };
    const given = { panel: 'panel', subject: own, user: 'expert', indicators: null, lead: true, alias: '专家甲' };
    const finding = (indicator: string, level: number) => ({
      ...{ panel: 'panel', subject: own, indicator, level, rule: 'median', reason: '', by: 'operator', at },
    });
    await house.deps.storage.commit([
      db().insert(reviewPanels).values(panel),
      db()
        .insert(reviewAssignments)
        .values({ ...given, state: 'handed-in', opinion: '', revision: 1, handedInAt: at }),
      db()
        .insert(reviewFindings)
        .values(ladders.map(({ indicator }, place) => finding(indicator, place === 0 ? 3.5 : 4))),
    ]);
    const open = await reportOf();
    expect(lines(open)).toEqual(['claimed', 'supported']);
    expect(JSON.stringify(sectionOf(open))).toContain('专家评审尚未结束');
    expect(factsOf(open).slice(0, 2)).toEqual(['总体等级', '总体得分']);

    house.time += 1000;
    await house.deps.storage.commit([
      db().update(reviewPanels).set({ state: 'closed', closedAt: house.time }).where(eq(reviewPanels.id, 'panel')),
    ]);
    const closed = await reportOf();
    expect(lines(closed)).toEqual(['claimed', 'supported', 'found']);
    // Claimed, supported, found, claimed − supported, claimed − found, and what counts: the finding, a half as the lower step.
    expect(rowOf(closed, ladders[0]!.indicator)).toEqual(['5 级', '3 级', '3.5', '2', '1.5', '3 级']);
    expect(rowOf(closed, 'D2.2')).toEqual(['5 级', '2 级', '4 级', '3', '1', '4 级']);
    expect(lines(await reportOf(other))).toEqual(['claimed', 'supported']);
  });

  test('the finding leads the summary, the claim stands beside it, and tasks begin from what was found', async () => {
    const report = await reportOf();
    expect(factsOf(report).slice(0, 3)).toEqual([
      '总体等级（计入值：专家认定）',
      '总体得分（计入值：专家认定）',
      '自评总体得分',
    ]);
    const { body } = await ask(own, 'institution:@found');
    const [, overall] = report.sections[0]!.blocks.flatMap((one) => (one.kind === 'facts' ? one.items : []));
    expect(overall!.cell).toMatchObject({ number: body.trace.root.score.value, trace: 'institution:@found' });
    const { body: prefilled } = await admin('GET', `/api/reports/${campaign.id}/${own}/tasks`);
    const found = prefilled.tasks.map(({ indicator, problem }: { indicator: string; problem: string }) => [
      indicator,
      problem,
    ]);
    // Claimed five throughout: no ladder would need anything.
    expect(found.some(([, problem]: [string, string]) => /^现为 [34] 级/.test(problem))).toBe(true);
  });

  test('each number is traced to parts and weights, with the whole trace of its own line', async () => {
    for (const line of ['supported', 'found']) {
      const { status, body } = await ask(own, `institution:@${line}.D1`);
      expect([status, body.lines.some((text: string) => text.includes('×'))]).toEqual([200, true]);
      const domain = body.trace.root.children.find(({ code }: { code: string }) => code === 'D1');
      const report = await reportOf();
      const radar = blockOf(report, 'radar', 'witness-radar');
      const drawn = radar.series.find(({ id }) => id === line)!.values[
        radar.axes.findIndex(({ code }) => code === 'D1')
      ];
      expect(domain.score.value).toBe(drawn);
    }
    expect((await ask(own, 'institution:@found.D99')).status).toBe(404);
  });

  test('what is linked after the panel closed, or would expire later, changes its report no more', async () => {
    const before = await reportOf();
    house.time += 1000;
    await add(admin, own, 'D2.2', { kind: 'result' });
    expect(sectionOf(await reportOf())).toEqual(sectionOf(before));
  });

  test('a campaign that closed under an earlier edition tells none of it, and all else as it did', async () => {
    expect((await operator('POST', `/api/campaigns/${campaign.id}/close`)).status).toBe(200);
    const now = await reportOf();
    expect(lines(now)).toEqual(['claimed', 'supported', 'found']);
    const { campaigns, evidence } = tables();
    const set = (edition: number) =>
      house.deps.storage.commit([
        db().update(campaigns).set({ reportEdition: edition }).where(eq(campaigns.id, campaign.id)),
      ]);
    await set(3);
    const then = await reportOf();
    expect(sectionOf(then)).toBeUndefined();
    // To the last bit what it is with nothing to witness: no word of evidence or experts anywhere.
    await set(4);
    await house.deps.storage.commit([
      db().update(evidence).set({ removedAt: 1 }).where(eq(evidence.institution, own)),
      db().delete(tables().reviewFindings),
      db().delete(tables().reviewAssignments),
    ]);
    expect(await reportOf()).toEqual(then);
  });

  test('an issued report is traced to what counted when it was issued, whatever became of the evidence since', async () => {
    const issue = (school: string) => operator('POST', `/api/reports/${campaign.id}/${school}/issue`);
    const line = 'institution:@supported.D1.2';
    const before = await ask(other, line);
    expect(before.body.lines.join()).toContain('plan');
    expect((await issue(other)).status).toBe(200);
    const frozen = await reportOf(other);
    expect(frozen.witnessed!.pieces).toMatchObject([{ node: 'D1.2', kind: 'result', title: 'plan' }]);
    const { evidence, evidenceLinks } = tables();
    const [link] = await db()
      .select({ id: evidence.id })
      .from(evidenceLinks)
      .innerJoin(evidence, eq(evidence.id, evidenceLinks.evidence))
      .where(eq(evidenceLinks.subject, other));
    await house.deps.storage.commit([
      db().update(evidence).set({ kind: 'other', title: 'renamed' }).where(eq(evidence.id, link!.id)),
    ]);
    await add(stranger, other, 'D1.2', { kind: 'outside-verification', title: 'later' });
    expect(await ask(other, line)).toMatchObject({ status: 200, body: before.body });
    expect((await stranger('DELETE', `/api/evidence/${link!.id}`)).status).toBe(200);
    expect((await ask(other, line)).body).toEqual(before.body);
    expect(await reportOf(other)).toEqual(frozen);

    // Without witnesses when it was issued there are none to trace.
    expect((await issue(own)).status).toBe(200);
    await add(admin, own, 'D1.2', { kind: 'result' });
    expect((await ask(own, line)).status).toBe(404);
  });

  test('a report issued by the finding keeps it, and its figures are traced to it whatever becomes of the panel', async () => {
    const { reviewAssignments, reviewFindings } = tables();
    const at = house.time;
    const given = { panel: 'panel', subject: third, user: 'expert', indicators: null, lead: true, alias: '专家甲' };
    const findings = ladders.map(({ indicator }) => ({
      ...{ panel: 'panel', subject: third, indicator, level: 2, rule: 'median', reason: '', by: 'operator', at },
    }));
    await house.deps.storage.commit([
      db()
        .insert(reviewAssignments)
        .values({ ...given, state: 'handed-in', opinion: '', revision: 1, handedInAt: at }),
      db().insert(reviewFindings).values(findings),
    ]);
    expect((await operator('POST', `/api/reports/${campaign.id}/${third}/issue`)).status).toBe(200);
    const frozen = await reportOf(third);
    expect(factsOf(frozen)[0]).toBe('总体等级（计入值：专家认定）');
    const cells = ['institution:@found', 'institution:@found.@level', 'institution:@found.D2.1'];
    const before = await Promise.all(cells.map((cell) => ask(third, cell)));
    expect(before.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(before[0]!.body.title).toBe('总体（专家认定）');
    await house.deps.storage.commit([db().delete(reviewFindings).where(eq(reviewFindings.subject, third))]);
    expect(await reportOf(third)).toEqual(frozen);
    const after = await Promise.all(cells.map((cell) => ask(third, cell)));
    expect(after.map(({ body }) => body)).toEqual(before.map(({ body }) => body));
  });
});
