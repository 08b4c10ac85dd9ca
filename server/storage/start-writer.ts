// The server's side of the writing thread: starts it, hands it commits and questions, and takes the replies.
import { Worker } from 'node:worker_threads';
import { createCommitChannel, type Send } from './remote-storage.ts';
import type { Fault, FromWriter, ToWriter, WriterPlace } from './serve-writer.ts';

export interface Writer {
  readonly send: Send;
  /** Rejects with the fault's code, as if it had happened here. */
  ask(what: unknown): Promise<unknown>;
  close(): Promise<void>;
}

/** V8 fills a third of it between two looks: what a batch needed is given back after a few batches, its buffers outside the heap too. */
const youngMb = 24;

/** With its code, as if it had happened on this side. */
export const faultHere = ({ message, code }: Fault): Error => Object.assign(new Error(message), { code });

/** @param entry a module that calls `serveWriter` */
export async function startWriter(entry: URL, place: WriterPlace): Promise<Writer> {
  const thread = new Worker(entry, { workerData: place, resourceLimits: { maxYoungGenerationSizeMb: youngMb } });
  const tell = (message: ToWriter): void => thread.postMessage(message);
  const commits = createCommitChannel(tell);
  const asked = new Map<number, PromiseWithResolvers<unknown>>();
  let count = 0;
  thread.on('message', (message: FromWriter) => {
    if ('commit' in message) {
      commits.receive(message.commit, message.reply);
      return;
    }
    const waiting = asked.get(message.answer);
    asked.delete(message.answer);
    if (!('fault' in message)) waiting?.resolve(message.found);
    else waiting?.reject(faultHere(message.fault));
  });
  const gone = new Promise<void>((resolve) => {
    thread.once('exit', () => {
      const fault = new Error('The writing thread ended');
      commits.fail(fault);
      for (const { reject } of asked.values()) reject(fault);
      resolve();
    });
  });
  // Without it nothing can be written: the process ends, as it does when any of its own code throws.
  thread.on('error', (error) => {
    throw error;
  });
  await new Promise<void>((resolve) => thread.once('online', () => resolve()));
  return {
    send: (sent) => commits.send(sent),
    ask(what) {
      const waiting = Promise.withResolvers<unknown>();
      // First, as it throws what cannot be sent.
      tell({ ask: ++count, what });
      asked.set(count, waiting);
      return waiting.promise;
    },
    close: async () => {
      tell({ end: true });
      await gone;
    },
  };
}
