// Several processes that answer requests (WORKERS), started, watched and stopped by the first one. A worker that dies is
// started again, after a rest that grows while it keeps dying; the first process gives up when none can be kept alive.
import cluster, { type Worker } from 'node:cluster';
import { fileURLToPath } from 'node:url';
import type { Deps } from '../deps.ts';
import type { Listening } from '../http/listen.ts';
import { measureProcess } from '../metrics/measure-process.ts';
import { sendPlugins } from '../plugins/plugin.ts';
import { answerCommit } from '../storage/remote-storage.ts';
import { createGathering } from './gather-metrics.ts';
import type { FromWorker, ToWorker } from './worker-messages.ts';

/** The workers cannot be started, or not be kept alive; the message is one sentence for the person who starts the server. */
export class WorkersError extends Error {}

export interface WorkersSettings {
  readonly firstRestMs: number;
  readonly longestRestMs: number;
  /** A worker that lived this long has begun a new count. */
  readonly provenMs: number;
  /** Deaths one after the other, with no other worker alive. */
  readonly mostDeaths: number;
  /** How long a worker may take to answer what has come in, and after that to commit and close. */
  readonly patienceMs: number;
  readonly closingMs: number;
}

const usual: WorkersSettings = {
  firstRestMs: 100,
  longestRestMs: 10_000,
  provenMs: 10_000,
  mostDeaths: 8,
  patienceMs: 10_000,
  closingMs: 2000,
};

type Parts = Pick<Deps, 'config' | 'storage' | 'catalog' | 'jobs' | 'log' | 'measures' | 'submissions'>;

/** A place for one worker after the other. */
interface Place {
  readonly number: number;
  worker: Worker | null;
  listening: boolean;
  deaths: number;
}

/** @throws WorkersError */
export async function startWorkers(parts: Parts, settings: WorkersSettings = usual): Promise<Listening> {
  cluster.setupPrimary({
    exec: fileURLToPath(new URL('./worker-process.ts', import.meta.url)),
    args: [],
    // Bytes stay bytes.
    serialization: 'advanced',
  });
  const places = Array.from(
    { length: parts.config.workers },
    (_, at): Place => ({ number: at + 1, worker: null, listening: false, deaths: 0 }),
  );
  const { promise: lost, resolve: giveUp } = Promise.withResolvers<Error>();
  /** Not before all have listened once, nor while they are being stopped. */
  let replacing = false;

  const gathering = createGathering(() => measureProcess(parts), tell);
  const listeningBeside = (asking: Worker): Worker[] =>
    places.flatMap(({ worker, listening }) => (worker && listening && worker !== asking ? [worker] : []));

  /** Resolves when it listens; rejects when it ended before. */
  function launch(place: Place): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const worker = cluster.fork();
    const begun = performance.now();
    let why = '';
    place.worker = worker;
    const { drafts, plugins } = parts.catalog;
    tell(worker, { start: { config: parts.config, shard: place.number, drafts, plugins: sendPlugins(plugins) } });
    worker.on('message', async (message: FromWorker) => {
      if ('commit' in message)
        tell(worker, { commit: message.commit, reply: await answerCommit(parts.storage.forOthers, message.sent) });
      else if ('scrape' in message)
        tell(worker, { scraped: message.scrape, elsewhere: await gathering.from(listeningBeside(worker)) });
      else if ('measured' in message) gathering.receive(message.measured, message.metrics);
      else if ('wake' in message) parts.jobs.wake();
      else if ('failed' in message) why = message.failed;
      else {
        place.listening = true;
        resolve();
      }
    });
    worker.on('exit', (code, signal) => {
      place.worker = null;
      place.listening = false;
      const how = why || String(signal ?? code);
      reject(new WorkersError(sentence(how)));
      if (performance.now() - begun > settings.provenMs) place.deaths = 0;
      place.deaths++;
      replace(place, how);
    });
    worker.on('error', (error) => {
      why ||= error.message;
    });
    return promise;
  }

  function replace(place: Place, how: string): void {
    if (!replacing) return;
    const { number, deaths } = place;
    parts.log.error({ worker: number, deaths, how }, 'a worker ended');
    if (deaths >= settings.mostDeaths && !places.some(({ listening }) => listening)) {
      replacing = false;
      giveUp(new WorkersError(sentence(how)));
      return;
    }
    const rest = Math.min(settings.longestRestMs, settings.firstRestMs * 2 ** (deaths - 1));
    setTimeout(() => {
      // How it ends is told above.
      if (replacing) launch(place).catch(() => {});
    }, rest);
  }

  async function stop(patienceMs = settings.patienceMs): Promise<void> {
    replacing = false;
    await Promise.all(places.map(({ worker }) => worker && endWorker(worker, patienceMs, settings.closingMs)));
  }

  try {
    await Promise.all(places.map(launch));
  } catch (error) {
    await stop();
    throw error;
  }
  replacing = true;
  for (const place of places) if (!place.worker) replace(place, 'it listened and ended');
  return { stop, lost };
}

function tell(worker: Worker, message: ToWorker): void {
  // Whoever has just died is not listening.
  if (worker.isConnected()) worker.send(message, () => {});
}

async function endWorker(worker: Worker, patienceMs: number, closingMs: number): Promise<void> {
  const gone = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
  tell(worker, { stop: patienceMs });
  const timer = setTimeout(() => worker.process.kill('SIGKILL'), patienceMs + closingMs);
  await gone;
  clearTimeout(timer);
}

const sentence = (why: string): string =>
  `工作进程无法启动或不断退出（${why}）；可先用 WORKERS=1 启动查看原因。/ The workers cannot be started or kept alive (${why}): start with WORKERS=1 to see why.`;
