// What near duplicates are told besides the answers.
import { z } from 'zod';
import { data } from '../../parameter-kinds.ts';

export const duplicateRuleSchema = z.strictObject({
  /** Share of common items. */
  alike: z.number().min(0).max(1),
  fewestItems: z.number().min(0),
  fewestValues: z.number().min(0),
});
export const parametersSchema = z.tuple([data, duplicateRuleSchema.optional()]);
