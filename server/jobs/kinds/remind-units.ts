// Reminders by e-mail to the units of a round that owe something: one a day each, to the contact that the institution names at the
// moment of sending. Whatever was begun and not finished is not sent a second time.
import { z } from 'zod';
import { stageCodeSchema } from '../../../programmes/schema/programme.ts';
import { Problem } from '../../problems.ts';
import { claimReminder } from '../../reminders/claim-reminder.ts';
import { composeUnitMail, spellOwed } from '../../reminders/compose.ts';
import { openMail } from '../../reminders/mail.ts';
import { emailsOf, reminderId } from '../../reminders/owed.ts';
import type { JobKind } from '../job-kind.ts';

const unit = z.object({
  ...{ application: z.string(), stage: stageCodeSchema, institution: z.string(), unit: z.string() },
  things: z.array(z.object({ what: z.string(), until: z.number().nullable(), overdue: z.boolean() })),
});
const params = z.object({ about: z.string(), round: z.string(), by: z.string(), units: z.array(unit) });
const checkpoint = z.object({ next: z.number(), sent: z.number(), failed: z.number() });

export const remindUnits: JobKind<z.infer<typeof params>, z.infer<typeof checkpoint>> = {
  kind: 'remind-units',
  params,
  checkpoint,
  subjectOf: ({ round }) => round,
  async run(context) {
    if (!context.mail) throw new Problem('mail-not-set-up');
    const { about, by, units } = context.params;
    let { next, sent, failed } = context.checkpoint ?? { next: 0, sent: 0, failed: 0 };
    const mail = await openMail(context.mail);
    try {
      for (const one of units.slice(next)) {
        if (context.cancelled()) return null;
        next++;
        const { application, stage, institution } = one;
        const email = (await emailsOf(context, [institution])).get(institution);
        if (email === undefined) continue;
        const url = `${context.baseUrl}/console/applications/${application}/building`;
        const id = reminderId('mail', application, context.now());
        const said = spellOwed(one).join('\n');
        const went = await claimReminder(context, { id, application, stage, kind: 'reminded-mail', said, by }, () =>
          mail.send(composeUnitMail({ round: about, ...one, url }, email)),
        ).catch(() => null);
        if (went) sent++;
        else if (went === null) failed++;
        await context.report(sent + failed, units.length, { next, sent, failed });
      }
    } finally {
      mail.close();
    }
    await context.report(sent + failed, sent + failed, { next, sent, failed });
    return { files: [], summary: { sent, failed } };
  },
};
