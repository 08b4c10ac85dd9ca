// What intervals of places are told besides the table.
import { z } from 'zod';
import { data, levelSchema, randomSchema, weightsSchema } from '../../math/parameter-kinds.ts';

export const uncertaintySchema = z.strictObject({
  /** Relative standard deviation; a hundredfold already makes any order. */
  weightNoise: z.number().min(0).max(100),
  standardErrors: z.array(z.array(z.number().min(0))).optional(),
  /** More would only take time. */
  draws: z.number().int().min(1).max(100_000),
  level: levelSchema,
  random: randomSchema,
});
export const parametersSchema = z.tuple([data, weightsSchema, uncertaintySchema]);
