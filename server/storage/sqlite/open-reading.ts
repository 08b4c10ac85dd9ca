// The reading side of a SQLite database: a connection that cannot write. Opened by the server for its own queries, and by
// threads, processes and commands that read beside it.
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import type { Database } from '../storage.ts';
import { keepPrepared } from './keep-prepared.ts';

export const databaseFile = (dataDir: string): string => join(dataDir, 'shuheng.sqlite');

/** The database must be there and migrated. */
export function openReading(dataDir: string): { readonly db: Database; close(): Promise<void> } {
  const connection = keepPrepared(
    new Sqlite(databaseFile(dataDir), { timeout: 5000, readonly: true, fileMustExist: true }),
  );
  return { db: drizzle(connection), close: async () => void connection.close() };
}
