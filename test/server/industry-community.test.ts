// 行业产教融合共同体 on both engines, by the shipped definition (《行业产教融合共同体建设指南》): the authority of the province that recommends
// decides (四), and figures of a year are handed in with the questionnaire that goes with them (三).
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createProgrammes } from '../../server/programmes/programmes.ts';
import { pdfOf } from '../builders/sample-files.ts';
import { counted, definition, said, sketch } from '../programmes/definitions.ts';
import { askQuestionnaire } from './answer-questionnaire.ts';
import { engines } from './engines.ts';
import { type Caller, House } from './house.ts';
import { upload } from './upload.ts';

const served = definition('industry-community');
const settings = {
  window: { opens: '2026-11-01', closes: '2026-12-31' },
  windowReason: '测试',
  announcementDays: null,
  recognitions: null,
  rectificationDays: 90,
  decided: Object.fromEntries(served.programme.silent.map((topic) => [topic, '按测试办理'])),
};

describe.each(engines)('an industry community on $name', (engine) => {
  let house: House;
  let operator: Caller;
  let enterprise: Caller;
  let own: Caller;
  let recommending: Caller;
  let id: string;
  let institution: string;
  let sealed: string;

  beforeAll(async () => {
    house = await House.open(engine, { programmes: createProgrammes([served]) });
    operator = await house.becomeOperator();
    const unit = { name: '龙头企业', type: 'enterprise', region: '湖北省武汉市' };
    const { id: institutionId } = (await operator('POST', '/api/institutions', unit)).body;
    institution = institutionId;
    enterprise = await house.joinStaff(operator, 'enterprise', 'institution-admin', { institutionId });
    own = await house.joinStaff(operator, 'own', 'regional-authority', { region: '湖北省' });
    recommending = await house.joinStaff(operator, 'recommending', 'regional-authority', { region: '四川省' });
    const { id: programme, version } = served.programme;
    const made = { programme, version, name: '2026 年', campaign: null, settings };
    const round = (await operator('POST', '/api/programme-rounds', made)).body.id;
    expect((await operator('POST', `/api/programme-rounds/${round}/state`, { revision: 1, to: 'open' })).status).toBe(
      200,
    );
    const begun = { track: 'province', title: '轨道装备共同体', subject: null };
    id = (await enterprise('POST', `/api/programme-rounds/${round}/applications`, begun)).body.id;
    await fill();
  });
  afterAll(() => house.close());

  async function fill(): Promise<void> {
    const { form } = served.programme;
    for (const { code: section } of form.sections) {
      const items = form.items.filter(({ indicator }) => indicator === section);
      const answers = items.map((item) => {
        const known = sketch('province').answers[item.code];
        const usual = item.kind === 'number' ? counted(4) : said('有');
        return [item.code, known ?? usual];
      });
      const body = { revision: 1, done: true, answers: Object.fromEntries(answers) };
      await enterprise('PUT', `/api/applications/${id}/sections/${section}`, body);
    }
    const file = (await upload(enterprise, '申报书.pdf', pdfOf('申报书'))).body.id;
    sealed = file;
    for (const material of ['application', 'evidence'])
      await enterprise('POST', `/api/applications/${id}/materials`, { material, file, note: '', period: '' });
    const { db, tables, commit } = house.deps.storage;
    await commit([db.update(tables.applications).set({ team: 'filling' }).where(eq(tables.applications.id, id))]);
  }

  const head = async (province: string) => {
    const { application } = (await enterprise('GET', `/api/applications/${id}`)).body;
    const members = sketch('province').members.map((one) => (one.role === 'lead-school' ? { ...one, province } : one));
    const body = { revision: application.revision, title: application.title, context: {}, members };
    expect((await enterprise('PUT', `/api/applications/${id}/head`, body)).status).toBe(200);
  };
  const step = async (caller: Caller, decision: string) => {
    const { application } = (await enterprise('GET', `/api/applications/${id}`)).body;
    return caller('POST', `/api/applications/${id}/steps`, {
      revision: application.revision,
      decision,
      reason: '理由',
    });
  };
  /** 校内审核 is another test's. */
  async function pledge(): Promise<void> {
    const { db, tables, commit } = house.deps.storage;
    await commit([db.update(tables.applications).set({ team: 'pledged' }).where(eq(tables.applications.id, id))]);
  }

  test('it is not submitted while the member that recommends names no province', async () => {
    await head('');
    await pledge();
    const { body } = await step(enterprise, 'submit');
    expect(body.code).toBe('step-lacks');
    expect(body.faults.map(({ path, code }: { path: string; code: string }) => [path, code])).toEqual([
      ['members.2', 'province-missing'],
    ]);
  });

  test('the province that recommends reads and decides, however it was written, and the unit’s own does not', async () => {
    const { db, tables, commit } = house.deps.storage;
    await commit([db.update(tables.applications).set({ team: 'filling' }).where(eq(tables.applications.id, id))]);
    await head('四川');
    await pledge();
    expect((await step(enterprise, 'submit')).body).toEqual({ stage: 'screening' });
    const { application } = (await recommending('GET', `/api/applications/${id}`)).body;
    expect(application.recommendedBy).toBe('四川省');
    const round = application.round;
    const rows = async (caller: Caller) =>
      (await caller('GET', `/api/programme-rounds/${round}/board?region=${encodeURIComponent('四川')}`)).body.rows
        .length;
    expect([await rows(recommending), await rows(own), await rows(operator)]).toEqual([1, 0, 1]);
    expect((await own('GET', `/api/applications/${id}`)).status).toBe(404);
    expect((await step(own, 'refuse')).status).toBe(404);
    // It opens what was handed in while it decides, and nothing else of the unit.
    const reads = async (caller: Caller, file: string) =>
      Promise.all(['', '/content'].map(async (rest) => (await caller('GET', `/api/files/${file}${rest}`)).status));
    const other = (await upload(enterprise, '别的.pdf', pdfOf('别的'))).body.id;
    expect(await reads(recommending, sealed)).toEqual([200, 200]);
    expect([await reads(own, sealed), await reads(recommending, other)]).toEqual([
      [404, 404],
      [404, 404],
    ]);
    expect((await recommending('GET', '/api/evidence')).status).toBe(403);
    expect((await step(recommending, 'refuse')).body).toEqual({ stage: 'refused' });
    expect(await reads(recommending, sealed)).toEqual([404, 404]);
    expect((await step(operator, 'take-back')).body.code).toBe('nothing-to-take-back');
    expect((await step(recommending, 'take-back')).body).toEqual({ stage: 'screening' });
  });

  test('the operator is told where no account of the awaited authority can sign in', async () => {
    const { db, tables, commit } = house.deps.storage;
    const told = async (caller: Caller) => (await caller('GET', `/api/applications/${id}/dossier`)).body.unattended;
    const block = (blockedAt: number | null) =>
      commit([db.update(tables.staff).set({ blockedAt }).where(eq(tables.staff.region, '四川省'))]);
    expect(await told(operator)).toBeNull();
    await block(house.deps.now());
    // The account of the unit's own region decides nothing here.
    expect(await told(operator)).toBe('四川省');
    await block(null);
    expect(await told(operator)).toBeNull();
  });

  test('a year’s figures are not handed in while its questionnaire is not submitted, within that period', async () => {
    const { db, tables, commit } = house.deps.storage;
    const judged = served.programme.rules.flatMap(({ code, check }) => (check.is === 'judged' ? [[code, 'met']] : []));
    const all = { judged: Object.fromEntries(judged) };
    await commit([db.update(tables.applications).set(all).where(eq(tables.applications.id, id))]);
    expect((await step(recommending, 'pass')).body).toEqual({ stage: 'recognition' });
    expect((await step(operator, 'recognise')).body).toEqual({ stage: 'building' });
    const periods = async () => (await enterprise('GET', `/api/applications/${id}/periods`)).body;
    const performance = async (year: number) =>
      (await periods()).find(
        (one: { period: string; year: number }) => one.period === 'performance' && one.year === year,
      );
    const to = `/api/applications/${id}/periods/performance/2026`;
    const { answers, items } = await performance(2026);
    const dated = Object.entries(answers).map(([item, answer]) => {
      const { value } = answer as { value: object };
      return [item, { is: 'value', value: { ...value, asOf: '2026-11-20' } }];
    });
    const kept = await enterprise('PUT', to, { revision: 0, answers: Object.fromEntries(dated), confirmed: items });
    expect(kept.body).toEqual({ revision: 1 });
    const refused = await enterprise('POST', to, { revision: 1 });
    expect([refused.body.code, refused.body.faults]).toEqual([
      'period-incomplete',
      [
        {
          path: 'industry-education-community',
          code: 'questionnaire-missing',
          message: '本期须提交的问卷还没有提交：行业产教融合共同体监测参考量表（《行业产教融合共同体建设指南》 三）',
        },
      ],
    ]);
    expect((await performance(2026)).questionnaires).toMatchObject([{ clause: '三', answeredAt: null, open: [] }]);
    const instrument = 'industry-education-community';
    const asked = await askQuestionnaire(house, operator, { institution, type: 'enterprise', instrument });
    const { campaign, subject } = asked;
    expect((await performance(2026)).questionnaires).toMatchObject([
      { answeredAt: null, open: [{ campaign, subject }] },
    ]);
    await asked.answer();
    expect((await performance(2026)).questionnaires[0].answeredAt).toBe(house.time);
    expect((await enterprise('POST', to, { revision: 1 })).body).toEqual({ late: false });
    // The year after asks for it anew.
    house.time = Date.parse('2027-11-02T09:00:00+08:00');
    expect((await performance(2027)).questionnaires[0].answeredAt).toBeNull();
    expect((await performance(2026)).questionnaires[0].answeredAt).not.toBeNull();
  });
});
