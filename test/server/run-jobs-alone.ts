// A process of its own that works on jobs until it is killed: node run-jobs-alone.ts <data folder>
// [database address, or nothing] [address of the kinds' list] [folder of instruments] [folder of models from outside].
import pino from 'pino';
import { readConfig } from '../../server/config.ts';
import { loadCatalog } from '../../server/instruments/load-catalog.ts';
import { createJobs } from '../../server/jobs/run-jobs.ts';
import { openPlugins } from '../../server/plugins/open-plugins.ts';
import { openStorage } from '../../server/storage/open-storage.ts';

const usual = readConfig({});
const [dataDir = '', databaseUrl = '', kinds = new URL('./job-kinds.ts', import.meta.url).href, ...folders] =
  process.argv.slice(2);
const [questionnairesDir = usual.questionnairesDir, pluginsDir = null] = folders;
const config = { ...usual, dataDir, databaseUrl: databaseUrl || null, questionnairesDir, pluginsDir };
const storage = await openStorage(config);
const catalog = loadCatalog(questionnairesDir, { plugins: await openPlugins(config) });
createJobs(
  { storage, config, catalog, now: Date.now, log: pino({ level: 'silent' }) },
  { kinds, leaseMs: 1500 },
).start();
setInterval(() => {}, 1000);
