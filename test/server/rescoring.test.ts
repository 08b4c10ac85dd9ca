// A closed campaign scored again with another profile, on both engines and in the real worker thread: what is proposed, what
// counts once it is accepted, what issued reports keep, and what is left where it is discarded, stopped or killed.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { and, count, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { compileScorer, scoreOne } from '../../scoring/score.ts';
import { pinnedIn, readCampaign } from '../../server/campaigns/queries.ts';
import { examine } from '../../server/keeping/doctor.ts';
import { differences } from '../../server/responses/count-again.ts';
import { sheetRow } from '../../server/responses/keep-sheet.ts';
import { openBeside } from '../../server/storage/open-beside.ts';
import { engines } from './engines.ts';
import { type Caller, House, type OpenCampaign, openCampaign, submissionOf, submit } from './house.ts';
import { institution, openSecondProfiles, type SecondProfiles, student, teacher } from './second-profiles.ts';

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
async function until<T>(what: () => Promise<T | undefined | false>, withinMs = 50_000): Promise<T> {
  for (const end = Date.now() + withinMs; Date.now() < end; await pause(20)) {
    const found = await what();
    if (found) return found;
  }
  throw new Error('It did not come to that in time');
}

const teachers = 12;
const default1 = { name: 'default', number: 1 };
const steep = { name: 'steep', number: 1 };
const mild = { name: 'mild', number: 1 };
const gentle = { name: 'gentle', number: 1 };

let second: SecondProfiles;
beforeAll(async () => {
  second = await openSecondProfiles();
});
afterAll(() => second.place.remove());

/** The first of the five dimensions at its lowest, the others well above the middle. */
function lowAtFirst(said: ReturnType<typeof submissionOf>): ReturnType<typeof submissionOf> {
  const answers = Object.entries(said.answers).map(([code, answer]) =>
    /^T1.*-L$/.test(code) ? ([code, { is: 'value', value: 1 }] as const) : ([code, answer] as const),
  );
  return { ...said, answers: Object.fromEntries(answers) };
}

interface Row {
  readonly levelChanges: boolean;
  readonly institution: { readonly id: string };
  readonly changes: readonly {
    readonly instrument: string;
    readonly overall: readonly [number | null, number | null];
    readonly level: readonly [number | null, number | null] | null;
    readonly persons: { readonly count: number } | null;
  }[];
}

describe.each(engines)('a closed campaign scored again on $name', { timeout: 90_000 }, (engine) => {
  let house: House;
  let operator: Caller;
  let campaign: OpenCampaign;
  let schools: readonly string[];
  let receipt: string;

  beforeAll(async () => {
    const { pluginsDir, questionnairesDir } = second.place;
    house = await House.open(engine, { catalog: second.catalog, config: { pluginsDir, questionnairesDir } });
    operator = await house.becomeOperator();
    const versions = [institution, teacher, student].map((id) => {
      const version = second.catalog.latest(id)!;
      return { ...version, profiles: [version.profile('default', 1)!] };
    });
    campaign = await openCampaign(operator, { versions, institutions: 2, teachers, students: 1 });
    schools = campaign.institutions;
    for (const [at, school] of schools.entries()) {
      const tokenOf = (id: string) =>
        campaign.links.find((link) => link.institution.id === school && link.instrument === id)!.token;
      const begin = async (id: string, who: object) =>
        (await house.ask('POST', `/api/links/${tokenOf(id)}/begin`, who)).body.pass;
      const form = submissionOf(versions[0]!, 70 + at, {}, 0.7);
      expect((await submit(house, await begin(institution, {}), form)).status).toBe(201);
      for (let person = 1; person <= (at === 0 ? teachers : 3); person++) {
        const who = { code: `T${String(person).padStart(4, '0')}`, name: `人员${person}` };
        const said = lowAtFirst(submissionOf(versions[1]!, at * 100 + person, {}, 0.6 + (person % 5) / 50));
        const kept = await submit(house, await begin(teacher, who), said);
        expect(kept.status).toBe(201);
        if (at === 0 && person === 1) receipt = kept.body.receipt;
      }
    }
  });
  afterAll(() => house.close());

  const here = () => `/api/campaigns/${campaign.id}/rescorings`;
  const start = (instrument: string, profile: object, name = '试算') =>
    operator('POST', here(), { name, instrument, profile });
  const listed = async (id: string) =>
    (await operator('GET', here())).body.find((row: { id: string }) => row.id === id);
  const changesOf = async (id: string): Promise<Row[]> =>
    (await operator('GET', `${here()}/${id}/changes`)).body.institutions;
  /** Its job ends a moment after the proposal stands, and only then may another begin. */
  const proposed = (id: string) =>
    until(async () => {
      const row = await listed(id);
      const { state } = (await operator('GET', `/api/jobs/${row.job}`)).body;
      return row.state !== 'computing' && state !== 'running' && row;
    });
  const reportOf = async (school: string) => (await operator('GET', `/api/reports/${campaign.id}/${school}`)).body;
  const resultOf = async () => {
    const seed = 1;
    return house.ask('GET', `/api/results/${receipt}`, undefined, { authorization: `Result secret-${seed}` });
  };
  /** All that anybody can read of the figures. */
  const everythingShown = async () => ({
    reports: await Promise.all(schools.map((school) => reportOf(school))),
    list: (await operator('GET', `/api/campaigns/${campaign.id}/reports`)).body,
    progress: (await operator('GET', `/api/campaigns/${campaign.id}/progress`)).body,
    result: (await resultOf()).body,
    lab: (await operator('GET', `/api/campaigns/${campaign.id}/lab`)).body,
    items: (await operator('GET', `/api/campaigns/${campaign.id}/items/${teacher}`)).body,
  });
  const doctorFaults = async () => {
    const { config } = house.deps;
    const { findings } = await examine({ config, now: () => house.time }, { tell: () => {}, progress: () => {} });
    return findings.filter(({ id }) => id !== 'disk').flatMap(({ faults }) => faults);
  };
  const pinOf = async (id: string) => {
    const found = (await readCampaign(house.deps, campaign.id))!;
    return { campaign: found, pin: pinnedIn(house.deps, found).find((pin) => pin.id === id)! };
  };

  test('cannot be before its close', async () => {
    expect((await start(teacher, steep)).body.code).toBe('rescore-after-close');
    expect((await operator('POST', `/api/campaigns/${campaign.id}/close`)).status).toBe(200);
  });

  test('is refused for a profile that nobody published and for the one that counts; an unknown one is not found', async () => {
    expect((await start(teacher, { name: 'unknown', number: 1 })).body.code).toBe('rescore-profile-unknown');
    expect((await start('nothing', steep)).body.code).toBe('rescore-profile-unknown');
    expect((await start(teacher, default1)).body.code).toBe('rescore-same-profile');
    expect((await operator('GET', `${here()}/x/changes`)).body.code).toBe('not-found');
  });

  test('changes nothing that anybody sees while it is a proposal, and leaves no trace when it is discarded', async () => {
    const before = await everythingShown();
    house.deps.jobs.start();
    const started = await start(teacher, steep);
    expect([started.status, started.body.state, started.body.profile]).toEqual([202, 'computing', 'steep@1']);
    expect(started.body.after.map((pin: { instrument: string }) => pin.instrument)).toEqual([institution, teacher]);
    expect((await start(institution, gentle)).body.code).toBe('job-active');
    const row = await proposed(started.body.id);
    expect(row).toMatchObject({ state: 'proposed', summary: { institutions: 2 } });
    expect(await everythingShown()).toEqual(before);
    const discarded = await operator('POST', `${here()}/${row.id}/discard`);
    expect(discarded.body.state).toBe('discarded');
    expect(await everythingShown()).toEqual(before);
    for (const deed of ['accept', 'discard'])
      expect((await operator('POST', `${here()}/${row.id}/${deed}`)).body.code).toBe('rescoring-decided');
    const { cohortCounters, peerScores } = house.deps.storage.tables;
    for (const table of [cohortCounters, peerScores]) {
      const rows = await house.deps.storage.db.select({ scoring: table.scoring }).from(table);
      expect(new Set(rows.map(({ scoring }) => scoring))).toEqual(new Set([0]));
    }
  });

  test('proposes per institution what its own form and its persons would change, small cohorts withheld', async () => {
    const { body } = await start(teacher, steep, '教师陡权');
    await proposed(body.id);
    const rows = await changesOf(body.id);
    expect(rows.map((row) => row.institution.id).sort()).toEqual(schools.toSorted());
    const [first, other] = schools.map((school) => rows.find((row) => row.institution.id === school)!.changes);
    const persons = first!.find((change) => change.instrument === teacher)!;
    expect(persons).toMatchObject({ level: null, persons: { count: teachers } });
    expect(persons.overall[0]).not.toBeCloseTo(persons.overall[1]!, 3);
    // The form reads the share of those at 50 points, and the first dimension now weighs a third.
    const form = first!.find((change) => change.instrument === institution)!;
    expect(form.overall[0]).not.toBe(form.overall[1]);
    expect(other!.find((change) => change.instrument === teacher)!.overall).toEqual([null, null]);
    const told = persons.overall[1]!;
    const { responses } = house.deps.storage.tables;
    const answers = await house.deps.storage.db
      .select()
      .from(responses)
      .where(and(eq(responses.instrument, teacher), eq(responses.institution, schools[0]!)));
    const scorer = compileScorer(
      second.catalog.latest(teacher)!.instrument,
      second.catalog.latest(teacher)!.profile('steep', 1)!.profile,
      [],
    );
    const scores = answers.map((row) => scoreOne(scorer, row).overall);
    const mean = scores.reduce((sum, score) => sum + (score.state === 'scored' ? score.value : Number.NaN), 0) / 12;
    expect(told).toBeCloseTo(mean, 2);
  });

  test('once accepted all that is not issued tells the new scores; what was issued keeps its own and explains them', async () => {
    const [issued, open] = schools as [string, string];
    expect((await operator('POST', `/api/reports/${campaign.id}/${issued}/issue`)).status).toBe(200);
    const frozen = await reportOf(issued);
    const traceAt = async (at: string) =>
      (await operator('GET', `/api/reports/${campaign.id}/${issued}/trace?cell=${at}`)).body;
    const cells = [...JSON.stringify(frozen).matchAll(/"trace":"([^"]+)"/g)].map(([, found]) => found!);
    const some = cells
      .filter((_, at) => at % 7 === 0)
      .slice(0, 12)
      .map(encodeURIComponent);
    const traces = await Promise.all(some.map(traceAt));
    const result = (await resultOf()).text;
    const list = (await operator('GET', `/api/campaigns/${campaign.id}/reports`)).body;
    const rowOf = (rows: Row[], school: string) => rows.find((row) => row.institution.id === school);

    const [proposal] = (await operator('GET', here())).body;
    const accepted = await operator('POST', `${here()}/${proposal.id}/accept`);
    expect([accepted.status, accepted.body.state]).toEqual([200, 'accepted']);

    expect(await reportOf(issued)).toEqual(frozen);
    expect(await Promise.all(some.map(traceAt))).toEqual(traces);
    const listedNow = (await operator('GET', `/api/campaigns/${campaign.id}/reports`)).body;
    expect(rowOf(listedNow, issued)).toEqual({
      ...rowOf(list, issued),
      issued: { ...(rowOf(list, issued) as unknown as { issued: object }).issued, older: true },
    });
    // As reports were issued before there were re-scorings.
    const { storage } = house.deps;
    const { issuedReports } = storage.tables;
    const kept = await storage.db.select().from(issuedReports);
    await storage.commit([storage.db.update(issuedReports).set({ pins: null })]);
    expect(await Promise.all(some.map(traceAt))).toEqual(traces);
    expect((await operator('GET', `/api/campaigns/${campaign.id}/reports`)).body).toEqual(listedNow);
    await storage.commit([storage.db.update(issuedReports).set({ pins: kept[0]!.pins })]);
    expect((await operator('GET', `/api/reports/${campaign.id}/${issued}/issued`)).body.profiles).toContainEqual({
      instrument: teacher,
      profile: 'default@1',
    });
    expect((await resultOf()).text).not.toBe(result);
    const { pin } = await pinOf(teacher);
    expect(pin.profile.name).toBe('steep');
    expect(JSON.stringify(await reportOf(open))).toContain('steep@1');
    for (const school of schools)
      expect(await differences(house.deps, { ...(await pinOf(teacher)), institution: school })).toEqual([]);
    expect(await doctorFaults()).toEqual([]);
    const recounted = await operator('POST', `/api/campaigns/${campaign.id}/recount`);
    await until(async () => {
      const { body } = await operator('GET', `/api/jobs/${recounted.body.id}`);
      return body.state === 'done' && body;
    }).then((job) => expect(job.summary.corrected).toBe(0));
  });

  test('a proposal that was made before another one was accepted cannot be accepted any more', async () => {
    const one = (await start(institution, gentle, '甲')).body.id;
    await proposed(one);
    const other = (await start(institution, { name: 'capped', number: 1 }, '乙')).body.id;
    await proposed(other);
    const answers = await Promise.all([one, other].map((id) => operator('POST', `${here()}/${id}/accept`)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    const late = answers[0]!.status === 409 ? one : other;
    expect(answers.find(({ status }) => status === 409)!.body.code).toBe('rescoring-stale');
    expect((await listed(late)).state).toBe('stale');
    expect((await operator('POST', `${here()}/${late}/discard`)).body.state).toBe('discarded');
  });

  test('a form’s other profile that asks persons another thing has them counted again', async () => {
    const now = (await pinOf(institution)).pin.profile.name;
    const wanted = now === 'gentle' ? { name: 'capped', number: 1 } : gentle;
    const { body } = await start(institution, wanted, '换一个');
    expect(body.after.map((pin: { instrument: string }) => pin.instrument)).toEqual([institution, student, teacher]);
    await proposed(body.id);
    const { sheets } = house.deps.storage.tables;
    const [{ rows } = { rows: 0 }] = await house.deps.storage.db.select({ rows: count() }).from(sheets);
    expect((await operator('POST', `${here()}/${body.id}/accept`)).status).toBe(200);
    const { pin } = await pinOf(institution);
    const { responses } = house.deps.storage.tables;
    const [form] = await house.deps.storage.db.select().from(responses).where(eq(responses.instrument, institution));
    const [kept] = await house.deps.storage.db
      .select()
      .from(sheets)
      .where(and(eq(sheets.response, form!.receipt), eq(sheets.scoring, pin.scoring)));
    const linked = kept!.linked ?? [];
    expect(linked.length).toBe(2);
    expect(kept).toEqual(sheetRow(pin.scorer, kept!, scoreOne(pin.scorer, { ...form!, linked })));
    expect(rows).toBeGreaterThan(0);
  });

  test('back to the first profile the first scores count again, and no sheet of a person is made twice', async () => {
    const { sheets, responses } = house.deps.storage.tables;
    const sheetsOfPersons = async () => {
      const [row] = await house.deps.storage.db
        .select({ rows: count() })
        .from(sheets)
        .innerJoin(responses, eq(responses.receipt, sheets.response))
        .where(eq(responses.instrument, teacher));
      return row!.rows;
    };
    expect(await sheetsOfPersons()).toBe(2 * (teachers + 3));
    const { body } = await start(teacher, default1, '还原');
    const row = await proposed(body.id);
    expect((await operator('POST', `${here()}/${row.id}/accept`)).status).toBe(200);
    expect(await sheetsOfPersons()).toBe(2 * (teachers + 3));
    expect((await pinOf(teacher)).pin.profile.name).toBe('default');
  });

  test('one that is discarded while it waits or is stopped ends without a trace, and the next one can begin', async () => {
    await house.deps.jobs.stop();
    const waiting = (await start(teacher, steep, '等着')).body;
    expect((await operator('POST', `${here()}/${waiting.id}/accept`)).body.code).toBe('rescoring-not-ready');
    expect((await operator('POST', `${here()}/${waiting.id}/discard`)).body.state).toBe('discarded');
    expect((await operator('GET', `/api/jobs/${waiting.job}`)).body.state).toBe('cancelled');
    const cancelled = (await start(teacher, steep, '取消')).body;
    await operator('POST', `/api/jobs/${cancelled.job}/cancel`);
    expect((await listed(cancelled.id)).state).toBe('stopped');
    expect((await operator('POST', `${here()}/${cancelled.id}/discard`)).body.state).toBe('discarded');
  });

  test('killed in the middle it begins where it was and ends up as if nothing had happened', async () => {
    const { dataDir, databaseUrl } = house.place;
    const { pluginsDir, questionnairesDir } = second.place;
    const { body } = await start(teacher, mild, '断电');
    await house.stop();
    const script = join(import.meta.dirname, 'run-jobs-alone.ts');
    const kinds = new URL('./halting-kinds.ts', import.meta.url).href;
    const words = [script, dataDir, databaseUrl ?? '', kinds, questionnairesDir, pluginsDir];
    const child = spawn(process.execPath, words, { stdio: 'ignore' });
    const beside = await openBeside({ dataDir, databaseUrl }, () => Promise.reject(new Error('it only reads')));
    const { jobs } = beside.tables;
    const rowOf = async () => (await beside.db.select().from(jobs).where(eq(jobs.id, body.job)))[0]!;
    await until(async () => (await rowOf()).done >= 1);
    child.kill('SIGKILL');
    await new Promise((resolve) => child.once('exit', resolve));
    const left = await rowOf();
    await beside.close();
    await house.start();
    operator = await house.signIn('operator', 'a long password');
    const { sheets } = house.deps.storage.tables;
    const mildOnes = () =>
      house.deps.storage.db
        .select()
        .from(sheets)
        .where(eq(sheets.profileName, 'mild'))
        .orderBy(sheets.response, sheets.scoring);
    const first = await mildOnes();
    expect([first.length, left.state]).toEqual([first[0]!.institution === schools[0] ? teachers : 3, 'running']);

    const before = house.time;
    house.time = Math.max(before, (left.heldUntil ?? 0) + 1);
    house.deps.jobs.start();
    expect((await proposed(body.id)).state).toBe('proposed');
    house.time = before;
    const all = await mildOnes();
    expect(all.length).toBe(teachers + 3);
    expect(all).toEqual(expect.arrayContaining(first));

    const calm = (await start(teacher, mild, '安静')).body;
    await proposed(calm.id);
    expect(await changesOf(calm.id)).toEqual(await changesOf(body.id));
    expect(await mildOnes()).toEqual(all);
    const { cohortCounters, rescorings } = house.deps.storage.tables;
    const countersOf = async (id: string) => {
      const rows = await house.deps.storage.db
        .select({ subject: cohortCounters.subject, cell: cohortCounters.cell, counters: cohortCounters.counters })
        .from(cohortCounters)
        .innerJoin(rescorings, eq(rescorings.scoring, cohortCounters.scoring))
        .where(eq(rescorings.id, id))
        .orderBy(cohortCounters.subject, cohortCounters.cell);
      return rows.map(({ counters, ...row }) => ({ ...row, counters: counters.toString('hex') }));
    };
    expect(await countersOf(body.id)).toEqual(await countersOf(calm.id));
    expect((await operator('POST', `${here()}/${body.id}/accept`)).status).toBe(200);
    expect(await doctorFaults()).toEqual([]);
  });
});
