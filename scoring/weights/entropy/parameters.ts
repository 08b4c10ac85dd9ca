// What entropy weights are told besides the table.
import { z } from 'zod';
import { data, directionsSchema } from '../../parameter-kinds.ts';

/** Added to every scaled cell. */
export const shiftSchema = z.number().min(0);
export const entropyOptionsSchema = z.strictObject({
  normalisation: z.enum(['sum', 'minmax']),
  directions: directionsSchema.optional(),
  shift: shiftSchema.optional(),
});
export const parametersSchema = z.tuple([data, entropyOptionsSchema]);
