// A process of its own that works on jobs until it is killed: node run-jobs-alone.ts <data folder>
// [database address, or nothing] [address of the kinds' list].
import pino from 'pino';
import { readConfig } from '../../server/config.ts';
import { loadCatalog } from '../../server/instruments/load-catalog.ts';
import { createJobs } from '../../server/jobs/run-jobs.ts';
import { openStorage } from '../../server/storage/open-storage.ts';

const [dataDir = '', databaseUrl = '', kinds = new URL('./job-kinds.ts', import.meta.url).href] = process.argv.slice(2);
const config = { ...readConfig({}), dataDir, databaseUrl: databaseUrl || null };
const storage = await openStorage(config);
const catalog = loadCatalog(config.questionnairesDir);
createJobs(
  { storage, config, catalog, now: Date.now, log: pino({ level: 'silent' }) },
  { kinds, leaseMs: 1500 },
).start();
setInterval(() => {}, 1000);
