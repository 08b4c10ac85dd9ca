// A thread that commits for the server: while a batch is being made durable, the next ones are checked and scored, and nobody
// waits for the disk who does not write. Loads the driver and the commit door, nothing else.
import { parentPort, workerData } from 'node:worker_threads';
import Sqlite from 'better-sqlite3';
import { answerCommit, type CommitReply, type Sent } from '../remote-storage.ts';
import { createDoor } from './commit-door.ts';
import { keepPrepared } from './keep-prepared.ts';
import { setUpWriting } from './set-up-writing.ts';

export type ToWriter = { readonly commit: number; readonly sent: Sent } | { readonly end: true };
export interface FromWriter {
  readonly commit: number;
  readonly reply: CommitReply;
}

const file = workerData as string;
const connection = keepPrepared(new Sqlite(file, { timeout: 5000, fileMustExist: true }));
const checkpoints = setUpWriting(connection, file);
const door = createDoor(connection, checkpoints.committed);

parentPort?.on('message', async (message: ToWriter) => {
  if ('end' in message) {
    // After what has arrived before it.
    setImmediate(() => {
      checkpoints.finish();
      connection.close();
      parentPort?.close();
    });
  } else {
    const reply = await answerCommit(
      { commit: door.commitTogether, write: async (sql, params) => door.write(sql, params) },
      message.sent,
    );
    parentPort?.postMessage({ commit: message.commit, reply } satisfies FromWriter);
  }
});
