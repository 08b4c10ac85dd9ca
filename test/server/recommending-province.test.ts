// 推荐省份 on both engines, by the shipped definition (《行业产教融合共同体建设指南》四): the authority of the province that recommends
// decides, and no other, though the enterprise applies from elsewhere.
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createProgrammes } from '../../server/programmes/programmes.ts';
import { pdfOf } from '../builders/sample-files.ts';
import { counted, definition, said, sketch } from '../programmes/definitions.ts';
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

describe.each(engines)('the recommending province on $name', (engine) => {
  let house: House;
  let operator: Caller;
  let enterprise: Caller;
  let own: Caller;
  let recommending: Caller;
  let id: string;

  beforeAll(async () => {
    house = await House.open(engine, { programmes: createProgrammes([served]) });
    operator = await house.becomeOperator();
    const unit = { name: '龙头企业', type: 'enterprise', region: '湖北省武汉市' };
    const { id: institutionId } = (await operator('POST', '/api/institutions', unit)).body;
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
    expect((await step(recommending, 'refuse')).body).toEqual({ stage: 'refused' });
    expect((await step(operator, 'take-back')).body.code).toBe('nothing-to-take-back');
    expect((await step(recommending, 'take-back')).body).toEqual({ stage: 'screening' });
  });
});
