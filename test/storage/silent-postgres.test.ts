// A PostgreSQL that falls silent without closing anything: what waited is told so, and work goes on by new connections.
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import pg from 'pg';
import { afterEach, beforeEach, expect, inject, test } from 'vitest';
import { openPostgres, openPostgresBeside } from '../../server/storage/postgres/open-postgres.ts';
import type { Storage } from '../../server/storage/storage.ts';
import { type MadeDatabase, makeDatabase } from '../server/postgres-databases.ts';

const limitMs = 300;
let database: MadeDatabase;
let way: Awaited<ReturnType<typeof openWay>>;
let storage: Storage;

beforeEach(async () => {
  database = await makeDatabase(inject('postgres'));
  await (await openPostgres(database.url)).close();
  way = await openWay(database.url);
  storage = openPostgresBeside(way.url, 2, limitMs);
});
afterEach(async () => {
  await storage.close();
  way.close();
  await database.drop();
});

/** A way to the database that can be made to carry nothing more for those who are on it. */
async function openWay(database: string) {
  const target = new URL(database);
  const sockets = new Set<Socket>();
  const server = createServer((near) => {
    const far = connect(Number(target.port || 5432), target.hostname);
    near.pipe(far).pipe(near);
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.on('error', () => {});
      socket.on('close', () => [near, far].map((end) => end.destroy()));
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = new URL(database);
  url.host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url: url.href,
    fallSilent() {
      for (const socket of sockets) socket.unpipe().pause();
    },
    close() {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}

const commit = (key: string) => storage.commit([storage.db.insert(storage.tables.settings).values({ key, value: '' })]);
const read = async () => (await storage.db.select().from(storage.tables.settings)).map(({ key }) => key).sort();

test('commits fail in time and succeed again, on as many connections as before', async () => {
  await Promise.all([commit('a'), commit('b')]);
  way.fallSilent();
  const lost = await Promise.allSettled([commit('c'), commit('d')]);
  expect(lost.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  await Promise.all([commit('e'), commit('f')]);
  expect(await read()).toEqual(['a', 'b', 'e', 'f']);
});

test('so do reads, and what belongs to one moment', async () => {
  await Promise.all([commit('a'), commit('b')]);
  way.fallSilent();
  const snapshot = storage.snapshot(({ db }) => db.select().from(storage.tables.settings));
  const lost = await Promise.allSettled([read(), snapshot]);
  expect(lost.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect(await read()).toEqual(['a', 'b']);
});

test('a commit that waits for somebody’s lock beyond the limit is refused and leaves nothing behind', async () => {
  const other = new pg.Client({ connectionString: database.url });
  await other.connect();
  await other.query('BEGIN');
  await other.query('LOCK TABLE settings');
  await expect(commit('late')).rejects.toThrow();
  await other.query('COMMIT');
  const waiting = "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'insert%'";
  while ((await other.query(waiting)).rowCount !== 0) await new Promise((resolve) => setTimeout(resolve, 20));
  await other.end();
  expect(await read()).toEqual([]);
});
