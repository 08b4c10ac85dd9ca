// An application on its thin way, on both engines: begun, written section by section, refused with what is missing, submitted.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createProgrammes } from '../../server/programmes/programmes.ts';
import { servedInvented } from '../builders/invented-programme.ts';
import { servedSixth } from '../programmes/sixth-programme.ts';
import { engines } from './engines.ts';
import { type Caller, House } from './house.ts';

const settings = {
  window: null,
  windowReason: '',
  announcementDays: null,
  recognitions: null,
  rectificationDays: 90,
};
const value = (given: unknown) => ({ is: 'value', value: given });
const counted = (numerator: number, denominator?: number) =>
  value({
    numerator,
    ...(denominator ? { denominator } : {}),
    asOf: '2026-09-01',
    basis: '台账',
    department: '教务处',
  });

describe.each(engines)('applications on $name', (engine) => {
  let house: House;
  let operator: Caller;
  let school: Caller;
  let other: Caller;
  let round: string;
  let institution: string;

  beforeAll(async () => {
    house = await House.open(engine, { programmes: createProgrammes([servedInvented, servedSixth]) });
    operator = await house.becomeOperator();
    const unit = async (name: string) =>
      (await operator('POST', '/api/institutions', { name, type: 'higher-vocational', region: '某省' })).body.id;
    institution = await unit('申报学校');
    school = await house.joinStaff(operator, 'school', 'institution-admin', { institutionId: institution });
    const elsewhere = { institutionId: await unit('另一学校') };
    other = await house.joinStaff(operator, 'other', 'institution-admin', elsewhere);
    const made = { programme: 'invented-programme', version: '1.0.0', name: '2026 年度', campaign: null, settings };
    round = (await operator('POST', '/api/programme-rounds', made)).body.id;
  });
  afterAll(() => house.close());

  test('a round that is prepared is seen by its operator alone, and takes applications once it is open', async () => {
    expect((await school('GET', '/api/programme-rounds')).body).toEqual([]);
    const track = { track: 'main', title: '智能制造', subject: null };
    expect((await school('POST', `/api/programme-rounds/${round}/applications`, track)).status).toBe(404);
    const open = (revision: number) =>
      operator('POST', `/api/programme-rounds/${round}/state`, { revision, to: 'open' });
    const undecided = await open(1);
    expect([undecided.status, undecided.body.code, undecided.body.faults]).toEqual([
      409,
      'round-undecided',
      [{ code: 'undecided', item: 'rectification-days', message: '整改期限' }],
    ]);
    const change = (revision: number, days: string) =>
      operator('PUT', `/api/programme-rounds/${round}`, {
        ...{ revision, name: '2026 年度', campaign: null },
        settings: { ...settings, decided: { 'rectification-days': days } },
      });
    expect((await change(1, '按九十天执行')).status).toBe(200);
    expect((await open(2)).status).toBe(200);
    // What was decided is not undone while units apply.
    expect((await change(3, '')).body.code).toBe('round-undecided');
    expect((await school('GET', '/api/programme-rounds')).body).toMatchObject([{ open: true, title: '虚构项目' }]);
  });

  test('a round says when a period is handed in whose window the document leaves open, on days of every year', async () => {
    const made = { programme: 'invented-programme', version: '1.0.0', name: '另定周期', campaign: null };
    const withDays = (from: string, until: string) => ({
      ...made,
      settings: { ...settings, periods: { yearly: { is: 'yearly', from, until, since: 2000 } } },
    });
    expect((await operator('POST', '/api/programme-rounds', withDays('02-30', '03-15'))).status).toBe(400);
    expect((await operator('POST', '/api/programme-rounds', withDays('03-15', '03-01'))).status).toBe(400);
    const once = (from: string, until: string) => ({
      ...made,
      settings: { ...settings, periods: { yearly: { is: 'span', from, until } } },
    });
    expect((await operator('POST', '/api/programme-rounds', once('2027-03-15', '2027-03-01'))).status).toBe(400);
    expect((await operator('POST', '/api/programme-rounds', once('2027-03-01', '2027-03-15'))).status).toBe(201);
    const { id } = (await operator('POST', '/api/programme-rounds', withDays('03-01', '03-15'))).body;
    const rounds: { round: { id: string; settings: object } }[] = (await operator('GET', '/api/programme-rounds')).body;
    expect(rounds.find((one) => one.round.id === id)?.round.settings).toMatchObject({
      periods: { yearly: { from: '03-01', until: '03-15' } },
    });
  });

  test('it is written by sections, judged while one types, and submitted once nothing is in the way', async () => {
    const track = { track: 'main', title: '智能制造', subject: null };
    const { id } = (await school('POST', `/api/programme-rounds/${round}/applications`, track)).body;
    const at = `/api/applications/${id}`;
    expect((await other('GET', at)).status).toBe(404);
    expect((await operator('GET', at)).status).toBe(404);
    const open = (await school('GET', at)).body;
    expect(open.findings.map(({ rule, verdict }: { rule: string; verdict: string }) => [rule, verdict])).toEqual([
      ['three-years', 'open'],
      ['third-mentors', 'open'],
      ['named-field', 'open'],
      ['one-lead', 'open'],
      ['two-at-most', 'met'],
      ['long-run', 'open'],
      ['feasible', 'person'],
    ]);
    const basis = { years: counted(2.9), mentors: counted(3, 9) };
    expect((await school('PUT', `${at}/sections/basis`, { revision: 1, answers: basis })).body).toEqual({
      revision: 2,
    });
    // Two who write different sections do not wait for each other; the same one names what it saw.
    const plan = { field: value('ai'), goal: value('建成基地') };
    expect((await school('PUT', `${at}/sections/plan`, { revision: 1, answers: plan })).status).toBe(200);
    expect((await school('PUT', `${at}/sections/plan`, { revision: 1, answers: plan })).body.code).toBe(
      'changed-meanwhile',
    );
    const members = [
      { role: 'lead', name: '甲公司', institution: null, province: '某省', attributes: ['legal-person'] },
    ];
    const head = { revision: 1, title: '智能制造基地', context: {}, members };
    expect((await school('PUT', `${at}/head`, head)).body).toEqual({ revision: 2 });
    const early = await school('POST', `${at}/steps`, { revision: 2, decision: 'submit', reason: '' });
    expect([early.status, early.body.code]).toEqual([409, 'step-lacks']);
    expect(early.body.details.lacking).toEqual(['eligible', 'complete', 'approved', 'pledged']);
    // Every refusal at once, conditions with their clause.
    expect(early.body.faults.map(({ message }: { message: string }) => message)).toEqual([
      '未满足 three-years，现为 2.9（《虚构通知》 四(一)）',
      '缺少材料：盖章申报表（《虚构通知》 五）',
      '校内审核还没有通过。',
      '还没有真实性承诺。',
    ]);
    // 三 to the last moment of its last day.
    const now = house.time;
    const closedAt = async (moment: string) => {
      house.time = Date.parse(moment);
      const { faults } = (await school('POST', `${at}/steps`, { revision: 2, decision: 'submit', reason: '' })).body;
      return faults.flatMap((one: { path?: string; message: string }) => (one.path === 'window' ? [one.message] : []));
    };
    expect(await closedAt('2026-11-30T23:59:59.999+08:00')).toEqual([]);
    expect(await closedAt('2026-12-01T00:00:00+08:00')).toEqual(['现在不在申报时间内（《虚构通知》 三）']);
    house.time = now;
  });

  test('a regional authority takes its step in its own region, and only where the definition gives it one', async () => {
    const [here, elsewhere] = await Promise.all(
      ['某省', '外省'].map((region) =>
        house.joinStaff(operator, `authority-${region === '某省' ? 'here' : 'elsewhere'}`, 'regional-authority', {
          region,
        }),
      ),
    );
    const decided = { rectification: '九十天', visit: '每年五月' };
    const made = { programme: 'sixth-programme', version: '1.0.0', name: '第六届', campaign: null };
    const { id } = (await operator('POST', '/api/programme-rounds', { ...made, settings: { ...settings, decided } }))
      .body;
    await operator('POST', `/api/programme-rounds/${id}/state`, { revision: 1, to: 'open' });
    const { db, tables, commit } = house.deps.storage;
    const ofTrack = (track: string) => ({
      ...{ id: `of-${track}`, round: id, institution, subject: null, track, title: '基地', context: {}, members: [] },
      ...{
        judged: {},
        stage: 'screening' as const,
        stageSince: house.time,
        stageUntil: null,
        team: 'pledged' as const,
      },
      ...{ note: null, submittedAt: house.time, revision: 1, createdBy: 'x', createdAt: house.time },
    });
    await commit([db.insert(tables.applications).values([ofTrack('school'), ofTrack('company')])]);
    const listed = async (caller: Caller): Promise<string[]> =>
      (await caller('GET', `/api/applications?round=${id}`)).body.map((one: { id: string }) => one.id).sort();
    expect([await listed(here!), await listed(elsewhere!)]).toEqual([['of-company', 'of-school'], []]);
    const pass = (caller: Caller, track: string) =>
      caller('POST', `/api/applications/of-${track}/steps`, { revision: 1, decision: 'pass', reason: '' });
    expect((await elsewhere!('GET', '/api/applications/of-school')).status).toBe(404);
    expect((await pass(elsewhere!, 'school')).status).toBe(404);
    expect((await pass(operator, 'school')).body.code).toBe('step-not-open');
    expect((await pass(here!, 'company')).body.code).toBe('step-not-open');
    expect((await pass(here!, 'school')).body.details.lacking).toEqual(['complete']);
    const given = ['form', 'scan', 'paper'].map((material) => ({
      ...{ id: `sixth-${material}`, application: 'of-school', material, period: '', file: null },
      ...{ note: '', by: 'x', at: house.time },
    }));
    await commit([db.insert(tables.applicationMaterials).values(given)]);
    expect((await here!('GET', '/api/applications/of-school')).body.steps).toEqual(['pass']);
    expect((await pass(here!, 'school')).body).toEqual({ stage: 'diagnosis' });
    const { events } = (await here!('GET', '/api/applications/of-school')).body;
    expect(events).toMatchObject([{ kind: 'pass', from: 'screening', to: 'diagnosis', allowedBy: '四' }]);
  });
});
