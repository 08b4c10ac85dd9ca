// The parts of a server, made once (create-deps.ts) and handed to whoever needs some of them.
import type pino from 'pino';
import type { Accounts } from './auth/accounts.ts';
import type { FailureLimit } from './auth/failure-limit.ts';
import type { Secrets } from './auth/secrets.ts';
import type { LimitPair } from './auth/try-at.ts';
import type { Config } from './config.ts';
import type { FileStore } from './files/file-store.ts';
import type { Readiness } from './health/readiness.ts';
import type { Catalog } from './instruments/catalog.ts';
import type { Jobs } from './jobs/run-jobs.ts';
import type { Measured } from './metrics/measure-process.ts';
import type { Measures } from './metrics/measures.ts';
import type { Programmes } from './programmes/programmes.ts';
import type { SubmissionQueue } from './responses/submission-queue.ts';
import type { Storage } from './storage/storage.ts';

export interface Deps {
  readonly config: Config;
  readonly storage: Storage;
  readonly catalog: Catalog;
  readonly programmes: Programmes;
  readonly secrets: Secrets;
  readonly accounts: Accounts;
  /** Own: address and account, or an account changing its password. Shared: address. */
  readonly signInLimits: LimitPair;
  /** Own: address, link and number. Shared: address and link. */
  readonly beginLimits: LimitPair;
  /** Test messages by mail, per member of staff. */
  readonly mailLimit: FailureLimit;
  /** Messages to group robots, per member of staff. */
  readonly postLimit: FailureLimit;
  /** Own: the person whose saved answers are meant. Shared: address and link. */
  readonly resumeLimits: LimitPair;
  /** The bytes of what institutions upload. */
  readonly files: FileStore;
  /** Posts to public announcements, per address. */
  readonly objectionLimit: FailureLimit;
  readonly submissions: SubmissionQueue;
  readonly jobs: Jobs;
  readonly readiness: Readiness;
  readonly measures: Measures;
  /** What the other processes of this server have measured. */
  readonly measuredElsewhere: () => Promise<readonly Measured[]>;
  readonly log: pino.Logger;
  /** Epoch milliseconds. */
  readonly now: () => number;
}
