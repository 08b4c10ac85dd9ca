// What CRITIC is told besides the table.
import { z } from 'zod';
import { data, directionsSchema } from '../../parameter-kinds.ts';

export const criticOptionsSchema = z.strictObject({
  directions: directionsSchema.optional(),
  undefinedCorrelation: z.enum(['left-out', 'zero']).optional(),
});
export const parametersSchema = z.tuple([data, criticOptionsSchema.optional()]);
