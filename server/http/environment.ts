// What every request handler finds at hand: the server's parts, and who asks, in which language, from where.
import type { Context } from 'hono';
import type pino from 'pino';
import type { Language } from '../../questionnaires/schema/names.ts';
import type { Accounts, Staff } from '../auth/accounts.ts';
import type { Pass } from '../auth/pass.ts';
import type { Secrets } from '../auth/secrets.ts';
import type { LimitPair } from '../auth/try-at.ts';
import type { Config } from '../config.ts';
import type { Readiness } from '../health/readiness.ts';
import type { Catalog } from '../instruments/catalog.ts';
import type { Jobs } from '../jobs/run-jobs.ts';
import type { Measured } from '../metrics/measure-process.ts';
import type { Measures } from '../metrics/measures.ts';
import { Problem, type ProblemCode } from '../problems.ts';
import type { SubmissionQueue } from '../responses/submission-queue.ts';
import type { Storage } from '../storage/storage.ts';

export interface Deps {
  readonly config: Config;
  readonly storage: Storage;
  readonly catalog: Catalog;
  readonly secrets: Secrets;
  readonly accounts: Accounts;
  /** Own: address and account, or an account changing its password. Shared: address. */
  readonly signInLimits: LimitPair;
  /** Own: address, link and number. Shared: address and link. */
  readonly beginLimits: LimitPair;
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

export interface HttpEnv {
  Variables: {
    deps: Deps;
    language: Language;
    requestId: string;
    /** The caller's address or IPv6 network, for the failure limits only; never stored. */
    address: string;
    staff: Staff | null;
    pass: Pass | null;
    /** The code of the problem the request is answered with. */
    problem?: ProblemCode;
  };
}
export type HttpContext = Context<HttpEnv>;

/** The signed-in member of staff of a route that admits only staff. */
export function staffOf(c: HttpContext): Staff {
  const staff = c.get('staff');
  if (!staff) throw new Problem('sign-in-needed');
  return staff;
}

/** The respondent's pass of a route that needs one. */
export function passOf(c: HttpContext): Pass {
  const pass = c.get('pass');
  if (!pass) throw new Problem('pass-needed');
  return pass;
}
