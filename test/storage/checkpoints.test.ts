// The file is brought up to its log while the server runs, and what is noted about it belongs to this database only.
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openStorage } from '../../server/storage/open-storage.ts';
import { databaseFile } from '../../server/storage/sqlite/open-reading.ts';

let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'shuheng-checkpoints-'));
});
afterEach(() => rmSync(dataDir, { recursive: true }));

const open = () => openStorage({ databaseUrl: null, dataDir });
const note = (): string => `${databaseFile(dataDir)}-checkpoint`;

test('a long log is brought over between two commits, and how far is noted beside it', async () => {
  const { db, tables, commit, close } = await open();
  const megabyte = 'x'.repeat(1 << 20);
  const write = (key: number) => commit([db.insert(tables.settings).values({ key: String(key), value: megabyte })]);
  for (let key = 0; key < 20; key++) await write(key);
  expect(existsSync(note())).toBe(false);
  for (let key = 20; key < 40; key++) await write(key);
  expect(Number(readFileSync(note(), 'utf8'))).toBe(1);
  expect(statSync(note()).mode & 0o777).toBe(0o600);
  expect(statSync(databaseFile(dataDir)).size).toBeGreaterThan(30 << 20);
  await close();
  expect(existsSync(`${databaseFile(dataDir)}-wal`)).toBe(false);
});

test('one that fails is told once, tried again when the log is longer, and costs no commit', async () => {
  const warnings: string[] = [];
  const listen = ({ message }: Error) => void warnings.push(message);
  process.on('warning', listen);
  const { db, tables, commit, close } = await open();
  const megabyte = 'x'.repeat(1 << 20);
  const write = (key: number) => commit([db.insert(tables.settings).values({ key: String(key), value: megabyte })]);
  mkdirSync(note());
  for (let key = 0; key < 45; key++) await write(key);
  await new Promise(setImmediate);
  expect(warnings).toEqual([expect.stringContaining(databaseFile(dataDir))]);
  rmdirSync(note());
  for (let key = 45; key < 70; key++) await write(key);
  expect(Number(readFileSync(note(), 'utf8'))).toBe(2);
  await close();
  await new Promise(setImmediate);
  process.off('warning', listen);
  expect(warnings).toHaveLength(1);
});

test('a note left behind by another database keeps nobody from beginning a new one', async () => {
  writeFileSync(note(), '7');
  await (await open()).close();
  await (await open()).close();
  writeFileSync(note(), '7');
  await expect(open()).rejects.toThrow(note());
});
