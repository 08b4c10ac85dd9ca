// What the omegas are told besides the matrix.
import { z } from 'zod';
import { data } from '../../parameter-kinds.ts';

export const extractionSchema = z.enum(['ml', 'minres']);
export const omegaOptionsSchema = z.strictObject({
  /** Group factors. */
  factors: z.number().int().min(1).optional(),
  extraction: extractionSchema.optional(),
});
export const parametersSchema = z.tuple([data, extractionSchema.optional()]);
