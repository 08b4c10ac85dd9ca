// 供需匹配 on both engines: a campaign of the three instruments over two 专业 of one school, one with both sides and one with
// employers only.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Answer, Answers } from '../../questionnaires/schema/response.ts';
import { checkAnswers } from '../../server/keeping/checks/answers.ts';
import type { Patient } from '../../server/keeping/checks/check.ts';
import { openForReading } from '../../server/storage/open-storage.ts';
import { engines } from './engines.ts';
import { type Caller, catalog, House, pinOf, sha256, submit } from './house.ts';

type Version = NonNullable<ReturnType<typeof catalog.latest>>;
const [demand, feedback, match] = ['employer-demand', 'graduate-feedback', 'talent-supply-demand'].map(
  (id) => catalog.latest(id)!,
) as [Version, Version, Version];
const both = '工业互联网技术';
const employersOnly = '数控技术';
const each = 12;

const value = (given: Extract<Answer, { is: 'value' }>['value']): Answer => ({ is: 'value', value: given });
const fact = value({ numerator: 40, denominator: 100, asOf: '2026-09-01', basis: '测试', department: '二级学院' });

/** Everybody says the same: required 4 of 5, very important, reached 3 of 5; the programme plans 5 and does 3 of 5. */
const levels: Readonly<Record<string, number>> = { '-R': 4, '-I': 5, '-G': 3, '-P': 5, '-L': 3 };
function answersTo({ instrument }: Version): Answers {
  return Object.fromEntries(
    instrument.items
      .filter(({ kind }) => kind !== 'linked')
      .map(({ code, kind }) => [code, kind === 'number' ? fact : value(levels[code.slice(-2)]!)]),
  );
}
const bodyOf = (version: Version) => ({
  ...{ instrument: version.id, version: version.version, language: 'zh-CN', context: {} },
  ...{ answers: answersTo(version), resultKeyHash: sha256('secret') },
});

describe.each(engines)('the match of supply and demand on $name', (engine) => {
  let house: House;
  let operator: Caller;
  let campaign: string;
  const specialities: Record<string, string> = {};
  beforeAll(async () => {
    house = await House.open(engine);
    operator = await house.becomeOperator();
    // 工信人才〔2024〕279号 三(一): schools of every level, so a university too.
    const school = { name: '示例理工大学', type: 'university', region: '某省' };
    const { id: institution } = (await operator('POST', '/api/institutions', school)).body;
    for (const name of [both, employersOnly]) {
      house.time += 1;
      const made = await operator('POST', '/api/subjects', { kind: 'speciality', name, institution });
      specialities[name] = made.body.id;
    }
    const rows = (of: string, prefix: string) =>
      Array.from({ length: each }, (_, at) => `${prefix}${at},人员${at},${of}`);
    const roster = async (audience: string, lines: string[]) => {
      const imported = { audience, csv: ['编号,姓名,评估对象', ...lines].join('\n'), dryRun: false };
      expect((await operator('POST', `/api/institutions/${institution}/persons/import`, imported)).body.added).toBe(
        lines.length,
      );
    };
    await roster('employer', [...rows(both, 'Q'), ...rows(employersOnly, 'R')]);
    await roster('graduate', [...rows(both, 'B'), ...rows(employersOnly, 'C')]);
    const draft = {
      ...{ name: '供需匹配', organiser: '测试中心', opens: '2026-11-20', closes: '2026-11-30' },
      ...{ pins: [demand, feedback, match].map(pinOf), institutions: [], subjects: Object.values(specialities) },
    };
    campaign = (await operator('POST', '/api/campaigns', draft)).body.id;
    const opened = await operator('POST', `/api/campaigns/${campaign}/open`, {});
    expect([opened.status, opened.text]).toEqual([200, opened.text]);
    await answer();
  });
  afterAll(() => house.close());

  async function answer(): Promise<void> {
    const { links } = (await operator('GET', `/api/campaigns/${campaign}/links`)).body;
    const send = async (of: string, version: Version, who: object) => {
      const link = links.find(
        (one: { institution: { id: string }; instrument: string }) =>
          one.institution.id === specialities[of] && one.instrument === version.id,
      );
      const { pass } = (await house.ask('POST', `/api/links/${link.url.split('/a/')[1]}/begin`, who)).body;
      const kept = await submit(house, pass, bodyOf(version));
      expect([kept.status, kept.text]).toEqual([201, kept.text]);
    };
    for (let at = 0; at < each; at++) {
      await send(both, demand, { code: `Q${at}`, name: `人员${at}` });
      await send(both, feedback, { code: `B${at}`, name: `人员${at}` });
      await send(employersOnly, demand, { code: `R${at}`, name: `人员${at}` });
    }
    for (const of of [both, employersOnly]) await send(of, match, {});
  }

  const rowOf = async (of: string) =>
    (await operator('GET', `/api/campaigns/${campaign}/reports`)).body.find(
      (row: { institution: { id: string } }) => row.institution.id === specialities[of],
    );
  const traceOf = async (of: string, cell: string) =>
    (await operator('GET', `/api/reports/${campaign}/${specialities[of]}/trace?cell=${cell}`)).body;

  test('while answers come in no match is told: single items stand in no provisional report', async () => {
    expect(await rowOf(both)).toMatchObject({ state: 'insufficient', overall: null });
  });

  test('after the close one with both sides has a match, and a report that says how it came about', async () => {
    expect((await operator('POST', `/api/campaigns/${campaign}/close`, {})).status).toBe(200);
    // By hand: required 75, supply min(100, 50) = 50, so every ability matches 75. P1 to P3 stand at 50, O at (25 + 50 + 50)/3:
    // 75/2 + (3 × 50 + 41.6667)/8 = 61.458.
    expect(await rowOf(both)).toMatchObject({
      state: 'final',
      level: 3,
      levelName: '三级（部分匹配）',
      overall: 61.458,
    });
    const { lines, trace } = await traceOf(both, 'institution:M');
    expect(trace.root.children[0].score).toMatchObject({ state: 'scored', value: 75 });
    expect(lines.join('\n')).toContain('按企业所评重要性');
    expect((await traceOf(both, 'institution:A1')).lines.join('\n')).toContain('企业要求 75.00 分');
    expect(trace.linked).toHaveLength(27);
    expect(trace.linked[0]).toEqual({
      ...{ item: 'A1-R', instrument: demand.id, persons: each, invited: each, state: 'usable', figure: 'mean' },
      ...{ share: 75, low: 75, high: 75 },
    });
    const report = (await operator('GET', `/api/reports/${campaign}/${specialities[both]}`)).body;
    expect(report.title).toBe('供需匹配度诊断报告');
    const blocks = report.sections.flatMap((section: { blocks: { kind: string; id?: string }[] }) => section.blocks);
    expect(blocks.some(({ kind }: { kind: string }) => kind === 'radar')).toBe(true);
    const { rows } = blocks.find(({ id }: { id?: string }) => id === 'match-M');
    expect(rows[0].map((cell: { number?: number }) => cell.number)).toEqual([undefined, 75, 100, 50, -25, 100]);
    for (const format of ['pdf', 'docx', 'xlsx'])
      expect((await operator('GET', `/api/reports/${campaign}/${specialities[both]}/report.${format}`)).status).toBe(
        200,
      );
  });

  test('one with employers only has none, and says that its cohort is missing', async () => {
    expect(await rowOf(employersOnly)).toMatchObject({ state: 'insufficient', level: null, overall: null });
    const { trace } = await traceOf(employersOnly, 'institution:M');
    expect(trace.root.score).toEqual({ state: 'insufficient', reason: 'domain' });
    expect(trace.root.children[0].score).toEqual({ state: 'insufficient', reason: 'cohort' });
    const states = trace.linked.map(({ item, state }: { item: string; state: string }) => [item.slice(-1), state]);
    expect(new Set(states.map(([side, state]: string[]) => `${side} ${state}`))).toEqual(
      new Set(['R usable', 'I usable', 'G too-few']),
    );
  });

  test('the kept sheets are what answers and frozen means give, to their digest', async () => {
    const database = await openForReading(house.deps.config);
    const findings = await checkAnswers({ database, catalog, progress() {} } as unknown as Patient);
    await database.close();
    expect(findings.flatMap(({ faults }) => faults)).toEqual([]);
  });
});
