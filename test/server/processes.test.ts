// Several server processes on one PostgreSQL, as real processes on real sockets: whatever one of them knows, all know, and
// nothing is done twice. The test's own house is one server more on the same database, which works on no jobs.
import { randomUUID } from 'node:crypto';
import { Agent } from 'node:http';
import { count, eq, like } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { pinnedIn, readCampaign } from '../../server/campaigns/queries.ts';
import { enqueueJob } from '../../server/jobs/enqueue-job.ts';
import { differences } from '../../server/responses/count-again.ts';
import { type Ground, layGround, type Respondent } from '../torture/ground.ts';
import type { Entry, Reply } from '../torture/ledger.ts';
import { sendOne } from '../torture/send.ts';
import { launchServer, type ServerProcess } from '../torture/server-process.ts';
import { engines } from './engines.ts';
import { House } from './house.ts';
import { counting } from './job-kinds.ts';

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

async function until<T>(what: () => Promise<T | undefined | false>, withinMs = 15_000): Promise<T> {
  for (const end = Date.now() + withinMs; Date.now() < end; await pause(20)) {
    const found = await what();
    if (found) return found;
  }
  throw new Error('It did not come to that in time');
}

describe('several processes on one PostgreSQL', { timeout: 60_000 }, () => {
  let house: House;
  let ground: Ground;
  let processes: ServerProcess[];
  let urls: string[];
  let cookie = '';
  const agent = new Agent({ keepAlive: true, maxSockets: 12 });
  const operator = { username: 'operator', password: 'a long password' };
  let next = 0;
  const take = (size: number): readonly Respondent[] => {
    next += size;
    return ground.respondents.slice(next - size, next);
  };

  beforeAll(async () => {
    const place = await engines.find(({ name }) => name === 'postgres')!.makePlace();
    ground = await layGround(place, { institutions: 2, persons: 60 });
    const launch = { entry: ['test/server/server-alone.ts'] };
    processes = [launchServer(place, launch), launchServer(place, launch)];
    house = await House.open({ name: 'postgres', makePlace: async () => place });
    house.time = Date.now();
    urls = await Promise.all(processes.map(({ listening }) => listening));
    cookie = await signIn(0);
  });
  afterAll(async () => {
    agent.destroy();
    await Promise.all(processes.map((one) => one.kill()));
    await house.close();
  });

  async function ask(at: number, method: string, path: string, { body = undefined as unknown, as = cookie } = {}) {
    const response = await fetch(urls[at] + path, {
      method,
      headers: { origin: urls[at]!, 'content-type': 'application/json', cookie: as },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    // biome-ignore lint/suspicious/noExplicitAny: bodies of every route pass here; each test looks at what it knows.
    return { status: response.status, headers: response.headers, body: (await response.json()) as any };
  }
  const trySignIn = (at: number, account: { username: string; password: string }) =>
    ask(at, 'POST', '/api/auth/sign-in/username', { body: account, as: '' });
  async function signIn(at: number, account = operator): Promise<string> {
    const cookies = (await trySignIn(at, account)).headers.getSetCookie();
    return cookies.map((line) => line.split(';')[0]).join('; ');
  }
  const send = async (at: number, one: Respondent, key = one.key): Promise<Reply> =>
    (await sendOne(agent, urls[at]!, { ...one, key } as Entry))!;
  const statuses = (answers: readonly { status: number }[]) => answers.map(({ status }) => status).sort();
  const rowsOf = ({ subject }: Respondent) => {
    const { responses } = house.deps.storage.tables;
    return house.deps.storage.db.select().from(responses).where(eq(responses.subject, subject));
  };
  async function expectExactCounters(): Promise<void> {
    const campaign = (await readCampaign(house.deps, ground.campaign))!;
    for (const institution of campaign.subjects)
      for (const pin of pinnedIn(house.deps, campaign).filter(({ byPersons }) => byPersons))
        expect(await differences(house.deps, { campaign, pin, institution })).toEqual([]);
  }
  const progress = async (at: number): Promise<number> => {
    const { body } = await ask(at, 'GET', `/api/campaigns/${ground.campaign}/progress`);
    return body.total.reduce((sum: number, { submitted }: { submitted: number }) => sum + submitted, 0);
  };
  const kept = async (): Promise<number> => {
    const [row] = await house.deps.storage.db.select({ size: count() }).from(house.deps.storage.tables.responses);
    return row!.size;
  };

  const order = (about: string, steps: number, stepMs: number) => {
    const params = { about, steps, stepMs };
    return enqueueJob(house.deps, counting, { params, institution: null, createdBy: 'somebody' });
  };
  const jobAt = async (at: number, id: string) => (await ask(at, 'GET', `/api/jobs/${id}`)).body;
  const ended = (at: number, id: string) =>
    until(async () => {
      const job = await jobAt(at, id);
      return ['done', 'failed', 'cancelled'].includes(job.state) && job;
    });
  const rowOf = async (id: string) => {
    const { jobs } = house.deps.storage.tables;
    return (await house.deps.storage.db.select().from(jobs).where(eq(jobs.id, id)))[0]!;
  };

  test('a session opened at one is good at the other, and ends at both', async () => {
    expect(statuses([await ask(0, 'GET', '/api/me'), await ask(1, 'GET', '/api/me')])).toEqual([200, 200]);
    const other = await signIn(1);
    expect((await ask(0, 'POST', '/api/auth/sign-out', { as: other })).status).toBe(200);
    const after = [await ask(0, 'GET', '/api/me', { as: other }), await ask(1, 'GET', '/api/me', { as: other })];
    expect(statuses(after)).toEqual([401, 401]);
    const passwords = { currentPassword: operator.password, newPassword: 'another long password' };
    expect((await ask(1, 'POST', '/api/auth/change-password', { body: passwords })).status).toBe(200);
    expect(statuses([await ask(0, 'GET', '/api/me'), await ask(1, 'GET', '/api/me')])).toEqual([401, 401]);
    cookie = await signIn(0, { ...operator, password: passwords.newPassword });
    expect((await ask(1, 'GET', '/api/me')).status).toBe(200);
  });

  test('failed tries at both count together', async () => {
    const guess = (at: number) => trySignIn(at, { username: 'stranger', password: 'a wrong password' });
    for (let at = 0; at < 8; at++) expect((await guess(at % 2)).status).toBe(401);
    expect(statuses([await guess(0), await guess(1)])).toEqual([429, 429]);
  });

  test('fifty copies of one submission over both are kept once and all told the same receipt', async () => {
    const [one] = take(1);
    const answers = await Promise.all(Array.from({ length: 50 }, (_, at) => send(at % 2, one!)));
    expect(statuses(answers)).toEqual([...Array(49).fill(200), 201]);
    const rows = await rowsOf(one!);
    expect(rows).toHaveLength(1);
    expect(new Set(answers.map(({ body }) => body.receipt))).toEqual(new Set([rows[0]!.receipt]));
  });

  test('fifty submissions of one person with keys of their own over both: one is kept, the others are told', async () => {
    const [one] = take(1);
    const answers = await Promise.all(Array.from({ length: 50 }, (_, at) => send(at % 2, one!, randomUUID())));
    expect(statuses(answers)).toEqual([201, ...Array(49).fill(409)]);
    expect(new Set(answers.map(({ body }) => body.code))).toEqual(new Set([undefined, 'already-submitted']));
    expect(await rowsOf(one!)).toHaveLength(1);
    await expectExactCounters();
  });

  test('what both take in at once is counted exactly, and both tell the same', async () => {
    const many = take(120);
    const answers = await Promise.all(many.map((one, at) => send(at % 2, one)));
    expect(new Set(statuses(answers))).toEqual(new Set([201]));
    await expectExactCounters();
    expect([await progress(0), await progress(1)]).toEqual(Array(2).fill(await kept()));
    const path = `/api/campaigns/${ground.campaign}/reports`;
    expect((await ask(0, 'GET', path)).body).toEqual((await ask(1, 'GET', path)).body);
  });

  describe('a job', () => {
    test('enqueued at a third is done once, by whoever is first, and seen at both', async () => {
      const id = await order('once', 5, 1);
      // Each step is a row that can be written only once.
      expect(await ended(0, id)).toMatchObject({ state: 'done', done: 5 });
      expect(await jobAt(1, id)).toEqual(await jobAt(0, id));
      expect((await rowOf(id)).attempts).toBe(1);
    });

    test('is cancelled from either, wherever it runs', async () => {
      for (const at of [0, 1]) {
        const id = await order(`cancelled at ${at}`, 1000, 20);
        await until(async () => (await jobAt(at, id)).done >= 2);
        expect((await ask(at, 'POST', `/api/jobs/${id}/cancel`, { body: {} })).status).toBe(200);
        expect((await ended(1 - at, id)).state).toBe('cancelled');
      }
    });
  });

  test('a duty is done by one of them alone', async () => {
    const { settings } = house.deps.storage.tables;
    const traces = await house.deps.storage.db.select().from(settings).where(like(settings.key, 'duty %'));
    expect(traces.length).toBeGreaterThan(1);
    expect(new Set(traces.map(({ key }) => key.split(' ')[1])).size).toBe(1);
  });

  test('closed at one while both take in: nothing acknowledged is lost, and nothing comes after', async () => {
    const before = await kept();
    const queue = take(60).entries();
    let taken = 0;
    let refused = 0;
    const walk = async (): Promise<void> => {
      for (const [at, one] of queue) {
        const { status, body } = await send(at % 2, one);
        if (status === 201) taken++;
        else {
          expect([status, body.code]).toEqual([403, 'campaign-closed']);
          refused++;
        }
      }
    };
    const walking = Promise.all(Array.from({ length: 6 }, walk));
    await until(async () => taken >= 6);
    expect((await ask(0, 'POST', `/api/campaigns/${ground.campaign}/close`, { body: {} })).status).toBe(200);
    const atClose = await kept();
    await walking;
    expect([refused > 0, await kept(), atClose]).toEqual([true, before + taken, before + taken]);
    await expectExactCounters();
    expect([await progress(0), await progress(1)]).toEqual([before + taken, before + taken]);
  });

  test('what a killed process worked on is finished by the other, every step once', async () => {
    const id = await order('killed', 30, 40);
    const running = await until(async () => {
      const row = await rowOf(id);
      return row.done >= 2 && row;
    });
    const killed = processes.findIndex(({ pid }) => String(pid) === running.holder);
    await processes[killed]!.kill();
    expect(await ended(1 - killed, id)).toMatchObject({ state: 'done', done: 30 });
    const { settings } = house.deps.storage.tables;
    expect(await house.deps.storage.db.select().from(settings).where(like(settings.key, 'killed-%'))).toHaveLength(30);
  });
});
