// What callers send to draft a campaign, and what of it they may change.
import { z } from '@hono/zod-openapi';
import { textLine } from '../clean-text.ts';
import { pinSchema } from './describe-campaign.ts';

const longestNotice = 600;
const notice = z.strictObject({
  'zh-CN': textLine(longestNotice),
  en: textLine(longestNotice).optional(),
});
/** Chinese words are needed, English where there are some. */
const words = notice.transform(
  (said): Record<string, string> => ({
    'zh-CN': said['zh-CN'],
    ...(said.en ? { en: said.en } : {}),
  }),
);

const longestGrace = 180;

export const campaignDraft = z.strictObject({
  name: textLine(80, 2),
  organiser: textLine(80, 2),
  opens: z.iso.date(),
  closes: z.iso.date(),
  k: z.number().int().min(5).max(50).default(5),
  showRanks: z.boolean().default(false),
  graceMinutes: z.number().int().min(0).max(longestGrace).default(0),
  /** Without one, two years after the close. */
  retainUntil: z.iso.date().nullable().optional(),
  /** Without one, a notice is proposed. */
  consent: z.strictObject({ purpose: words, readers: words }).nullable().optional(),
  pins: z
    .array(pinSchema)
    .max(10)
    .refine(
      (pins) => new Set(pins.map((pin) => pin.instrument)).size === pins.length,
      'an instrument may be pinned once',
    )
    .default([]),
  institutions: z.array(z.string()).max(2000).default([]),
  /** Participants of other kinds. */
  subjects: z.array(z.string()).max(2000).default([]),
});

const { shape } = campaignDraft;
/** Without defaults: what is not sent stays as it is. */
export const campaignChanges = z.strictObject({
  name: shape.name.optional(),
  organiser: shape.organiser.optional(),
  opens: shape.opens.optional(),
  closes: shape.closes.optional(),
  k: shape.k.unwrap().optional(),
  showRanks: shape.showRanks.unwrap().optional(),
  graceMinutes: shape.graceMinutes.unwrap().optional(),
  retainUntil: shape.retainUntil,
  consent: shape.consent,
  pins: shape.pins.unwrap().optional(),
  institutions: shape.institutions.unwrap().optional(),
  subjects: shape.subjects.unwrap().optional(),
});
