// One questionnaire for everybody on the rosters: leaders, teachers, students and company mentors get in by the same group
// link, each as who they are, and count as invited together.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { engines } from './engines.ts';
import { type Caller, catalog, House, instruments, openCampaign, submissionOf, submit } from './house.ts';

const experience = catalog.latest('digital-experience')!;
const lists = {
  leader: '工号,姓名\n0001,校长甲\n0002,副校长乙',
  mentor: '编号,姓名,部门\n0001,师傅甲,某公司',
};

describe.each(engines)('the four groups on $name', (engine) => {
  let house: House;
  let operator: Caller;
  let school: string;
  let campaign: Awaited<ReturnType<typeof openCampaign>>;
  beforeAll(async () => {
    house = await House.open(engine);
    operator = await house.becomeOperator();
    campaign = await openCampaign(operator, { versions: [experience, instruments.teacher], teachers: 3, students: 4 });
    school = campaign.institutions[0]!;
    for (const [audience, csv] of Object.entries(lists))
      await operator('POST', `/api/institutions/${school}/persons/import`, { audience, csv, dryRun: false });
  });
  afterAll(() => house.close());

  const link = (id: string) => campaign.links.find(({ instrument }) => instrument === id)!.token;
  const begin = (token: string, claim: object) => house.ask('POST', `/api/links/${token}/begin`, claim);

  test('stand on rosters of their own, where one number may stand on two', async () => {
    const counted = await Promise.all(
      ['teacher', 'student', 'leader', 'mentor'].map(async (audience) => {
        const { body } = await operator('GET', `/api/institutions/${school}/persons?audience=${audience}`);
        return body.total;
      }),
    );
    expect(counted).toEqual([3, 4, 2, 1]);
    const other = await operator('POST', `/api/institutions/${school}/persons/import`, {
      audience: 'visitor',
      csv: lists.leader,
      dryRun: true,
    });
    expect(other.status).toBe(400);
  });

  test.each([
    ['leader', { code: '0001', name: '校长甲' }],
    ['mentor', { code: '0001', name: '师傅甲' }],
    ['teacher', { code: 'T0001', name: '人员1' }],
    ['student', { code: 'S0001', name: '人员1' }],
  ])('a %s gets in by number and name, as who they are', async (group, claim) => {
    const { status, body } = await begin(link(experience.id), claim);
    expect([status, body.contexts]).toEqual([200, { group }]);
    const kept = await submit(house, body.pass, submissionOf(experience, 7, { group }));
    expect([kept.status, kept.text]).toEqual([201, kept.text]);
  });

  test('a name that belongs to the same number of another roster is no key to the teachers’ questionnaire', async () => {
    expect((await begin(link(instruments.teacher.id), { code: '0001', name: '校长甲' })).status).not.toBe(200);
    expect((await begin(link(experience.id), { code: '0001', name: '人员1' })).status).not.toBe(200);
  });

  test('count as invited together, and personal links are made for all of them', async () => {
    const { body } = await operator('GET', `/api/campaigns/${campaign.id}/progress`);
    const rates = body.institutions[0].instruments.map(
      ({ id, invited, submitted }: { id: string; invited: number; submitted: number }) => [id, invited, submitted],
    );
    expect(rates).toEqual([
      [experience.id, 10, 4],
      [instruments.teacher.id, 3, 0],
    ]);
    const address = `/api/campaigns/${campaign.id}/personal-links?institution=${school}`;
    const personal = (await operator('GET', `${address}&instrument=${experience.id}`)).body;
    expect(personal).toHaveLength(10);
    const opened = async (name: string) => {
      const token = personal.find((one: { name: string }) => one.name === name).url.split('/a/')[1];
      return (await house.ask('GET', `/api/links/${token}`)).body.instruments.map(({ id }: { id: string }) => id);
    };
    expect(await opened('副校长乙')).toEqual([experience.id]);
    expect(await opened('人员2')).toContain(experience.id);
  });
});
