// WORKERS: one server of several processes, on both engines, as it is really started. Its workers are killed under load, and
// what they acknowledged is there; a worker that cannot be kept alive ends the server with a sentence.
import cluster from 'node:cluster';
import { cpSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { readConfig } from '../../server/config.ts';
import { freePort } from '../../server/http/listen.ts';
import { startWorkers, WorkersError } from '../../server/workers/start-workers.ts';
import { layGround } from '../torture/ground.ts';
import { Ledger } from '../torture/ledger.ts';
import { sendAll } from '../torture/send.ts';
import { launchServer, type ServerProcess } from '../torture/server-process.ts';
import { verify } from '../torture/verify.ts';
import { engines, type Place } from './engines.ts';
import { House } from './house.ts';

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** By the parent's number, which stands behind the name and the state. */
function childrenOf(pid: number): number[] {
  return readdirSync('/proc').flatMap((name) => {
    if (!/^\d+$/.test(name)) return [];
    try {
      const [state, parent] = readFileSync(`/proc/${name}/stat`, 'utf8').split(') ')[1]!.split(' ');
      return Number(parent) === pid && state !== 'Z' ? [Number(name)] : [];
    } catch {
      // It has just ended.
      return [];
    }
  });
}

// Only Linux tells whose child a process is without a further program.
describe.skipIf(process.platform !== 'linux').each(engines)('two workers on $name', { timeout: 90_000 }, (engine) => {
  let place: Place;
  let server: ServerProcess;
  let ledger: Ledger;
  let url: string;

  beforeAll(async () => {
    place = await engine.makePlace();
    ledger = new Ledger(await layGround(place, { institutions: 2, persons: 120 }));
    server = launchServer(place, { env: { WORKERS: '2', LOG_LEVEL: 'silent' } });
    url = await server.listening;
  });
  afterAll(async () => {
    await server.kill();
    await place.remove();
  });

  /** The first lines are said once, however many processes there are. */
  test('start as one server', async () => {
    expect(childrenOf(server.pid)).toHaveLength(2);
    expect(server.words()).toBe(`数衡 Shuheng: ${url}\n`);
    expect(await (await fetch(`${url}/api/health`)).json()).toMatchObject({ status: 'ok', storage: engine.name });
  });

  test('tell one set of metrics, whichever of them is asked', async () => {
    const get = async (path: string) => (await fetch(url + path, { headers: { connection: 'close' } })).text();
    for (let at = 0; at < 6; at++) await get('/api/ready');
    const asked = await Promise.all([get('/metrics'), get('/metrics')]);
    for (const text of asked) {
      expect(text).toContain('duration_seconds_count{method="GET",route="/api/ready",status="200"} 6');
      expect(text).toMatch(/^shuheng_build_info\{.*\} 1$/m);
    }
    // One of the three that nobody reaches any more is left out.
    const [one] = childrenOf(server.pid);
    process.kill(one!, 'SIGSTOP');
    try {
      expect(await Promise.race([get('/metrics'), get('/metrics')])).toContain('shuheng_build_info');
    } finally {
      process.kill(one!, 'SIGCONT');
    }
  });

  test('share sessions and what each of them writes', async () => {
    const ask = async (method: string, path: string, cookie = '', body: unknown = {}) => {
      // A connection of its own each time: it goes to the next worker.
      const headers = { origin: url, 'content-type': 'application/json', cookie, connection: 'close' };
      return fetch(url + path, { method, headers, ...(method === 'GET' ? {} : { body: JSON.stringify(body) }) });
    };
    const account = { username: 'operator', password: 'a long password' };
    const signedIn = await ask('POST', '/api/auth/sign-in/username', '', account);
    const cookie = signedIn.headers
      .getSetCookie()
      .map((line) => line.split(';')[0])
      .join('; ');
    for (let at = 0; at < 4; at++) expect((await ask('GET', '/api/me', cookie)).status).toBe(200);
    const school = { name: '新设院校', type: 'enterprise', region: '某省' };
    const { id } = await (await ask('POST', '/api/institutions', cookie, school)).json();
    for (let at = 0; at < 4; at++) {
      const listed = await (await ask('GET', '/api/institutions', cookie)).json();
      expect(listed.map((one: { id: string }) => one.id)).toContain(id);
    }
    expect((await ask('POST', '/api/auth/sign-out', cookie)).status).toBe(200);
    for (let at = 0; at < 4; at++) expect((await ask('GET', '/api/me', cookie)).status).toBe(401);
  });

  test('one killed under load is followed by another; all that was acknowledged is there once', async () => {
    const load = (among: typeof ledger.entries) => sendAll(ledger, among, { url, connections: 12, goOn: () => true });
    const first = load(ledger.entries.slice(0, 300));
    while (ledger.in('acknowledged').length < 60) await pause(5);
    const [killed] = childrenOf(server.pid);
    process.kill(killed!, 'SIGKILL');
    await first;
    // Those whose connection broke ask again, as devices do.
    while (ledger.in('unknown').length > 0) await load(ledger.in('unknown'));
    const finding = await verify(place, ledger);
    expect([finding.faults, finding.kept.size]).toEqual([[], ledger.in('acknowledged').length]);
    while (childrenOf(server.pid).length < 2) await pause(20);
    expect(childrenOf(server.pid)).not.toContain(killed);
  });

  test('stop together and in good order in the middle of a load', async () => {
    let going = true;
    const load = sendAll(ledger, ledger.in('unsent'), { url, connections: 12, goOn: () => going });
    const before = ledger.in('acknowledged').length;
    while (ledger.in('acknowledged').length < before + 20) await pause(5);
    const workers = childrenOf(server.pid);
    expect(await server.kill('SIGTERM')).toBe(0);
    going = false;
    await load;
    for (const pid of workers) expect(() => process.kill(pid, 0)).toThrow();
    const finding = await verify(place, ledger);
    expect([finding.faults, finding.kept.size]).toEqual([[], ledger.in('acknowledged').length + finding.arrived]);
  });
});

describe('workers that cannot be', { timeout: 30_000 }, () => {
  let house: House;
  beforeEach(async () => {
    house = await House.open(engines.find(({ name }) => name === 'sqlite')!);
  });
  afterEach(() => house.close());

  /** Quick to give up; what the workers read lies in the house's folder. */
  function start(workers: number) {
    const { dataDir } = house.place;
    const config = { ...readConfig({}), dataDir, workers, questionnairesDir: join(dataDir, 'questionnaires') };
    const settings = {
      firstRestMs: 10,
      longestRestMs: 10,
      provenMs: 60_000,
      mostDeaths: 2,
      patienceMs: 2000,
      closingMs: 2000,
    };
    return freePort(config.host).then((port) => startWorkers({ ...house.deps, config: { ...config, port } }, settings));
  }

  test('started at all end the start with the reason, and leave no process behind', async () => {
    const starting = start(2);
    await expect(starting).rejects.toThrow(WorkersError);
    await expect(starting).rejects.toThrow(/instruments does not exist.*WORKERS=1/);
    expect(Object.keys(cluster.workers ?? {})).toEqual([]);
  });

  test('kept alive end the server with the reason', async () => {
    const questionnaires = join(house.place.dataDir, 'questionnaires');
    cpSync('questionnaires', questionnaires, { recursive: true });
    const listening = await start(1);
    rmSync(questionnaires, { recursive: true });
    for (const worker of Object.values(cluster.workers ?? {})) worker?.process.kill('SIGKILL');
    expect((await listening.lost).message).toMatch(/instruments does not exist.*WORKERS=1/);
    await listening.stop();
  });
});
