// What the server and its worker thread say to each other.
import type { Config } from '../config.ts';
import type { PluginsSent } from '../plugins/plugin.ts';
import type { ProblemCode } from '../problems.ts';
import type { CommitReply, Sent } from '../storage/remote-storage.ts';
import type { JobResult } from './job-kind.ts';

/** What a worker thread is started with. */
export interface WorkerPlace {
  readonly databaseUrl: string | null;
  readonly dataDir: string;
  readonly questionnairesDir: string;
  readonly programmesDir: string;
  readonly drafts: boolean;
  readonly plugins: PluginsSent;
  readonly mail: Config['mail'];
  /** What links in mails begin with. */
  readonly baseUrl: string;
  /** The address of the module that lists the kinds. */
  readonly kinds: string;
}

export interface GivenJob {
  readonly id: string;
  readonly kind: string;
  readonly holder: string;
  readonly params: unknown;
  readonly checkpoint: unknown;
  /** How far it was when it was given. */
  readonly done: number;
  /** The server's time at that moment. */
  readonly now: number;
}

export type Ended =
  | { readonly state: 'done'; readonly result: JobResult }
  | { readonly state: 'stopped' }
  | { readonly state: 'refused'; readonly problem: ProblemCode }
  /** A bug, a lost connection, a dead thread: worth another try. */
  | { readonly state: 'fault'; readonly message: string };

export type ToWorker =
  | { readonly run: GivenJob }
  | { readonly stop: true }
  | { readonly end: true }
  | { readonly commit: number; readonly reply: CommitReply };

export type FromWorker = { readonly ended: Ended } | { readonly commit: number; readonly sent: Sent };
