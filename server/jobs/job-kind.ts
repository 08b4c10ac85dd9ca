// What a kind of job is: work outside the request loop that can be stopped and gone on with. A kind knows no HTTP; whoever
// enqueues it has decided who may, and puts everything the work depends on into its params.
import { z } from 'zod';
import type { Config } from '../config.ts';
import type { Catalog } from '../instruments/catalog.ts';
import type { Programmes } from '../programmes/programmes.ts';
import type { Guard, Statement, Storage } from '../storage/storage.ts';

const jobFileSchema = z.object({
  /** Its name in the job's folder and in its address. */
  file: z.string().regex(/^[a-z0-9][a-z0-9.-]{0,99}$/),
  /** Its name for whoever downloads it. */
  name: z.string(),
  type: z.string(),
  size: z.number().int(),
});
export const jobResultSchema = z.object({
  files: z.array(jobFileSchema),
  /** Figures and words about how it went, for the console. */
  summary: z.record(z.string(), z.union([z.string(), z.number()])),
});
export type JobFile = z.infer<typeof jobFileSchema>;
export type JobResult = z.infer<typeof jobResultSchema>;

/** Statements that stand or fall with the checkpoint they belong to. */
export interface Alongside {
  readonly statements: readonly Statement[];
  readonly guards?: readonly Guard[];
}

export interface JobContext<P, C> {
  /** Its commits fail once this process no longer holds the job, so that nothing is written twice. */
  readonly storage: Storage;
  readonly catalog: Catalog;
  readonly programmes: Programmes;
  /** The server's clock, epoch milliseconds. */
  now(): number;
  /** Where mail goes out; null = there is none. */
  readonly mail: Config['mail'];
  /** What links begin with. */
  readonly baseUrl: string;
  readonly params: P;
  /** What was reported last before the job was interrupted; null at the first try. */
  readonly checkpoint: C | null;
  /** The path of a file in the job's folder, made for its owner alone when it is not there yet. */
  file(name: string): string;
  /** Total null = not known yet. Without checkpoint and statements it may be called as often as one likes: few are written. */
  report(done: number, total: number | null, checkpoint?: C, alongside?: Alongside): Promise<void>;
  /** Asked between two steps; once true, leave what the checkpoint needs and return null. */
  cancelled(): boolean;
}

export interface JobKind<P = unknown, C = unknown> {
  readonly kind: string;
  readonly params: z.ZodType<P>;
  readonly checkpoint: z.ZodType<C>;
  /** Two jobs about the same subject never run side by side. Names the owner where owners must not meet. */
  subjectOf(params: P): string;
  /** @returns null when it stopped because it was asked to. A thrown Problem ends the job with it; another error is tried again. */
  run(context: JobContext<P, C>): Promise<JobResult | null>;
}
