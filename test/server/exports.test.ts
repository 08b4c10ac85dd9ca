// Exports on both engines: what is in the file and what never is, who may start one, going on after a restart, downloads.
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { and, eq } from 'drizzle-orm';
import { parquetReadObjects } from 'hyparquet';
import readExcel from 'read-excel-file/node';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Answers } from '../../questionnaires/schema/response.ts';
import { readCampaign } from '../../server/campaigns/queries.ts';
import type { ExportParams } from '../../server/exports/export-params.ts';
import { exportResponses } from '../../server/exports/export-responses.ts';
import { formats } from '../../server/exports/formats/index.ts';
import { createContext } from '../../server/jobs/job-context.ts';
import { exportKind } from '../../server/jobs/kinds/export.ts';
import { populate } from '../../server/populate/populate.ts';
import { newId } from '../../server/storage/new-id.ts';
import { readSav } from '../exports/read-sav.ts';
import { engines } from './engines.ts';
import { allInstruments, type Caller, House, instruments, openCampaign, submissionOf, submit } from './house.ts';

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
type Rows = Record<string, string>[];
const readCsv = (content: Buffer | string): Rows =>
  parse(content, { bom: true, columns: true, record_delimiter: '\r\n' }) as Rows;

describe.each(engines)('exports on $name', { timeout: 90_000 }, (engine) => {
  let house: House;
  let operator: Caller;
  let campaign: string;
  let schools: readonly string[];
  let members = 0;

  beforeAll(async () => {
    house = await House.open(engine);
    operator = await house.becomeOperator();
    house.deps.jobs.start();
    campaign = await populate(
      house.deps,
      { institutions: 2, answers: 960, versions: allInstruments, close: true },
      () => {},
    );
    schools = (await readCampaign(house.deps, campaign))!.subjects;
  });
  afterAll(() => house.close());

  const start = (caller: Caller, instrument: string, format = 'csv', of = campaign, more = {}) =>
    caller('POST', '/api/exports', { campaign: of, instrument, format, ...more });
  async function finished(caller: Caller, job: string) {
    for (;;) {
      const { body } = await caller('GET', `/api/jobs/${job}`);
      if (body.endedAt !== null) return body;
      await pause(30);
    }
  }
  const fileOf = (job: string, file: string) => join(house.place.dataDir, 'jobs', job, file);
  async function exported(
    caller: Caller,
    instrument: string,
    format = 'csv',
    more = {},
  ): Promise<{ job: string; content: Buffer }> {
    const { body } = await start(caller, instrument, format, campaign, more);
    const made = await finished(caller, body.id);
    expect([made.state, made.problem]).toEqual(['done', null]);
    return { job: body.id, content: readFileSync(fileOf(body.id, made.files[0].file)) };
  }
  async function stored(instrument: string, institution?: string) {
    const { db, tables } = house.deps.storage;
    const { responses, sheets } = tables;
    const here = and(eq(responses.campaign, campaign), eq(responses.instrument, instrument));
    const rows = await db.select().from(responses).leftJoin(sheets, eq(sheets.response, responses.receipt)).where(here);
    return rows.filter((row) => !institution || row.responses.institution === institution);
  }
  const spelled = (answers: Answers, code: string): string => {
    const answer = answers[code];
    if (!answer) return '';
    return answer.is === 'value' ? String(answer.value) : answer.is === 'skipped' ? 'SKIP' : 'NA';
  };

  test('every row is a stored response: each answer under its code, its version, its scores', async () => {
    const { content } = await exported(operator, instruments.teacher.id);
    const rows = readCsv(content);
    const ladders = instruments.teacher.instrument.items.filter(({ kind }) => kind === 'ladder');
    const kept = await stored(instruments.teacher.id);
    expect(rows).toHaveLength(480);
    const inFile = rows.map((row) =>
      [row.version, row.score_overall, row.score_level, ...ladders.map(({ code }) => row[code])].join(),
    );
    const inStore = kept.map(({ responses, sheets }) =>
      [
        ...[responses.version, sheets!.overall! / 1000, sheets!.level],
        ...ladders.map(({ code }) => spelled(responses.answers, code)),
      ].join(),
    );
    expect(inFile.sort()).toEqual(inStore.sort());
    const choices = instruments.teacher.instrument.items.filter(({ kind }) => kind === 'choice');
    for (const { code } of choices) {
      const shown = rows.map((row) => row[code]).filter((cell) => cell !== 'HIDDEN');
      const given = kept.map(({ responses }) => spelled(responses.answers, code));
      for (const cell of new Set(shown))
        expect(shown.filter((one) => one === cell).length).toBeLessThanOrEqual(
          given.filter((one) => one === cell).length,
        );
    }
  });

  test('no row leads to a person: no name, number, receipt, subject, time or key of the response is in the file', async () => {
    const { content } = await exported(operator, instruments.student.id, 'jsonl');
    const text = content.toString();
    const { persons } = house.deps.storage.tables;
    const people = await house.deps.storage.db.select().from(persons);
    for (const { responses } of await stored(instruments.student.id))
      for (const secret of [
        responses.receipt,
        responses.subject,
        responses.idempotencyKey,
        String(responses.submittedAt),
      ])
        expect(text).not.toContain(secret);
    for (const { name, id } of people) for (const secret of [name, id]) expect(text).not.toContain(secret);
    const names = Object.keys(JSON.parse(text.split('\n')[0]!));
    expect(names.filter((name) => /name|code|receipt|subject|time|date|at$|language/i.test(name))).toEqual([]);
  });

  test('a background is told only where ten or more share it; what is left over are ten or more, too', async () => {
    for (const { id } of [instruments.teacher, instruments.student]) {
      const rows = readCsv((await exported(operator, id)).content);
      const contexts = Object.keys(rows[0]!).filter((name) => name.startsWith('context_'));
      const sizes = new Map<string, number>();
      for (const row of rows) {
        const group = [row.institution, ...contexts.map((name) => row[name])].join('/');
        sizes.set(group, (sizes.get(group) ?? 0) + 1);
        const hidden = contexts.filter((name) => row[name] === 'HIDDEN').length;
        expect([0, contexts.length]).toContain(hidden);
      }
      expect(Math.min(...sizes.values())).toBeGreaterThanOrEqual(10);
      if (id === instruments.student.id)
        expect([...sizes.keys()].some((group) => !group.includes('HIDDEN'))).toBe(true);
    }
  });

  test('neither order nor row keys are the same twice, and keys are unique', async () => {
    const [one, two] = [
      await exported(operator, instruments.teacher.id),
      await exported(operator, instruments.teacher.id),
    ];
    const [first, second] = [readCsv(one.content), readCsv(two.content)];
    const keys = [...first, ...second].map((row) => row.row_key);
    expect(new Set(keys).size).toBe(keys.length);
    const told = (rows: Rows) => rows.map(({ row_key: _, ...row }) => JSON.stringify(row));
    expect(told(first)).not.toEqual(told(second));
    expect(told(first).sort()).toEqual(told(second).sort());
  });

  test('institutions’ forms come one row each, with name, 口径 and linked shares', async () => {
    const rows = readCsv((await exported(operator, instruments.institution.id)).content);
    expect(rows).toHaveLength(2);
    const { answers } = (await stored(instruments.institution.id, schools[0]))[0]!.responses;
    const [name] = (await operator('GET', '/api/institutions')).body.filter(
      (row: { id: string }) => row.id === schools[0],
    );
    const row = rows.find(({ institution }) => institution === name.name)!;
    const item = instruments.institution.instrument.items.find(
      ({ kind, code }) => kind === 'number' && answers[code]?.is === 'value',
    )!;
    const answer = answers[item.code] as unknown as { value: Record<string, string | number> };
    expect(row).toMatchObject({
      [`${item.code}_numerator`]: String(answer.value.numerator),
      [`${item.code}_basis`]: answer.value.basis,
      [`${item.code}_department`]: answer.value.department,
      context_institutionType: 'higher-vocational',
    });
    const linked = instruments.institution.instrument.items.filter(({ kind }) => kind === 'linked');
    for (const { code } of linked) expect(row[code]).toMatch(/^([\d.]+|INSUF)$/);
  });

  test('each format ends in a file for the server’s user alone, with a codebook as Excel and CSV', async () => {
    const { body: formats } = await operator('GET', '/api/exports/formats');
    expect(formats.map(({ id }: { id: string }) => id)).toEqual(['xlsx', 'csv', 'sav', 'jsonl', 'parquet']);
    for (const { id } of formats) {
      const { job, content } = await exported(operator, instruments.teacher.id, id);
      const { body } = await operator('GET', `/api/jobs/${job}`);
      expect(body.summary).toEqual({ rows: 480, leftOut: 0 });
      expect(body.about).toMatch(/^虚构批次 · 教师数字素养 · /);
      expect(body.files.map(({ file }: { file: string }) => file)).toEqual([
        `data.${id}`,
        'codebook.xlsx',
        'codebook.csv',
      ]);
      for (const file of readdirSync(join(house.place.dataDir, 'jobs', job)))
        expect(statSync(fileOf(job, file)).mode & 0o777).toBe(0o600);
      if (id === 'sav') expect((await readSav(content)).cases).toBe(480);
      if (id === 'xlsx') expect((await readExcel(content))[0]!.data).toHaveLength(481);
      if (id !== 'csv') continue;
      const codebook = readCsv(readFileSync(fileOf(job, 'codebook.csv')));
      expect(codebook.map(({ code }) => code)).toEqual(Object.keys(readCsv(content)[0]!));
      expect(codebook.find(({ code }) => code === 'T1.1.1-L')).toMatchObject({
        label_zh: '近一学期关注行业与社会的数字化变化',
        instrument: instruments.teacher.id,
        versions: instruments.teacher.version,
      });
    }
  });

  test('scores alone leave the answers out; in words, a cell holds what its code means', async () => {
    const teacher = instruments.teacher;
    const scores = readCsv((await exported(operator, teacher.id, 'csv', { content: 'scores' })).content);
    expect(scores).toHaveLength(480);
    const names = Object.keys(scores[0]!);
    expect(names.filter((name) => teacher.instrument.items.some(({ code }) => name.startsWith(code)))).toEqual([]);
    expect(names).toEqual(expect.arrayContaining(['institution', 'score_overall', 'score_level']));

    const coded = readCsv((await exported(operator, teacher.id)).content);
    const words = readCsv((await exported(operator, teacher.id, 'csv', { spelling: 'labels' })).content);
    const [ladder] = teacher.instrument.items.filter(({ kind }) => kind === 'ladder');
    const { options } = teacher.texts['zh-CN']!.items[ladder!.code]!;
    const spelled = (rows: Rows) => rows.map((row) => row[ladder!.code]!).sort();
    expect(spelled(words)).toEqual(
      spelled(coded.map((row) => ({ ...row, [ladder!.code]: options![row[ladder!.code]!] ?? row[ladder!.code]! }))),
    );
    const english = readCsv(
      (await exported(operator, teacher.id, 'csv', { spelling: 'labels', language: 'en' })).content,
    );
    const meanings = Object.values(teacher.texts.en!.items[ladder!.code]!.options!);
    for (const word of spelled(english)) expect([...meanings, 'NA', 'SKIP']).toContain(word);
    // SPSS shows either by itself.
    const sav = await readSav((await exported(operator, teacher.id, 'sav', { spelling: 'labels' })).content);
    expect(typeof sav.rows[0]!.find((cell) => typeof cell === 'number')).toBe('number');
  });

  test('what will be told and withheld is foreseen, and so it comes', async () => {
    const { body } = await operator('GET', `/api/campaigns/${campaign}/exports`);
    expect(body.map(({ instrument }: { instrument: string }) => instrument).sort()).toEqual(
      allInstruments.map(({ id }) => id).sort(),
    );
    for (const { instrument, rows, withoutBackground, hidden, leftOut, persons } of body) {
      const found = readCsv((await exported(operator, instrument)).content);
      const context = Object.keys(found[0]!).find((name) => name.startsWith('context_'))!;
      const items = Object.keys(found[0]!).filter((name) => !name.startsWith('context_'));
      const secret = items.filter((name) => found.some((row) => row[name] === 'HIDDEN'));
      expect([rows, leftOut]).toEqual([found.length, []]);
      expect(found.filter((row) => row[context] === 'HIDDEN')).toHaveLength(withoutBackground);
      expect(secret.filter((name) => !hidden.some((code: string) => name.startsWith(code)))).toEqual([]);
      expect(hidden.filter((code: string) => !secret.some((name) => name.startsWith(code)))).toEqual([]);
      if (!persons) expect(hidden).toEqual([]);
    }
  });

  test('campaigns come together in one file as each would come by itself; only closed ones that one may see', async () => {
    // The next ones are given the names of the first.
    for (const [at, school] of schools.entries())
      await operator('PATCH', `/api/institutions/${school}`, { name: `首批院校${at}` });
    const population = { institutions: 2, answers: 120, versions: allInstruments, close: true };
    const other = await populate(house.deps, population, () => {});
    const { id } = instruments.teacher;
    const rowsOf = async (of: string, others: readonly string[] = []): Promise<Rows> => {
      const { body } = await start(operator, id, 'csv', of, { others });
      const made = await finished(operator, body.id);
      return readCsv(readFileSync(fileOf(body.id, made.files[0].file)));
    };
    const [one, two, both] = [await rowsOf(campaign), await rowsOf(other), await rowsOf(campaign, [other])];
    const told = (rows: Rows) => rows.map(({ row_key: _, ...row }) => JSON.stringify(row)).sort();
    expect(told(both)).toEqual(told([...one, ...two]));
    expect(new Set(both.map((row) => row.campaign)).size).toBe(2);
    const school = await operator('POST', '/api/staff', {
      ...{ username: 'one-school', name: '甲校', role: 'institution-admin', institutionId: schools[0] },
    });
    const own = await house.signIn('one-school', school.body.password);
    expect((await start(own, id, 'csv', campaign, { others: [other] })).body.code).toBe('not-found');
    const open = await openCampaign(operator, { versions: [instruments.teacher] });
    expect((await start(operator, id, 'csv', campaign, { others: [open.id] })).body.code).toBe('export-after-close');
  });

  test('asking for a file and fetching it are told in the audit log of whose it is', async () => {
    const { db, tables } = house.deps.storage;
    const last = async () =>
      (await db.select().from(tables.auditEvents).where(eq(tables.auditEvents.chain, 'platform')))
        .sort((one, other) => other.number - one.number)
        .slice(0, 2);
    const { job, content } = await exported(operator, instruments.teacher.id, 'sav');
    await operator('GET', `/api/jobs/${job}/files/data.sav`);
    const [fetched, asked] = await last();
    expect(asked).toMatchObject({ action: 'export-started', target: `campaign:${campaign}` });
    expect(asked!.details).toMatchObject({ instrument: instruments.teacher.id, format: 'sav', content: 'responses' });
    expect(fetched).toMatchObject({
      action: 'job-file-downloaded',
      target: `job:${job}`,
      details: { kind: 'export', file: 'data.sav', size: content.length },
    });
    await operator('GET', `/api/jobs/${job}/files/nothing.sav`);
    const { status, headers } = await operator('HEAD', `/api/jobs/${job}/files/data.sav`);
    expect([status, headers.get('content-length')]).toEqual([200, String(content.length)]);
    expect((await last())[0]!.number).toBe(fetched!.number);
  });

  test('a school exports its own rows and no others; an assessor none; another’s campaign is not found', async () => {
    const staff = async (role: string, institutionId?: string) => {
      const { body } = await operator('POST', '/api/staff', {
        username: `member-${++members}`,
        name: '某',
        role,
        institutionId,
      });
      return house.signIn(body.username, body.password);
    };
    const school = await staff('institution-admin', schools[0]);
    const { content, job } = await exported(school, instruments.student.id);
    const rows = readCsv(content);
    expect(rows).toHaveLength((await stored(instruments.student.id, schools[0])).length);
    expect(new Set(rows.map(({ institution }) => institution)).size).toBe(1);
    expect((await start(await staff('assessor'), instruments.student.id)).status).toBe(403);
    const foreign = await openCampaign(operator);
    expect((await start(school, instruments.student.id, 'csv', foreign.id)).body.code).toBe('not-found');
    expect((await start(school, 'unknown')).body.code).toBe('not-found');
    const other = await staff('institution-admin', schools[1]);
    const platform = await exported(operator, instruments.student.id);
    expect((await other('GET', `/api/jobs/${job}/files/data.csv`)).status).toBe(404);
    expect((await school('GET', `/api/jobs/${platform.job}/files/data.csv`)).status).toBe(404);
  });

  test('a running campaign is refused, and so is a closed one in which too few have answered', async () => {
    const open = await openCampaign(operator, { teachers: 4 });
    const refused = await start(operator, instruments.teacher.id, 'csv', open.id);
    expect([refused.status, refused.body.code]).toEqual([409, 'export-after-close']);
    const early = await operator('GET', `/api/campaigns/${open.id}/exports`);
    expect([early.status, early.body.code]).toEqual([409, 'export-after-close']);
    const link = open.links.find((entry) => entry.instrument === instruments.teacher.id)!.token;
    for (const at of [1, 2, 3]) {
      const who = { code: `T000${at}`, name: `人员${at}` };
      const { pass } = (await house.ask('POST', `/api/links/${link}/begin`, who)).body;
      expect((await submit(house, pass, submissionOf(instruments.teacher, at))).status).toBe(201);
    }
    await operator('POST', `/api/campaigns/${open.id}/close`);
    const foreseen = (await operator('GET', `/api/campaigns/${open.id}/exports`)).body;
    const teachers = foreseen.find(({ instrument }: { instrument: string }) => instrument === instruments.teacher.id);
    expect([teachers.rows, teachers.leftOut.length, teachers.least]).toEqual([0, 1, 10]);
    const few = await start(operator, instruments.teacher.id, 'csv', open.id);
    expect([few.status, few.body.code]).toEqual([422, 'export-too-few']);
    expect(few.body.title).toContain('以免透露个人的回答');
    expect((await start(operator, instruments.teacher.id, 'pdf')).body.code).toBe('invalid-request');
  });

  test('a broken download goes on where it broke off', async () => {
    const { job, content } = await exported(operator, instruments.teacher.id);
    const second = await house.joinStaff(operator, 'second-operator', 'operator');
    const load = (headers: Record<string, string>) =>
      second('GET', `/api/jobs/${job}/files/data.csv`, undefined, { 'accept-encoding': 'gzip', ...headers });
    const whole = await load({});
    expect([whole.status, whole.headers.get('accept-ranges')]).toEqual([200, 'bytes']);
    expect([whole.headers.get('content-length'), whole.headers.get('content-encoding')]).toEqual([
      String(content.length),
      null,
    ]);
    const etag = whole.headers.get('etag')!;
    const rest = await load({ range: 'bytes=100-', 'if-range': etag });
    expect([rest.status, rest.headers.get('content-range')]).toEqual([
      206,
      `bytes 100-${content.length - 1}/${content.length}`,
    ]);
    expect(Buffer.from(rest.text).equals(Buffer.from(content.subarray(100).toString()))).toBe(true);
    expect((await load({ range: 'bytes=0-9' })).headers.get('content-length')).toBe('10');
    expect((await load({ range: 'bytes=-5' })).text).toBe(content.subarray(-5).toString());
    const past = await load({ range: `bytes=${content.length}-` });
    expect([past.status, past.headers.get('content-range')]).toEqual([416, `bytes */${content.length}`]);
    expect((await load({ range: 'bytes=100-', 'if-range': '"another"' })).status).toBe(200);
    expect((await load({ range: 'lines=1-2' })).status).toBe(200);
  });

  describe('interrupted', () => {
    /** The kind's own work in this thread, so that it can be stopped exactly between two windows. */
    async function held(format: string) {
      const { storage, catalog } = house.deps;
      const params: ExportParams = {
        ...{ campaign, instrument: instruments.student.id, format, language: 'zh-CN', owner: null },
        ...{ content: 'responses', spelling: 'codes' },
        ...{ institutions: [...schools], others: [], about: '' },
      };
      const id = newId(house.time);
      const { jobs } = storage.tables;
      const mine = { state: 'running', holder: 'test', heldUntil: house.time + 1e9 } as const;
      const fresh = { done: 0, total: null, cancelling: false, attempts: 1, revision: 1, createdAt: house.time };
      await storage.commit([
        storage.db.insert(jobs).values({ id, kind: 'export', createdBy: 'somebody', params, ...mine, ...fresh }),
      ]);
      const rowOf = async () => (await storage.db.select().from(jobs).where(eq(jobs.id, id)))[0]!;
      const run = async (allowed: number) => {
        let asked = 0;
        const { checkpoint, done } = await rowOf();
        const job = { id, kind: 'export', holder: 'test', params, checkpoint, done, now: house.time };
        const parts = {
          storage,
          catalog: () => catalog,
          programmes: () => house.deps.programmes,
          dataDir: house.place.dataDir,
          mail: null,
          baseUrl: '',
          cancelled: () => ++asked > allowed,
        };
        return exportResponses(createContext(exportKind, job, parts), 20);
      };
      return { id, run, rowOf };
    }
    const rowsIn: Record<string, (file: Buffer) => unknown[][] | Promise<unknown[][]>> = {
      csv: (file) => readCsv(file).map((row) => Object.values(row)),
      jsonl: (file) =>
        file
          .toString()
          .trim()
          .split('\n')
          .map((line) => Object.values(JSON.parse(line))),
      sav: async (file) => (await readSav(file)).rows.map((row) => [...row]),
      xlsx: async (file) => (await readExcel(file)).flatMap(({ data }) => data.slice(1)),
      parquet: async (file) =>
        (await parquetReadObjects({ file: Uint8Array.from(file).buffer })).map((row) => Object.values(row)),
    };
    const told = (rows: readonly unknown[][]) => rows.map((row) => JSON.stringify(row.slice(1))).sort();

    test.each(formats.map(({ id }) => id))(
      'a %s export goes on at its last window: nothing twice, nothing missing',
      async (format) => {
        const straight = await exported(operator, instruments.student.id, format);
        const { id, run, rowOf } = await held(format);
        let rounds = 0;
        let result = await run(7);
        expect(result).toBeNull();
        const first = (await rowOf()).done;
        expect(first).toBeGreaterThan(0);
        for (; !result; rounds++) result = await run(7);
        expect(rounds).toBeGreaterThan(4);
        expect(result.summary.rows).toBe(480);
        const content = readFileSync(fileOf(id, `data.${format}`));
        expect(content.length).toBe(result.files[0]!.size);
        expect(told(await rowsIn[format]!(content))).toEqual(told(await rowsIn[format]!(straight.content)));
      },
    );

    test.each(['csv', 'sav'])('a %s export starts over when an institution was renamed meanwhile', async (format) => {
      const { id, run } = await held(format);
      expect(await run(7)).toBeNull();
      const path = `/api/institutions/${schools[0]}`;
      const { name } = (await operator('GET', path)).body;
      const longer = `${name}（${'更名之后'.repeat(12)}）`;
      expect((await operator('PATCH', path, { name: longer })).status).toBe(200);
      const result = await run(1e9);
      await operator('PATCH', path, { name });
      expect(result!.summary.rows).toBe(480);
      const content = readFileSync(fileOf(id, `data.${format}`));
      const rows = format === 'sav' ? (await readSav(content)).rows : readCsv(content).map((row) => Object.values(row));
      expect(rows).toHaveLength(480);
      expect(new Set(rows.map((row) => row[1])).size).toBe(2);
      expect(rows.filter((row) => row[1] === longer)).toHaveLength(240);
    });

    test.each(formats.map(({ id }) => id))('a %s export whose file was changed starts over', async (format) => {
      const straight = await exported(operator, instruments.student.id, format);
      const { id, run, rowOf } = await held(format);
      expect(await run(7)).toBeNull();
      const path = fileOf(id, `data.${format}`);
      const { bytes } = (await rowOf()).checkpoint as { bytes: number };
      const changed = readFileSync(path);
      changed.fill(0, Math.floor(bytes / 2), bytes);
      writeFileSync(path, changed);
      expect((await run(1e9))!.summary.rows).toBe(480);
      const content = readFileSync(path);
      expect(told(await rowsIn[format]!(content))).toEqual(told(await rowsIn[format]!(straight.content)));
    });

    test('an export whose file is gone starts over', async () => {
      const csv = await held('csv');
      expect(await csv.run(7)).toBeNull();
      expect((await csv.rowOf()).checkpoint).not.toBeNull();
      rmSync(fileOf(csv.id, 'data.csv'));
      expect((await csv.run(1e9))!.summary.rows).toBe(480);
      expect(readCsv(readFileSync(fileOf(csv.id, 'data.csv')))).toHaveLength(480);
    });
  });

  test('progress ends at its total, also where the rows of a school are withheld', async () => {
    const { storage } = house.deps;
    const { cohortCounters: counters } = storage.tables;
    const here = and(eq(counters.subject, schools[1]!), eq(counters.instrument, instruments.student.id));
    const kept = await storage.db.select().from(counters).where(here);
    await storage.commit([storage.db.delete(counters).where(here)]);
    const { body } = await start(operator, instruments.student.id);
    const made = await finished(operator, body.id);
    await storage.commit([storage.db.insert(counters).values(kept)]);
    expect(made.summary).toEqual({ rows: 240, leftOut: 1 });
    expect([made.done, made.total]).toEqual([480, 480]);
  });

  test('a cancelled export leaves no file, and another may start', async () => {
    await house.deps.jobs.stop();
    const { body } = await start(operator, instruments.teacher.id);
    const again = await start(operator, instruments.teacher.id);
    expect([again.status, again.body.code, again.body.details.job]).toEqual([409, 'job-active', body.id]);
    expect((await start(operator, instruments.teacher.id, 'sav')).status).toBe(202);
    expect((await operator('POST', `/api/jobs/${body.id}/cancel`)).body.state).toBe('cancelled');
    expect(existsSync(fileOf(body.id, 'data.csv'))).toBe(false);
    house.deps.jobs.start();
    await exported(operator, instruments.teacher.id);
  });
});
