// The storage door on both engines: all or nothing, guards, duplicates, and one server per SQLite file.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { eq } from 'drizzle-orm';
import pg from 'pg';
import { afterEach, describe, expect, test } from 'vitest';
import { submissionThread } from '../../server/responses/keep-in-thread.ts';
import { insertRows, upsertRows } from '../../server/storage/insert-rows.ts';
import { isOneOf } from '../../server/storage/is-one-of.ts';
import { holdAlone, openStorage, openToFill } from '../../server/storage/open-storage.ts';
import { Duplicate, GuardFailed, type Storage, StorageError } from '../../server/storage/storage.ts';
import { unfinishedKey } from '../../server/storage/unfinished.ts';
import { engines, type Place } from '../server/engines.ts';

/** How a server opens it: one that answers requests itself has a thread that writes. */
const ways = engines.flatMap((engine) => [
  { way: engine.name as string, engine, options: {} },
  { way: `${engine.name} through a thread`, engine, options: { writerThread: submissionThread } },
]);

async function planOf({ databaseUrl, dataDir }: Place, sql: string, params: readonly unknown[]): Promise<string> {
  if (databaseUrl === null) {
    const file = new Sqlite(join(dataDir, 'shuheng.sqlite'), { readonly: true });
    const steps = file.prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`).all(...params);
    file.close();
    return steps.map(({ detail }) => detail).join('\n');
  }
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  // A table as small as a test's would rather be read whole.
  await client.query('SET enable_seqscan = off');
  const { rows } = await client.query(`EXPLAIN ${sql}`, [...params]);
  await client.end();
  return rows.map((row) => row['QUERY PLAN']).join('\n');
}

describe.each(ways)('storage on $way', ({ engine, options }) => {
  const open: Storage[] = [];
  const places: Place[] = [];
  afterEach(async () => {
    for (const storage of open.splice(0)) await storage.close();
    for (const place of places.splice(0)) await place.remove();
  });
  async function fresh(make = engine.makeMigratedPlace ?? engine.makePlace) {
    const place = await make();
    places.push(place);
    const storage = await openStorage(place, options);
    open.push(storage);
    return { place, storage };
  }
  const setting = (storage: Storage, key: string, value: string) =>
    storage.db.insert(storage.tables.settings).values({ key, value });
  const keys = async (storage: Storage) =>
    (await storage.db.select().from(storage.tables.settings)).map((row) => row.key).sort();

  test('what was committed is read at once, also in a database that was empty', async () => {
    const { storage } = await fresh(engine.makePlace);
    await storage.commit([setting(storage, 'a', '1'), setting(storage, 'b', '2')]);
    expect(await keys(storage)).toEqual(['a', 'b']);
  });

  test('a failed guard undoes the whole commit', async () => {
    const { storage } = await fresh();
    const nobody = storage.db
      .update(storage.tables.settings)
      .set({ value: 'x' })
      .where(eq(storage.tables.settings.key, 'none'));
    await expect(storage.commit([setting(storage, 'a', '1'), nobody], [{ of: nobody, rows: 1 }])).rejects.toThrow(
      GuardFailed,
    );
    expect(await keys(storage)).toEqual([]);
  });

  test('a repeated key undoes the whole commit and says it is a duplicate', async () => {
    const { storage } = await fresh();
    await storage.commit([setting(storage, 'a', '1')]);
    await expect(storage.commit([setting(storage, 'b', '2'), setting(storage, 'a', '3')])).rejects.toThrow(Duplicate);
    expect(await keys(storage)).toEqual(['a']);
    const { auditAnchors } = storage.tables;
    const anchor = storage.db.insert(auditAnchors).values({ number: 1, at: 0, heads: {}, previous: '', hash: '' });
    await storage.commit([anchor]);
    await expect(storage.commit([anchor])).rejects.toMatchObject({ table: 'audit_anchors' });
  });

  test('a row keeps numbers, flags, JSON and moments as they were given', async () => {
    const { storage } = await fresh();
    const { institutions, verification } = storage.tables;
    const row = {
      id: 'i1',
      name: '甲校',
      type: 'higher-vocational' as const,
      region: '某省',
      contact: { name: '某' },
      demo: true,
      createdAt: 1_795_000_000_123,
    };
    const moment = new Date(1_795_000_000_123);
    await storage.commit([
      storage.db.insert(institutions).values(row),
      storage.db
        .insert(verification)
        .values({ id: 'v', identifier: 'x', value: 'y', expiresAt: moment, createdAt: moment, updatedAt: moment }),
    ]);
    expect(await storage.db.select().from(institutions)).toEqual([row]);
    expect((await storage.db.select().from(verification))[0]?.expiresAt).toEqual(moment);
  });

  test('rows written together keep texts, bytes, JSON and nothing at all as they were given, again and again', async () => {
    const { storage } = await fresh();
    const { campaigns, institutions, cohortCounters: counters } = storage.tables;
    const texts = ['', 'NULL', '{a,"b\\\\c"}', '\\x00', "it's, \n\t甲😀"];
    const schools = texts.map((text, at) => ({
      ...{ id: `i${at}`, name: text, type: 'higher-vocational' as const, region: text, createdAt: at },
      ...{ contact: at === 0 ? null : { name: text, list: [text, null] }, demo: at % 2 === 0 },
    }));
    const dates = { opens: '2026-11-20', closes: '2026-11-30', createdAt: 0 };
    const campaign = { id: 'c', number: 1, name: '', organiser: '', ...dates, state: 'open' as const, k: 5 };
    const cell = (text: string, revision: number) => ({
      ...{ campaign: 'c', instrument: 'i', subject: 's', cell: text, contexts: { at: text }, shard: 0, scoring: 0 },
      ...{ persons: 2 ** 31 - 1, counters: Buffer.from([0, 0x5c, 0x22, 0xff, revision]), revision },
    });
    const upsert = (revision: number) =>
      upsertRows(
        storage,
        counters,
        texts.map((text) => cell(text, revision)),
        { key: ['campaign', 'instrument', 'subject', 'cell', 'shard', 'scoring'], set: ['persons', 'counters'] },
      );
    const first = upsert(1);
    await storage.commit(
      [
        storage.db.insert(campaigns).values({ ...campaign, demo: false, revision: 1 }),
        insertRows(storage, institutions, schools),
        insertRows(storage, institutions, []),
        first,
      ],
      [{ of: first, rows: texts.length }],
    );
    const byId = () => storage.db.select().from(institutions).orderBy(institutions.id);
    expect(await byId()).toEqual(schools);
    // Whoever was slower is refused, and the same statement goes on afterwards.
    await expect(storage.commit([insertRows(storage, institutions, schools)])).rejects.toThrow(Duplicate);
    const late = upsert(1);
    await expect(storage.commit([late], [{ of: late, rows: texts.length }])).rejects.toThrow(GuardFailed);
    const second = upsert(2);
    await storage.commit([second], [{ of: second, rows: texts.length }]);
    const kept = await storage.db.select().from(counters);
    expect(kept).toHaveLength(texts.length);
    expect(kept).toEqual(expect.arrayContaining(texts.map((text) => cell(text, 2))));
    expect(await byId()).toEqual(schools);
  });

  test('rows named by several columns are found by their key, each alone', async () => {
    const { place, storage } = await fresh();
    const { campaigns, itemProducts: table } = storage.tables;
    const dates = { opens: '2026-11-20', closes: '2026-11-30', createdAt: 0 };
    const campaign = { id: 'c', number: 1, name: '', organiser: '', ...dates, state: 'open' as const, k: 5 };
    const rows = Array.from({ length: 6000 }, (_, at) => ({
      ...{ campaign: 'c', instrument: `i${at % 3}`, subject: `s${Math.floor(at / 3)}`, shard: 0 },
      ...{ products: Buffer.alloc(8), revision: at },
    }));
    await storage.commit([
      storage.db.insert(campaigns).values({ ...campaign, demo: false, revision: 1 }),
      insertRows(storage, table, rows),
    ]);
    const asked = rows.filter(({ revision }) => revision % 2 === 0);
    const find = (some: typeof rows) =>
      storage.db
        .select({ revision: table.revision })
        .from(table)
        .where(
          isOneOf(
            storage,
            [table.campaign, table.instrument, table.subject],
            some.map((row) => [row.campaign, row.instrument, row.subject]),
          ),
        );
    const found = (await find(asked)).map(({ revision }) => revision).sort((a, b) => a - b);
    expect(found).toEqual(asked.map(({ revision }) => revision));

    const { sql, params } = find(asked.slice(0, 100)).toSQL();
    const plan = await planOf(place, sql, params);
    expect(plan).toMatch(
      engine.name === 'sqlite'
        ? /SEARCH item_products USING INDEX .*campaign_id=\? AND instrument=\? AND subject_id=\?/
        : /Index Cond:.*campaign_id.*instrument.*subject_id/,
    );
    expect(plan).not.toMatch(/SCAN item_products/);
  });

  test('opening the same database again finds what was written before', async () => {
    const { place, storage } = await fresh();
    await storage.commit([setting(storage, 'a', '1')]);
    await open.pop()?.close();
    const again = await openStorage(place, options);
    open.push(again);
    expect(await keys(again)).toEqual(['a']);
  });

  if (engine.name === 'sqlite') {
    test('a second server on the same data refuses and names the process', async () => {
      const { place } = await fresh();
      await expect(openStorage(place)).rejects.toThrow(StorageError);
      await expect(openStorage(place)).rejects.toThrow(String(process.pid));
    });

    test('the lock of a killed process is taken over', async () => {
      const { place, storage } = await fresh();
      open.pop();
      await storage.close();
      const script = `import { holdAlone, openStorage, openToFill } from './server/storage/open-storage.ts'; await openStorage({ databaseUrl: null, dataDir: process.argv[1] }); process.kill(process.pid, 'SIGKILL');`;
      const child = spawnSync(process.execPath, ['--input-type=module', '-e', script, place.dataDir], {
        cwd: process.cwd(),
        encoding: 'utf8',
      });
      expect([child.signal, child.stderr]).toEqual(['SIGKILL', '']);
      open.push(await openStorage(place));
    });
  }

  test('whoever must be alone is refused beside a server, and a server beside whoever is', async () => {
    const { place, storage } = await fresh();
    await expect(holdAlone(place)).rejects.toThrow(StorageError);
    open.pop();
    await storage.close();
    const held = await holdAlone(place);
    await expect(openStorage(place)).rejects.toThrow(StorageError);
    await held.release();
    open.push(await openStorage(place));
  });

  test('an unfinished copy is opened by nobody but whoever fills it', async () => {
    const { place, storage } = await fresh();
    await storage.commit([setting(storage, unfinishedKey, '{}')]);
    open.pop();
    await storage.close();
    await expect(openStorage(place)).rejects.toThrow('copy-database');
    open.push(await openToFill(place));
  });

  if (engine.name === 'postgres') {
    test('a server whose connections were all cut is soon known to be there again', async () => {
      const { place } = await fresh();
      const client = new pg.Client({ connectionString: place.databaseUrl! });
      await client.connect();
      const holders = async () =>
        (
          await client.query(
            "SELECT pid FROM pg_locks JOIN pg_database d ON d.oid = database WHERE locktype = 'advisory' AND datname = current_database()",
          )
        ).rows.map(({ pid }) => pid as number);
      const [before] = await holders();
      await client.query(
        'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
      );
      // A connection told to end may hold its lock a while longer.
      const isThereAgain = async () => (await holders()).filter((pid) => pid !== before).length === 1;
      while (!(await isThereAgain())) await new Promise((resolve) => setTimeout(resolve, 50));
      await client.end();
      await expect(holdAlone(place)).rejects.toThrow(StorageError);
    });
  }
});
