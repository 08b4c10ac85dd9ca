// The server's side of the worker thread: started with the first job, ended after a while without one, so that idle
// servers do not pay for its memory. A thread that dies takes its job's try with it and nothing else.
import { Worker } from 'node:worker_threads';
import { baseUrl } from '../config.ts';
import type { Deps } from '../deps.ts';
import { errorText } from '../describe-error.ts';
import { sendPlugins } from '../plugins/plugin.ts';
import { answerCommit } from '../storage/remote-storage.ts';
import type { Ended, FromWorker, GivenJob, ToWorker, WorkerPlace } from './job-messages.ts';

export interface ThreadSettings {
  readonly kinds: string;
  readonly idleMs: number;
  /** The heap a job may fill before its thread, and nothing else, is ended. */
  readonly memoryMb: number;
}

/** V8 counts three rooms of four megabytes. */
const youngMb = 12;
/** A thread asked to end closes its connections; one that does not is ended. */
const patienceMs = 1000;

export function createJobThread(
  { storage, config, catalog }: Pick<Deps, 'storage' | 'config' | 'catalog'>,
  { kinds, idleMs, memoryMb }: ThreadSettings,
) {
  const { databaseUrl, dataDir, questionnairesDir, programmesDir, mail } = config;
  const { drafts } = catalog;
  const plugins = sendPlugins(catalog.plugins);
  const reached = { mail, baseUrl: baseUrl(config) };
  const folders = { dataDir, questionnairesDir, programmesDir };
  const place: WorkerPlace = { databaseUrl, ...folders, drafts, plugins, kinds, ...reached };
  let thread: Worker | null = null;
  let settle: ((ended: Ended) => void) | null = null;
  let resting: NodeJS.Timeout | undefined;

  const tell = (message: ToWorker) => thread?.postMessage(message);

  function start(): Worker {
    const worker = new Worker(new URL('./job-worker.ts', import.meta.url), {
      workerData: place,
      // A small room for what is soon forgotten: a larger one makes exports no faster and holds a hundred megabytes more.
      resourceLimits: { maxOldGenerationSizeMb: memoryMb, maxYoungGenerationSizeMb: youngMb },
    });
    let fault = 'it ended';
    worker.on('message', async (message: FromWorker) => {
      // An ended thread's last words are not heeded: its job may be somebody else's by now.
      if (thread !== worker) return;
      if ('ended' in message) finish(message.ended);
      else worker.postMessage({ commit: message.commit, reply: await answerCommit(storage.forOthers, message.sent) });
    });
    worker.on('error', (error) => {
      fault = errorText(error);
    });
    worker.on('exit', (code) => {
      if (thread !== worker) return;
      thread = null;
      finish({ state: 'fault', message: `the worker thread ended with code ${code}: ${fault}` });
    });
    return worker;
  }

  function finish(ended: Ended): void {
    settle?.(ended);
    settle = null;
    thread?.unref();
    // A thread may tell of its job's end and then end itself: one timer is enough.
    clearTimeout(resting);
    resting = setTimeout(() => void end(), idleMs).unref();
  }

  async function kill(): Promise<void> {
    const worker = thread;
    // Whoever runs the next one meanwhile is not meant.
    const stopped = settle;
    thread = null;
    settle = null;
    clearTimeout(resting);
    await worker?.terminate();
    stopped?.({ state: 'stopped' });
  }

  async function end(): Promise<void> {
    const worker = thread;
    clearTimeout(resting);
    if (!worker) return;
    const gone = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
    tell({ end: true });
    thread = null;
    const timer = setTimeout(() => void worker.terminate(), patienceMs);
    await gone;
    clearTimeout(timer);
  }

  return {
    /** Resolves when the job has ended in whatever way. */
    run(job: GivenJob): Promise<Ended> {
      clearTimeout(resting);
      thread ??= start();
      thread.ref();
      return new Promise((resolve) => {
        settle = resolve;
        tell({ run: job });
      });
    },
    askToStop: () => tell({ stop: true }),
    /** Ends the thread and its job at once. */
    kill,
    /** Ends an idle thread. */
    end,
  };
}
export type JobThread = ReturnType<typeof createJobThread>;
