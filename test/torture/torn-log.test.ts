// A data folder whose log has been torn or turned over somewhere: it opens to what had been committed up to some moment,
// whole in every part, or is refused with a sentence. Never to something in between.
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { seededRandom } from '../../questionnaires/schema/seeded-random.ts';
import { readConfig } from '../../server/config.ts';
import { examine } from '../../server/keeping/doctor.ts';
import { openStorage } from '../../server/storage/open-storage.ts';
import { databaseFile } from '../../server/storage/sqlite/open-reading.ts';
import { StorageError } from '../../server/storage/storage.ts';
import type { Place } from '../server/engines.ts';
import { damage } from './damage.ts';
import { signIn, staffWork } from './deeds.ts';
import { sqlite } from './engines.ts';
import { layGround } from './ground.ts';
import { type Entry, Ledger } from './ledger.ts';
import { sendAll } from './send.ts';
import { launchServer } from './server-process.ts';
import { verify } from './verify.ts';

const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');
const copiesOfEach = 15;
/** The doctor looks at the first of those that are refused. */
const examined = 3;
const size = { institutions: 2, persons: 60 };
const early = 80;

describe('a log that is torn', () => {
  let place: Place;
  let folder: string;
  let ledger: Ledger;
  /** Whose responses, in the order in which they were committed. */
  let order: readonly unknown[];
  let receipts: readonly unknown[];

  beforeAll(async () => {
    place = await sqlite.makePlace();
    folder = mkdtempSync(join(tmpdir(), 'shuheng-torn-'));
    ledger = new Ledger(await layGround(place, size));
    const server = launchServer(place);
    const url = await server.listening;
    const cookie = await signIn(url);
    await load(ledger.entries.slice(0, early), url, cookie);
    copy(place.dataDir, 'only in the log');
    // Whoever reads for long keeps the log from being begun anew, and the file is brought up to that moment only.
    const reader = holdReading(place.dataDir);
    await load(ledger.entries.slice(early), url, cookie);
    await server.kill();
    await openAndClose();
    copy(place.dataDir, 'in part in the file');
    reader.exec('COMMIT');
    order = reader.prepare('SELECT subject_id FROM responses ORDER BY rowid').pluck().all();
    receipts = reader.prepare('SELECT receipt FROM responses ORDER BY submitted_at, receipt').pluck().all();
    // The last connection would take the log away with it.
    await openAndClose();
    copy(place.dataDir, 'wholly in the file');
    rmSync(`${databaseFile(copy(place.dataDir, 'wholly in the file, without its note'))}-checkpoint`);
    reader.close();
    // Of a torn copy anything may be missing, as long as it is what came last.
    for (const entry of ledger.entries) Object.assign(entry, { state: 'unknown', kept: null });
    for (const deed of ledger.deeds) deed.state = 'unknown';
  });
  afterAll(async () => {
    await place.remove();
    rmSync(folder, { recursive: true });
  });

  /** A server that ends brings the file up to the log, as far as it can. */
  const openAndClose = async (): Promise<void> => (await openStorage(place)).close();

  async function load(entries: readonly Entry[], url: string, cookie: string): Promise<void> {
    let loading = true;
    const staff = staffWork(ledger.deeds, ledger.institutions, cookie, { url, goOn: () => loading });
    await sendAll(ledger, entries, { url, connections: 8, goOn: () => true });
    loading = false;
    await staff;
  }

  function holdReading(dataDir: string): Sqlite.Database {
    const connection = new Sqlite(databaseFile(dataDir), { readonly: true });
    connection.exec('BEGIN');
    connection.prepare('SELECT count(*) FROM responses').get();
    return connection;
  }

  function copy(from: string, name: string): string {
    const dataDir = join(folder, name);
    mkdirSync(dataDir);
    for (const end of ['', '-wal', '-checkpoint'])
      if (existsSync(databaseFile(from) + end)) copyFileSync(databaseFile(from) + end, databaseFile(dataDir) + end);
    return dataDir;
  }

  const filesOf = (dataDir: string): string[] =>
    ['', '-wal'].map((end) => `${end} ${sha256(readFileSync(databaseFile(dataDir) + end))}`);

  /** @returns how many answers are there, or null when it was refused with a sentence in both languages */
  async function open(dataDir: string): Promise<number | null> {
    const before = filesOf(dataDir);
    const storage = await openStorage({ databaseUrl: null, dataDir }).catch((error: unknown) => error);
    if (storage instanceof StorageError && /残缺.*restore a backup/.test(storage.message)) {
      // Nor is what was refused changed in any way.
      expect(filesOf(dataDir)).toEqual(before);
      return null;
    }
    if (storage instanceof Error) throw storage;
    await (storage as Awaited<ReturnType<typeof openStorage>>).close();
    const { faults, kept } = await verify({ databaseUrl: null, dataDir }, ledger);
    expect(faults).toEqual([]);
    expect(new Set(order.slice(0, kept.size))).toEqual(kept);
    return kept.size;
  }

  async function nameLast(dataDir: string): Promise<string | undefined> {
    const config = { ...readConfig({}), dataDir, databaseUrl: null };
    const { well, lastAnswer } = await examine({ config, now: Date.now }, { tell() {}, progress() {} });
    expect(well).toBe(false);
    return lastAnswer?.receipt;
  }

  test.each([
    { state: 'only in the log', whole: early, refuses: false },
    { state: 'in part in the file', whole: Number.NaN, refuses: true },
    { state: 'wholly in the file', whole: Number.NaN, refuses: true },
    { state: 'wholly in the file, without its note', whole: Number.NaN, refuses: true },
  ])(
    'while what was committed is $state: opens to a moment of the past, or not at all',
    { timeout: 120_000 },
    async ({ state, whole, refuses }) => {
      const chance = seededRandom(20_261_126);
      const from = join(folder, state);
      expect(await open(copy(from, `${state}, sound`))).toBe(whole || ledger.entries.length);
      const found: (number | null)[] = [];
      const named: (string | undefined)[] = [];
      for (let at = 1; at <= copiesOfEach; at++) {
        const torn = copy(from, `${state}, ${at}`);
        const done = damage(`${databaseFile(torn)}-wal`, chance);
        found.push(await open(torn).catch((error) => expect.fail(`${done}: ${error}`)));
        if (found.at(-1) === null && named.length < examined) named.push(await nameLast(torn));
        rmSync(torn, { recursive: true });
      }
      expect(found.includes(null)).toBe(refuses);
      // The doctor names the last that is in the file for certain, where the file alone is whole.
      expect(new Set(named)).toEqual(
        new Set(refuses ? [state.startsWith('wholly') ? receipts.at(-1) : undefined] : []),
      );
    },
  );
});
