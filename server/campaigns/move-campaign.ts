// What changes a campaign's state without writing figures: pausing and resuming, putting away and taking out again. One table
// says what leads where; opening and closing have rooms of their own. A submission's commit demands that the campaign is open, so
// none slips in behind a pause.
import { and, eq } from 'drizzle-orm';
import type { Action } from '../audit/actions.ts';
import { commitAudited } from '../audit/commit-audited.ts';
import type { Actor } from '../audit/event.ts';
import type { Deps } from '../deps.ts';
import { Problem, type ProblemCode } from '../problems.ts';
import { GuardFailed } from '../storage/storage.ts';
import type { CampaignState } from '../storage/tables.ts';
import { campaignEvent } from './campaign-event.ts';
import type { Campaign } from './queries.ts';

interface Move {
  readonly from: CampaignState;
  readonly to: CampaignState;
  readonly action: Action;
  /** What is wrong with any other state. */
  readonly refusal: ProblemCode;
}

export const moves = {
  pause: { from: 'open', to: 'paused', action: 'campaign-paused', refusal: 'campaign-not-open' },
  resume: { from: 'paused', to: 'open', action: 'campaign-resumed', refusal: 'campaign-not-paused' },
  archive: { from: 'closed', to: 'archived', action: 'campaign-archived', refusal: 'campaign-not-closed' },
  unarchive: { from: 'archived', to: 'closed', action: 'campaign-unarchived', refusal: 'campaign-not-archived' },
} as const satisfies Record<string, Move>;
export type MoveName = keyof typeof moves;

export async function moveCampaign(
  parts: Pick<Deps, 'storage' | 'now'>,
  by: Actor,
  campaign: Campaign,
  name: MoveName,
): Promise<void> {
  const { from, to, action, refusal }: Move = moves[name];
  const { campaigns } = parts.storage.tables;
  // The revision stays: re-scorings are proposed and reports issued on it.
  const move = parts.storage.db
    .update(campaigns)
    .set({ state: to })
    .where(and(eq(campaigns.id, campaign.id), eq(campaigns.state, from)));
  await commitAudited(parts, [campaignEvent(by, action, campaign)], [move], [{ of: move, rows: 1 }]).catch(
    (error: unknown) => {
      throw error instanceof GuardFailed ? new Problem(refusal) : error;
    },
  );
}
