// One server per SQLite database. The lock is held by the operating system through an open transaction on a small file
// of its own, so it vanishes with its process however that ends; the pid beside it only names the holder.
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { StorageError } from '../storage.ts';
import { makePrivateFile } from './data-dir.ts';

export function takeServerLock(dataDir: string): { release(): void } {
  const pidFile = join(dataDir, 'server.pid');
  const lock = openLock(join(dataDir, 'server.lock'));
  try {
    lock.exec('BEGIN EXCLUSIVE');
  } catch {
    lock.close();
    const pid = readPid(pidFile);
    throw new StorageError(
      `数据目录 ${dataDir} 正被另一个数衡服务使用（进程 ${pid}），请先停止它。/ Another Shuheng server (process ${pid}) uses ${dataDir}: stop it first.`,
    );
  }
  // A leftover would keep its old mode.
  rmSync(pidFile, { force: true });
  writeFileSync(pidFile, `${process.pid}\n`, { mode: 0o600 });
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
    throw new StorageError(`锁文件 ${path} 无法打开。/ The lock file ${path} cannot be opened.`, { cause: error });
  }
}

function readPid(path: string): string {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch {
    return '?';
  }
}
