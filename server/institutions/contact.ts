// Whom to call at an institution: typed by its staff, shown to staff only.
import { z } from 'zod';
import { textLine } from '../clean-text.ts';

export const contactSchema = z.strictObject({
  name: textLine(40).optional(),
  phone: textLine(40).optional(),
  email: textLine(100).optional(),
});
export type Contact = z.infer<typeof contactSchema>;
