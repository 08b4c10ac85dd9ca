// What a thread does that writes for the server: while something is being made durable, the next requests are read, and nobody
// waits for the disk who does not write. Its entry may do more beside the data: it answers what the server asks.
import { parentPort, workerData } from 'node:worker_threads';
import { databaseAway, isDatabaseAway } from './database-away.ts';
import { codeOf } from './disk-full.ts';
import { answerCommit, type CommitReply, type Sent } from './remote-storage.ts';
import type { Storage } from './storage.ts';

/** Where it writes: the file of the only process that may, or a database with other writers. */
export type WriterPlace = { readonly sqlite: string } | { readonly postgres: string };

export type ToWriter =
  | { readonly commit: number; readonly sent: Sent }
  | { readonly ask: number; readonly what: unknown }
  | { readonly end: true };
export type FromWriter =
  | { readonly commit: number; readonly reply: CommitReply }
  | { readonly answer: number; readonly found: unknown }
  | { readonly answer: number; readonly fault: Fault };

/** An error as plain values; `faultHere` makes one of it again. */
export interface Fault {
  readonly message: string;
  readonly code: string;
}

/** What the database said: the query builder's own message holds what was asked with. */
export function faultOf(error: unknown): Fault {
  if (!(error instanceof Error)) return { message: String(error), code: '' };
  const said = error.cause instanceof Error ? faultOf(error.cause) : { message: error.message, code: codeOf(error) };
  return isDatabaseAway(error) ? { ...said, code: databaseAway } : said;
}

async function openHere(place: WriterPlace): Promise<Storage> {
  if ('sqlite' in place) return (await import('./sqlite/open-in-thread.ts')).openInThread(place.sqlite);
  return (await import('./postgres/open-postgres.ts')).openForBatches(place.postgres);
}

/** @param open given the database as this thread writes it, what answers the questions */
export async function serveWriter(open: (storage: Storage) => (what: unknown) => Promise<unknown>): Promise<void> {
  const storage = await openHere(workerData as WriterPlace);
  const answer = open(storage);
  const post = (message: FromWriter): void => parentPort?.postMessage(message);
  const underWay = new Set<Promise<void>>();
  async function serve(message: Exclude<ToWriter, { end: true }>): Promise<void> {
    if ('ask' in message) {
      await answer(message.what).then(
        (found) => post({ answer: message.ask, found }),
        (error: unknown) => post({ answer: message.ask, fault: faultOf(error) }),
      );
    } else post({ commit: message.commit, reply: await answerCommit(storage.forOthers, message.sent) });
  }
  parentPort?.on('message', async (message: ToWriter) => {
    if ('end' in message) {
      // After all that came before it.
      await Promise.allSettled(underWay);
      await storage.close();
      parentPort?.close();
      return;
    }
    const served = serve(message);
    underWay.add(served);
    await served;
    underWay.delete(served);
  });
}
