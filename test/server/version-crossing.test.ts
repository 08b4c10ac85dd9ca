// A second campaign that pins other versions than the first, through the application on both engines: the section of change goes
// on as far as the versions allow, dimension by dimension. The witness of every figure is plain arithmetic over the answers sent.
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Answers, type NumberValue, numberResult } from '../../questionnaires/schema/response.ts';
import type { Block, Cell, Report } from '../../scoring/report/report.ts';
import { type CatalogVersion, createCatalog, createVersion } from '../../server/instruments/catalog.ts';
import { engines } from './engines.ts';
import { type Caller, catalog, csvOf, House, instruments, pinOf, submissionOf, submit } from './house.ts';

type Draft = Pick<CatalogVersion, 'instrument' | 'texts' | 'published' | 'profiles'>;

/** Whatever has been written since. */
const first = (id: string): CatalogVersion => catalog.get(id, '1.0.0')!;

function nextVersion(from: CatalogVersion, edit: (draft: Draft) => void): CatalogVersion {
  const { instrument, texts, published, profiles } = structuredClone({
    instrument: from.instrument,
    texts: from.texts,
    published: from.published,
    profiles: from.profiles,
  });
  const draft = { instrument: { ...instrument, version: '2.0.0' }, texts, published, profiles };
  edit(draft);
  return createVersion(draft);
}

const drop = ({ instrument }: Draft, gone: RegExp): void => {
  instrument.items = instrument.items.filter(({ code }) => !gone.test(code));
  instrument.indicators = instrument.indicators.filter(({ code }) => !gone.test(code));
};
const shorten = ({ instrument }: Draft, code: string): void =>
  void Object.assign(instrument.items.find((item) => item.code === code)!, { steps: 4 });

/** T1 as it was, T2 with one leaf less and one item more, T3 reworded, T4 on another scale, T5 as it was. */
const teacher = nextVersion(first(instruments.teacher.id), (draft) => {
  drop(draft, /^T2\.1/);
  const model = draft.instrument.items.find(({ code }) => code === 'T2.2.1-L')!;
  draft.instrument.items.push({ ...model, code: 'T2.2.1-M' });
  for (const texts of Object.values(draft.texts)) texts.items['T2.2.1-M'] = texts.items['T2.2.1-L']!;
  draft.texts['zh-CN']!.items['T3.1.1-L']!.stem = '换了说法的题干';
  shorten(draft, 'T4.1.1-L');
});
const newCuts = [10, 30, 50, 70];
/** D2 with one item less, D3 with other cuts, D4 on another scale. */
const institution = nextVersion(first(instruments.institution.id), (draft) => {
  drop(draft, /^D2\.4-N$/);
  Object.assign(draft.profiles[0]!.profile.cuts['D3.1-N']!, { at: newCuts });
  shorten(draft, 'D4.1-L');
});

const teachers = 12;
const level = (answers: Answers, code: string): number => {
  const answer = answers[code];
  return answer?.is === 'value' && typeof answer.value === 'number' ? (answer.value - 1) / 4 : Number.NaN;
};
const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
/** Of the leaves T2.2.1 and T2.2.2, by the first ladder of each: the only items of T2 in both versions. */
const anchored = (sent: readonly Answers[]): number =>
  1 + 4 * mean(sent.map((answers) => mean([level(answers, 'T2.2.1-L'), level(answers, 'T2.2.2-L')])));

describe.each(engines)('two versions, two campaigns, on $name', (engine) => {
  let house: House;
  let operator: Caller;
  let school: string;
  const campaigns: string[] = [];
  const sent: { form: Answers; teachers: Answers[] }[] = [];

  async function hold(versions: readonly [CatalogVersion, CatalogVersion], lean: number): Promise<void> {
    const { body: made } = await operator('POST', '/api/campaigns', {
      name: `批次${campaigns.length + 1}`,
      organiser: '测试中心',
      opens: '2026-11-20',
      closes: '2026-11-30',
      k: 5,
      pins: [...versions, first(instruments.student.id)].map(pinOf),
      institutions: [school],
    });
    const opened = await operator('POST', `/api/campaigns/${made.id}/open`, {});
    if (opened.status !== 200) throw new Error(opened.text);
    const { links } = (await operator('GET', `/api/campaigns/${made.id}/links?institution=${school}`)).body;
    const send = async (version: CatalogVersion, who: object, seed: number, own: number): Promise<Answers> => {
      const token = links.find((link: Record<string, string>) => link.instrument === version.id).url.split('/a/')[1];
      const { pass } = (await house.ask('POST', `/api/links/${token}/begin`, who)).body;
      const body = submissionOf(version, seed, {}, own);
      const answer = await submit(house, pass, body);
      if (answer.status !== 201) throw new Error(answer.text);
      return body.answers;
    };
    const form = await send(versions[0], {}, 40, lean);
    const persons: Answers[] = [];
    for (let at = 1; at <= teachers; at++) {
      const who = { code: `T${String(at).padStart(4, '0')}`, name: `人员${at}` };
      persons.push(await send(versions[1], who, at, lean + (at % 5) / 10));
    }
    const closed = await operator('POST', `/api/campaigns/${made.id}/close`);
    if (closed.status !== 200) throw new Error(closed.text);
    campaigns.push(made.id);
    sent.push({ form, teachers: persons });
  }

  const report = async (campaign = campaigns[1]!, language = ''): Promise<Report> =>
    (await operator('GET', `/api/reports/${campaign}/${school}${language}`)).body;
  const change = (of: Report): readonly Block[] => of.sections.find(({ id }) => id === 'change')?.blocks ?? [];
  const rowsOf = (of: Report, id: string): Map<string, readonly Cell[]> => {
    const table = change(of).find((block) => block.kind === 'table' && block.id === id);
    if (table?.kind !== 'table') throw new Error(`no table ${id}`);
    return new Map(table.rows.map((row) => ['text' in row[0]! ? row[0].text : '', row]));
  };
  const words = (of: Report): string =>
    change(of)
      .flatMap((block) => (block.kind === 'paragraph' ? [block.text] : []))
      .join('\n');
  const found = (rows: Map<string, readonly Cell[]>, name: string): readonly Cell[] =>
    [...rows].find(([key]) => key.includes(name))![1];
  const number = (cell: Cell | undefined): number => (cell && 'number' in cell ? cell.number : Number.NaN);

  beforeAll(async () => {
    const offered = createCatalog([
      ...catalog.versions.filter(({ version }) => version === '1.0.0'),
      teacher,
      institution,
    ]);
    house = await House.open(engine, { catalog: offered });
    operator = await house.becomeOperator();
    const made = { name: '示例院校', type: 'higher-vocational', region: '某省' };
    school = (await operator('POST', '/api/institutions', made)).body.id;
    for (const audience of ['teacher', 'student'] as const) {
      const roster = { audience, csv: csvOf(audience, teachers), dryRun: false };
      await operator('POST', `/api/institutions/${school}/persons/import`, roster);
    }
    await hold([offered.get(institution.id, '1.0.0')!, offered.get(teacher.id, '1.0.0')!], 0.2);
    house.time += 3_600_000;
    await hold([institution, teacher], 0.35);
  });
  afterAll(() => house.close());

  test('teachers: untouched dimensions as they are, changed ones on their common items, a rescaled one not at all', async () => {
    const rows = rowsOf(await report(), 'teacher-digital-literacy-change');
    const basis = [...rows.values()].map((row) => (row[5] && 'text' in row[5] ? row[5].text : ''));
    // Overall, T1 … T5.
    expect(basis).toEqual(['断开', '原样', '共同 2 题', '原样', '断开', '原样']);
    const t2 = [...rows.values()][2]!;
    expect(number(t2[1])).toBeCloseTo(anchored(sent[0]!.teachers), 10);
    expect(number(t2[2])).toBeCloseTo(anchored(sent[1]!.teachers), 10);
    expect(number(t2[3])).toBeCloseTo(anchored(sent[1]!.teachers) - anchored(sent[0]!.teachers), 10);
    const [overall, t4] = [[...rows.values()][0]!, [...rows.values()][4]!];
    for (const row of [overall, t4]) expect([row[1], row[3]]).toEqual([{ withheld: '—' }, { withheld: '—' }]);
  });

  test('the institution: common items, the earlier answers under the cuts of now, or nothing', async () => {
    const rows = rowsOf(await report(), 'institution-change');
    const d2 = (answers: Answers) =>
      100 * mean(['D2.1-L', 'D2.2-L', 'D2.3-L', 'D2.4-L'].map((code) => level(answers, code)));
    const d3 = (answers: Answers) => {
      const fact = answers['D3.1-N'];
      const value = fact?.is === 'value' ? numberResult('ratio', fact.value as NumberValue)! : Number.NaN;
      const counted = newCuts.filter((cut) => value >= cut).length / 4;
      const others = ['D3.2-L', 'D3.3-L', 'D3.4-L', 'D3.5-L'].map((code) => level(answers, code));
      return 100 * mean([mean([level(answers, 'D3.1-L'), counted]), ...others.filter((one) => !Number.isNaN(one))]);
    };
    for (const [name, of] of [
      ['D2 ', d2],
      ['D3 ', d3],
    ] as const) {
      const row = found(rows, name);
      expect([name, number(row[1]).toFixed(9)]).toEqual([name, of(sent[0]!.form).toFixed(9)]);
      expect([name, number(row[2]).toFixed(9)]).toEqual([name, of(sent[1]!.form).toFixed(9)]);
    }
    expect(found(rows, 'D2 ')[5]).toEqual({ text: '共同 4 题' });
    expect(found(rows, 'D3 ')[5]).toEqual({ text: '重新计分' });
    expect(found(rows, 'D4 ').slice(3)).toEqual([{ withheld: '—' }, { withheld: '—' }, { text: '断开' }]);
  });

  test('says in both languages why a line breaks, and by what it goes on', async () => {
    const zh = words(await report());
    expect(zh).toContain('D4 ');
    expect(zh).toMatch(/D4 [^\n]*：不可比，题目 D4.1-L 的题型、量尺或单位变了。趋势线在此断开，不作比较。/);
    expect(zh).toMatch(/T2 [^\n]*：可比（需重新计分），[^\n]*两次都只按题干与量尺完全相同的 2 道题计算。/);
    expect(zh).toMatch(/T3 [^\n]*：可比，题目 T3.1.1-L 的文字改过。得分照原样对照。/);
    const en = words(await report(campaigns[1]!, '?lang=en'));
    expect(en).toMatch(
      /D3 [^\n]*: comparable once scored again; cuts of D3.1-N changed. The earlier answers are scored again/,
    );
    expect(en).not.toMatch(/[\u4e00-\u9fff].*: (not )?comparable/);
  });

  test('every figure of the section can be traced', async () => {
    for (const cell of [
      'institution:@change.D2',
      'institution:@change.D4',
      `cohort:${teacher.id}:@change.T2`,
      `cohort:${teacher.id}:@change.T4`,
    ]) {
      const told = await operator(
        'GET',
        `/api/reports/${campaigns[1]}/${school}/trace?cell=${encodeURIComponent(cell)}`,
      );
      expect([cell, told.status]).toEqual([cell, 200]);
      expect(told.body.lines[0]).toContain('依据：');
    }
  });

  test('a campaign that closed under the second edition says what it said: nothing across a major version', async () => {
    const { db, tables } = house.deps.storage;
    const close = (reportEdition: number) =>
      house.deps.storage.commit([
        db.update(tables.campaigns).set({ reportEdition }).where(eq(tables.campaigns.id, campaigns[1]!)),
      ]);
    await close(2);
    const blocks = change(await report());
    expect(blocks.map(({ kind }) => kind)).toEqual(['paragraph', 'paragraph', 'paragraph']);
    expect(words(await report())).toContain('已换大版本');
    await close(3);
  });
});
