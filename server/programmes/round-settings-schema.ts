// What may be sent as the settings of a round; whatever a programme leaves open has a usual value.
import { z } from '@hono/zod-openapi';
import { type Window, windowSchema } from '../../programmes/schema/windows.ts';
import { codeSchema } from '../../questionnaires/schema/names.ts';
import { textLine } from '../clean-text.ts';
import { usualCertificateNumber } from './round-settings.ts';

const day = z.iso.date();

const inOrder = (window: Window): boolean => !('from' in window) || window.from <= window.until;

export const roundSettings = z
  .strictObject({
    window: z.strictObject({ opens: day.nullable(), closes: day }).nullable(),
    windowReason: textLine(200),
    announcementDays: z.number().int().min(1).max(90).nullable(),
    recognitions: z.number().int().min(1).max(10_000).nullable(),
    rectificationDays: z.number().int().min(1).max(730),
    cycleYears: z.number().int().min(1).max(20).nullable().default(null),
    certificateNumber: textLine(40)
      .refine(
        (text) => text.split('{serial}').length === 2,
        '编号规则须含一处 {serial}。/ A number scheme holds {serial} once.',
      )
      .nullable()
      .default(usualCertificateNumber),
    decided: z.record(codeSchema, textLine(300)).default({}),
    periods: z
      .record(codeSchema, windowSchema.refine(inOrder, '截止日早于开始日。/ The last day stands before the first.'))
      .default({}),
  })
  .refine(({ window }) => !window?.opens || window.opens <= window.closes, {
    path: ['window', 'closes'],
    message: '截止日期早于开始日期。/ The window closes before it opens.',
  })
  .refine(({ window, windowReason }) => window === null || windowReason !== '', {
    path: ['windowReason'],
    message: '另定申报日期须写明依据。/ Say by which notice the window differs.',
  });
