// Stopping in good order, with real processes: whoever got in is answered, whatever was acknowledged is there, nothing that was
// not is, and a server that cannot end so says it and ends.
import { existsSync, statSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, inject, test } from 'vitest';
import type { Place } from '../server/engines.ts';
import { postgres, sqlite } from './engines.ts';
import { layGround } from './ground.ts';
import { Ledger } from './ledger.ts';
import { sendAll } from './send.ts';
import { launchServer, type ServerProcess } from './server-process.ts';
import { verify } from './verify.ts';

const engines = [sqlite, postgres(inject('postgres'))];
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

const asked = 8;
/** Without a demonstration. */
const entry = ['server/main.ts', '--empty'];

let place: Place;
let server: ServerProcess;
afterEach(async () => {
  await server.kill();
  await place.remove();
});

async function open(url: string): Promise<Socket> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  await new Promise((resolve) => socket.once('connect', resolve));
  return socket;
}

/** Asks for more than the system keeps for a reader, and takes nothing of it. */
async function neverReads(url: string): Promise<Socket> {
  const socket = await open(url);
  socket.on('error', () => {});
  socket.write('GET /api/docs/swagger-ui-bundle.js HTTP/1.1\r\nHost: x\r\n\r\n'.repeat(asked));
  await pause(300);
  return socket;
}

describe.each(engines)('a server told to stop under load on $name', (engine) => {
  test('answers whoever got in, keeps just that, gives back what it held, and ends with 0', async () => {
    place = await engine.makePlace();
    const ledger = new Ledger(await layGround(place, { institutions: 2, persons: 300 }));
    server = launchServer(place);
    const url = await server.listening;
    const load = sendAll(ledger, ledger.in('unsent'), { url, connections: 24, goOn: () => true });
    while (ledger.in('acknowledged').length < 100) await pause(10);
    expect(await server.kill('SIGTERM')).toBe(0);
    await load;
    const { faults, arrived } = await verify(place, ledger);
    expect([faults, ledger.faults, [...ledger.refusals]]).toEqual([[], [], []]);
    // Those that found the door closed, and nobody else.
    expect(arrived).toBe(0);
    expect(ledger.in('unsent').length).toBeGreaterThan(0);
    expect(server.words()).toMatch(/正在停止/);
    expect(server.words()).not.toMatch(/"level":(40|50)/);
  });
});

describe('a server told to stop', () => {
  beforeEach(async () => {
    place = await sqlite.makePlace();
  });

  test('lets idle connections go at once, slow readers read to the end, and cuts whoever never does, to end with 0', async () => {
    server = launchServer(place, { entry, env: { SHUTDOWN_SECONDS: '3' } });
    const url = await server.listening;
    const idle = await open(url);
    await neverReads(url);
    const slow = await neverReads(url);
    let read = 0;
    slow.on('data', (chunk) => {
      read += chunk.length;
    });
    const ended = new Promise((resolve) => slow.once('end', resolve));
    slow.pause();
    const begun = performance.now();
    const stopped = server.kill('SIGTERM');
    await new Promise((resolve) => idle.once('close', resolve));
    await pause(200);
    slow.resume();
    await ended;
    expect(read).toBeGreaterThan(asked * statSync('node_modules/swagger-ui-dist/swagger-ui-bundle.js').size);
    expect(performance.now() - begun).toBeLessThan(2200);
    expect(await stopped).toBe(0);
    expect(performance.now() - begun).toBeGreaterThan(2200);
  });

  test('twice ends at once, with a sentence', async () => {
    server = launchServer(place, { entry });
    await neverReads(await server.listening);
    const ended = server.kill('SIGTERM');
    // What follows at once is the same wish, passed on by somebody in between.
    process.kill(server.pid, 'SIGINT');
    await pause(600);
    expect(server.words()).not.toContain('再次');
    process.kill(server.pid, 'SIGTERM');
    expect(await ended).toBe(1);
    expect(server.words()).toContain('再次');
  });
});

test('a server that cannot end because its database hangs says so at its limit', async () => {
  place = await postgres(inject('postgres')).makePlace();
  server = launchServer(place, { entry, env: { SHUTDOWN_SECONDS: '1' } });
  await server.listening;
  const holder = new pg.Client({ connectionString: place.databaseUrl! });
  await holder.connect();
  await holder.query('BEGIN; LOCK TABLE leases IN ACCESS EXCLUSIVE MODE');
  expect(await server.kill('SIGTERM')).toBe(1);
  expect(server.words()).toContain('SHUTDOWN_SECONDS');
  await holder.end();
});

test('a server told to stop while it starts ends with 0 as well', async () => {
  place = await sqlite.makePlace();
  server = launchServer(place, { entry });
  const database = join(place.dataDir, 'shuheng.sqlite');
  while (!existsSync(database)) await pause(5);
  expect(await server.kill('SIGTERM')).toBe(0);
});
