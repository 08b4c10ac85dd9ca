// Uploaded files in backups, restores and the doctor's round: each copied once for all backups, back on another machine, missed where
// they are missing.
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateX25519Identity } from 'age-encryption';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openFileStore } from '../../server/files/open-file-store.ts';
import { type BackupProgress, backUp } from '../../server/keeping/back-up.ts';
import { backUpFiles, folderBeside } from '../../server/keeping/back-up-files.ts';
import { readBackupKey } from '../../server/keeping/backup-key.ts';
import { checkFiles } from '../../server/keeping/checks/files.ts';
import type { Progress } from '../../server/keeping/fill-database.ts';
import { Refusal } from '../../server/keeping/refusal.ts';
import { restore } from '../../server/keeping/restore.ts';
import { restoreFiles } from '../../server/keeping/restore-files.ts';
import { openForReading } from '../../server/storage/open-storage.ts';
import { pdfOf, pngOf } from '../builders/sample-files.ts';
import { engines } from './engines.ts';
import { House } from './house.ts';
import { environmentOf, runCommand } from './installation.ts';
import { bytesType, upload } from './upload.ts';

const [sqlite] = engines;
const quiet: BackupProgress & Progress = { begun() {}, written() {}, verifying() {} };
const folder = mkdtempSync(join(tmpdir(), 'shuheng-kept-files-'));
let house: House;
let files: string[];
beforeAll(async () => {
  house = await House.open(sqlite!);
  const operator = await house.becomeOperator();
  const place = { name: '丁校', type: 'higher-vocational', region: '某省' };
  const { id } = (await operator('POST', '/api/institutions', place)).body;
  const admin = await house.joinStaff(operator, 'admin', 'institution-admin', id);
  files = [(await upload(admin, 'a.pdf', pdfOf('One'))).body.id, (await upload(admin, 'b.png', pngOf(20))).body.id];
  await admin('PUT', `/api/files/${files[1]}/thumbnail`, new Uint8Array(pngOf(10)), bytesType);
});
afterAll(async () => {
  await house.close();
  rmSync(folder, { recursive: true });
});

const keyOf = (text: string) => readBackupKey({ backupKey: { text } });

test.each([
  ['as they are', async () => null],
  ['encrypted', async () => keyOf(await generateX25519Identity())],
])('files come back %s, and are copied once for all backups', { timeout: 60_000 }, async (_, makeKey) => {
  const key = await makeKey();
  const backup = await backUp(house.place, mkdtempSync(join(folder, 'backups-')), key, quiet);
  const beside = folderBeside(backup.path);
  const copyNow = () => backUpFiles(house.place, house.deps.files, beside, key);
  expect(await copyNow()).toEqual({ copied: 3, known: 3, missing: [] });
  expect(await copyNow()).toEqual({ copied: 0, known: 3, missing: [] });
  const ending = key ? '.age' : '';
  const wanted = [files[0], files[1], `${files[1]}.thumbnail`].map((file) => `${file}${ending}`);
  expect(readdirSync(beside).sort()).toEqual(wanted.sort());
  const copy = join(beside, `${files[0]}${ending}`);
  expect(statSync(copy).mode & 0o777).toBe(0o600);
  expect(readFileSync(copy).equals(pdfOf('One'))).toBe(key === null);

  const there = { databaseUrl: null, dataDir: mkdtempSync(join(folder, 'restored-')) };
  await restore(backup.path, there, key, quiet);
  const store = openFileStore({ ...there, files: house.deps.config.files });
  const bringBack = () => restoreFiles(beside, there, store, key);
  expect(await bringBack()).toEqual({ copied: 3, known: 3, missing: [] });
  expect(readdirSync(join(there.dataDir, 'files', 'incoming'))).toEqual([]);

  // One is lost, which the doctor sees; it comes back alone, and only whole.
  const [lost] = files as [string];
  await store.remove(lost);
  const database = await openForReading(there);
  const look = () => checkFiles({ database, files: store } as Parameters<typeof checkFiles>[0]);
  expect((await look()).faults).toEqual([expect.stringContaining(`The file ${lost} is not in the store`)]);
  const whole = readFileSync(copy);
  truncateSync(copy, whole.length - 1);
  expect(await bringBack()).toEqual({ copied: 0, known: 3, missing: [lost] });
  expect(await store.size(lost)).toBeNull();
  writeFileSync(copy, whole);
  expect(await bringBack()).toEqual({ copied: 1, known: 3, missing: [] });
  expect((await look()).faults).toEqual([]);
  await database.close();
});

test('a passphrase opens one key for all files, and another one none', { timeout: 60_000 }, async () => {
  const beside = join(folder, 'under-a-passphrase');
  const copyUnder = async (text: string) => backUpFiles(house.place, house.deps.files, beside, await keyOf(text));
  expect((await copyUnder('correct horse battery staple')).copied).toBe(3);
  rmSync(join(beside, `${files[0]}.age`));
  expect((await copyUnder('correct horse battery staple')).copied).toBe(1);
  expect(readdirSync(beside)).toContain('key.age');
  await expect(copyUnder('another passphrase')).rejects.toThrow(Refusal);
});

test('the commands do so too, and fail where a file is missing', { timeout: 120_000 }, async () => {
  const backups = mkdtempSync(join(folder, 'backups-'));
  const place = environmentOf(house.place);
  const made = runCommand('backup', [backups], place);
  expect([made.status, made.stdout]).toEqual([0, expect.stringContaining('3 uploaded files, 3 of them copied now')]);
  await house.deps.files.remove(files[0]!);
  const backup = join(backups, readdirSync(backups).find((name) => name.startsWith('shuheng-'))!);
  expect(runCommand('restore', ['--files', backup], place).stdout).toContain('1 of them copied now');
  await house.deps.files.remove(files[0]!);
  const poor = runCommand('backup', [mkdtempSync(join(folder, 'backups-'))], place);
  expect([poor.status, poor.stderr]).toEqual([1, expect.stringContaining(files[0]!)]);
});
