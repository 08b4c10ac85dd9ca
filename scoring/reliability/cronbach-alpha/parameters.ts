// What Cronbach's alpha is told besides the answers.
import { z } from 'zod';
import { data, missingSchema } from '../../parameter-kinds.ts';

export const alphaOptionsSchema = z.strictObject({
  missing: missingSchema.optional(),
  zeroVariance: z.enum(['keep', 'drop']).optional(),
});
export const parametersSchema = z.tuple([data, alphaOptionsSchema.optional()]);
