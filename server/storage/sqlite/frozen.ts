// A database nobody writes to: its folder takes no files from us, and there is no log, as there is beside every server. SQLite reads
// one of this kind only where it can put files beside it, and the bundled build knows no `immutable`: commands read a copy.
import { accessSync, constants, copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { StorageError } from '../storage.ts';
import { numberNoted, refuseTornLog } from './checkpoints.ts';
import { databaseFile, openReading, type ReadingSide } from './open-reading.ts';

export function isFrozen(dataDir: string): boolean {
  const file = databaseFile(dataDir);
  if (!existsSync(file) || existsSync(`${file}-wal`)) return false;
  try {
    accessSync(dataDir, constants.W_OK);
    return false;
  } catch {
    return true;
  }
}

/** @throws StorageError */
export const openFrozen = (dataDir: string): ReadingSide => openCopy((folder) => copy(dataDir, folder));

/** What a database whose log is refused had brought over from it: to look into, never to go on with. */
export const openWithoutLog = (dataDir: string): ReadingSide =>
  openCopy((folder) => copyFileSync(databaseFile(dataDir), databaseFile(folder)));

/** The copy is for its owner alone and goes when it is closed. */
function openCopy(copyInto: (folder: string) => void): ReadingSide {
  const folder = mkdtempSync(join(tmpdir(), 'shuheng-reading-'));
  const remove = (): void => rmSync(folder, { recursive: true, force: true });
  try {
    copyInto(folder);
    const reading = openReading(folder);
    return { ...reading, close: () => reading.close().finally(remove) };
  } catch (error) {
    remove();
    throw error;
  }
}

function copy(dataDir: string, folder: string): void {
  const file = databaseFile(dataDir);
  try {
    copyFileSync(file, databaseFile(folder));
  } catch (error) {
    throw new StorageError(
      `${dataDir} 不可写入，读取前须先复制到 ${folder}，但没有复制成：请检查权限，腾出空间，或用 TMPDIR 另指一个文件夹。/ ` +
        `${dataDir} cannot be written, and the copy to read from could not be made in ${folder}: check permissions, make room, or name another folder with TMPDIR.`,
      { cause: error },
    );
  }
  if (!isFrozen(dataDir))
    throw new StorageError(
      `${dataDir} 上刚有服务启动，请再试一次。/ A server has just started on ${dataDir}: try again.`,
    );
  const copied = new Sqlite(databaseFile(folder), { readonly: true });
  try {
    refuseTornLog(copied, file, numberNoted(file));
  } finally {
    copied.close();
  }
}
