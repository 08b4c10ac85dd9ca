// What a file of the log depends on: decided when it was asked for, so that it holds what its reader saw, and not its own event.
import { z } from 'zod';
import { languageSchema } from '../../questionnaires/schema/names.ts';
import { type Action, actions } from './actions.ts';

export const logFormats = ['xlsx', 'csv'] as const;

export const logExportParams = z.object({
  about: z.string(),
  chain: z.string(),
  /** The institution that asked; null = the platform. Its names are told, nobody else's. */
  owner: z.string().nullable(),
  format: z.enum(logFormats),
  language: languageSchema,
  filter: z.object({
    actions: z.array(z.enum(Object.keys(actions) as [Action, ...Action[]])).optional(),
    actor: z.string().optional(),
    targets: z.array(z.string()).optional(),
  }),
  span: z.object({ after: z.number(), before: z.number() }),
});
export type LogExportParams = z.infer<typeof logExportParams>;
