// The account library's connection in a process that only reads: it reads here, and what it writes is sent to the one that
// may. The library waits for every statement, so nothing else changes for it.
import type Sqlite from 'better-sqlite3';
import { drizzle } from 'drizzle-orm/sqlite-proxy';
import type { Database, Written } from '../storage.ts';

export function writerBeside(
  connection: Sqlite.Database,
  write: (sql: string, params: readonly unknown[]) => Promise<Written>,
): Database {
  const db = drizzle(async (sql, params, method) => {
    const statement = connection.prepare(sql);
    const { rows, changes } = statement.readonly
      ? { rows: statement.raw().all(...params) as unknown[][], changes: 0 }
      : await write(sql, params);
    // A single row is asked for as itself.
    return { rows: method === 'get' ? (rows[0] as unknown[]) : [...rows], changes };
  });
  return db as unknown as Database;
}
