// A worker: a process that answers requests, on the port that all workers share. It reads the database by itself; on SQLite
// what it wants written goes to the first process. Jobs, duties and whatever is done once are the first process's, which
// also says when to stop: a signal to the whole group ends nobody in the middle of a request.
import { createApp } from '../app.ts';
import { createDeps } from '../create-deps.ts';
import { listen } from '../http/listen.ts';
import { loadCatalog } from '../instruments/load-catalog.ts';
import { type Measured, measureProcess } from '../metrics/measure-process.ts';
import { loadSent } from '../plugins/load-module.ts';
import { openBeside } from '../storage/open-beside.ts';
import { createCommitChannel } from '../storage/remote-storage.ts';
import type { FromWorker, ToWorker, WorkerStart } from './worker-messages.ts';

/** As many as a server of its own has. */
const connections = 10;

const say = (message: FromWorker): void => void process.send?.(message);
const commits = createCommitChannel(say);
/** Those who have asked what the other processes measured. */
const scrapes = new Map<number, (elsewhere: readonly Measured[]) => void>();
let scraped = 0;
const measuredElsewhere = () =>
  new Promise<readonly Measured[]>((resolve) => {
    scrapes.set(++scraped, resolve);
    say({ scrape: scraped });
  });
let measure = async (): Promise<Measured> => [];
let stop = async (_patienceMs: number): Promise<void> => {};

async function start({ config, shard, drafts, plugins }: WorkerStart): Promise<void> {
  const catalog = loadCatalog(config.questionnairesDir, { drafts, plugins: await loadSent(plugins) });
  const storage = await openBeside(config, commits.send, { connections, shard });
  const jobs = { start() {}, wake: () => say({ wake: true }), stop: async () => {} };
  const deps = await createDeps({ config, storage, catalog, jobs, measuredElsewhere });
  measure = () => measureProcess(deps);
  const listening = await listen(createApp(deps), config);
  stop = async (patienceMs) => {
    deps.readiness.stop();
    await listening.stop(patienceMs);
    await deps.submissions.drain();
    await storage.close();
  };
  say({ listening: true });
}

function end(error: unknown): void {
  const failed = error instanceof Error ? error.message : String(error);
  process.send?.({ failed } satisfies FromWorker, () => process.exit(1));
}

process.on('message', (message: ToWorker) => {
  if ('start' in message) start(message.start).catch(end);
  else if ('stop' in message) stop(message.stop).then(() => process.exit(0), end);
  else if ('measure' in message)
    measure().then(
      (metrics) => say({ measured: message.measure, metrics }),
      () => {},
    );
  else if ('scraped' in message) {
    scrapes.get(message.scraped)?.(message.elsewhere);
    scrapes.delete(message.scraped);
  } else commits.receive(message.commit, message.reply);
});
// Without the first process there is nobody to listen for, to write or to say so.
process.on('disconnect', () => process.exit(1));
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => {});
