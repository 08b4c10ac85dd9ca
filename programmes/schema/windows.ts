// When something may be handed in: Beijing dates, the last of which ends at 23:59:59.999.
import { z } from 'zod';
import { isRealDate } from '../../questionnaires/schema/calendar.ts';

const day = z.string().refine(isRealDate, 'a real date, YYYY-MM-DD');
/** MM-DD of a year that is not a leap year: a window that recurs must exist every year. */
const monthDay = z.string().refine((text) => isRealDate(`2023-${text}`), 'a day of every year, MM-DD');

export const windowSchema = z.discriminatedUnion('is', [
  /** Open from the start of the round until the end of this day. */
  z.strictObject({ is: z.literal('until'), until: day }),
  z.strictObject({ is: z.literal('span'), from: day, until: day }),
  /** Every year; `since`: the first year, `first`: where the first year's began on another day. */
  z.strictObject({
    is: z.literal('yearly'),
    from: monthDay,
    until: monthDay,
    since: z.number().int(),
    first: z.strictObject({ from: day, until: day }).optional(),
  }),
  z.strictObject({
    is: z.literal('quarter'),
    quarter: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)]),
  }),
  /** Once, when the years of building are over; of a period only. No last day: 建设期满须报送. */
  z.strictObject({ is: z.literal('cycle-end') }),
  /** The document is silent: the operator sets it when opening a round. */
  z.strictObject({ is: z.literal('operator') }),
]);
export type Window = z.infer<typeof windowSchema>;
