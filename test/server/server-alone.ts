// A server process of its own with the tests' kinds of jobs and a duty that leaves a trace of who did it. It finds its place
// in the environment, like the real one.
import pino from 'pino';
import { createApp } from '../../server/app.ts';
import { baseUrl, readConfig } from '../../server/config.ts';
import { createDeps } from '../../server/create-deps.ts';
import { freePort, listen } from '../../server/http/listen.ts';
import { loadCatalog } from '../../server/instruments/load-catalog.ts';
import { holdDuty } from '../../server/jobs/hold-duty.ts';
import { createJobs } from '../../server/jobs/run-jobs.ts';
import { openStorage } from '../../server/storage/open-storage.ts';

const given = readConfig();
const config = { ...given, port: await freePort(given.host) };
const storage = await openStorage(config);
const catalog = loadCatalog(config.questionnairesDir);
const log = pino({ level: config.logLevel });
const kinds = new URL('./job-kinds.ts', import.meta.url).href;
const jobs = createJobs(
  { storage, config, catalog, now: Date.now, log },
  // Whoever looks at a job can tell which process has it.
  { kinds, holder: String(process.pid), leaseMs: 1000, beatMs: 50, pollMs: 50 },
);
const deps = await createDeps({ config, storage, catalog, jobs });
await listen(createApp(deps), config);
jobs.start();
let rounds = 0;
holdDuty(deps, {
  name: 'leave-a-trace',
  everyMs: 50,
  run: () => {
    const trace = { key: `duty ${process.pid} ${++rounds}`, value: '' };
    return storage.commit([storage.db.insert(storage.tables.settings).values(trace)]);
  },
});
console.log(`数衡 Shuheng: ${baseUrl(config)}`);
