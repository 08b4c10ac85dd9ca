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

  test('stands in the audit log, and is the operator’s alone', async () => {
    const { auditEvents } = house.deps.storage.tables;
    const { db } = house.deps.storage;
    const told = await db.select().from(auditEvents).where(eq(auditEvents.action, 'lab-opened'));
    expect(told.map(({ target }) => target)).toEqual([`campaign:${campaign.id}`]);
    const account = { username: 'school', name: '李联络', role: 'institution-admin' };
    const made = await operator('POST', '/api/staff', { ...account, institutionId: campaign.institutions[0] });
    const school = await house.signIn('school', made.body.password);
    expect((await bench(school)).status).toBe(403);
    expect((await house.ask('GET', `/api/campaigns/${campaign.id}/lab`)).status).toBe(401);
  });
});
