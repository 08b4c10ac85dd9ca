// A restore drill: backups made beside a running server come back on either engine with the same reports, and a file that is not
// as it was written, or whose key is missing, is refused before anything is touched.
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { verifyAudit } from '../../server/audit/verify-audit.ts';
import { ConfigError, readConfig } from '../../server/config.ts';
import { type BackupProgress, backUp, verifyBackup } from '../../server/keeping/back-up.ts';
import { readBackupKey } from '../../server/keeping/backup-key.ts';
import type { Progress } from '../../server/keeping/fill-database.ts';
import { Refusal } from '../../server/keeping/refusal.ts';
import { restore } from '../../server/keeping/restore.ts';
import { openStorage } from '../../server/storage/open-storage.ts';
import { engines, type Place } from './engines.ts';
import {
  countResponses,
  dieFilling,
  environmentOf,
  type Installation,
  install,
  openHouse,
  readReports,
  runCommand,
} from './installation.ts';

const [sqlite, postgres] = engines;
const made: Place[] = [];
const folder = mkdtempSync(join(tmpdir(), 'shuheng-backups-'));
const quiet: BackupProgress & Progress = { begun() {}, written() {}, verifying() {} };
const passphrase = 'correct horse battery staple';

async function makePlace(engine = sqlite!): Promise<Place> {
  const place = await engine.makePlace();
  made.push(place);
  return place;
}
/** A folder that is not there yet. */
const newFolder = (): Place => ({
  databaseUrl: null,
  dataDir: join(folder, `place-${made.length}-${Math.random()}`),
  remove: async () => {},
});
const newFile = (): string => join(folder, `backup-${Math.random()}`);
const keyOf = (text: string) => readBackupKey({ backupKey: { text } });

let original: Installation;
/** Of an installation on which a server has run and nothing else. */
let small: string;
beforeAll(async () => {
  original = await install(await makePlace());
  const fresh = await makePlace();
  await (await openHouse(fresh)).stop();
  small = (await backUp(fresh, newFile(), null, quiet)).path;
});
afterAll(async () => {
  for (const place of made) await place.remove();
  rmSync(folder, { recursive: true });
});

describe('a restore drill', () => {
  test('from SQLite to PostgreSQL and back, beside running servers: the same reports', {
    timeout: 120_000,
  }, async () => {
    const first = await openHouse(original.place);
    const backups = mkdtempSync(join(folder, 'of-sqlite-'));
    const backup = runCommand('backup', [backups], environmentOf(original.place));
    expect([backup.status, backup.stderr]).toEqual([0, '']);
    const answers = await countResponses(first);
    await first.stop();
    // The demonstration's files lie in a folder beside it.
    const [files, name] = readdirSync(backups).sort();
    expect([files, name]).toEqual(['files', expect.stringMatching(/^shuheng-\d{8}T\d{6}Z\.jsonl\.gz$/)]);
    expect(statSync(join(backups, name!)).mode & 0o777).toBe(0o600);

    const inPostgres = await makePlace(postgres);
    const restored = runCommand('restore', [join(backups, name!)], environmentOf(inPostgres));
    expect([restored.status, restored.stderr]).toEqual([0, '']);
    expect(restored.stdout).toMatch(new RegExp(`responses ${answers} .*\n最后一份答卷.* [0-9A-Z]{12} \\d{4}-`));
    const there = await openHouse(inPostgres);
    expect(await readReports(there)).toEqual(original.reports);
    expect(await verifyAudit(there.deps.storage)).toMatchObject({ faults: [] });

    const { path } = await backUp(inPostgres, newFile(), null, quiet);
    await there.stop();
    const back = newFolder();
    await restore(path, back, null, quiet);
    const here = await openHouse(back);
    expect(await readReports(here)).toEqual(original.reports);
    await here.stop();
  });

  test.each(engines)('a backup on $name is of one moment, whatever is written meanwhile', async (engine) => {
    const place = await makePlace(engine);
    const { deps, stop } = await openHouse(place).then((house) => ({ deps: house.deps, stop: () => house.stop() }));
    const { storage } = deps;
    const later: Promise<void>[] = [];
    const { path, end } = await backUp(place, newFile(), null, {
      ...quiet,
      written: () =>
        later.push(storage.commit([storage.db.insert(storage.tables.settings).values({ key: 'later', value: '' })])),
    });
    await Promise.allSettled(later);
    const rows = await storage.db.select().from(storage.tables.settings);
    expect(rows.map(({ key }) => key)).toContain('later');
    expect(end.end.settings?.rows).toBe(rows.length - 1);
    await restore(path, newFolder(), null, quiet);
    await stop();
  });

  test('goes on where it was killed, and nobody opens it before', { timeout: 60_000 }, async () => {
    const { path, end } = await backUp(original.place, newFile(), null, quiet);
    const target = await makePlace();
    expect(dieFilling('restore', path, target, 'responses', 500)).toEqual({ signal: 'SIGKILL', stderr: '' });
    await expect(openStorage(target)).rejects.toThrow('restore');
    await expect(backUp(target, newFile(), null, quiet)).rejects.toThrow('restore');
    await expect(restore(small, target, null, quiet)).rejects.toThrow('unfinished');
    let written = 0;
    await restore(path, target, null, {
      ...quiet,
      written: (table, rows) => {
        if (table === 'responses') written = rows;
      },
    });
    expect(written).toBeLessThanOrEqual(end.end.responses!.rows - 500);
    const house = await openHouse(target);
    expect(await countResponses(house)).toBe(end.end.responses!.rows);
    await house.stop();
  });
});

describe('an encrypted backup', () => {
  test('opens with its passphrase alone', { timeout: 60_000 }, async () => {
    const keyFile = newFile();
    writeFileSync(keyFile, `${passphrase}\n`);
    const named = newFile();
    const path = `${named}.age`;
    const backup = runCommand('backup', [named], { ...environmentOf(original.place), BACKUP_KEY_FILE: keyFile });
    expect([backup.status, backup.stderr, existsSync(named)]).toEqual([0, '', false]);
    expect(backup.stdout).toContain(path);
    expect(readFileSync(path).toString('latin1').startsWith('age-encryption.org/v1\n')).toBe(true);
    for (const wrong of ['another long passphrase', await generateX25519Identity()]) {
      const target = newFolder();
      await expect(restore(path, target, await keyOf(wrong), quiet)).rejects.toThrow('口令或私钥打不开');
      expect(existsSync(target.dataDir)).toBe(false);
    }
    await expect(restore(path, newFolder(), null, quiet)).rejects.toThrow('BACKUP_KEY_FILE');
    expect(backup.stdout).not.toContain(passphrase);
    const { end } = await restore(path, newFolder(), await keyOf(passphrase), quiet);
    expect(end.end.responses?.rows).toBeGreaterThan(1000);
  });

  test('for a recipient is verified where it is made, and opened by the recipient’s identity', async () => {
    const identity = await generateX25519Identity();
    const recipient = await identityToRecipient(identity);
    const { path } = await backUp(original.place, newFile(), await keyOf(`# somebody\n${recipient}\n`), quiet);
    await expect(verifyBackup(path, await keyOf(recipient))).rejects.toThrow(Refusal);
    expect((await verifyBackup(path, await keyOf(identity))).end.end.responses!.rows).toBeGreaterThan(1000);
    truncateSync(path, statSync(path).size - 100);
    await expect(verifyBackup(path, await keyOf(identity))).rejects.toThrow('已损坏');
  });

  test('a key that is none is one sentence', async () => {
    for (const wrong of ['short', 'two lines of\npassphrases', 'age1notarecipient', ''])
      await expect(keyOf(wrong)).rejects.toThrow(ConfigError);
    expect(() => readConfig({ BACKUP_KEY: passphrase, BACKUP_KEY_FILE: 'x' })).toThrow('BACKUP_KEY_FILE');
    await expect(readBackupKey(readConfig({ BACKUP_KEY_FILE: join(folder, 'nowhere') }))).rejects.toThrow('nowhere');
  });
});

describe('what is refused', () => {
  test('a file cut short anywhere, or with any byte changed, leaves nothing behind', async () => {
    const bytes = readFileSync(small);
    const path = newFile();
    const target = newFolder();
    const refused = async (damaged: Buffer, how: string) => {
      writeFileSync(path, damaged);
      const error = await restore(path, target, null, quiet).catch((error: unknown) => error);
      expect([how, error instanceof Refusal && error.message.includes('已损坏')]).toEqual([how, true]);
    };
    for (let at = 0; at < bytes.length; at += 97) await refused(bytes.subarray(0, at), `cut at ${at}`);
    await refused(bytes.subarray(0, -1), 'last byte');
    // Before it stand a clock and a platform that gzip notes for whoever is interested.
    for (let at = 10; at < bytes.length; at += 31) {
      const changed = Buffer.from(bytes);
      changed[at]! ^= 1 << (at % 8);
      await refused(changed, `changed at ${at}`);
    }
    await refused(Buffer.from('not a backup at all'), 'text');
    expect(existsSync(target.dataDir)).toBe(false);
  });

  test.each(engines)('a target on $name that holds anything, without a change', async (engine) => {
    const target = await makePlace(engine);
    await (await openHouse(target)).stop();
    await expect(restore(small, target, null, quiet)).rejects.toThrow('目标数据库中已有数据');
    await (await openHouse(target)).stop();
  });

  test('writing over a file, into nowhere, or from a database that is not there', async () => {
    await expect(backUp(original.place, small, null, quiet)).rejects.toThrow('已存在');
    await expect(backUp(original.place, join(folder, 'no', 'where'), null, quiet)).rejects.toThrow(
      `文件夹 ${join(folder, 'no')} 不存在`,
    );
    const path = newFile();
    await expect(backUp(newFolder(), path, null, quiet)).rejects.toThrow('DATA_DIR');
    expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([]);
    expect(existsSync(path)).toBe(false);
    const usage = runCommand('restore', []);
    expect([usage.status, usage.stderr.trim().split('\n').length]).toEqual([1, 1]);
  });
});
