// Alive and ready are two questions, and both answers are true: a database that only reads, one that is gone, and a server
// that is stopping are each told apart, on both engines, and told again when they are over.
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, inject, test } from 'vitest';
import { softwareVersion } from '../../server/version.ts';
import { engines } from './engines.ts';
import { House } from './house.ts';

/** Longer than an answer about readiness is kept. */
const later = () => new Promise((resolve) => setTimeout(resolve, 550));

describe.each(engines)('health and readiness on $name', (engine) => {
  let house: House;
  beforeEach(async () => {
    house = await House.open(engine);
  });
  afterEach(() => house.close());

  const ready = () => house.ask('GET', '/api/ready');
  async function tell(...statements: string[]): Promise<void> {
    if (engine.name === 'sqlite') {
      const connection = new Sqlite(join(house.place.dataDir, 'shuheng.sqlite'));
      for (const statement of statements) connection.exec(statement);
      connection.close();
      return;
    }
    const client = new pg.Client({ connectionString: inject('postgres') });
    await client.connect();
    const database = new URL(house.place.databaseUrl!).pathname.slice(1);
    for (const statement of statements) await client.query(statement.replaceAll('DATABASE_NAME', database));
    await client.end();
  }
  const everybodyOut = "select pg_terminate_backend(pid) from pg_stat_activity where datname = 'DATABASE_NAME'";
  const stopWriting =
    engine.name === 'sqlite'
      ? ["create trigger full before update on settings begin select raise(abort, 'the disk is full'); end"]
      : ['alter database DATABASE_NAME set default_transaction_read_only = on', everybodyOut];
  const writeAgain =
    engine.name === 'sqlite'
      ? ['drop trigger full']
      : ['alter database DATABASE_NAME reset default_transaction_read_only', everybodyOut];

  test('a server in order is alive and ready, and says its version', async () => {
    expect((await house.ask('GET', '/api/health')).body).toEqual({
      status: 'ok',
      version: softwareVersion,
      storage: engine.name,
    });
    const answer = await ready();
    expect([answer.status, answer.body, answer.headers.get('cache-control')]).toEqual([
      200,
      { ready: true },
      'no-store',
    ]);
  });

  test('a database that can be read and no longer written is not ready, until it can', async () => {
    await ready();
    await tell(...stopWriting);
    await later();
    const refused = await ready();
    expect([refused.status, refused.headers.get('content-type'), refused.body.code, refused.body.details]).toEqual([
      503,
      'application/problem+json',
      'not-ready',
      { obstacles: ['writer'] },
    ]);
    expect((await house.ask('GET', '/api/health')).status).toBe(200);
    await tell(...writeAgain);
    await later();
    expect((await ready()).status).toBe(200);
  });

  test('asked a hundred times at once the database is written once', async () => {
    const { settings } = house.deps.storage.tables;
    const written = async () => (await house.deps.storage.db.select().from(settings)).map(({ value }) => value);
    await Promise.all(Array.from({ length: 100 }, ready));
    const before = await written();
    house.time += 1;
    await Promise.all(Array.from({ length: 100 }, ready));
    expect(await written()).toEqual(before);
    await later();
    await ready();
    expect(await written()).not.toEqual(before);
  });

  test('a server that is stopping is alive and not ready, whatever was found before', async () => {
    await ready();
    house.deps.readiness.stop();
    expect((await ready()).body.details).toEqual({ obstacles: ['stopping'] });
    expect((await house.ask('GET', '/api/health')).status).toBe(200);
  });

  test('without its database it is alive, and names what is missing without saying where or how it is reached', async () => {
    if (engine.name === 'sqlite') await house.deps.storage.close();
    else await tell('alter database DATABASE_NAME allow_connections false', everybodyOut);
    const refused = await ready();
    expect([refused.status, refused.body.details]).toEqual([503, { obstacles: ['database', 'writer'] }]);
    expect(refused.text).not.toMatch(/postgres|sqlite|127\.0\.0\.1|\/tmp/);
    expect((await house.ask('GET', '/api/health')).status).toBe(200);
    if (engine.name === 'sqlite') return house.start();
    await tell('alter database DATABASE_NAME allow_connections true');
    await later();
    expect((await ready()).status).toBe(200);
  });
});
