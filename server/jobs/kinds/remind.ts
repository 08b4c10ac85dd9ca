// Reminders by e-mail: one message each, to whoever is asked, has an address on the roster and has not submitted at the moment of
// sending. Goes on behind the last one after a restart; a message whose fate nobody knows is not sent a second time.
import { and, asc, eq, gt, isNotNull } from 'drizzle-orm';
import { z } from 'zod';
import { loadSecrets } from '../../auth/secrets.ts';
import { pinnedIn, readCampaign } from '../../campaigns/queries.ts';
import { type Sought, stillAsked } from '../../campaigns/unanswered.ts';
import { phaseOf, windowFor } from '../../campaigns/window.ts';
import { personalToken } from '../../links/link-token.ts';
import { Problem } from '../../problems.ts';
import { composeMail } from '../../reminders/compose.ts';
import { openMail } from '../../reminders/mail.ts';
import { remindedOf } from '../../reminders/reminded-of.ts';
import { newId } from '../../storage/new-id.ts';
import type { JobContext, JobKind } from '../job-kind.ts';

const params = z.object({
  about: z.string(),
  campaign: z.string(),
  participant: z.string(),
  instrument: z.string(),
  department: z.string().nullable(),
  groups: z.object({ department: z.string().optional(), class: z.string().optional() }),
  by: z.string(),
});
const checkpoint = z.object({ after: z.string(), sent: z.number(), failed: z.number() });
type Params = z.infer<typeof params>;
type Checkpoint = z.infer<typeof checkpoint>;
type Context = JobContext<Params, Checkpoint>;

const pageSize = 100;

export const remind: JobKind<Params, Checkpoint> = {
  kind: 'remind',
  params,
  checkpoint,
  subjectOf: ({ campaign, participant, instrument }) => `${campaign} ${participant} ${instrument}`,
  async run(context) {
    const sought = await placeOf(context);
    if (!context.mail) throw new Problem('mail-not-set-up');
    const secrets = await loadSecrets(context.storage);
    const about = await remindedOf(context, sought);
    const mail = await openMail(context.mail);
    let { after, sent, failed } = context.checkpoint ?? { after: '', sent: 0, failed: 0 };
    try {
      for (;;) {
        const page = await nextOf(context, sought, after);
        for (const { id, name, email } of page) {
          if (context.cancelled()) return null;
          after = id;
          if (email === '') continue;
          // Written before the message goes: after a crash it is missing rather than doubled.
          await context.report(sent + failed, null, { after, sent, failed: failed + 1 });
          if (!(await isStillAsked(context, sought, id))) {
            await context.report(sent + failed, null, { after, sent, failed });
            continue;
          }
          const url = `${context.baseUrl}/a/${personalToken(secrets.link, sought.campaign.id, id)}`;
          const went = await mail.send(composeMail(about, { email, name, url })).then(
            () => true,
            () => false,
          );
          if (went) sent++;
          else failed++;
          await context.report(sent + failed, null, { after, sent, failed });
        }
        if (page.length === 0) break;
      }
    } finally {
      mail.close();
    }
    await context.report(
      sent + failed,
      sent + failed,
      { after, sent, failed },
      { statements: [toldOf(context, sent, failed)] },
    );
    return { files: [], summary: { sent, failed } };
  },
};

async function placeOf(context: Context): Promise<Sought> {
  const { campaign: id, participant: wanted, instrument, department, groups } = context.params;
  const campaign = await readCampaign(context, id);
  const pin = campaign && pinnedIn(context, campaign).find((candidate) => candidate.id === instrument);
  const participant = campaign?.participants.find((candidate) => candidate.id === wanted);
  if (!campaign || !pin || !participant) throw new Problem('not-found');
  if (phaseOf(windowFor(campaign, participant.id), context.now()) !== 'open') throw new Problem('campaign-not-open');
  return { campaign, participant, pin, department, groups };
}

async function nextOf(context: Context, sought: Sought, after: string) {
  const { persons } = context.storage.tables;
  const rows = await context.storage.db
    .select({ id: persons.id, name: persons.name, contact: persons.contact })
    .from(persons)
    .where(and(await stillAsked(context, sought), isNotNull(persons.contact), gt(persons.id, after)))
    .orderBy(asc(persons.id))
    .limit(pageSize);
  return rows.map(({ id, name, contact }) => ({ id, name, email: contact?.email ?? '' }));
}

async function isStillAsked(context: Context, sought: Sought, person: string): Promise<boolean> {
  const { persons } = context.storage.tables;
  const rows = await context.storage.db
    .select({ id: persons.id })
    .from(persons)
    .where(and(await stillAsked(context, sought), eq(persons.id, person)));
  return rows.length > 0;
}

function toldOf(
  { storage, params: { campaign, participant: subject, instrument, by }, now }: Context,
  sent: number,
  failed: number,
) {
  const row = {
    id: newId(now()),
    campaign,
    subject,
    instrument,
    channel: 'email' as const,
    sent,
    failed,
    by,
    at: now(),
  };
  return storage.db.insert(storage.tables.reminders).values(row);
}
