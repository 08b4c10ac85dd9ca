// Whom to call at an institution: typed by its staff, shown to staff only.
import { z } from 'zod';

export const contactSchema = z.strictObject({
  name: z.string().trim().max(40).optional(),
  phone: z.string().trim().max(40).optional(),
  email: z.string().trim().max(100).optional(),
});
export type Contact = z.infer<typeof contactSchema>;
