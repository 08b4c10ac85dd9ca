// What bursts are told besides the times.
import { z } from 'zod';
import { data } from '../../parameter-kinds.ts';

export const burstRuleSchema = z.strictObject({
  /** Milliseconds. */
  windowMs: z.number().min(0),
  sheets: z.number().min(1),
});
export const parametersSchema = z.tuple([data, burstRuleSchema.optional()]);
