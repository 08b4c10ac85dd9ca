// SQLite: WAL with full durability, one writing connection, and one that can only read.
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { migrate } from 'drizzle-orm/better-sqlite3/migrator';
import { type Storage, StorageError } from '../storage.ts';
import { createDoor } from './commit-door.ts';
import { makeDataDir, makePrivateFile } from './data-dir.ts';
import { keepPrepared } from './keep-prepared.ts';
import { databaseFile, openReading } from './open-reading.ts';
import { takeServerLock } from './server-lock.ts';
import { sqliteTables } from './tables.ts';

export const sqliteMigrations = join(import.meta.dirname, 'migrations');

export function openSqlite(dataDir: string, migrationsFolder = sqliteMigrations): Storage {
  makeDataDir(dataDir);
  const lock = takeServerLock(dataDir);
  const path = databaseFile(dataDir);
  try {
    makePrivateFile(path);
    const writing = keepPrepared(new Sqlite(path, { timeout: 5000 }));
    // Only a new database takes it: rows of two thirds of a kilobyte leave a fifth of the usual page empty.
    writing.pragma('page_size = 8192');
    writing.pragma('journal_mode = WAL');
    writing.pragma('synchronous = FULL');
    writing.pragma('foreign_keys = ON');
    // Counters are written over and over: the longer the log, the fewer of their pages are copied.
    writing.pragma('wal_autocheckpoint = 4000');
    const writer = drizzle(writing);
    migrate(writer, { migrationsFolder });
    const reading = openReading(dataDir);
    const door = createDoor(writing);
    return {
      engine: 'sqlite',
      db: reading.db,
      writer,
      tables: sqliteTables,
      shard: 0,
      // One writer: what is committed at the same time only waits.
      lanes: 1,
      elsewhere() {
        return this;
      },
      alone: true,
      commit: async (statements, guards) => door.commit(statements, guards),
      forOthers: { commit: door.commitTogether, write: door.write },
      snapshot: reading.snapshot,
      close: async () => {
        await reading.close();
        writing.close();
        lock.release();
      },
    };
  } catch (error) {
    lock.release();
    if (error instanceof StorageError) throw error;
    const why = error instanceof Error ? error.message.split('\n')[0] : String(error);
    throw new StorageError(
      `${path} 不是可用的数衡数据库(${why})。/ ${path} is not a database Shuheng can open or upgrade (${why}).`,
      { cause: error },
    );
  }
}
