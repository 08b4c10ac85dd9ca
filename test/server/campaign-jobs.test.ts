// The jobs of a campaign on both engines, in the real worker thread: all reports as one zip, and counting again.
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { and, eq } from 'drizzle-orm';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { serialiseCounters } from '../../scoring/cohort/serialise-counters.ts';
import { readCohorts } from '../../server/campaigns/cohorts.ts';
import { readCampaign } from '../../server/campaigns/queries.ts';
import { openBeside } from '../../server/storage/open-beside.ts';
import type { Storage } from '../../server/storage/storage.ts';
import { engines } from './engines.ts';
import { type Caller, House, instruments, type OpenCampaign, openCampaign, submissionOf, submit } from './house.ts';

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const kinds = new URL('../../server/jobs/kinds/registry.ts', import.meta.url).href;
const longName = '云岭（西部）现代装备制造与信息技术职业技术大学';

async function until<T>(what: () => Promise<T | undefined | false>, withinMs = 90_000): Promise<T> {
  for (const end = Date.now() + withinMs; Date.now() < end; await pause(20)) {
    const found = await what();
    if (found) return found;
  }
  throw new Error('It did not come to that in time');
}

interface Listed {
  readonly institution: { readonly id: string };
}

describe.each(engines)('the jobs of a campaign on $name', { timeout: 180_000 }, (engine) => {
  let house: House;
  let operator: Caller;
  let campaign: OpenCampaign;
  let schools: readonly string[];

  beforeAll(async () => {
    house = await House.open(engine);
    operator = await house.becomeOperator();
    campaign = await openCampaign(operator, { institutions: 4, teachers: 6, students: 1 });
    schools = campaign.institutions;
    await operator('PATCH', `/api/institutions/${schools[0]}`, { name: longName });
    await operator('PATCH', `/api/institutions/${schools[1]}`, { name: '=甲/乙职业学院' });
    for (const [at, school] of schools.slice(0, 3).entries()) await answerFor(school, at);
    await operator('POST', `/api/campaigns/${campaign.id}/close`);
    house.deps.jobs.start();
  });
  afterAll(() => house.close());

  const linkOf = (school: string, instrument: string) =>
    campaign.links.find((link) => link.institution.id === school && link.instrument === instrument)!.token;
  const begin = async (school: string, instrument: string, who: object) =>
    (await house.ask('POST', `/api/links/${linkOf(school, instrument)}/begin`, who)).body.pass;
  async function answerFor(school: string, seed: number): Promise<void> {
    const { institution, teacher } = instruments;
    const form = await submit(house, await begin(school, institution.id, {}), submissionOf(institution, seed));
    expect(form.status).toBe(201);
    for (let at = 1; at <= 6; at++) {
      const pass = await begin(school, teacher.id, { code: `T000${at}`, name: `人员${at}` });
      expect((await submit(house, pass, submissionOf(teacher, seed * 10 + at))).status).toBe(201);
    }
  }
  const rowOf = async (id: string, { db, tables }: Storage = house.deps.storage) =>
    (await db.select().from(tables.jobs).where(eq(tables.jobs.id, id)))[0]!;
  const pack = (caller: Caller, formats: readonly string[], language = 'zh-CN') =>
    caller('POST', `/api/campaigns/${campaign.id}/reports/zip`, { formats, language });
  const ended = (caller: Caller, id: string) =>
    until(async () => {
      const { body } = await caller('GET', `/api/jobs/${id}`);
      return body.endedAt !== null && body;
    });
  const tellingsOf = async (action: string) => {
    const { auditEvents } = house.deps.storage.tables;
    const rows = await house.deps.storage.db.select().from(auditEvents).where(eq(auditEvents.action, action));
    return rows as (Omit<(typeof rows)[number], 'details'> & { details: { language: string; formats: string[] } })[];
  };
  const folderOf = (id: string, { place } = house) => join(place.dataDir, 'jobs', id);
  const unpack = (id: string, of = house) => unzipSync(readFileSync(join(folderOf(id, of), 'reports.zip')));
  /** Lines of the list inside, without its head. */
  const contentsOf = (entries: Record<string, Uint8Array>, name = '目录.csv') =>
    Buffer.from(entries[name]!).toString('utf8').split('\r\n').slice(1, -1);
  const account = async (role: string, institutionId?: string) => {
    const username = `${role}-${randomUUID().slice(0, 8)}`;
    const { body } = await operator('POST', '/api/staff', { username, name: '某人', role, institutionId });
    return { id: body.id as string, caller: await house.signIn(username, body.password) };
  };

  test('the operator gets every report once, under its own name, with a list of what is there and what is not', async () => {
    await operator('POST', `/api/reports/${campaign.id}/${schools[0]}/issue`);
    const asked = await pack(operator, ['pdf', 'docx', 'xlsx']);
    expect([asked.status, asked.body.kind, asked.body.about]).toEqual([202, 'reports-zip', '测试批次']);
    const job = await ended(operator, asked.body.id);
    expect(job).toMatchObject({ state: 'done', done: 4, total: 4, summary: { reports: 3, insufficient: 1 } });
    const [file] = job.files;
    expect(file).toMatchObject({ file: 'reports.zip', name: '测试批次-诊断报告.zip' });
    const download = await operator('GET', `/api/jobs/${job.id}/files/reports.zip`);
    expect([download.status, download.headers.get('content-length')]).toEqual([200, String(file.size)]);
    expect(readdirSync(folderOf(job.id)).sort()).toEqual(['reports.list', 'reports.zip']);

    const { body: listed } = await operator('GET', `/api/campaigns/${campaign.id}/reports`);
    const numberOf = (school: string) => listed.find((row: Listed) => row.institution.id === school).number;
    const entries = unpack(job.id);
    expect(Object.keys(entries).length).toBe(3 * 3 + 1);
    expect(Buffer.from(entries[`${longName}-${numberOf(schools[0]!)}.pdf`]!).toString('latin1')).toMatch(/^%PDF/);
    for (const format of ['docx', 'xlsx'])
      expect(Object.keys(unzipSync(entries[`=甲_乙职业学院-${numberOf(schools[1]!)}.${format}`]!))).toContain(
        '[Content_Types].xml',
      );
    const lineOf = (school: string) => contentsOf(entries).find((line) => line.startsWith(numberOf(school)));
    const { body: issued } = await operator('GET', `/api/reports/${campaign.id}/${schools[0]}/issued`);
    expect(lineOf(schools[0]!)).toMatch(new RegExp(`,${longName},已签发,[^,]+,${issued.sha256},`));
    expect(lineOf(schools[1]!)).toMatch(/,'=甲\/乙职业学院,定稿,.级（[^,]+,[0-9a-f]{64},'=甲_乙职业学院-/);
    expect(lineOf(schools[3]!)).toMatch(/,数据不足,,,,该单位尚无可用的填报数据，未生成报告。$/);
  });

  test('a school gets its own, an expert what is assigned, and others’ packing and jobs are not found', async () => {
    const own = await account('institution-admin', schools[1]);
    const expert = await account('assessor');
    await operator('POST', `/api/campaigns/${campaign.id}/assessors`, { user: expert.id, subject: schools[2] });
    const seen = [];
    const ids: string[] = [];
    for (const { caller } of [own, expert]) {
      const { body } = await pack(caller, ['xlsx'], 'en');
      expect((await ended(caller, body.id)).state).toBe('done');
      const entries = unpack(body.id);
      expect(Object.keys(entries).length).toBe(2);
      seen.push(contentsOf(entries, 'index.csv').map((line) => line.split(',')[1]));
      ids.push(body.id);
    }
    const nameOf = async (school: string) => (await operator('GET', `/api/institutions/${school}`)).body.name;
    expect(seen).toEqual([["'=甲/乙职业学院"], [await nameOf(schools[2]!)]]);

    const elsewhere = await openCampaign(operator, { institutions: 1, teachers: 1, students: 1 });
    const strangers = [await account('institution-admin', elsewhere.institutions[0]), await account('assessor')];
    for (const { caller } of strangers) {
      expect((await pack(caller, ['pdf'])).body.code).toBe('not-found');
      for (const id of ids) {
        const answers = [
          await caller('GET', `/api/jobs/${id}`),
          await caller('GET', `/api/jobs/${id}/files/reports.zip`),
          await caller('POST', `/api/jobs/${id}/cancel`),
        ];
        expect(answers.map(({ body }) => body.code)).toEqual(['not-found', 'not-found', 'not-found']);
      }
    }
    expect((await own.caller('GET', `/api/jobs/${ids[1]}`)).body.code).toBe('not-found');
  });

  test('what is not asked for well is refused at once: no format, a format twice, a draft', async () => {
    for (const formats of [[], ['pdf', 'pdf'], ['odt']])
      expect([formats, (await pack(operator, formats)).body.code]).toEqual([formats, 'invalid-request']);
    const draft = { name: '草稿', organiser: '测试中心', opens: '2026-11-20', closes: '2026-11-30' };
    const { body } = await operator('POST', '/api/campaigns', draft);
    for (const [path, what] of [
      ['reports/zip', { formats: ['pdf'] }],
      ['recount', {}],
    ] as const)
      expect((await operator('POST', `/api/campaigns/${body.id}/${path}`, what)).body.code).toBe('campaign-not-open');
  });

  test('the same twice at once is one job; cancelled, it leaves nothing behind', async () => {
    const { body: job } = await pack(operator, ['docx', 'pdf']);
    const again = await pack(operator, ['pdf', 'docx']);
    expect([again.status, again.body.code, again.body.details.job]).toEqual([409, 'job-active', job.id]);
    await until(async () => (await operator('GET', `/api/jobs/${job.id}`)).body.done >= 1);
    await operator('POST', `/api/jobs/${job.id}/cancel`);
    expect((await ended(operator, job.id)).state).toBe('cancelled');
    await until(async () => !existsSync(folderOf(job.id)));
  });

  test('of an open campaign the reports are provisional and told as far as they may be', async () => {
    const open = await openCampaign(operator, { institutions: 1, teachers: 12, students: 1 });
    const link = (instrument: string) => open.links.find((entry) => entry.instrument === instrument)!.token;
    for (let at = 1; at <= 12; at++) {
      const who = { code: `T${String(at).padStart(4, '0')}`, name: `人员${at}` };
      const { pass } = (await house.ask('POST', `/api/links/${link(instruments.teacher.id)}/begin`, who)).body;
      expect((await submit(house, pass, submissionOf(instruments.teacher, at))).status).toBe(201);
    }
    const { body } = await operator('POST', `/api/campaigns/${open.id}/reports/zip`, { formats: ['xlsx'] });
    expect(await ended(operator, body.id)).toMatchObject({ state: 'done', summary: { reports: 1, insufficient: 0 } });
    expect(contentsOf(unpack(body.id))[0]).toContain(',暂定,');
  });

  test('a killed process’s zip is gone on with by the next, and holds every report once', async () => {
    const { body } = await pack(operator, ['pdf', 'xlsx'], 'en');
    // The house's own thread stands aside for a process that can be killed.
    await house.stop();
    const { dataDir, databaseUrl } = house.place;
    const script = join(import.meta.dirname, 'run-jobs-alone.ts');
    const child = spawn(process.execPath, [script, dataDir, databaseUrl ?? '', kinds], { stdio: 'ignore' });
    const beside = await openBeside({ dataDir, databaseUrl }, () => Promise.reject(new Error('it only reads')));
    await until(async () => (await rowOf(body.id, beside)).done >= 1);
    child.kill('SIGKILL');
    await new Promise((resolve) => child.once('exit', resolve));
    const left = await rowOf(body.id, beside);
    await beside.close();
    expect([left.state, left.done < 4]).toEqual(['running', true]);

    await house.start();
    operator = await house.signIn('operator', 'a long password');
    // Where others may be on the database, the dead one's lease has to end first.
    const before = house.time;
    house.time = Math.max(before, (left.heldUntil ?? 0) + 1);
    house.deps.jobs.start();
    const done = await until(async () => {
      const row = await rowOf(body.id);
      return row.endedAt !== null && row;
    });
    house.time = before;
    expect(done).toMatchObject({ state: 'done', done: 4, result: { summary: { reports: 3, insufficient: 1 } } });
    const entries = unpack(body.id);
    expect(Object.keys(entries).length).toBe(3 * 2 + 1);
    expect(contentsOf(entries, 'index.csv').length).toBe(4);
    const packed = (await tellingsOf('report-packed')).filter(({ details }) => details.language === 'en');
    expect(
      packed
        .filter(({ details }) => details.formats.length === 2)
        .map(({ chain }) => chain)
        .sort(),
    ).toEqual(schools.slice(0, 3).toSorted());
    for (const [name, content] of Object.entries(entries))
      if (/\.xlsx$/.test(name)) expect(Object.keys(unzipSync(content))).toContain('[Content_Types].xml');
  });

  test('counting again puts wrong counters right and changes no answer', async () => {
    const { db, tables, commit } = house.deps.storage;
    const { cohortCounters, responses } = tables;
    const here = eq(cohortCounters.campaign, campaign.id);
    const figures = async () => {
      const cohorts = await readCohorts(house.deps, (await readCampaign(house.deps, campaign.id))!);
      return schools.map((school) => serialiseCounters(cohorts.total(school, instruments.teacher.id)!));
    };
    const [right, answers] = [await figures(), await db.select().from(responses).orderBy(responses.receipt)];
    await commit([db.delete(cohortCounters).where(and(here, eq(cohortCounters.subject, schools[0]!)))]);
    expect(await figures()).not.toEqual(right);
    const { status, body } = await operator('POST', `/api/campaigns/${campaign.id}/recount`);
    expect(status).toBe(202);
    expect((await tellingsOf('recount-started')).map(({ target }) => target)).toEqual([`campaign:${campaign.id}`]);
    const job = await ended(operator, body.id);
    expect(job).toMatchObject({
      kind: 'recount',
      state: 'done',
      done: 8,
      total: 8,
      files: [],
      summary: { cohorts: 8, corrected: 1 },
    });
    expect(await figures()).toEqual(right);
    expect(await db.select().from(responses).orderBy(responses.receipt)).toEqual(answers);
    for (const { caller } of [await account('institution-admin', schools[0]), await account('assessor')]) {
      expect((await caller('POST', `/api/campaigns/${campaign.id}/recount`)).body.code).toBe('not-permitted');
      expect((await caller('GET', `/api/jobs/${job.id}`)).body.code).toBe('not-found');
    }
  });
});
