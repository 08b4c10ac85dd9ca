// One server per SQLite database. The lock is held by the operating system through an open transaction on a small file
// of its own, so it vanishes with its process however that ends; the pid beside it only names the holder.
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { makePrivateFile } from '../data-dir.ts';
import { StorageError } from '../storage.ts';

export function takeServerLock(dataDir: string): { release(): void } {
  const path = join(dataDir, 'server.lock');
  const pidFile = join(dataDir, 'server.pid');
  const lock = openLock(path);
  try {
    lock.exec('BEGIN EXCLUSIVE');
    // A leftover would keep its old mode.
    rmSync(pidFile, { force: true });
    writeFileSync(pidFile, `${process.pid}\n`, { mode: 0o600 });
  } catch (error) {
    lock.close();
    if (!(error instanceof Sqlite.SqliteError && error.code === 'SQLITE_BUSY')) throw unusable(path, error);
    const pid = readPid(pidFile);
    throw new StorageError(
      `数据目录 ${dataDir} 正被另一个数衡服务使用（进程 ${pid}），请先停止它。/ Another Shuheng server (process ${pid}) uses ${dataDir}: stop it first.`,
    );
  }
  return {
    release() {
      rmSync(pidFile, { force: true });
      lock.close();
    },
  };
}

function openLock(path: string): Sqlite.Database {
  try {
    makePrivateFile(path);
    return new Sqlite(path, { timeout: 0 });
  } catch (error) {
    throw unusable(path, error);
  }
}

const unusable = (path: string, cause: unknown): StorageError =>
  new StorageError(`锁文件 ${path} 无法使用。/ The lock file ${path} cannot be used.`, { cause });

function readPid(path: string): string {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch {
    return '?';
  }
}
