// What a reminder is about: the campaign, the questionnaire's titles, and the participant's own last day.
import { and, eq } from 'drizzle-orm';
import type { Sought } from '../campaigns/unanswered.ts';
import type { Storage } from '../storage/storage.ts';
import type { Reminded } from './compose.ts';

export async function remindedOf(
  { storage }: { readonly storage: Pick<Storage, 'db' | 'tables'> },
  { campaign, participant, pin }: Pick<Sought, 'campaign' | 'participant' | 'pin'>,
): Promise<Reminded> {
  const { campaignSubjects } = storage.tables;
  const [own] = await storage.db
    .select({ closes: campaignSubjects.closes })
    .from(campaignSubjects)
    .where(and(eq(campaignSubjects.campaign, campaign.id), eq(campaignSubjects.subject, participant.id)));
  const { texts, instrument } = pin.version;
  const zh = texts['zh-CN']?.shortTitle ?? pin.id;
  return {
    campaign: campaign.name,
    organiser: campaign.organiser,
    titles: { zh, en: texts.en?.shortTitle ?? zh },
    minutes: instrument.minutes.core,
    anonymous: campaign.pins.some((one) => one.instrument === pin.id && one.identity === 'anonymous'),
    closes: own?.closes ?? campaign.closes,
  };
}
