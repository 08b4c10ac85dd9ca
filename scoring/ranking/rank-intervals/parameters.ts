// What intervals of places are told besides the table.
import { z } from 'zod';
import { data, levelSchema, randomSchema, weightsSchema } from '../../parameter-kinds.ts';

export const uncertaintySchema = z.strictObject({
  /** Relative standard deviation; more than a few already make any order. */
  weightNoise: z.number().min(0).max(1_000_000),
  standardErrors: z.array(z.array(z.number().min(0))).optional(),
  /** More would only take time. */
  draws: z.number().int().min(1).max(1_000_000),
  level: levelSchema,
  random: randomSchema,
});
export const parametersSchema = z.tuple([data, weightsSchema, uncertaintySchema]);
