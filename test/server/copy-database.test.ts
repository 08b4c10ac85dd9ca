// An installation moves from one engine to the other and back: what its reports say is the same to the last byte, whoever kills
// the copy goes on with it, and nothing in use or filled is touched.
import { cpSync } from 'node:fs';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { verifyAudit } from '../../server/audit/verify-audit.ts';
import { readConfig } from '../../server/config.ts';
import { readPlace } from '../../server/keeping/command-line.ts';
import { type CopyProgress, copyDatabase } from '../../server/keeping/copy-database.ts';
import { openStorage } from '../../server/storage/open-storage.ts';
import { engines, type Place } from './engines.ts';
import {
  countResponses,
  dieFilling,
  type Installation,
  install,
  openHouse,
  readReports,
  runCommand,
} from './installation.ts';

const [sqlite, postgres] = engines;
const made: Place[] = [];
const silent: CopyProgress = { counted() {}, begun() {}, written() {}, verifying() {} };
const address = ({ databaseUrl, dataDir }: Place): string => databaseUrl ?? dataDir;

async function makePlace(engine = sqlite!): Promise<Place> {
  const place = await engine.makePlace();
  made.push(place);
  return place;
}

/** As a Chinese installation may have it: texts sort by pinyin, not by their bytes. */
async function makeChineseDatabase(): Promise<Place> {
  const place = await makePlace(postgres);
  const name = new URL(place.databaseUrl!).pathname.slice(1);
  const client = new pg.Client({ connectionString: inject('postgres') });
  await client.connect();
  await client.query(`DROP DATABASE ${name}`);
  await client.query(`CREATE DATABASE ${name} TEMPLATE template0 LOCALE_PROVIDER icu ICU_LOCALE 'zh-CN'`);
  await client.end();
  return place;
}

let original: Installation;
let inPostgres: Place;
/** Another installation, on which a server has run and nothing else. */
let other: Place;
beforeAll(async () => {
  original = await install(await makePlace(), true);
  inPostgres = await makeChineseDatabase();
  other = await makePlace();
  await (await openHouse(other)).stop();
});
afterAll(async () => {
  for (const place of made) await place.remove();
});

describe('copying a database', () => {
  test('to PostgreSQL and back leaves every report as it was, to the byte', { timeout: 120_000 }, async () => {
    const run = runCommand('copy-database', [original.place.dataDir, address(inPostgres)]);
    expect([run.status, run.stderr]).toEqual([0, '']);
    expect(run.stdout).toContain('逐表一致');
    expect(run.stdout).toContain('DATA_DIR/jobs');
    const there = await openHouse(inPostgres);
    expect(await readReports(there, true)).toEqual(original.reports);
    expect(await verifyAudit(there.deps.storage)).toMatchObject({ faults: [] });
    await there.stop();

    const back = await makePlace();
    const digests = await copyDatabase(inPostgres, back, silent);
    expect(digests.get('responses')!.rows).toBeGreaterThan(1000);
    const here = await openHouse(back);
    expect(await readReports(here, true)).toEqual(original.reports);
    await here.stop();
  });

  test('goes on where it was killed, and nobody opens it before', { timeout: 120_000 }, async () => {
    for (const engine of engines) {
      const target = await makePlace(engine);
      const died = dieFilling('copy', original.place.dataDir, target, 'responses', 500);
      expect(died).toEqual({ signal: 'SIGKILL', stderr: '' });
      await expect(openStorage(target)).rejects.toThrow('copy-database');
      await expect(copyDatabase(other, target, silent)).rejects.toThrow('unfinished');

      const written = new Map<string, number>();
      const digests = await copyDatabase(original.place, target, {
        ...silent,
        written: (table, rows) => void written.set(table, rows),
      });
      // What was there is not written again.
      expect(written.has('persons')).toBe(false);
      expect(written.get('responses')).toBeLessThanOrEqual(digests.get('responses')!.rows - 500);
      const house = await openHouse(target);
      expect(await countResponses(house)).toBe(digests.get('responses')!.rows);
      await house.stop();
    }
  });

  test('of a source that changed in the meantime stays unfinished and names the tables', async () => {
    const source = await makePlace();
    const target = await makePlace();
    cpSync(original.place.dataDir, source.dataDir, { recursive: true });
    dieFilling('copy', source.dataDir, target, 'sheets', 100);
    const storage = await openStorage(source);
    await storage.commit([storage.db.update(storage.tables.persons).set({ name: '改' })]);
    await storage.close();
    await expect(copyDatabase(source, target, silent)).rejects.toThrow(/persons/);
    await expect(openStorage(target)).rejects.toThrow('copy-database');
  });

  test.each(engines)(
    'from $name refuses while a server is on the source, and afterwards leaves it to servers',
    async (engine) => {
      const source = engine.name === 'sqlite' ? original.place : inPostgres;
      const house = await openHouse(source);
      await expect(copyDatabase(source, await makePlace(), silent)).rejects.toThrow(/先停止/);
      await house.stop();
      let during: unknown;
      const copying = copyDatabase(source, await makePlace(), {
        ...silent,
        begun: () => {
          during = openStorage(source).catch((error: Error) => error);
        },
      });
      await copying;
      expect(await during).toBeInstanceOf(Error);
      await (await openHouse(source)).stop();
    },
  );

  test.each(engines)('refuses a target on $name that holds anything, without a change', async (engine) => {
    const target = await makePlace(engine);
    const house = await openHouse(target);
    await house.stop();
    await expect(copyDatabase(original.place, target, silent)).rejects.toThrow('目标数据库中已有数据');
    const again = await openHouse(target);
    expect(await countResponses(again)).toBe(0);
    await again.stop();
  });

  test.each(['mysql://localhost:1/x', 'postgress://somebody:secret@localhost/x', 'postgres://a:secret@b:c/x'])(
    'takes no other address for a folder: %s',
    (wrong) => {
      for (const read of [() => readPlace(wrong), () => readConfig({ DATA_DIR: wrong })]) {
        expect(read).toThrow(/未做任何改动|DATA_DIR/);
        expect(read).not.toThrow('secret');
      }
    },
  );

  test('says in one sentence what stands in the way, without the password', async () => {
    const { dataDir } = original.place;
    for (const [words, part] of [
      [[dataDir, dataDir], '同一个'],
      [[dataDir, 'postgress://somebody:secret@127.0.0.1:1/none'], 'postgres://'],
      [[dataDir, 'postgres://somebody:secret@127.0.0.1:1/none'], 'PostgreSQL'],
    ] as const) {
      const run = runCommand('copy-database', words);
      expect([run.status, run.stderr.trim().split('\n').length]).toEqual([1, 1]);
      expect(run.stderr).toContain(part);
      expect(run.stderr + run.stdout).not.toContain('secret');
    }
    const nowhere = { databaseUrl: null, dataDir: `${dataDir}/nowhere` };
    await expect(copyDatabase(nowhere, other, silent)).rejects.toThrow('DATA_DIR');
  });
});
