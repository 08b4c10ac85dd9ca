// While a campaign is open its reports tell of cohorts in steps: whoever looks twice cannot subtract one person's answers.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readCampaign } from '../../server/campaigns/queries.ts';
import { readShownCohorts } from '../../server/campaigns/shown-cohorts.ts';
import { engines } from './engines.ts';
import {
  type Answer,
  type Caller,
  House,
  instruments,
  type OpenCampaign,
  openCampaign,
  submissionOf,
  submit,
} from './house.ts';

const teachersId = instruments.teacher.id;

describe.each(engines)('provisional reports on $name', (engine) => {
  let house: House;
  let operator: Caller;
  let campaign: OpenCampaign;
  let school: string;

  const send = async (instrument: string, who: Record<string, string>, body: unknown): Promise<Answer> => {
    const link = campaign.links.find((entry) => entry.instrument === instrument)!.token;
    const { pass } = (await house.ask('POST', `/api/links/${link}/begin`, who)).body;
    return submit(house, pass, body);
  };
  const teachers = async (from: number, to: number): Promise<void> => {
    for (let at = from; at <= to; at++) {
      const own = { layer: at % 2 ? 'backbone' : 'novice' };
      const body = submissionOf(instruments.teacher, at, own, 0.3 + (at % 5) / 10);
      const answer = await send(teachersId, { code: `T${String(at).padStart(4, '0')}`, name: `人员${at}` }, body);
      expect(answer.status).toBe(201);
    }
  };
  const report = () => operator('GET', `/api/reports/${campaign.id}/${school}`);
  const trace = (cell: string) =>
    operator('GET', `/api/reports/${campaign.id}/${school}/trace?cell=${encodeURIComponent(cell)}`);
  const everything = async (): Promise<string[]> =>
    (
      await Promise.all([
        report(),
        operator('GET', `/api/reports/${campaign.id}/${school}?lang=en`),
        operator('GET', `/api/campaigns/${campaign.id}/reports`),
        trace(`cohort:${teachersId}:`),
        trace(`cohort:${teachersId}:@rates`),
        trace(`cohort:${teachersId}:T1`),
        trace(`cohort:${teachersId}:@keyed`),
        trace('institution:D1'),
      ])
    ).map(({ text }) => text);
  const linkedShare = async () => {
    const { body } = await trace('institution:D1');
    const share = body.trace.linked.find((found: { instrument: string }) => found.instrument === teachersId);
    return [share.state, share.persons];
  };
  /** As of which response the report tells of the teachers; null when it is not said. */
  const shown = async (): Promise<string | null> =>
    /截至第 (\d+) 份答卷的暂定结果/.exec((await report()).text)?.[1] ?? null;
  const has = async (words: string): Promise<boolean> => (await report()).text.includes(words);
  const submitted = async (): Promise<number> =>
    (await operator('GET', `/api/campaigns/${campaign.id}/progress`)).body.institutions[0].instruments.find(
      ({ id }: { id: string }) => id === teachersId,
    ).submitted;

  beforeAll(async () => {
    house = await House.open(engine);
    operator = await house.becomeOperator();
    campaign = await openCampaign(operator, { teachers: 24, students: 2 });
    school = campaign.institutions[0]!;
    await send(instruments.institution.id, {}, submissionOf(instruments.institution, 500));
  });
  afterAll(() => house.close());

  test('nine teachers are counted in the progress and told nowhere else', async () => {
    await teachers(1, 9);
    expect(await submitted()).toBe(9);
    expect([await shown(), await has('收到 10 份有效答卷后显示暂定结果')]).toEqual([null, true]);
    expect(await linkedShare()).toEqual(['too-few', 0]);
    expect((await trace(`cohort:${teachersId}:@rates`)).body.lines).toEqual([
      '收到 10 份有效答卷后显示暂定结果；实时回收情况见批次进度。',
      '追溯到群体计数为止，不到个人。',
    ]);
  });

  test('ten are told, and one more changes nothing but the progress', async () => {
    await teachers(10, 10);
    const before = await everything();
    expect(await has('截至第 10 份答卷的暂定结果，更新于 2026-11-22 12:00（北京时间）')).toBe(true);
    expect(before[1]!.includes('Provisional result as of response no. 10')).toBe(true);
    expect(await linkedShare()).toEqual(['low-rate', 10]);
    await teachers(11, 11);
    expect(await everything()).toEqual(before);
    expect(await submitted()).toBe(11);
  });

  test('ten further responses move it once, however many read at that moment', async () => {
    await teachers(12, 19);
    const before = await everything();
    expect(await shown()).toBe('10');
    await teachers(20, 20);
    const read = await Promise.all(Array.from({ length: 8 }, report));
    expect(new Set(read.map(({ text }) => text)).size).toBe(1);
    expect(await shown()).toBe('20');
    expect((await everything()).map((text, at) => text === before[at])).toEqual(before.map(() => false));
    const { shownCohorts } = house.deps.storage.tables;
    expect(
      (await house.deps.storage.db.select().from(shownCohorts)).map(({ revision, persons }) => [revision, persons]),
    ).toEqual([[2, 20]]);
  });

  test('no group is told before the close, neither in the report nor by its trace', async () => {
    expect([await has('分组结果在截止后显示'), await has('layer=')]).toEqual([true, false]);
    const cell = await trace(`cohort:${teachersId}:T1.1|layer=novice|teacherClass=general`);
    expect(cell.body.lines[1]).toBe('分组结果在截止后显示。');
  });

  test('the close tells everything there is: all persons and every group that is large enough', async () => {
    await teachers(21, 22);
    expect(await shown()).toBe('20');
    await operator('POST', `/api/campaigns/${campaign.id}/close`);
    expect([await shown(), await has('分组结果在截止后显示'), await has('layer=novice')]).toEqual([null, false, true]);
    expect((await trace(`cohort:${teachersId}:`)).body.lines.join()).toContain('回收 22');
    expect(await linkedShare()).toEqual(['usable', 22]);
    const closed = (await readCampaign(house.deps, campaign.id))!;
    expect((await readShownCohorts(house.deps, closed)).interim(school, teachersId)).toBeNull();
  });
});
