// What parallel analysis is told besides its answers.
import { z } from 'zod';
import { data, randomSchema } from '../../parameter-kinds.ts';

export const parallelOptionsSchema = z.strictObject({
  random: randomSchema,
  /** Random tables drawn; more would only take time. */
  replications: z.number().int().min(1).max(1_000_000).optional(),
  quantile: z.number().min(0).max(1).optional(),
});
export const parametersSchema = z.tuple([data, parallelOptionsSchema]);
