// The worker thread: one job at a time, with its own eyes on the database. What it wants written goes to the server on
// SQLite, and straight to the database on PostgreSQL.
import { parentPort, workerData } from 'node:worker_threads';
import { errorText } from '../describe-error.ts';
import type { Catalog } from '../instruments/catalog.ts';
import { loadCatalog } from '../instruments/load-catalog.ts';
import { loadSent } from '../plugins/load-module.ts';
import { Problem } from '../problems.ts';
import { loadProgrammes } from '../programmes/load-programmes.ts';
import type { Programmes } from '../programmes/programmes.ts';
import { isDiskFull } from '../storage/disk-full.ts';
import { openBeside } from '../storage/open-beside.ts';
import { createCommitChannel } from '../storage/remote-storage.ts';
import { createContext } from './job-context.ts';
import type { JobKind } from './job-kind.ts';
import type { Ended, FromWorker, GivenJob, ToWorker, WorkerPlace } from './job-messages.ts';

const place = workerData as WorkerPlace;
const say = (message: FromWorker) => parentPort?.postMessage(message);
const commits = createCommitChannel(say);
const storage = openBeside(place, commits.send);
const kinds = import(place.kinds) as Promise<{ kinds: readonly JobKind[] }>;
let loaded: Catalog | undefined;
let defined: Programmes | undefined;
const plugins = loadSent(place.plugins);
let stopping = false;

async function run(job: GivenJob): Promise<Ended> {
  stopping = false;
  try {
    const kind = (await kinds).kinds.find((candidate) => candidate.kind === job.kind);
    if (!kind) throw new Error(`There is no kind of job called ${job.kind}`);
    const known = await plugins;
    const catalog = () => {
      loaded ??= loadCatalog(place.questionnairesDir, { drafts: place.drafts, plugins: known });
      return loaded;
    };
    const programmes = () => {
      defined ??= loadProgrammes(place.programmesDir);
      return defined;
    };
    const { dataDir, mail, baseUrl } = place;
    const parts = { storage: await storage, catalog, programmes, dataDir, mail, baseUrl, cancelled: () => stopping };
    const result = await kind.run(createContext(kind, job, parts));
    if (result) return { state: 'done', result };
    if (stopping) return { state: 'stopped' };
    throw new Error(`${job.kind} stopped without being asked to`);
  } catch (error) {
    if (stopping) return { state: 'stopped' };
    if (error instanceof Problem) return { state: 'refused', problem: error.code };
    if (isDiskFull(error)) return { state: 'refused', problem: 'storage-full' };
    return { state: 'fault', message: errorText(error) };
  }
}

async function end(): Promise<void> {
  await (await storage).close();
  parentPort?.close();
}

parentPort?.on('message', (message: ToWorker) => {
  if ('run' in message) void run(message.run).then((ended) => say({ ended }));
  else if ('stop' in message) stopping = true;
  else if ('end' in message) void end();
  else commits.receive(message.commit, message.reply);
});
