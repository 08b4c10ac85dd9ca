// What a thread does that writes for the server: while something is being made durable, the next requests are read, and nobody
// waits for the disk who does not write. Its entry may do more beside the data: it answers what the server asks.
import { parentPort, workerData } from 'node:worker_threads';
import Sqlite from 'better-sqlite3';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { codeOf } from '../disk-full.ts';
import { answerCommit, type CommitReply, type Sent } from '../remote-storage.ts';
import type { Storage } from '../storage.ts';
import { createDoor } from './commit-door.ts';
import { keepPrepared } from './keep-prepared.ts';
import { readLists } from './open-reading.ts';
import { setUpWriting } from './set-up-writing.ts';
import { sqliteStorage } from './sqlite-storage.ts';

export type ToWriter =
  | { readonly commit: number; readonly sent: Sent }
  | { readonly ask: number; readonly what: unknown }
  | { readonly end: true };
export type FromWriter =
  | { readonly commit: number; readonly reply: CommitReply }
  | { readonly answer: number; readonly found: unknown }
  | { readonly answer: number; readonly fault: { readonly message: string; readonly code: string } };

/** What the database said: the query builder's own message holds what was asked with. */
function faultOf(error: unknown): { readonly message: string; readonly code: string } {
  if (!(error instanceof Error)) return { message: String(error), code: '' };
  return error.cause instanceof Error ? faultOf(error.cause) : { message: error.message, code: codeOf(error) };
}

/** @param open given the database as this thread writes it, what answers the questions */
export function serveWriter(open: (storage: Storage) => (what: unknown) => Promise<unknown>): void {
  const file = workerData as string;
  const connection = keepPrepared(new Sqlite(file, { timeout: 5000, fileMustExist: true }));
  const checkpoints = setUpWriting(connection, file);
  const door = createDoor(connection, checkpoints.committed);
  const forOthers = {
    commit: door.commitTogether,
    write: async (sql: string, params: readonly unknown[]) => door.write(sql, params),
  };
  const db = drizzle(connection);
  const answer = open({
    ...sqliteStorage({
      db,
      lists: async (query) => readLists(connection, query),
      snapshot: () => Promise.reject(new Error('The writing thread takes no snapshots')),
    }),
    writer: db,
    commit: async (statements, guards) => door.commit(statements, guards),
    forOthers,
    close: async () => {},
  });

  const post = (message: FromWriter): void => parentPort?.postMessage(message);
  parentPort?.on('message', async (message: ToWriter) => {
    if ('end' in message) {
      // After what has arrived before it.
      setImmediate(() => {
        checkpoints.finish();
        connection.close();
        parentPort?.close();
      });
    } else if ('ask' in message) {
      await answer(message.what).then(
        (found) => post({ answer: message.ask, found }),
        (error: unknown) => post({ answer: message.ask, fault: faultOf(error) }),
      );
    } else post({ commit: message.commit, reply: await answerCommit(forOthers, message.sent) });
  });
}
