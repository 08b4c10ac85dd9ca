// SQLite: WAL with full durability, one writing connection, and one that can only read.
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { migrate } from 'drizzle-orm/better-sqlite3/migrator';
import { sendCommit } from '../remote-storage.ts';
import { type Storage, StorageError } from '../storage.ts';
import { numberKnown } from './checkpoints.ts';
import { createDoor } from './commit-door.ts';
import { makeDataDir, makePrivateFile } from './data-dir.ts';
import { keepPrepared } from './keep-prepared.ts';
import { databaseFile, openReading, type ReadingSide } from './open-reading.ts';
import { takeServerLock } from './server-lock.ts';
import { setUpWriting } from './set-up-writing.ts';
import { startWriter } from './start-writer.ts';
import { sqliteTables } from './tables.ts';

export const sqliteMigrations = join(import.meta.dirname, 'migrations');

export function openSqlite(dataDir: string, migrationsFolder = sqliteMigrations): Storage {
  makeDataDir(dataDir);
  const lock = takeServerLock(dataDir);
  const path = databaseFile(dataDir);
  let reading: ReadingSide | undefined;
  try {
    makePrivateFile(path);
    // First: a connection that could write would bring a torn log over when it is closed.
    reading = openReading(dataDir, numberKnown(path));
    const { db, snapshot, close } = reading;
    const writing = keepPrepared(new Sqlite(path, { timeout: 5000 }));
    // Only a new database takes it: rows of two thirds of a kilobyte leave a fifth of the usual page empty.
    writing.pragma('page_size = 8192');
    const checkpoints = setUpWriting(writing, path);
    const writer = drizzle(writing);
    migrate(writer, { migrationsFolder });
    const door = createDoor(writing, checkpoints.committed);
    return {
      engine: 'sqlite',
      db,
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
      snapshot,
      close: async () => {
        await close();
        checkpoints.finish();
        writing.close();
        lock.release();
      },
    };
  } catch (error) {
    void reading?.close();
    lock.release();
    if (error instanceof StorageError) throw error;
    const why = error instanceof Error ? error.message.split('\n')[0] : String(error);
    throw new StorageError(
      `${path} 不是可用的数衡数据库(${why})。/ ${path} is not a database Shuheng can open or upgrade (${why}).`,
      { cause: error },
    );
  }
}

/** For a server that answers requests itself: commits are made by a thread of their own, and do not hold up its event loop. */
export async function openWithWriter(dataDir: string): Promise<Storage> {
  const storage = openSqlite(dataDir);
  const writer = await startWriter(databaseFile(dataDir)).catch(async (error: unknown) => {
    await storage.close();
    throw error;
  });
  const commit: Storage['commit'] = (statements, guards) => sendCommit(writer.send, statements, guards);
  return {
    ...storage,
    commit,
    forOthers: storage.forOthers && { ...storage.forOthers, commit },
    close: async () => {
      await writer.close();
      await storage.close();
    },
  };
}
