// The reading side of a SQLite database: a connection that cannot write. Opened by the server for its own queries, and by
// threads, processes and commands that read beside it.
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import type { Database, List, Moment, Statement, Storage, Written } from '../storage.ts';
import { numberNoted, refuseTornLog } from './checkpoints.ts';
import { keepPrepared } from './keep-prepared.ts';
import { writerBeside } from './writer-beside.ts';

export const databaseFile = (dataDir: string): string => join(dataDir, 'shuheng.sqlite');

export interface ReadingSide {
  readonly db: Database;
  readonly lists: Storage['lists'];
  snapshot<T>(read: (moment: Moment) => Promise<T>): Promise<T>;
  /** For the account library, where somebody else writes for it. */
  writerThrough(write: (sql: string, params: readonly unknown[]) => Promise<Written>): Database;
  close(): Promise<void>;
}

/** @throws StorageError when its log has been cut short */
export function openReading(dataDir: string, known = numberNoted(databaseFile(dataDir))): ReadingSide {
  const connection = connect(dataDir, known);
  return {
    db: drizzle(connection),
    lists: async (query) => readLists(connection, query),
    snapshot: (read) => readSnapshot(dataDir, read),
    writerThrough: (write) => writerBeside(connection, write),
    close: async () => void connection.close(),
  };
}

function connect(dataDir: string, known: number): Sqlite.Database {
  const file = databaseFile(dataDir);
  const connection = new Sqlite(file, { timeout: 5000, readonly: true, fileMustExist: true });
  try {
    refuseTornLog(connection, file, known);
    return keepPrepared(connection);
  } catch (error) {
    connection.close();
    throw error;
  }
}

export function readLists<T extends List>(connection: Sqlite.Database, query: Statement): T[] {
  const { sql, params } = query.toSQL();
  return connection
    .prepare<unknown[], T>(sql)
    .raw()
    .all(...params);
}

/** On a connection of its own: nobody else's statements come into the open transaction. */
async function readSnapshot<T>(dataDir: string, read: (moment: Moment) => Promise<T>): Promise<T> {
  const connection = connect(dataDir, numberNoted(databaseFile(dataDir)));
  try {
    connection.exec('BEGIN');
    // The moment is that of the first read.
    connection.prepare('SELECT count(*) FROM sqlite_schema').get();
    return await read({ db: drizzle(connection), rows: (sql, params = []) => stream(connection, sql, params) });
  } finally {
    connection.close();
  }
}

async function* stream(connection: Sqlite.Database, sql: string, params: readonly unknown[]) {
  // Not the kept statement of the same text: a statement that is still being read cannot be begun again.
  const statement = Sqlite.prototype.prepare.call(connection, sql) as Sqlite.Statement<unknown[], unknown[]>;
  yield* statement
    .raw()
    .safeIntegers()
    .iterate(...params);
}
