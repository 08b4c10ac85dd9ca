// Instruments written in the console: drafts that nobody loses, publishing under a seal by a second person, and versions of the
// database that behave like those of folders.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { and, eq } from 'drizzle-orm';
import { strToU8, unzipSync, zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { writeFolder } from '../../server/authoring/write-folder.ts';
import { bringUpToDate } from '../../server/instruments/kept-versions.ts';
import { publishVersion } from '../../server/instruments/publish-version.ts';
import { columnOf, editWorkbook } from '../builders/edited-workbook.ts';
import { engines } from './engines.ts';
import { type Caller, House, instruments, openCampaign, submissionOf, submit } from './house.ts';

const id = 'institution-maturity';
const path = '/api/instrument-drafts';

describe.each(engines)('instruments written in the console on $name', (engine) => {
  let house: House;
  let writer: Caller;
  let reader: Caller;
  beforeAll(async () => {
    house = await House.open(engine);
    writer = await house.becomeOperator();
    reader = await house.joinStaff(writer, 'reader', 'operator');
  });
  afterAll(() => house.close());

  const begin = async (beginning: object): Promise<string> => {
    const begun = await writer('POST', path, beginning);
    expect(begun.status, begun.text).toBe(201);
    return begun.body.id;
  };
  const versions = () => [house.deps.catalog.get(id, '1.1.0')!, instruments.teacher, instruments.student];
  /** What respondents of the closed campaign were asked, to the byte. */
  const bundle = async () => (await house.ask('GET', `/api/bundles/${id}/1.1.0/zh-CN`)).text;
  let asked = '';
  const nextVersion = (bump: string, version = '1.0.0') => begin({ from: 'version', instrument: id, version, bump });

  test('a draft of the next version begins without a fault, and each save is on the revision it names', async () => {
    const draft = await nextVersion('patch');
    const { body } = await writer('GET', `${path}/${draft}`);
    expect([body.version, body.faults, body.revision]).toEqual(['1.0.1', [], 1]);
    body.content.texts['zh-CN'].items['D1.1-L'].stem = '教师数字化能力标准做到哪一步？';
    const first = await writer('PUT', `${path}/${draft}`, { revision: 1, content: body.content });
    expect([first.status, first.body]).toEqual([200, { revision: 2, faults: [] }]);
    const second = await reader('PUT', `${path}/${draft}`, { revision: 1, content: body.content });
    expect([second.status, second.body.code]).toEqual([409, 'changed-meanwhile']);
    expect(second.body.details).toMatchObject({ by: '管理员', revision: 2 });
    const kept = await reader('GET', `${path}/${draft}`);
    expect(kept.body.content).toEqual(body.content);
    expect((await writer('DELETE', `${path}/${draft}?revision=2`)).status).toBe(200);
    expect((await writer('GET', `${path}/${draft}`)).status).toBe(404);
  });

  test('a half-written draft is kept and tells everything that is missing; it can be neither submitted nor published', async () => {
    const draft = await begin({ from: 'blank', instrument: 'half-written', title: '半成品' });
    const { body } = await writer('GET', `${path}/${draft}`);
    expect(body.faults.length).toBeGreaterThan(5);
    body.content.instrument.items.push({ code: 'X' });
    delete body.content.texts['zh-CN'].title;
    const saved = await writer('PUT', `${path}/${draft}`, { revision: 1, content: body.content });
    expect([saved.status, saved.body.revision]).toEqual([200, 2]);
    const refused = await writer('POST', `${path}/${draft}/submit`, { revision: 2 });
    expect([refused.status, refused.body.code]).toEqual([422, 'draft-faulty']);
    expect((await writer('POST', `${path}/${draft}/publish`, { revision: 2 })).body.code).toBe('draft-not-in-review');
    expect((await writer('POST', path, { from: 'blank', instrument: id, title: '重名' })).body.code).toBe(
      'instrument-exists',
    );
  });

  test('a draft is sealed under no name but its own, which is short, spelled in one way, and in languages that exist', async () => {
    const draft = await nextVersion('minor');
    const { content } = (await writer('GET', `${path}/${draft}`)).body;
    let revision = 1;
    const faultsAt = async (change: (content: { instrument: object; texts: Record<string, object> }) => void) => {
      const changed = structuredClone(content);
      change(changed);
      const saved = await writer('PUT', `${path}/${draft}`, { revision, content: changed });
      revision = saved.body.revision;
      return saved.body.faults.map((fault: { path: string }) => fault.path);
    };
    expect(await faultsAt(({ instrument }) => Object.assign(instrument, { id: 'a'.repeat(81) }))).toContain(
      'instrument.id',
    );
    for (const version of ['1.01.0', '01.1.0', `1.0.${'9'.repeat(30)}`])
      expect(await faultsAt(({ instrument }) => Object.assign(instrument, { version }))).toEqual([
        'instrument.version',
      ]);
    expect(await faultsAt(({ texts }) => Object.assign(texts, { '../../x': texts['zh-CN'] }))).toEqual([
      'texts.../../x',
    ]);
    expect((await writer('DELETE', `${path}/${draft}?revision=${revision}`)).status).toBe(200);
  });

  test('a draft that is no questionnaire any more is kept, and one sentence says so before anything is judged', async () => {
    const draft = await begin({ from: 'blank', instrument: 'endless', title: '没有尽头' });
    const { content } = (await writer('GET', `${path}/${draft}`)).body;
    const many = { ...content, instrument: { ...content.instrument, items: Array(1001).fill({ code: 'X' }) } };
    const long = await writer('PUT', `${path}/${draft}`, { revision: 1, content: many });
    expect(long.body.faults).toMatchObject([{ path: 'instrument.items', code: 'too-many' }]);
    const junk = { ...content, profiles: { 'default@1': { when: Array(60_000).fill(1) } } };
    const large = await writer('PUT', `${path}/${draft}`, { revision: 2, content: junk });
    expect(large.body.faults).toMatchObject([{ code: 'too-large' }]);
    const wrong = { ...content, instrument: { ...content.instrument, items: Array(900).fill({ code: 'X' }) } };
    const told = (await writer('PUT', `${path}/${draft}`, { revision: 3, content: wrong })).body.faults;
    expect([told.length, told.at(-1).code]).toEqual([501, 'more-faults']);
  });

  test('whoever submits does not publish; a second person does, or sends it back with a word', async () => {
    const draft = await nextVersion('minor');
    expect((await writer('POST', `${path}/${draft}/submit`, { revision: 1 })).status).toBe(200);
    const { content } = (await writer('GET', `${path}/${draft}`)).body;
    expect((await writer('PUT', `${path}/${draft}`, { revision: 2, content })).body.code).toBe('draft-in-review');
    const alone = await writer('POST', `${path}/${draft}/publish`, { revision: 2 });
    expect([alone.status, alone.body.code]).toEqual([403, 'second-person-needed']);
    expect((await reader('POST', `${path}/${draft}/return`, { revision: 2, comment: '请补英文' })).status).toBe(200);
    expect((await writer('GET', `${path}/${draft}`)).body).toMatchObject({ state: 'draft', comment: '请补英文' });
    // A revision named ahead would seal what somebody is still about to write.
    const ahead = await writer('POST', `${path}/${draft}/submit`, { revision: 4 });
    expect([ahead.status, ahead.body.code, ahead.body.details.revision]).toEqual([409, 'changed-meanwhile', 3]);
    await writer('POST', `${path}/${draft}/submit`, { revision: 3 });
    expect((await reader('POST', `${path}/${draft}/publish`, { revision: 5 })).body.code).toBe('changed-meanwhile');
    const published = await reader('POST', `${path}/${draft}/publish`, { revision: 4 });
    expect([published.status, published.body]).toEqual([200, { instrument: id, version: '1.1.0' }]);
    expect((await reader('POST', `${path}/${draft}/publish`, { revision: 4 })).status).toBe(404);
    const listed = (await writer('GET', '/api/instruments')).body.filter((one: { id: string }) => one.id === id);
    expect(listed.map(({ version, origin }: { version: string; origin: string }) => [version, origin])).toEqual([
      ['1.0.0', 'folder'],
      ['1.1.0', 'database'],
    ]);
    const again = await nextVersion('minor');
    expect((await writer('GET', `${path}/${again}`)).body.faults).toMatchObject([{ code: 'version-exists' }]);
  });

  test('a version number that moved less than its changes demand is refused, naming the smallest that would do', async () => {
    const draft = await nextVersion('patch', '1.1.0');
    const { content } = (await writer('GET', `${path}/${draft}`)).body;
    const ladder = content.instrument.items.find(({ kind }: { kind: string }) => kind === 'ladder');
    ladder.steps = 4;
    for (const language of ['zh-CN', 'en']) delete content.texts[language].items[ladder.code].options['5'];
    const saved = await writer('PUT', `${path}/${draft}`, { revision: 1, content });
    expect(saved.body.faults).toContainEqual(
      expect.objectContaining({ path: 'instrument.version', code: 'bump-too-small' }),
    );
    const compared = await writer('GET', `${path}/${draft}/comparison`);
    expect(compared.body).toMatchObject({ before: '1.1.0', after: '1.1.1', bump: 'major' });
    const published = await writer('GET', `/api/instruments/${id}/comparison?from=1.0.0&to=1.1.0`);
    expect(published.body).toMatchObject({ before: '1.0.0', after: '1.1.0', items: [], bump: 'none' });
    expect((await writer('GET', `/api/instruments/${id}/comparison?from=1.0.0&to=7.0.0`)).status).toBe(404);
  });

  test('the published version runs a campaign like any other, also on a server that did not publish it', async () => {
    const other = await house.twin();
    const campaign = await openCampaign(writer, {
      institutions: 1,
      teachers: 1,
      students: 1,
      versions: versions(),
    });
    const link = campaign.links.find((one) => one.kind === 'subject')!;
    const begun = await other.ask('POST', `/api/links/${link.token}/begin`, {});
    const form = { ...submissionOf(instruments.institution, 1, {}, 0.6), version: '1.1.0' };
    const stale = await submit(other, begun.body.pass, { ...form, version: '1.0.0' });
    expect([stale.status, stale.body.code]).toEqual([409, 'wrong-version']);
    expect(stale.body.title).toContain('问卷版本已更新');
    expect((await submit(other, begun.body.pass, form)).status).toBe(201);
    expect((await writer('POST', `/api/campaigns/${campaign.id}/close`)).status).toBe(200);
    asked = await bundle();
    const { body } = await writer('GET', `/api/reports/${campaign.id}/${campaign.institutions[0]}`);
    expect(JSON.stringify(body)).toContain('1.1.0');
    const impact = await writer('GET', `/api/instruments/${id}/1.1.0/impact`);
    expect(impact.body).toMatchObject({ campaigns: { draft: 0, open: 0, closed: 1 }, responses: 1 });
    expect(impact.body.sentences.length).toBe(2);
  });

  test('the folder of a database version passes the publish command unchanged', async () => {
    const root = mkdtempSync(join(tmpdir(), 'folder-'));
    try {
      const zip = await writeFolder(house.deps, { instrument: id, version: '1.1.0' });
      expect((await writer('GET', `/api/instruments/${id}/1.1.0/folder.zip`)).headers.get('content-type')).toBe(
        'application/zip',
      );
      for (const [name, bytes] of Object.entries(unzipSync(zip))) {
        mkdirSync(dirname(join(root, name)), { recursive: true });
        writeFileSync(join(root, name), bytes);
      }
      const folders = { questionnaires: join(root, 'questionnaires'), golden: join(root, 'test', 'golden') };
      const result = publishVersion({ ...folders, id, version: '1.1.0', date: '2030-01-01' });
      expect(result.state).toBe('unchanged');
    } finally {
      rmSync(root, { recursive: true });
    }
  });

  test('a further profile joins a version of a folder and one of the database, under a seal of its own', async () => {
    for (const version of ['1.0.0', '1.1.0']) {
      const before = (await writer('GET', '/api/instruments')).body.find(
        (one: { id: string; version: string }) => one.id === id && one.version === version,
      );
      const draft = await begin({ from: 'profile', instrument: id, version, profile: 'default@1' });
      const { body } = await writer('GET', `${path}/${draft}`);
      const profile = body.content.profiles['default@2'];
      profile.levels.threshold = 0.7;
      body.content.instrument.minutes.core = 1;
      await writer('PUT', `${path}/${draft}`, { revision: 1, content: body.content });
      // The questionnaire is not what such a draft can change.
      expect((await writer('GET', `${path}/${draft}`)).body.content.instrument.minutes.core).not.toBe(1);
      await writer('POST', `${path}/${draft}/submit`, { revision: 2 });
      expect((await reader('POST', `${path}/${draft}/publish`, { revision: 3 })).status).toBe(200);
      const after = (await writer('GET', '/api/instruments')).body.find(
        (one: { id: string; version: string }) => one.id === id && one.version === version,
      );
      expect(after.published).toEqual(before.published);
      expect(after.profiles.slice(0, -1)).toEqual(before.profiles);
      expect(after.profiles.at(-1)).toMatchObject({ name: 'default', number: 2 });
    }
  });

  test('a closed campaign is scored again with a profile that was published in the console after it began', async () => {
    const campaign = await openCampaign(writer, { institutions: 1, teachers: 1, students: 1 });
    const link = campaign.links.find((one) => one.kind === 'subject')!;
    const { pass } = (await house.ask('POST', `/api/links/${link.token}/begin`, {})).body;
    expect((await submit(house, pass, submissionOf(instruments.institution, 1, {}, 0.6))).status).toBe(201);
    expect((await writer('POST', `/api/campaigns/${campaign.id}/close`)).status).toBe(200);
    const here = `/api/campaigns/${campaign.id}/rescorings`;
    house.deps.jobs.start();
    const order = { name: '七成门槛', instrument: id, profile: { name: 'default', number: 2 } };
    expect((await writer('POST', here, order)).status).toBe(202);
    const state = async () => (await writer('GET', here)).body[0].state;
    await expect.poll(state, { timeout: 20_000 }).not.toBe('computing');
    expect(await state()).toBe('proposed');
  });

  test('what was asked stays to the byte, whatever is published after it', async () => {
    const draft = await nextVersion('major', '1.1.0');
    const { content } = (await writer('GET', `${path}/${draft}`)).body;
    for (const text of Object.values<{ stem: string }>(content.texts['zh-CN'].items))
      text.stem = `新${text.stem}`.slice(0, 20);
    await writer('PUT', `${path}/${draft}`, { revision: 1, content });
    await writer('POST', `${path}/${draft}/submit`, { revision: 2 });
    expect((await reader('POST', `${path}/${draft}/publish`, { revision: 3 })).status).toBe(200);
    expect(asked).toContain('"stem"');
    expect(await bundle()).toBe(asked);
    expect(house.deps.catalog.latest(id)?.version).toBe('2.0.0');
  });

  test('a retired version opens no campaign until it is restored', async () => {
    expect((await writer('POST', `/api/instruments/${id}/1.1.0/retire`)).status).toBe(200);
    const listed = (await writer('GET', '/api/instruments')).body;
    expect(
      listed.find((one: { id: string; version: string }) => one.id === id && one.version === '1.1.0').retired,
    ).toBe(true);
    await expect(
      openCampaign(writer, {
        institutions: 1,
        teachers: 1,
        students: 1,
        versions: versions(),
      }),
    ).rejects.toThrow('retired-pin');
    expect((await writer('POST', `/api/instruments/${id}/1.1.0/restore`)).status).toBe(200);
    expect((await writer('POST', `/api/instruments/${id}/9.9.9/retire`)).status).toBe(404);
  });

  test('a version changed in the database behind the server is refused by its seal', async () => {
    const { storage } = house.deps;
    const { instrumentVersions: table } = storage.tables;
    const where = and(eq(table.instrument, id), eq(table.version, '1.1.0'));
    const [row] = await storage.db.select().from(table).where(where);
    const bent = structuredClone(row!.content) as { texts: Record<string, { title: string }> };
    bent.texts['zh-CN']!.title = '改过的标题';
    await storage.commit([
      storage.db
        .update(table)
        .set({ content: bent as never })
        .where(where),
    ]);
    const twin = await house.twin();
    await expect(bringUpToDate(twin.deps)).rejects.toThrow(/institution-maturity 1\.1\.0/);
    await storage.commit([storage.db.update(table).set({ content: row!.content }).where(where)]);
  });
});

// Files know nothing of engines.
describe('instruments as files', () => {
  let house: House;
  let operator: Caller;
  beforeAll(async () => {
    house = await House.open(engines[0]!);
    operator = await house.becomeOperator();
  });
  afterAll(() => house.close());

  const sheets = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
  const upload = (format: string, body: Uint8Array | string, type = format === 'xlsx' ? sheets : 'application/json') =>
    operator('POST', `${path}/upload?format=${format}`, body, { 'content-type': type });
  const download = async (address: string) => (await operator('GET', address)).bytes;

  test('a version goes out as a workbook or a document and comes back as it was', async () => {
    for (const [format, file] of [
      ['xlsx', 'workbook.xlsx'],
      ['json', 'version.json'],
    ] as const) {
      const made = await upload(format, await download(`/api/instruments/${id}/1.0.0/${file}`));
      expect(made.status, made.text).toBe(201);
      const { body } = await operator('GET', `${path}/${made.body.id}`);
      const { instrument, texts, profiles } = house.deps.catalog.get(id, '1.0.0')!;
      expect(body.content).toEqual({ instrument, texts, profiles: { 'default@1': profiles[0]!.profile } });
      expect(body.faults).toMatchObject([{ code: 'version-exists' }]);
      const again = await download(`${path}/${made.body.id}/${file}`);
      expect(again.length).toBeGreaterThan(1000);
    }
  });

  test('the template is a draft without a fault as it stands', async () => {
    const made = await upload('xlsx', await download('/api/instrument-template.xlsx'));
    expect(made.status, made.text).toBe(201);
    expect((await operator('GET', `${path}/${made.body.id}`)).body.faults).toEqual([]);
  });

  test('what is wrong in a workbook is told with its sheet, row and column', async () => {
    const parts = unzipSync(await download('/api/instrument-template.xlsx'));
    const indicators = 'xl/worksheets/sheet3.xml';
    const broken = new TextDecoder().decode(parts[indicators]).replace(/<row r="3"/, '<row r="4000"');
    const answer = await upload('xlsx', zipSync({ ...parts, [indicators]: strToU8(broken) }));
    expect([answer.status, answer.body.code], answer.text).toEqual([422, 'invalid-upload']);
    expect(answer.body.faults).toContainEqual(
      expect.objectContaining({ sheet: '指标体系', row: 4000, code: 'too-many-rows' }),
    );
  });

  test('a workbook with faults is told of all of them, each with its sheet, row and column', async () => {
    const template = await download('/api/instrument-template.xlsx');
    const faulty = await editWorkbook(template, (sheets) => {
      const rows = sheets.题目!;
      for (const [row, heading, value] of [
        [5, '题型', '连线题'],
        [6, '指标', 'Z9'],
      ] as const)
        rows[row - 1]![columnOf(rows, heading)] = value;
    });
    const before = (await operator('GET', path)).body.length;
    const answer = await upload('xlsx', faulty);
    expect([answer.status, answer.body.code], answer.text).toEqual([422, 'invalid-upload']);
    const places = answer.body.faults.map(({ sheet, row }: { sheet?: string; row?: number }) => `${sheet} ${row}`);
    expect(places).toEqual(expect.arrayContaining(['题目 5', '题目 6']));
    for (const { column } of answer.body.faults) expect(column).toMatch(/^[A-Z]+$/);
    expect((await operator('GET', path)).body).toHaveLength(before);
  });

  test('a SurveyJS definition becomes a draft, and what could not come along is told by element', async () => {
    const made = await upload(
      'surveyjs',
      JSON.stringify({
        title: '满意度',
        pages: [
          {
            name: 'p1',
            elements: [
              { type: 'radiogroup', name: 'q1', title: '您常用哪种平台?', choices: ['a', 'b'] },
              { type: 'signaturepad', name: 'q2', title: '签名' },
            ],
          },
        ],
      }),
    );
    expect(made.status, made.text).toBe(201);
    expect(made.body.left.map(({ element }: { element: string }) => element)).toContain('q2');
  });

  test('a workbook with faults is told of them by sheet, row and column, and leaves nothing behind', async () => {
    const before = (await operator('GET', path)).body.length;
    const faulty = await editWorkbook(await download('/api/instrument-template.xlsx'), (sheets) => {
      const rows = sheets.指标体系!;
      rows[4]![columnOf(rows, '权重')] = '30%';
    });
    const answer = await upload('xlsx', faulty);
    expect([answer.status, answer.body.code], answer.text).toEqual([422, 'invalid-upload']);
    const [{ sheet, row, column, code, message }] = answer.body.faults;
    expect([sheet, row, column, code]).toEqual(['指标体系', 2, 'E', 'weights-off-sum']);
    // The example's 60 % beside the 30 % typed above.
    expect(message).toMatch(/^同级权重之和为 90%/);
    expect((await operator('GET', path)).body).toHaveLength(before);
  });

  test('a file that is none is refused by name, in the language of the reader, and leaves nothing behind', async () => {
    const before = (await operator('GET', path)).body.length;
    const bomb = zipSync({ 'xl/worksheets/sheet1.xml': new Uint8Array(200 * 1024 * 1024) }, { level: 9 });
    expect(bomb.length).toBeLessThan(1024 * 1024);
    const macros = zipSync({ 'xl/vbaProject.bin': strToU8('x'), '[Content_Types].xml': strToU8('<Types/>') });
    const files: [format: string, file: Uint8Array | string, fault: string][] = [
      ['xlsx', '题目,选项', 'other-format'],
      ['xlsx', strToU8('%PDF-1.7'), 'other-format'],
      ['xlsx', '题目', 'no-workbook'],
      ['xlsx', bomb, 'other-format'],
      ['xlsx', macros, 'macro-file'],
      ['json', '{"schema":', 'not-json'],
      ['json', '[]', 'invalid_type'],
      ['json', '{"schema":"shuheng-version/1","instrument":{"id":"A b","version":"1"}}', 'invalid_value'],
      ['surveyjs', '{}', 'not-a-survey'],
      ['xlsx', '', 'empty-file'],
    ];
    for (const [format, file, fault] of files) {
      const answer = await upload(format, file);
      expect([answer.status, answer.body.code], answer.text).toEqual([422, 'invalid-upload']);
      expect(answer.body.faults[0].code).toBe(fault);
      for (const { message } of answer.body.faults) expect(message).toMatch(/[\u4e00-\u9fff]/);
    }
    const huge = await upload('xlsx', new Uint8Array(50 * 1024 * 1024));
    expect([huge.status, huge.body.code]).toEqual([413, 'upload-too-large']);
    expect((await upload('xlsx', 'x', 'text/plain')).status).toBe(415);
    expect((await operator('GET', path)).body).toHaveLength(before);
  });
});
