// The server's side of the writing thread: starts it, hands it commits and takes the replies.
import { Worker } from 'node:worker_threads';
import { type CommitReply, createCommitChannel, type Send } from '../remote-storage.ts';
import type { FromWriter, ToWriter } from './writer-thread.ts';

export interface Writer {
  readonly send: Send;
  close(): Promise<void>;
}

export async function startWriter(path: string): Promise<Writer> {
  const thread = new Worker(new URL('./writer-thread.ts', import.meta.url), { workerData: path });
  const commits = createCommitChannel((message) => thread.postMessage(message satisfies ToWriter));
  thread.on('message', ({ commit, reply }: FromWriter) => commits.receive(commit, reply));
  const gone = new Promise<void>((resolve) => {
    thread.once('exit', () => {
      commits.fail(new Error('The writing thread ended'));
      resolve();
    });
  });
  // Without it nothing can be written: the process ends, as it does when any of its own code throws.
  thread.on('error', (error) => {
    throw error;
  });
  await new Promise<void>((resolve) => thread.once('online', () => resolve()));
  return {
    send: (sent): Promise<CommitReply> => commits.send(sent),
    close: async () => {
      thread.postMessage({ end: true } satisfies ToWriter);
      await gone;
    },
  };
}
