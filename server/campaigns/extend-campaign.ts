// A later last day for some participants. The campaign closes when the last of them is over; whoever has no extension takes no
// more after the campaign's own day. Taking an extension back is the same deed with no date.
import { and, eq, inArray } from 'drizzle-orm';
import { commitAudited } from '../audit/commit-audited.ts';
import type { Actor } from '../audit/event.ts';
import type { Deps } from '../deps.ts';
import { Problem } from '../problems.ts';
import { GuardFailed } from '../storage/storage.ts';
import { campaignEvent } from './campaign-event.ts';
import type { Campaign } from './queries.ts';
import { beijingDate, runningStates } from './window.ts';

export interface Extension {
  readonly subjects: readonly string[];
  /** Beijing date; null = the campaign's own last day again. */
  readonly closes: string | null;
}

export async function extendCampaign(
  parts: Pick<Deps, 'storage' | 'now'>,
  by: Actor,
  campaign: Campaign,
  { subjects, closes }: Extension,
): Promise<void> {
  const { storage, now } = parts;
  if (!runningStates.some((state) => state === campaign.state)) throw new Problem('campaign-not-open');
  const asked = [...new Set(subjects)];
  if (asked.some((subject) => !campaign.subjects.includes(subject))) throw new Problem('not-found');
  if (closes !== null && !isLater(campaign, closes, beijingDate(now()))) throw new Problem('extension-not-later');
  const { campaigns, campaignSubjects } = storage.tables;
  // The revision tells everybody who remembers the participants, and a closing that is under way, that they have changed.
  const hold = storage.db
    .update(campaigns)
    .set({ revision: campaign.revision + 1 })
    .where(
      and(
        eq(campaigns.id, campaign.id),
        inArray(campaigns.state, [...runningStates]),
        eq(campaigns.revision, campaign.revision),
      ),
    );
  const extend = storage.db
    .update(campaignSubjects)
    .set({ closes })
    .where(and(eq(campaignSubjects.campaign, campaign.id), inArray(campaignSubjects.subject, asked)));
  const told = campaignEvent(by, 'campaign-extended', campaign, { participants: asked, closes });
  const guards = [
    { of: hold, rows: 1 },
    { of: extend, rows: asked.length },
  ];
  await commitAudited(parts, [told], [hold, extend], guards).catch((error: unknown) => {
    throw error instanceof GuardFailed ? new Problem('changed-meanwhile') : error;
  });
}

/** Later than the campaign's own day, not over yet, and before persons' data are erased. */
function isLater({ closes, retainUntil }: Campaign, wanted: string, today: string): boolean {
  return wanted > closes && wanted >= today && (retainUntil === null || wanted < retainUntil);
}
