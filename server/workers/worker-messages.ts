// What the first process and its workers say to each other.
import type { Config } from '../config.ts';
import type { Measured } from '../metrics/measure-process.ts';
import type { PluginsSent } from '../plugins/plugin.ts';
import type { CommitReply, Sent } from '../storage/remote-storage.ts';

/** What a worker is started with. */
export interface WorkerStart {
  readonly config: Config;
  /** The counter rows it writes on SQLite: no other process of this server has the same. */
  readonly shard: number;
  readonly drafts: boolean;
  readonly plugins: PluginsSent;
}

export type ToWorker =
  | { readonly start: WorkerStart }
  | { readonly commit: number; readonly reply: CommitReply }
  /** What has it measured? */
  | { readonly measure: number }
  /** What all others have measured. */
  | { readonly scraped: number; readonly elsewhere: readonly Measured[] }
  /** Milliseconds for answering what has come in. */
  | { readonly stop: number };

export type FromWorker =
  | { readonly listening: true }
  /** It cannot start; the last word before it ends. */
  | { readonly failed: string }
  | { readonly commit: number; readonly sent: Sent }
  /** What have all others measured? */
  | { readonly scrape: number }
  | { readonly measured: number; readonly metrics: Measured }
  /** There may be a job to do, or to cancel. */
  | { readonly wake: true };
