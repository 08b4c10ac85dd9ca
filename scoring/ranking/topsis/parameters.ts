// What TOPSIS is told besides the table.
import { z } from 'zod';
import { data, directionsSchema, weightsSchema } from '../../parameter-kinds.ts';

export const topsisOptionsSchema = z.strictObject({
  weights: weightsSchema,
  directions: directionsSchema.optional(),
  normalisation: z.enum(['vector', 'minmax']).optional(),
});
export const parametersSchema = z.tuple([data, topsisOptionsSchema]);
