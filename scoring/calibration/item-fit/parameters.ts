// What item fit is told besides the items and the answers.
import { z } from 'zod';
import { priorSchema } from '../../irt/scoring/prior.ts';
import { data } from '../../parameter-kinds.ts';

export const scoreFitOptionsSchema = z.strictObject({
  population: priorSchema.optional(),
  estimated: z.boolean().optional(),
  fewest: z.number().min(0).optional(),
});
/** Of the residual fit: an estimate per person, null where there is none. */
export const parametersSchema = z.tuple([data, data, z.array(z.number().nullable())]);
