// Puts the server's parts together for an open database and a loaded catalog; tests and commands use the same parts.
import { createAccounts } from './auth/accounts.ts';
import { createFailureLimit } from './auth/failure-limit.ts';
import { loadSecrets } from './auth/secrets.ts';
import type { Config } from './config.ts';
import { createLog } from './create-log.ts';
import type { Deps } from './deps.ts';
import { openFileStore } from './files/open-file-store.ts';
import { createReadiness } from './health/readiness.ts';
import { type Catalog, createCatalog } from './instruments/catalog.ts';
import { createJobs, type Jobs } from './jobs/run-jobs.ts';
import { createMeasures } from './metrics/measures.ts';
import { loadProgrammes } from './programmes/load-programmes.ts';
import type { Programmes } from './programmes/programmes.ts';
import { createSubmissionQueue } from './responses/submission-queue.ts';
import type { Storage } from './storage/storage.ts';

const minutes = 60_000;

export async function createDeps(
  parts: {
    config: Config;
    storage: Storage;
    catalog: Catalog;
    /** Absent = those of the configured folder. */
    programmes?: Programmes;
    jobs?: Jobs;
    measuredElsewhere?: Deps['measuredElsewhere'];
  },
  now: () => number = Date.now,
): Promise<Deps> {
  const { config, storage } = parts;
  // What is published in the console belongs to this database.
  const catalog = createCatalog(parts.catalog.versions, parts.catalog);
  const measures = createMeasures();
  const secrets = await loadSecrets(storage);
  const log = createLog(config);
  const limit = (name: string, tries: number, withinMs: number) =>
    createFailureLimit({ name, tries, withinMs }, { storage, secrets, now });
  return {
    config,
    storage,
    catalog,
    programmes: parts.programmes ?? loadProgrammes(config.programmesDir),
    secrets,
    now,
    accounts: createAccounts(storage, config, secrets.session, now),
    signInLimits: {
      own: limit('sign-in-account', 8, 15 * minutes),
      shared: limit('sign-in-address', 60, 15 * minutes),
    },
    beginLimits: { own: limit('begin-number', 5, 10 * minutes), shared: limit('begin-address', 200, 10 * minutes) },
    mailLimit: limit('test-mail', 5, 15 * minutes),
    postLimit: limit('group-post', 30, 15 * minutes),
    resumeLimits: { own: limit('resume-person', 10, 60 * minutes), shared: limit('resume-address', 100, 60 * minutes) },
    files: openFileStore(config),
    objectionLimit: limit('objection', 20, 60 * minutes),
    jobs: parts.jobs ?? createJobs({ ...parts, catalog, now, log }),
    measures,
    measuredElsewhere: parts.measuredElsewhere ?? (async () => []),
    submissions: createSubmissionQueue({ storage, measures }),
    readiness: createReadiness({ storage, now }),
    log,
  };
}
