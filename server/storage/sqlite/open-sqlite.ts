// SQLite: WAL with full durability, one writing connection, and one that can only read.
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { migrate } from 'drizzle-orm/better-sqlite3/migrator';
import { makeDataDir, makePrivateFile } from '../data-dir.ts';
import { diskFull, isDiskFull } from '../disk-full.ts';
import { sendCommit, sendWrite } from '../remote-storage.ts';
import { startWriter } from '../start-writer.ts';
import { type DoorForOthers, type Storage, StorageError } from '../storage.ts';
import { numberKnown } from './checkpoints.ts';
import { createDoor } from './commit-door.ts';
import { keepPrepared } from './keep-prepared.ts';
import { databaseFile, openReading, type ReadingSide } from './open-reading.ts';
import { takeServerLock } from './server-lock.ts';
import { setUpWriting } from './set-up-writing.ts';
import { sqliteStorage } from './sqlite-storage.ts';

export const sqliteMigrations = join(import.meta.dirname, 'migrations');

export function openSqlite(dataDir: string, migrationsFolder = sqliteMigrations): Storage {
  const { lock, reading, writing, checkpoints } = openAlone(dataDir, migrationsFolder);
  const door = createDoor(writing, checkpoints.committed);
  return {
    ...sqliteStorage(reading),
    writer: drizzle(writing),
    commit: async (statements, guards) => door.commit(statements, guards),
    forOthers: { commit: door.commitTogether, write: async (sql, params) => door.write(sql, params) },
    close: async () => {
      await reading.close();
      checkpoints.finish();
      writing.close();
      lock.release();
    },
  };
}

/** For a server that answers requests itself: a thread of its own writes, and does not hold up its event loop. */
export async function openWithWriter(dataDir: string, entry: URL): Promise<Storage> {
  const { lock, reading, writing } = openAlone(dataDir, sqliteMigrations);
  // Whatever is written is written by one connection, or a checkpoint would take over what came after its number.
  writing.close();
  const thread = await startWriter(entry, { sqlite: databaseFile(dataDir) }).catch(async (error: unknown) => {
    await reading.close();
    lock.release();
    throw error;
  });
  const commit: Storage['commit'] = (statements, guards) => sendCommit(thread.send, statements, guards);
  const write: DoorForOthers['write'] = (sql, params) => sendWrite(thread.send, sql, params);
  return {
    ...sqliteStorage(reading),
    writer: reading.writerThrough(write),
    commit,
    forOthers: { commit, write },
    ask: (what) => thread.ask(what),
    close: async () => {
      // Whoever is last brings everything over and takes the log away, and a reader cannot.
      await reading.close();
      await thread.close();
      lock.release();
    },
  };
}

/** Under the server's lock, sound and migrated. @throws StorageError */
function openAlone(dataDir: string, migrationsFolder: string) {
  makeDataDir(dataDir);
  const lock = takeServerLock(dataDir);
  const path = databaseFile(dataDir);
  let reading: ReadingSide | undefined;
  try {
    makePrivateFile(path);
    // First: a connection that could write would bring a torn log over when it is closed.
    reading = openReading(dataDir, numberKnown(path));
    const writing = keepPrepared(new Sqlite(path, { timeout: 5000 }));
    // Only a new database takes it: rows of two thirds of a kilobyte leave a fifth of the usual page empty.
    writing.pragma('page_size = 8192');
    const checkpoints = setUpWriting(writing, path);
    migrate(drizzle(keepFirstFault(writing)), { migrationsFolder });
    return { lock, reading, writing, checkpoints };
  } catch (error) {
    void reading?.close();
    lock.release();
    if (error instanceof StorageError) throw error;
    if (isDiskFull(error)) throw new StorageError(diskFull, { cause: error });
    const why = error instanceof Error ? error.message.split('\n')[0] : String(error);
    throw new StorageError(
      `${path} 不是可用的数衡数据库(${why})。/ ${path} is not a database Shuheng can open or upgrade (${why}).`,
      { cause: error },
    );
  }
}

/**
 * SQLite itself undoes a transaction that meets a full disk. The ROLLBACK of `migrate` after it would fail, and hide why, so it
 * is given something to undo.
 */
function keepFirstFault(connection: Sqlite.Database): Sqlite.Database {
  const prepare = (source: string): Sqlite.Statement => {
    if (source === 'ROLLBACK' && !connection.inTransaction) connection.exec('BEGIN');
    return connection.prepare(source);
  };
  return Object.create(connection, { prepare: { value: prepare } });
}
