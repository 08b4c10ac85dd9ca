// What a job on a roster is told: compare a list with it (the dry run), bring the list in as it was decided, or undo an import.
import { z } from 'zod';
import { rosters } from '../../questionnaires/schema/instrument.ts';
import { languageSchema } from '../../questionnaires/schema/names.ts';
import type { JobContext, JobResult } from '../jobs/job-kind.ts';
import { encodings } from './read-list.ts';
import { undecidedReasons } from './reasons.ts';

export const decisionsSchema = z.strictObject({
  /** Conflicts of these kinds are written as the list has them. */
  take: z.array(z.enum(undecidedReasons as [string, ...string[]])).max(undecidedReasons.length),
  /** Single rows, by `sheet row`, otherwise than their kind. */
  rows: z.record(z.string().max(120), z.boolean()).optional(),
  absentLeave: z.boolean(),
});

const common = {
  about: z.string(),
  institution: z.string(),
  audience: z.enum(rosters),
  /** The member of staff who asked, for the audit log. */
  by: z.string(),
  language: languageSchema,
};
const list = {
  fileName: z.string(),
  /** Keyed, of the file. */
  digest: z.string(),
  /** Columns that were chosen to stay out: what is laid down are rows without them, and how the file was written stands here. */
  without: z.object({ columns: z.array(z.string()), encoding: z.enum(encodings) }).optional(),
};

export const rosterJobParams = z.discriminatedUnion('task', [
  z.object({ task: z.literal('check'), ...common, ...list }),
  z.object({
    ...{ task: z.literal('import'), ...common, ...list, import: z.string(), decisions: decisionsSchema },
    /** Of what the dry run found. */
    judged: z.string(),
  }),
  z.object({ task: z.literal('undo'), ...common, import: z.string() }),
]);
export type RosterJobParams = z.infer<typeof rosterJobParams>;
export type RosterTask<T extends RosterJobParams['task']> = Extract<RosterJobParams, { task: T }>;

/** The list, in the folder of the job. */
export const uploadFile = 'upload';
/** What a dry run found, for the console. */
export const outcomeFile = 'outcome.json';
/** The rows that are not written, with the reasons. */
export const sheetFile = 'rows.xlsx';

export type RosterContext = Pick<
  JobContext<RosterJobParams, unknown>,
  'storage' | 'now' | 'file' | 'report' | 'cancelled'
>;
/** Asked to stop: what was laid out meanwhile is nobody's. */
export type Stopped = null;
export type RosterResult = JobResult | Stopped;
