// What combined weights are told besides the two sets of weights.
import { z } from 'zod';
import { data } from '../../parameter-kinds.ts';

export const combinationSchema = z.discriminatedUnion('rule', [
  z.strictObject({ rule: z.literal('linear'), alpha: z.number().min(0).max(1) }),
  z.strictObject({ rule: z.literal('product') }),
]);
export const parametersSchema = z.tuple([data, data, combinationSchema]);
