// The sections around the findings through the application, on both engines: what a second campaign tells of the first, places
// only where they are asked for, and nothing of it in what release 0.1.0 closed. Charts as pictures.
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Block, Report, Section } from '../../scoring/report/report.ts';
import { engines } from './engines.ts';
import { allInstruments, type Caller, csvOf, House, instruments, pinOf, submissionOf, submit } from './house.ts';

const teachers = 12;
/** In the second school: too few to be told anything of. */
const few = 3;
const schools = 7;

describe.each(engines)('sections around the findings on $name', (engine) => {
  let house: House;
  let operator: Caller;
  const ids: string[] = [];
  const campaigns: string[] = [];

  async function answer(campaign: string, token: string, who: object, body: unknown): Promise<void> {
    const { pass } = (await house.ask('POST', `/api/links/${token}/begin`, who)).body;
    expect([campaign, (await submit(house, pass, body)).status]).toEqual([campaign, 201]);
  }

  /** Institution at answers with a lean of its own; teachers of the first school answer too, and a few of the second. */
  async function hold(name: string, lean: number, showRanks: boolean): Promise<string> {
    const { body: made } = await operator('POST', '/api/campaigns', {
      name,
      organiser: '测试中心',
      opens: '2026-11-20',
      closes: '2026-11-30',
      k: 5,
      showRanks,
      pins: allInstruments.map(pinOf),
      institutions: ids,
    });
    expect(made.showRanks).toBe(showRanks);
    const opened = await operator('POST', `/api/campaigns/${made.id}/open`, {});
    if (opened.status !== 200) throw new Error(opened.text);
    const tokenOf = async (institution: string, instrument: string): Promise<string> => {
      const { links } = (await operator('GET', `/api/campaigns/${made.id}/links?institution=${institution}`)).body;
      return links.find((link: Record<string, string>) => link.instrument === instrument).url.split('/a/')[1];
    };
    for (const [at, id] of ids.entries()) {
      const form = submissionOf(instruments.institution, 40 + at, {}, Math.min(1, lean + at * 0.12));
      await answer(made.id, await tokenOf(id, instruments.institution.id), {}, form);
    }
    for (const [school, size] of [teachers, few].entries())
      for (let at = 1; at <= size; at++) {
        const who = { code: `T${String(at).padStart(4, '0')}`, name: `人员${at}` };
        const own = submissionOf(instruments.teacher, at, {}, lean + (at % 5) / 10);
        await answer(made.id, await tokenOf(ids[school]!, instruments.teacher.id), who, own);
      }
    expect((await operator('POST', `/api/campaigns/${made.id}/close`)).status).toBe(200);
    return made.id;
  }

  const reportOf = async (campaign: string, school = ids[0]!): Promise<Report> =>
    (await operator('GET', `/api/reports/${campaign}/${school}`)).body;
  const sectionOf = (report: Report, id: string): Section | undefined => report.sections.find((one) => one.id === id);
  const tables = (section: Section | undefined) =>
    (section?.blocks ?? []).flatMap((block: Block) => (block.kind === 'table' ? [block] : []));

  beforeAll(async () => {
    house = await House.open(engine);
    operator = await house.becomeOperator();
    for (let at = 0; at < schools; at++) {
      const school = { name: `示例院校${at}`, type: 'higher-vocational', region: '某省' };
      const { id } = (await operator('POST', '/api/institutions', school)).body;
      ids.push(id);
      for (const audience of ['teacher', 'student'] as const)
        await operator('POST', `/api/institutions/${id}/persons/import`, {
          audience,
          csv: csvOf(audience, teachers),
          dryRun: false,
        });
    }
    campaigns.push(await hold('去年的批次', 0.1, false));
    house.time += 3_600_000;
    campaigns.push(await hold('今年的批次', 0.25, true));
  });
  afterAll(() => house.close());

  test('the first campaign tells how far its data carry, and compares with nothing', async () => {
    const report = await reportOf(campaigns[0]!);
    expect(sectionOf(report, 'change')).toBeUndefined();
    expect(sectionOf(report, 'place')).toBeUndefined();
    const [signs, reliability] = tables(sectionOf(report, 'confidence'));
    // Twelve of twelve invited; twelve persons are far too few for α.
    expect(signs?.rows[0]?.slice(2, 4)).toMatchObject([{ number: 1, as: 'share' }, { text: 'A' }]);
    expect(reliability?.rows[0]?.[3]).toEqual({ withheld: '样本不足，需 50 人' });
    expect(signs?.rows.find((row) => 'text' in row[1]! && row[1].text === '直线作答')?.[3]).toMatchObject({
      text: expect.stringMatching(/^[A-D]$/),
    });
  });

  test('the second names the first, and every change is now minus then', async () => {
    const [first, second] = [await reportOf(campaigns[0]!), await reportOf(campaigns[1]!)];
    const change = sectionOf(second, 'change');
    expect(change?.blocks[0]).toMatchObject({ text: expect.stringContaining('“去年的批次”（截止 2026-11-30）') });
    const [form] = tables(change);
    const overall = (report: Report) => {
      const facts = report.sections[0]!.blocks.flatMap((block) => (block.kind === 'facts' ? block.items : []));
      const found = facts.find(({ label }) => label === '总体得分')!.cell;
      return 'number' in found ? found.number : Number.NaN;
    };
    expect(form?.rows[0]?.[3]).toMatchObject({ number: overall(second) - overall(first), as: 'difference' });
    expect(tables(change).map(({ id }) => id)).toEqual(['institution-change', 'teacher-digital-literacy-change']);
    for (const cell of ['institution:@change.D2', `cohort:${instruments.teacher.id}:@change.T1`]) {
      const told = await operator(
        'GET',
        `/api/reports/${campaigns[1]}/${ids[0]}/trace?cell=${encodeURIComponent(cell)}`,
      );
      expect([cell, told.status, told.body.lines.length >= 3]).toEqual([cell, 200, true]);
    }
  });

  test('places are intervals that hold the order by score, and are made once', async () => {
    const reports = await Promise.all(ids.map((id) => reportOf(campaigns[1]!, id)));
    const intervals = reports.map((report) => {
      const facts = sectionOf(report, 'place')!.blocks.flatMap((block) => (block.kind === 'facts' ? block.items : []));
      const { cell } = facts[0]!;
      const found = /^第 (\d+)(?:–(\d+))? 位，共 7 所$/.exec('text' in cell ? cell.text : '')!;
      return [Number(found[1]), Number(found[2] ?? found[1])] as const;
    });
    // Each school leans higher than the one before it, far enough at the ends.
    expect(intervals[0]![1]).toBe(schools);
    expect(intervals.at(-1)![0]).toBe(1);
    for (const [low, high] of intervals) expect(low <= high && low >= 1 && high <= schools).toBe(true);
    expect(JSON.stringify(reports[0])).not.toContain('单位之间不排名');
    const [place] = await house.deps.storage.db
      .select({ place: house.deps.storage.tables.campaignSubjects.place })
      .from(house.deps.storage.tables.campaignSubjects)
      .where(eq(house.deps.storage.tables.campaignSubjects.campaign, campaigns[0]!));
    expect(place).toEqual({ place: null });
  });

  test('a campaign closed by release 0.1.0 tells none of it, whatever is there', async () => {
    const { db, tables: all } = house.deps.storage;
    const told = await reportOf(campaigns[1]!);
    const change = (reportEdition: number | null) =>
      house.deps.storage.commit([
        db.update(all.campaigns).set({ reportEdition }).where(eq(all.campaigns.id, campaigns[1]!)),
      ]);
    await change(null);
    const old = await reportOf(campaigns[1]!);
    const added = new Set(['place', 'gaps', 'change', 'confidence']);
    expect(old.sections.map(({ id }) => id)).toEqual(told.sections.map(({ id }) => id).filter((id) => !added.has(id)));
    await change(2);
    expect(await reportOf(campaigns[1]!)).toEqual(told);
  });

  test('item statistics are the operator’s, after the close, over all participants that may be told', async () => {
    const at = `/api/campaigns/${campaigns[1]}/items/${instruments.teacher.id}`;
    const { body: report } = (await operator('GET', at)) as { body: Report };
    const facts = report.sections[0]!.blocks.flatMap((block) => (block.kind === 'facts' ? block.items : []));
    // Twelve teachers of one school: told, and too few for statistics. Whoever has the rows of that school cannot have the three
    // of the other by taking them away.
    expect(facts.slice(0, 4).map(({ label, cell }) => [label, 'number' in cell && cell.number])).toEqual([
      ['参加单位', schools],
      ['其中人数不足、未计入的单位', 1],
      ['回收答卷', teachers],
      ['自评题全部作答', expect.any(Number)],
    ]);
    expect(JSON.stringify(report)).toContain('人数不足 50 人，不给题目统计');
    for (const format of ['pdf', 'docx', 'xlsx'])
      expect((await operator('GET', `${at}/report.${format}`)).status).toBe(200);
    expect((await operator('GET', `/api/campaigns/${campaigns[1]}/items/${instruments.institution.id}`)).status).toBe(
      404,
    );
    const admin = { username: 'school-zero', name: '校方', role: 'institution-admin', institutionId: ids[0] };
    const { password } = (await operator('POST', '/api/staff', admin)).body;
    const school = await house.signIn(admin.username, password);
    expect((await school('GET', at)).body.code).toBe('not-permitted');
    const draft = {
      name: '另一批次',
      organiser: '测试中心',
      opens: '2026-11-20',
      closes: '2026-11-30',
      institutions: ids,
    };
    const { body: made } = await operator('POST', '/api/campaigns', { ...draft, pins: allInstruments.map(pinOf) });
    await operator('POST', `/api/campaigns/${made.id}/open`, {});
    const early = await operator('GET', `/api/campaigns/${made.id}/items/${instruments.teacher.id}`);
    expect([early.status, early.body.code]).toEqual([409, 'items-after-close']);
  });

  test('each chart is a picture under the name of institution, campaign and chart, for whoever may read the report', async () => {
    const at = `/api/reports/${campaigns[1]}/${ids[0]}/charts`;
    const svg = await operator('GET', `${at}/domain-radar/chart.svg`);
    expect([svg.status, svg.headers.get('content-type')]).toEqual([200, 'image/svg+xml']);
    expect(decodeURIComponent(svg.headers.get('content-disposition')!)).toContain(
      '示例院校0-今年的批次-一级指标得分.svg',
    );
    expect(svg.text.startsWith('<svg')).toBe(true);
    const png = await operator('GET', `${at}/${instruments.teacher.id}-levels/chart.png?lang=en`);
    expect([png.status, png.headers.get('content-type')]).toEqual([200, 'image/png']);
    expect((await operator('GET', `${at}/nothing/chart.svg`)).body.code).toBe('not-found');
    const head = await operator('HEAD', `${at}/domain-radar/chart.png`);
    expect([head.status, head.text]).toEqual([200, '']);
  });
});
