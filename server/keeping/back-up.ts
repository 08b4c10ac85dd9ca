// Backs a database up beside its server: as it was at one moment, read again from the file before the file gets its name, and
// durable by then. Whatever goes wrong leaves nothing behind.
import { existsSync, statSync } from 'node:fs';
import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { codeOf, isDiskFull } from '../storage/disk-full.ts';
import { openForReading, type Place } from '../storage/open-storage.ts';
import { refuseUnfinished } from '../storage/unfinished.ts';
import type { BackupHeader } from './backup-format.ts';
import type { BackupKey } from './backup-key.ts';
import { type BackupRead, openBackup } from './read-backup.ts';
import { Refusal } from './refusal.ts';
import { refuseOtherRelease } from './release-level.ts';
import { writeBackup } from './write-backup.ts';

export interface BackupProgress {
  written(table: string, rows: number): void;
  verifying(): void;
}
export interface MadeBackup extends VerifiedBackup {
  readonly path: string;
  readonly bytes: number;
}
export interface VerifiedBackup extends BackupRead {
  readonly header: BackupHeader;
}

/** @param to a file that is not there yet, or a folder that is; one that is encrypted ends in `.age` */
export async function backUp(
  from: Place,
  to: string,
  key: BackupKey | null,
  progress: BackupProgress,
  now = Date.now,
): Promise<MadeBackup> {
  const path = pathOf(to, key !== null, now());
  const part = `${path}.part`;
  const file = await create(part);
  try {
    await writeTo(from, file, key, progress, now());
    await file.sync();
    progress.verifying();
    const verified = await verifyBackup(part, key);
    const { size: bytes } = await file.stat();
    await rename(part, path);
    await syncFolder(dirname(path));
    return { ...verified, path, bytes };
  } catch (error) {
    await rm(part, { force: true });
    throw isDiskFull(error) ? fullDisk(path, error) : error;
  } finally {
    await file.close();
  }
}

async function writeTo(
  from: Place,
  file: FileHandle,
  key: BackupKey | null,
  { written }: BackupProgress,
  madeAt: number,
): Promise<void> {
  const database = await openForReading(from);
  const { engine } = database;
  try {
    await refuseUnfinished(database);
    await database.snapshot(async (moment) => {
      await refuseOtherRelease(moment, engine);
      await writeBackup({ moment, engine, madeAt }, file, key, written);
    });
  } finally {
    await database.close();
  }
}

/** Reads all of it. @throws Refusal when anything is not as it was written */
export async function verifyBackup(path: string, key: BackupKey | null): Promise<VerifiedBackup> {
  const { header, pages } = await openBackup(path, key);
  const reading = pages();
  for (let page = await reading.next(); ; page = await reading.next()) if (page.done) return { header, ...page.value };
}

function pathOf(to: string, encrypted: boolean, now: number): string {
  const stamp = new Date(now).toISOString().replace(/[-:]|\.\d+/g, '');
  const isFolder = existsSync(to) && statSync(to).isDirectory();
  const named = isFolder ? join(to, `shuheng-${stamp}.jsonl.gz`) : to;
  const path = resolve(encrypted && !named.endsWith('.age') ? `${named}.age` : named);
  if (!existsSync(path)) return path;
  throw new Refusal(`${path} 已存在，不会被覆盖。/ ${path} is there already and is not written over.`);
}

/** For its owner alone. */
async function create(part: string): Promise<FileHandle> {
  try {
    return await open(part, 'wx+', 0o600);
  } catch (error) {
    throw new Refusal(whyNotMade(part, codeOf(Object(error))), { cause: error });
  }
}

function whyNotMade(part: string, code: string): string {
  const folder = dirname(part);
  if (code === 'EEXIST')
    return `${part} 已存在：另一次备份正在进行，或曾被中断；确认没有备份在进行后请删除它。/ ${part} is there: another backup is under way or was interrupted. Remove it if none is.`;
  if (code === 'ENOENT')
    return `文件夹 ${folder} 不存在，没有备份；请先建立它。/ The folder ${folder} is not there and nothing was backed up: make it first.`;
  return `无法在 ${folder} 中写入（${code}），没有备份；请检查权限或另选文件夹。/ Nothing can be written in ${folder} (${code}) and nothing was backed up: check its permissions or name another folder.`;
}

async function syncFolder(folder: string): Promise<void> {
  // Windows has no way to do so.
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  await handle.sync().finally(() => handle.close());
}

const fullDisk = (path: string, cause: unknown): Refusal =>
  new Refusal(`磁盘已满，没有写成 ${path}。/ The disk is full: ${path} was not written.`, { cause });
