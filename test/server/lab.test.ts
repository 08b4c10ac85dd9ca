// What the model lab is given: the closed campaign's forms as they were scored, to the last bit, and to operators only.
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { tryProfile } from '../../scoring/lab/try-profile.ts';
import { engines } from './engines.ts';
import { type Caller, House, instruments, type OpenCampaign, openCampaign, submissionOf, submit } from './house.ts';

describe.each(engines)('the model lab on $name', (engine) => {
  let house: House;
  let operator: Caller;
  let campaign: OpenCampaign;
  const bench = (caller: Caller) => caller('GET', `/api/campaigns/${campaign.id}/lab`);

  beforeAll(async () => {
    house = await House.open(engine);
    operator = await house.becomeOperator();
    campaign = await openCampaign(operator, { institutions: 3, teachers: 1, students: 1 });
    for (const [at, institution] of campaign.institutions.entries()) {
      if (at === 2) continue;
      const link = campaign.links.find((one) => one.institution.id === institution && one.kind === 'subject')!;
      const begun = await house.ask('POST', `/api/links/${link.token}/begin`, {});
      const form = submissionOf(instruments.institution, at, {}, 0.3 + at / 3);
      expect((await submit(house, begun.body.pass, form)).status).toBe(201);
    }
  });
  afterAll(() => house.close());

  test('has nothing while the campaign runs', async () => {
    const answer = await bench(operator);
    expect([answer.status, answer.body.code]).toEqual([409, 'lab-after-close']);
    const { profile } = instruments.institution.profiles[0]!;
    const kept = await operator('POST', `/api/campaigns/${campaign.id}/lab/drafts`, { title: '早了', profile });
    expect([kept.status, kept.body.code]).toEqual([409, 'lab-after-close']);
  });

  test('has every form that came in, and the browser computes what the server kept', async () => {
    expect((await operator('POST', `/api/campaigns/${campaign.id}/close`)).status).toBe(200);
    const { status, body } = await bench(operator);
    expect(status).toBe(200);
    expect(body.subjects.map(({ id }: { id: string }) => id).sort()).toEqual(
      campaign.institutions.slice(0, 2).toSorted(),
    );
    const trials = tryProfile(body.instrument, body.profile, body.subjects);
    for (const { id, kept } of body.subjects) {
      const { overall, level } = trials.get(id)!;
      expect({ overall, level }).toEqual(kept);
    }
    expect(body.subjects.map(({ kept }: { kept: { overall: { state: string } } }) => kept.overall.state)).toEqual([
      'scored',
      'scored',
    ]);
    expect(Object.keys(body.names)).toEqual(body.instrument.indicators.map(({ code }: { code: string }) => code));
  });

  test('keeps a trial as a draft profile that could be published, and nothing that could not', async () => {
    const { profile, instrument } = (await bench(operator)).body;
    const path = `/api/campaigns/${campaign.id}/lab/drafts`;
    const weights = (values: Record<string, number>) => ({
      ...profile,
      weights: { method: 'direct', source: '试算', status: '本项目', values },
    });
    const even: Record<string, number> = {};
    for (const { code, parent } of instrument.indicators)
      even[code] = 1 / instrument.indicators.filter((one: { parent: string | null }) => one.parent === parent).length;
    const saved = await operator('POST', path, { title: '各一级指标等权', profile: weights(even) });
    expect(saved.status).toBe(201);
    const [kept, ...others] = (await operator('GET', path)).body;
    expect(others).toEqual([]);
    // The number after the sealed ones of its name.
    expect(kept).toMatchObject({ id: saved.body.id, title: '各一级指标等权', by: '管理员' });
    expect(kept.profile).toEqual({ ...weights(even), number: profile.number + 1 });

    const file = await operator('GET', `${path}/${kept.id}/profile.json`);
    expect(file.headers.get('content-disposition')).toContain(`${profile.name}@${profile.number + 1}.json`);
    expect(file.body).toEqual(kept.profile);

    const lopsided = await operator('POST', path, { title: '不全', profile: weights({ D1: 0.9 }) });
    expect([lopsided.status, lopsided.body.code]).toEqual([422, 'invalid-profile']);
    expect(lopsided.body.faults.length).toBeGreaterThan(1);
    const foreign = await operator('POST', path, { title: '别的', profile: { ...profile, instrument: 'other' } });
    expect(foreign.status).toBe(404);
    const shapeless = await operator('POST', path, { title: '不成形', profile: { schema: 'x' } });
    expect([shapeless.status, shapeless.body.code]).toEqual([422, 'invalid-profile']);
    const model = { ...profile.model, parameters: { coverage: 'a' } };
    const unfit = await operator('POST', path, { title: '参数有误', profile: { ...profile, model } });
    expect(unfit.body.faults[0].path).toBe('profile.model.parameters.coverage');
    for (const { message } of unfit.body.faults) expect(message).toMatch(/\p{Script=Han}/u);

    const forged = (change: object, mark = '', by = '') =>
      operator('POST', path, JSON.stringify({ title: '伪造', profile: { ...profile, ...change } }).replace(mark, by));
    const own = { coverage: 0.5, notApplicableLimit: 0.3, own: '@' };
    const outside = { model: { id: 'deep', version: 1, sha256: 'a'.repeat(64), parameters: own } };
    for (const [code, answer] of [
      ['too-deep', await forged(outside, '"@"', `${'['.repeat(20_000)}${']'.repeat(20_000)}`)],
      ['bad-text', await forged({ texts: { en: { levels: { 1: { name: '@', descriptor: 'x' } } } } }, '@', '\\ud800')],
      ['bad-text', await forged({ texts: { en: { levels: { 1: { name: '@', descriptor: 'x' } } } } }, '@', '\\u0000')],
      ['too_big', await forged({ name: 'a'.repeat(65) })],
      ['too_big', await forged({ levels: { rule: 'bands', cuts: new Array(50_000).fill(1) } })],
    ] as const)
      expect([answer.status, answer.body.code, answer.body.faults]).toEqual([
        422,
        'invalid-profile',
        [expect.objectContaining({ code })],
      ]);

    expect((await operator('DELETE', `${path}/nobody`)).status).toBe(404);
    expect((await operator('DELETE', `${path}/${kept.id}`)).status).toBe(200);
    expect((await operator('GET', path)).body).toEqual([]);
    const { auditEvents } = house.deps.storage.tables;
    const told = await house.deps.storage.db.select().from(auditEvents);
    const drafts = told.filter(({ action }) => action.startsWith('draft-profile'));
    expect(drafts.map(({ action, details }) => [action, (details as { draft: string }).draft])).toEqual([
      ['draft-profile-saved', kept.id],
      ['draft-profile-removed', kept.id],
    ]);
  });

  test('stands in the audit log, and is the operator’s alone', async () => {
    const { auditEvents } = house.deps.storage.tables;
    const { db } = house.deps.storage;
    const told = await db.select().from(auditEvents).where(eq(auditEvents.action, 'lab-opened'));
    expect(told.map(({ target }) => target)).toEqual([`campaign:${campaign.id}`, `campaign:${campaign.id}`]);
    const account = { username: 'school', name: '李联络', role: 'institution-admin' };
    const made = await operator('POST', '/api/staff', { ...account, institutionId: campaign.institutions[0] });
    const school = await house.signIn('school', made.body.password);
    expect((await bench(school)).status).toBe(403);
    const path = `/api/campaigns/${campaign.id}/lab/drafts`;
    for (const [method, at] of [
      ['GET', path],
      ['POST', path],
      ['DELETE', `${path}/x`],
      ['GET', `${path}/x/profile.json`],
    ] as const)
      expect([method, at, (await school(method, at)).status]).toEqual([method, at, 403]);
    expect((await house.ask('GET', `/api/campaigns/${campaign.id}/lab`)).status).toBe(401);
  });
});
