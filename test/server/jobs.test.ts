// Jobs outside the request loop, on both engines, in the real worker thread: once, visibly, stoppable, and to the end
// whatever dies meanwhile.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { eq, isNull } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { enqueueJob } from '../../server/jobs/enqueue-job.ts';
import { holdDuty } from '../../server/jobs/hold-duty.ts';
import type { JobKind } from '../../server/jobs/job-kind.ts';
import { createJobThread } from '../../server/jobs/job-thread.ts';
import { createJobs, type JobSettings, type Jobs } from '../../server/jobs/run-jobs.ts';
import { sweepJobs } from '../../server/jobs/sweep-jobs.ts';
import { openBeside } from '../../server/storage/open-beside.ts';
import type { Storage } from '../../server/storage/storage.ts';
import { type Engine, engines } from './engines.ts';
import { type Caller, House } from './house.ts';
import { counting, dying, filling, hungry, refusing, stubborn } from './job-kinds.ts';

const kinds = new URL('./job-kinds.ts', import.meta.url).href;
const day = 86_400_000;
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

async function until<T>(what: () => Promise<T | undefined | false>, withinMs = 50_000): Promise<T> {
  for (const end = Date.now() + withinMs; Date.now() < end; await pause(20)) {
    const found = await what();
    if (found) return found;
  }
  throw new Error('It did not come to that in time');
}

describe.each(engines)('jobs on $name', { timeout: 90_000 }, (engine: Engine) => {
  let house: House;
  let operator: Caller;
  /** Stays warm for all tests that need no runner of their own: a thread takes a moment to start. */
  let shared: Jobs;
  const runners: Jobs[] = [];

  beforeAll(async () => {
    house = await House.open(engine);
    operator = await house.becomeOperator();
    shared = createJobs(house.deps, { kinds, pollMs: 50, holder: 'shared' });
  });
  beforeEach(() => shared.start());
  afterEach(async () => {
    await Promise.all(runners.splice(0).map((runner) => runner.stop()));
    await abandonAll();
  });
  afterAll(async () => {
    await shared.stop();
    await house.close();
  });

  /** A runner of the test's own, with nobody beside it. The house's own knows the kinds of the product alone. */
  async function runner(settings: Partial<JobSettings> = {}): Promise<Jobs> {
    await shared.stop();
    const jobs = createJobs(house.deps, { kinds, restMs: 0, beatMs: 50, pollMs: 50, ...settings });
    runners.push(jobs);
    return jobs;
  }
  /** What a test left unfinished is not the next one's to do. */
  async function abandonAll(): Promise<void> {
    const { db, tables, commit } = house.deps.storage;
    const over = { state: 'cancelled', activeKey: null, holder: null, endedAt: house.time } as const;
    await commit([db.update(tables.jobs).set(over).where(isNull(tables.jobs.endedAt))]);
  }
  const order = (
    kind: JobKind<{ about: string; steps: number; stepMs: number; gate: string | null }, { next: number }>,
    about: string,
    { steps = 5, stepMs = 1, gate = null as string | null, institution = null as string | null } = {},
    { deps } = house,
  ) => enqueueJob(deps, kind, { params: { about, steps, stepMs, gate }, institution, createdBy: 'somebody' });
  const gateIn = ({ place } = house) => join(place.dataDir, 'gate');
  const open = (gate: string) => writeFileSync(gate, '');
  const rowOf = async (id: string, storage: Storage = house.deps.storage) => {
    const { jobs } = storage.tables;
    return (await storage.db.select().from(jobs).where(eq(jobs.id, id)))[0]!;
  };
  const ended = (id: string, storage?: Storage) =>
    until(async () => {
      const row = await rowOf(id, storage);
      return row.endedAt !== null && row;
    });
  const stepsOf = async (about: string, { db, tables }: Storage = house.deps.storage) => {
    const rows = await db.select().from(tables.settings);
    return rows.flatMap(({ key }) => (key.startsWith(`${about}-`) ? [Number(key.slice(about.length + 1))] : []));
  };
  const rising = (size: number) => Array.from({ length: size }, (_, at) => at);
  const stepsIn = (size: number) =>
    rising(size)
      .map((at) => `${String(at).padStart(3, '0')}\n`)
      .join('');
  /** What the audit log tells of a job. */
  const toldOf = (id: string) => {
    const { auditEvents } = house.deps.storage.tables;
    return house.deps.storage.db
      .select({ chain: auditEvents.chain, action: auditEvents.action, details: auditEvents.details })
      .from(auditEvents)
      .where(eq(auditEvents.target, `job:${id}`));
  };
  const fileOf = (id: string, { place } = house) => join(place.dataDir, 'jobs', id, 'steps.txt');

  test('a second one about the same subject is refused naming the first, until that has ended', async () => {
    const first = await order(counting, 'first');
    await expect(order(counting, 'first')).rejects.toMatchObject({
      code: 'job-active',
      extras: { details: { job: first } },
    });
    await order(counting, 'another');
    await ended(first);
    expect(await order(counting, 'first', { steps: 0 })).not.toBe(first);
  });

  test('asked for many times at once it is enqueued once', async () => {
    // None has ended before the last is asked for.
    const gate = `${gateIn()}-crowd`;
    const asked = await Promise.allSettled(rising(10).map(() => order(counting, 'crowd', { steps: 5, gate })));
    open(gate);
    expect(asked.filter(({ status }) => status === 'fulfilled').length).toBe(1);
  });

  test('it ends with a file that can be downloaded from the server that has it', async () => {
    const id = await order(counting, 'filed');
    await ended(id);
    const { body } = await operator('GET', `/api/jobs/${id}`);
    expect(body).toMatchObject({ kind: 'counting', about: 'filed', state: 'done', done: 5, total: 5, problem: null });
    expect(body.files).toEqual([{ file: 'steps.txt', name: '步骤.txt', size: 20 }]);
    expect([body.holder, body.params, body.checkpoint]).toEqual([undefined, undefined, undefined]);
    const download = () => operator('GET', `/api/jobs/${id}/files/steps.txt`);
    const answer = await download();
    expect([answer.status, answer.text]).toEqual([200, stepsIn(5)]);
    expect(answer.headers.get('content-disposition')).toContain(encodeURIComponent('步骤.txt'));
    expect((await operator('GET', `/api/jobs/${id}/files/other.txt`)).body.code).toBe('not-found');
    const modeOf = (path: string) => statSync(path).mode & 0o777;
    expect([modeOf(fileOf(id)), modeOf(dirname(fileOf(id)))]).toEqual([0o600, 0o700]);
    writeFileSync(fileOf(id), 'cut');
    const cut = await download();
    expect([cut.status, cut.body.code]).toEqual([503, 'job-file-not-here']);
    rmSync(fileOf(id));
    expect((await download()).body.title).toContain('DATA_DIR');
  });

  test('files go after a week, the job’s line in the list after three months', async () => {
    const id = await order(counting, 'old');
    await ended(id);
    await sweepJobs(house.deps);
    expect(existsSync(fileOf(id))).toBe(true);
    house.time += 8 * day;
    expect((await operator('GET', `/api/jobs/${id}/files/steps.txt`)).body.code).toBe('job-file-expired');
    await sweepJobs(house.deps);
    expect(existsSync(fileOf(id))).toBe(false);
    const listed = async () => (await operator('GET', '/api/jobs')).body.some((job: { id: string }) => job.id === id);
    expect(await listed()).toBe(true);
    house.time += 90 * day;
    await sweepJobs(house.deps);
    expect(await listed()).toBe(false);
  });

  test('progress can be watched, and cancelling ends it and takes its files away', async () => {
    const id = await order(counting, 'long', { steps: 500, gate: gateIn() });
    const seen = await until(async () => {
      const { body } = await operator('GET', `/api/jobs/${id}`);
      return body.done >= 3 && body;
    });
    expect(seen).toMatchObject({ state: 'running', total: 500 });
    expect((await operator('POST', `/api/jobs/${id}/cancel`)).body).toMatchObject({
      state: 'running',
      cancelling: true,
    });
    expect(await ended(id)).toMatchObject({ state: 'cancelled', activeKey: null, result: null });
    await until(async () => !existsSync(fileOf(id)));
    expect((await operator('POST', `/api/jobs/${id}/cancel`)).body.state).toBe('cancelled');
    expect(await toldOf(id)).toEqual([{ chain: 'platform', action: 'job-cancelled', details: { kind: 'counting' } }]);
  });

  test('a problem that another try would meet again ends it at once, with nothing left behind', async () => {
    const id = await order(refusing, 'refused');
    expect(await ended(id)).toMatchObject({ state: 'failed', problem: 'report-not-final', attempts: 1 });
    await until(async () => !existsSync(dirname(fileOf(id))));
    expect((await operator('GET', `/api/jobs/${id}`)).body.problem.title).toContain('截止后');
  });

  test.skipIf(!existsSync('/dev/full'))(
    'one that meets a full disk ends with that, and its files make room',
    async () => {
      const id = await order(filling, 'filling');
      expect(await ended(id)).toMatchObject({ state: 'failed', problem: 'storage-full', attempts: 1 });
      await until(async () => !existsSync(dirname(fileOf(id))));
    },
  );

  test('another school’s job, its file and its cancelling are not found', async () => {
    const made = async (name: string) =>
      (await operator('POST', '/api/institutions', { name, type: 'enterprise', region: '某省' })).body.id as string;
    const [own, other] = [await made('甲校'), await made('乙校')];
    const account = { username: 'school', name: '甲', role: 'institution-admin', institutionId: own };
    const { username, password } = (await operator('POST', '/api/staff', account)).body;
    const school = await house.signIn(username, password);
    const mine = await order(counting, 'mine', { institution: own });
    const foreign = await order(counting, 'foreign', { institution: other });
    const platform = await order(counting, 'platform');
    for (const id of [mine, foreign, platform]) await ended(id);
    expect((await school('GET', '/api/jobs')).body.map((job: { id: string }) => job.id)).toEqual([mine]);
    expect((await school('GET', `/api/jobs/${mine}/files/steps.txt`)).status).toBe(200);
    for (const id of [foreign, platform]) {
      const answers = [
        await school('GET', `/api/jobs/${id}`),
        await school('POST', `/api/jobs/${id}/cancel`),
        await school('GET', `/api/jobs/${id}/files/steps.txt`),
      ];
      expect(answers.map(({ status, body }) => [status, body.code])).toEqual(answers.map(() => [404, 'not-found']));
    }
  });

  test('two runners on one database run each job once', async () => {
    for (const holder of ['one', 'two']) (await runner({ holder })).start();
    const ids = await Promise.all(rising(6).map((at) => order(counting, `job${at}`, { stepMs: 30 })));
    for (const id of ids) await ended(id);
    for (const at of rising(6)) expect([at, await stepsOf(`job${at}`)]).toEqual([at, rising(5)]);
    expect((await Promise.all(ids.map((id) => rowOf(id)))).map((row) => row.attempts)).toEqual(rising(6).map(() => 1));
  });

  test('one that waits is cancelled at once; one that does not listen is stopped', async () => {
    const jobs = await runner({ graceMs: 100 });
    const waiting = await order(counting, 'waiting');
    const cancel = () => operator('POST', `/api/jobs/${waiting}/cancel`);
    const answers = await Promise.all([cancel(), cancel()]);
    expect(answers.map(({ body }) => body.state)).toEqual(['cancelled', 'cancelled']);
    expect(await toldOf(waiting)).toHaveLength(1);
    const deaf = await order(stubborn, 'deaf');
    jobs.start();
    await until(async () => (await rowOf(deaf)).done === 1);
    const next = await order(counting, 'next');
    await operator('POST', `/api/jobs/${deaf}/cancel`);
    expect((await ended(deaf)).state).toBe('cancelled');
    expect((await ended(next)).state).toBe('done');
  });

  test('when the server stops it is given back with its checkpoint, and gone on with at the next start', async () => {
    const gate = gateIn();
    const id = await order(counting, 'handed', { steps: 10, gate });
    await until(async () => (await rowOf(id)).done === 3);
    await shared.stop();
    const row = await rowOf(id);
    expect(row).toMatchObject({ state: 'waiting', holder: null, attempts: 0, done: 3, checkpoint: { next: 3 } });
    open(gate);
    shared.start();
    expect((await ended(id)).state).toBe('done');
    expect(await stepsOf('handed')).toHaveLength(10);
    expect(readFileSync(fileOf(id), 'utf8')).toBe(stepsIn(10));
    rmSync(gate);
  });

  test('one that does not listen when the server stops is given back within two seconds', async () => {
    const jobs = await runner();
    const id = await order(stubborn, 'deaf');
    jobs.start();
    await until(async () => (await rowOf(id)).done === 1);
    const asked = Date.now();
    await jobs.stop();
    expect(Date.now() - asked).toBeLessThan(2000);
    expect(await rowOf(id)).toMatchObject({ state: 'waiting', holder: null });
  });

  test('a worker thread that dies costs a try; at the fifth the job fails with a sentence', async () => {
    const jobs = await runner();
    const { db, tables, commit } = house.deps.storage;
    const id = await order(dying, 'dying');
    await commit([db.update(tables.jobs).set({ attempts: 3 }).where(eq(tables.jobs.id, id))]);
    jobs.start();
    expect(await ended(id)).toMatchObject({ state: 'failed', problem: 'job-failed', attempts: 5 });
    expect((await operator('GET', `/api/jobs/${id}`)).body.problem.title).toMatch(/任务多次中断/);
  });

  test('a worker thread without memory left costs a try and nothing else: the next job runs', async () => {
    const jobs = await runner({ memoryMb: 24, restMs: 100_000 });
    const id = await order(hungry, 'hungry');
    jobs.start();
    await until(async () => (await rowOf(id)).state === 'waiting' && (await rowOf(id)).attempts === 1);
    const next = await order(counting, 'fed');
    expect((await ended(next)).state).toBe('done');
    expect(await rowOf(id)).toMatchObject({ state: 'waiting', attempts: 1 });
  });

  test('a holder that was away too long writes nothing more', async () => {
    // Never looks whether it still may: the commits themselves must refuse.
    const away = await runner({ holder: 'away', beatMs: 1_000_000 });
    const other = await runner({ holder: 'other' });
    const gate = gateIn();
    const id = await order(counting, 'taken', { steps: 10, gate });
    away.start();
    await until(async () => (await rowOf(id)).done === 3);
    house.time += 60_000;
    other.start();
    await until(async () => (await rowOf(id)).holder === 'other');
    open(gate);
    expect(await ended(id)).toMatchObject({ state: 'done', done: 10 });
    expect(await stepsOf('taken')).toHaveLength(10);
    rmSync(gate);
  });

  test('a thread that is killed at the moment its job ends does not stop the next one', async () => {
    const thread = createJobThread(house.deps, { kinds, idleMs: 60_000, memoryMb: 512 });
    const run = (about: string) => {
      const params = { about, steps: 0, stepMs: 0, gate: null };
      return thread.run({
        id: about,
        kind: 'counting',
        holder: '',
        params,
        checkpoint: null,
        done: 0,
        now: house.time,
      });
    };
    await run('warm');
    const first = run('first');
    // It ends, and nobody has read so yet.
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 500);
    const killed = thread.kill();
    const next = first.then(() => run('next'));
    await killed;
    expect((await next).state).toBe('done');
    await thread.end();
  });

  test('a killed process’s job is gone on with by the next, and everything is there once', async () => {
    const other = await House.open(engine);
    const gate = gateIn(other);
    const id = await order(counting, 'killed', { steps: 10, gate }, other);
    const { dataDir, databaseUrl } = other.place;
    await other.stop();
    const script = join(import.meta.dirname, 'run-jobs-alone.ts');
    const child = spawn(process.execPath, [script, dataDir, ...(databaseUrl ? [databaseUrl] : [])]);
    const beside = await openBeside({ dataDir, databaseUrl }, () => Promise.reject(new Error('it only reads')));
    await until(async () => (await rowOf(id, beside)).done === 3);
    child.kill('SIGKILL');
    await new Promise((resolve) => child.once('exit', resolve));
    const left = await rowOf(id, beside);
    expect([left.state, left.done]).toEqual(['running', 3]);
    await beside.close();
    open(gate);

    await other.start();
    // Where others may be on the database, the dead one's lease has to end first.
    other.time = (left.heldUntil ?? 0) + 1;
    const jobs = createJobs(other.deps, { kinds, pollMs: 50 });
    jobs.start();
    const { storage } = other.deps;
    expect((await ended(id, storage)).state).toBe('done');
    expect(await stepsOf('killed', storage)).toHaveLength(10);
    expect(readFileSync(fileOf(id, other), 'utf8')).toBe(stepsIn(10));
    await jobs.stop();
    await other.close();
  });

  test('a duty is done by one process only, and by another once the first is gone', async () => {
    let rounds = 0;
    const duty = {
      name: 'count',
      everyMs: 60_000,
      run: async () => {
        rounds++;
      },
    };
    const [one, two] = ['one', 'two'].map((holder) => holdDuty(house.deps, duty, holder));
    expect([await one!.now(), await two!.now(), await one!.now(), rounds]).toEqual([true, false, true, 2]);
    house.time += 121_000;
    expect([await two!.now(), await one!.now(), rounds]).toEqual([true, false, 3]);
    await two!.stop();
    expect([await one!.now(), rounds]).toEqual([true, 4]);
    await one!.stop();
  });
});
