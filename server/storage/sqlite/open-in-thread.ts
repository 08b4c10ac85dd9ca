// The database as the server's writing thread has it: opened, sound and migrated already, and written by nobody else.
import Sqlite from 'better-sqlite3';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import type { Storage } from '../storage.ts';
import { createDoor } from './commit-door.ts';
import { keepPrepared } from './keep-prepared.ts';
import { readLists } from './open-reading.ts';
import { setUpWriting } from './set-up-writing.ts';
import { sqliteStorage } from './sqlite-storage.ts';

export function openInThread(file: string): Storage {
  const connection = keepPrepared(new Sqlite(file, { timeout: 5000, fileMustExist: true }));
  const checkpoints = setUpWriting(connection, file);
  const door = createDoor(connection, checkpoints.committed);
  const db = drizzle(connection);
  return {
    ...sqliteStorage({
      db,
      lists: async (query) => readLists(connection, query),
      snapshot: () => Promise.reject(new Error('The writing thread takes no snapshots')),
    }),
    writer: db,
    commit: async (statements, guards) => door.commit(statements, guards),
    forOthers: { commit: door.commitTogether, write: async (sql, params) => door.write(sql, params) },
    close: async () => {
      checkpoints.finish();
      connection.close();
    },
  };
}
