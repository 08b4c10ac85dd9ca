// What parallel analysis is told besides its answers.
import { z } from 'zod';
import { data, randomSchema } from '../../math/parameter-kinds.ts';

export const parallelOptionsSchema = z.strictObject({
  random: randomSchema,
  /** Random tables drawn; more would only take time. */
  replications: z.number().int().min(1).max(100_000).optional(),
  quantile: z.number().gt(0).lt(1).optional(),
});
export const parametersSchema = z.tuple([data, parallelOptionsSchema]);
