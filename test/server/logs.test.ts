// The log of a real server: a line per request with its id, and nothing in it that is a key, a name or an address.
import { randomUUID } from 'node:crypto';
import { eq, sql } from 'drizzle-orm';
import pino from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createApp } from '../../server/app.ts';
import { describeError, errorText } from '../../server/describe-error.ts';
import { layGround } from '../torture/ground.ts';
import { launchServer, type ServerProcess } from '../torture/server-process.ts';
import { engines, type Place } from './engines.ts';
import { House } from './house.ts';
import { askServer } from './postgres-databases.ts';

type Line = Record<string, unknown>;

describe('what a server writes down', () => {
  let place: Place;
  let server: ServerProcess;
  const ids: string[] = [];
  const secret = 'Geheimnis-0815';
  let lines: Line[];

  beforeAll(async () => {
    place = await engines[0]!.makePlace();
    const { respondents } = await layGround(place, { institutions: 1, persons: 1 });
    const { pass, key, body } = respondents[0]!;
    server = launchServer(place, { env: { LOG_LEVEL: 'debug', TRUSTED_PROXY: '127.0.0.1' } });
    const url = await server.listening;
    const ask = async (method: string, path: string, sent?: unknown, headers = {}) => {
      const answer = await fetch(url + path, {
        method,
        headers: { 'content-type': 'application/json', 'x-forwarded-for': '203.0.113.77', ...headers },
        ...(sent === undefined ? {} : { body: JSON.stringify(sent) }),
      });
      await answer.arrayBuffer();
      ids.push(answer.headers.get('x-request-id')!);
    };
    const respondent = { authorization: `Bearer ${pass}`, 'idempotency-key': key };
    await ask('POST', '/api/responses', body, respondent);
    await ask('POST', '/api/responses', { ...body, answers: {} }, { ...respondent, 'idempotency-key': randomUUID() });
    await ask('GET', `/api/links/${secret}?lang=en&token=${secret}`);
    await ask('POST', `/api/links/${secret}/begin`, { code: secret, name: secret });
    await ask('POST', '/api/auth/sign-in/username', { username: secret, password: secret });
    await ask('GET', '/api/health');
    await ask('GET', `/${secret}.php`);
    await server.kill('SIGTERM');
    lines = server
      .words()
      .split('\n')
      .filter((line) => line.startsWith('{'))
      .map((line) => JSON.parse(line));
  });
  afterAll(() => place.remove());

  test('names each request by its id, route, status and duration, at a level of its own', () => {
    expect(new Set(ids).size).toBe(7);
    const told = ids.map((id) => lines.find(({ requestId }) => requestId === id)!);
    const [debug, info] = [20, 30];
    expect(told.map(({ level, method, route, status, problem }) => [level, method, route, status, problem])).toEqual([
      [debug, 'POST', '/api/responses', 201, undefined],
      [info, 'POST', '/api/responses', 409, 'already-submitted'],
      [info, 'GET', '/api/links/:token', 404, 'unknown-link'],
      [info, 'POST', '/api/links/:token/begin', 404, 'unknown-link'],
      [info, 'POST', '/api/auth/sign-in/username', 401, 'wrong-credentials'],
      [debug, 'GET', '/api/health', 200, undefined],
      [debug, 'GET', 'page', 404, 'not-found'],
    ]);
    for (const { ms, time } of told) {
      expect(ms).toBeGreaterThan(0);
      expect(new Date(String(time)).getTime()).toBeGreaterThan(Date.now() - 120_000);
    }
  });

  test('holds no link, name, password or address, from wherever they came', () => {
    expect(server.words()).not.toContain(secret);
    expect(server.words()).not.toMatch(/203\.0\.113|127\.0\.0\.1(?!:)/);
    const known = [
      'level',
      'time',
      'pid',
      'hostname',
      'requestId',
      'method',
      'route',
      'status',
      'ms',
      'problem',
      'msg',
    ];
    expect([...new Set(lines.flatMap(Object.keys))].sort()).toEqual(known.sort());
  });
});

describe.each(engines)('an error of the database on $name', (engine) => {
  let house: House;
  beforeAll(async () => {
    house = await House.open(engine);
  });
  afterAll(() => house.close());

  test('is described with its query and without what was asked or written', async () => {
    const { db, tables, commit } = house.deps.storage;
    const row = {
      id: 'i',
      name: '某校的秘密',
      type: 'enterprise' as const,
      region: '某省',
      contact: null,
      demo: false,
    };
    const insert = () => commit([db.insert(tables.institutions).values({ ...row, createdAt: 0 })]);
    await insert();
    const ask = async () =>
      db.select({ nothing: sql`no_such_column` }).from(tables.user).where(eq(tables.user.name, '某校的秘密'));
    const errors = [await insert().catch((error: unknown) => error), await ask().catch((error: unknown) => error)];
    for (const error of errors) {
      expect(error).toBeInstanceOf(Error);
      const text = JSON.stringify(describeError(error)) + errorText(error);
      expect(text).not.toContain('秘密');
      expect(text).toMatch(/Failed query|already|UNIQUE|no such column/);
      expect(describeError(error).stack).toMatch(/^ +at /);
    }
  });
});

test('a full disk is told without what was to be written: the query builder’s own message holds it', async () => {
  const house = await House.open(engines.find(({ name }) => name === 'postgres')!);
  const { id } = (await (await house.becomeOperator())('GET', '/api/me')).body;
  await askServer(
    house.place.databaseUrl!,
    `CREATE FUNCTION no_room() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE disk_full; END $$;
     CREATE TRIGGER no_room BEFORE INSERT ON session FOR EACH ROW EXECUTE FUNCTION no_room()`,
  );
  const words: string[] = [];
  const log = pino({ serializers: { err: describeError } }, { write: (line) => void words.push(line) });
  house.app = createApp({ ...house.deps, log });
  const account = { username: 'operator', password: 'a long password' };
  expect((await house.ask('POST', '/api/auth/sign-in/username', account)).body.code).toBe('storage-full');
  expect(words.join('')).toMatch(/the disk is full/);
  expect(words.join('')).not.toMatch(new RegExp(`params: |${id}`));
  await house.close();
});
