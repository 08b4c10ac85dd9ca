// What an export depends on, and where it goes on after a restart.
import { z } from 'zod';
import { languageSchema } from '../../questionnaires/schema/names.ts';

/** Answers with scores, or scores alone. */
export const exportContent = z.enum(['responses', 'scores']);
/** How an answer stands in a cell: as its code, or in words. Files that hold labels beside codes always do both. */
export const exportSpelling = z.enum(['codes', 'labels']);
export type ExportContent = z.infer<typeof exportContent>;

export const exportParams = z.object({
  campaign: z.string(),
  instrument: z.string(),
  format: z.string(),
  content: exportContent.default('responses'),
  spelling: exportSpelling.default('codes'),
  language: languageSchema,
  /** Participants, in the order of the file. */
  institutions: z.array(z.string()),
  /** Other campaigns of the same instrument that come behind it, and whose rows of each. */
  others: z.array(z.object({ campaign: z.string(), institutions: z.array(z.string()) })).default([]),
  /** The institution that asked; null = the platform. */
  owner: z.string().nullable(),
  about: z.string(),
});
export type ExportParams = z.infer<typeof exportParams>;

export const exportCheckpoint = z.object({
  /** Institutions of all campaigns that are done, of the next one its last subject and how many of its rows. */
  place: z.number().int(),
  after: z.string(),
  inPlace: z.number().int(),
  rows: z.number().int(),
  /** Institutions that are done without a row. */
  leftOut: z.number().int(),
  bytes: z.number().int(),
  /** CRC-32 of these bytes; of an earlier release: none that a file could have. */
  sum: z.number().int().default(-1),
  /** Base64. */
  held: z.string(),
  /** A digest of the institutions' names as the file tells them; of an earlier release: none. */
  names: z.string().default(''),
});
export type ExportCheckpoint = z.infer<typeof exportCheckpoint>;
