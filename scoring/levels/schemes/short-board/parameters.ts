// What 短板 is told: the overall level, and the domains.
import { z } from 'zod';

export const domainSchema = z.strictObject({
  domain: z.string().min(1),
  level: z.number().nullable(),
  mandatory: z.boolean(),
});
export const parametersSchema = z.tuple([z.number(), z.array(domainSchema)]);
