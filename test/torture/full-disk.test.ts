// The disk fills up while a hall of respondents submits: what is acknowledged stays, what is refused is told so, and the
// same server goes on as soon as there is room.
import { spawnSync } from 'node:child_process';
import { cpSync } from 'node:fs';
import { Agent } from 'node:http';
import { userInfo } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Place } from '../server/engines.ts';
import { type Cluster, makeCluster } from '../server/postgres-cluster.ts';
import { askServer } from '../server/postgres-databases.ts';
import { postgres, sqlite } from './engines.ts';
import { layGround } from './ground.ts';
import { type Entry, Ledger } from './ledger.ts';
import { type Load, sendAll, sendOne } from './send.ts';
import { launchServer, type ServerProcess } from './server-process.ts';
import { makeSmallDisk, noDisk, type SmallDisk } from './small-disk.ts';
import { verify } from './verify.ts';

const toTheEnd = (url: string): Load => ({ url, connections: 16, goOn: () => true });

/** The disk fills up midway: what came before is acknowledged, all others are refused for that alone. */
async function sendUntilFull(url: string, ledger: Ledger, entries: readonly Entry[], disk: SmallDisk): Promise<void> {
  let sent = 0;
  const goOn = (): boolean => {
    if (++sent === 100) disk.fill();
    return true;
  };
  await sendAll(ledger, entries, { ...toTheEnd(url), goOn });
  const before = ledger.in('acknowledged').length;
  expect(before).toBeGreaterThanOrEqual(100);
  expect([...ledger.refusals]).toEqual([['storage-full', entries.length - before]]);
}

/** A test that fails leaves no server behind. */
const servers: ServerProcess[] = [];
function serve(...launch: Parameters<typeof launchServer>): ServerProcess {
  const server = launchServer(...launch);
  servers.push(server);
  return server;
}
afterEach(() => Promise.all(servers.splice(0).map((server) => server.kill())));

describe.skipIf(noDisk)(`a server whose disk fills up${noDisk ? ` (skipped: ${noDisk})` : ''}`, () => {
  let place: Place;
  let ledger: Ledger;
  let disk: SmallDisk;
  beforeAll(async () => {
    place = await sqlite.makePlace();
    ledger = new Ledger(await layGround(place, { institutions: 2, persons: 200 }));
    disk = await makeSmallDisk(24);
    cpSync(place.dataDir, join(disk.outside, 'data'), { recursive: true });
  });
  afterAll(async () => {
    await disk.remove();
    await place.remove();
  });

  const launch = (folder = 'data'): ServerProcess =>
    serve(
      { databaseUrl: null, dataDir: join(disk.folder, folder) },
      { under: disk.under, entry: [resolve('server/main.ts')] },
    );

  const signIn = async (url: string): Promise<number> => {
    const headers = { origin: url, 'content-type': 'application/json' };
    const body = JSON.stringify({ username: 'operator', password: 'a long password' });
    return (await fetch(`${url}/api/auth/sign-in/username`, { method: 'POST', headers, body })).status;
  };

  test('keeps what it acknowledged, refuses the rest with one clear problem, and goes on when there is room', {
    timeout: 120_000,
  }, async () => {
    const server = launch();
    const url = await server.listening;
    await sendUntilFull(url, ledger, ledger.entries, disk);

    const agent = new Agent();
    const refused = await sendOne(agent, url, ledger.in('unknown')[0]!);
    agent.destroy();
    expect([refused?.status, refused?.body.title]).toEqual([507, expect.stringMatching(/没有保存.*仍在填写设备上/)]);
    expect(await signIn(url)).toBe(507);
    expect((await fetch(`${url}/api/health`)).status).toBe(200);

    disk.makeRoom();
    expect(await signIn(url)).toBe(200);
    await sendAll(ledger, ledger.in('unknown'), toTheEnd(url));
    expect([ledger.in('acknowledged').length, ledger.faults]).toEqual([ledger.entries.length, []]);
    expect(await server.kill('SIGTERM')).toBe(0);
    cpSync(join(disk.outside, 'data'), place.dataDir, { recursive: true });
    const { faults, kept } = await verify(place, ledger);
    expect([faults, kept.size]).toEqual([[], ledger.entries.length]);
  });

  test('does not start on a full disk, new or known, and says why in one line', { timeout: 60_000 }, async () => {
    // The last one begins, and its migrations meet the end.
    for (const [folder, leaving] of [
      ['data', 0],
      ['new', 0],
      ['begun', 300],
    ] as const) {
      disk.fill(leaving);
      const server = launch(folder);
      expect([folder, await server.ended]).toEqual([folder, 1]);
      expect(server.words().trim()).toMatch(/^磁盘已满.*make room and start again\.$/);
      disk.makeRoom();
    }
    const server = launch();
    expect(await server.listening).toMatch(/^http/);
    await server.kill();
  });

  test('a command that fills it says so in one line', { timeout: 60_000 }, async () => {
    const entry = [resolve('server/commands/populate.ts'), '--institutions', '2', '--answers', '100000'];
    const place = { databaseUrl: null, dataDir: join(disk.folder, 'filled') };
    const command = serve(place, { under: disk.under, entry });
    expect(await command.ended).toBe(1);
    expect(command.words()).toMatch(/^磁盘已满.*make room and start again\.$/m);
    expect(command.words()).not.toMatch(/^ +at /m);
  });
});

/** PostgreSQL refuses root, also the one that a namespace of somebody else's has. */
const noCluster =
  noDisk ??
  (userInfo().uid !== 0 || spawnSync('setpriv', ['--version']).status !== 0
    ? 'only root gives PostgreSQL a disk that it alone sees'
    : null);

describe.skipIf(noCluster)(
  `a database server whose disk fills up${noCluster ? ` (skipped: ${noCluster})` : ''}`,
  () => {
    let disk: SmallDisk;
    let cluster: Cluster;
    let place: Place;
    let ledger: Ledger;
    beforeAll(async () => {
      disk = await makeSmallDisk(200);
      // A segment of its log is laid out whole, and one is enough here: what meets the end is a table that grows.
      cluster = await makeCluster(['min_wal_size=32MB', 'max_wal_size=64MB', 'autovacuum=off'], disk);
      place = await postgres(cluster.url).makePlace();
      ledger = new Ledger(await layGround(place, { institutions: 2, persons: 200 }));
      await askServer(cluster.url, 'SELECT pg_switch_wal()');
      await askServer(cluster.url, 'CHECKPOINT');
    });
    afterAll(async () => {
      await place?.remove();
      await cluster?.remove();
      await disk?.remove();
    });

    test('what was acknowledged stays, the rest is refused and comes in when there is room', {
      timeout: 120_000,
    }, async () => {
      const server = serve(place);
      const url = await server.listening;
      const some = ledger.entries.slice(0, 500);
      await sendUntilFull(url, ledger, some, disk);
      expect(some.length - ledger.in('acknowledged').length).toBeGreaterThan(100);
      expect((await fetch(`${url}/api/health`)).status).toBe(200);

      disk.makeRoom();
      await sendAll(ledger, some, toTheEnd(url));
      expect([ledger.in('acknowledged').length, ledger.faults]).toEqual([some.length, []]);
      expect(await server.kill('SIGTERM')).toBe(0);
      const { faults, kept } = await verify(place, ledger);
      expect([faults, kept.size]).toEqual([[], some.length]);
    });

    test('where not even its log finds room it stops, and what was acknowledged is there when it is back', {
      timeout: 120_000,
    }, async () => {
      const server = serve(place);
      const url = await server.listening;
      const rest = ledger.entries.slice(500);
      const before = ledger.in('acknowledged').length;
      disk.fill();
      // Segment after segment of it, until there is no room for another one.
      const write = `SELECT pg_logical_emit_message(true, 'full', 'disk'), pg_switch_wal()`;
      const stopped = async () => !(await askServer(cluster.url, write).catch(() => null));
      for (let segments = 0; !(await stopped()); segments++) expect(segments).toBeLessThan(10);
      await sendAll(ledger, rest, toTheEnd(url));
      expect([ledger.in('acknowledged').length, ledger.refusals.get('database-away')]).toEqual([before, rest.length]);
      expect((await fetch(`${url}/api/health`)).status).toBe(200);

      await cluster.kill();
      disk.makeRoom();
      await cluster.start();
      await sendAll(ledger, rest, toTheEnd(url));
      expect([ledger.in('acknowledged').length, ledger.faults]).toEqual([ledger.entries.length, []]);
      expect(await server.kill('SIGTERM')).toBe(0);
      const { faults, kept } = await verify(place, ledger);
      expect([faults, kept.size]).toEqual([[], ledger.entries.length]);
    });
  },
);
