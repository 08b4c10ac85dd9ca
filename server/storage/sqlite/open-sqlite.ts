// SQLite: WAL with full durability, one writing connection, and one that can only read. A commit runs without any await,
// so no neighbour's statement can slip into it.
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { migrate } from 'drizzle-orm/better-sqlite3/migrator';
import { checkGuards, Duplicate, type Guard, type Statement, type Storage, StorageError } from '../storage.ts';
import { makeDataDir, makePrivateFile } from './data-dir.ts';
import { keepPrepared } from './keep-prepared.ts';
import { databaseFile, openReading } from './open-reading.ts';
import { takeServerLock } from './server-lock.ts';
import { sqliteTables } from './tables.ts';

export function openSqlite(dataDir: string): Storage {
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
    migrate(writer, { migrationsFolder: join(import.meta.dirname, 'migrations') });
    const reading = openReading(dataDir);
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
      commit: async (statements, guards = []) => runAll(writing, statements, guards),
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

/** @returns rows written */
function runOne(connection: Sqlite.Database, statement: Statement): number {
  if (!statement.toRows) {
    const { sql, params } = statement.toSQL();
    return connection.prepare(sql).run(...params).changes;
  }
  const { sql, rows } = statement.toRows();
  const prepared = connection.prepare(sql);
  let written = 0;
  for (const row of rows) written += prepared.run(row).changes;
  return written;
}

function runAll(connection: Sqlite.Database, statements: readonly Statement[], guards: readonly Guard[]): void {
  const run = connection.transaction(() => {
    for (const statement of statements) checkGuards(statement, runOne(connection, statement), guards);
  });
  try {
    run.immediate();
  } catch (error) {
    if (error instanceof Sqlite.SqliteError && /^SQLITE_CONSTRAINT_(UNIQUE|PRIMARYKEY)$/.test(error.code)) {
      throw new Duplicate(/: ([^.]+)\./.exec(error.message)?.[1] ?? '', error);
    }
    throw error;
  }
}
