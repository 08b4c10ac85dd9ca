// A campaign as callers see it.
import { z } from '@hono/zod-openapi';
import { identities } from '../storage/tables.ts';
import type { Campaign } from './queries.ts';
import { type Phase, phaseOf, phases, shownState, shownStates } from './window.ts';

export const pinSchema = z.strictObject({
  instrument: z.string().min(1),
  version: z.string().min(1),
  profile: z.strictObject({ name: z.string().min(1), number: z.number().int().min(1) }),
  identity: z.enum(identities).default('named'),
});

export const campaignSchema = z.object({
  id: z.string(),
  number: z.number(),
  name: z.string(),
  organiser: z.string(),
  opens: z.string(),
  closes: z.string(),
  state: z.enum(shownStates),
  phase: z.enum(phases),
  k: z.number(),
  showRanks: z.boolean(),
  demo: z.boolean(),
  pins: z.array(pinSchema),
  institutions: z.array(z.string()),
  /** Participants of other kinds: 专业, consortium, base … */
  subjects: z.array(z.string()),
  openedAt: z.number().nullable(),
  closedAt: z.number().nullable(),
});

export function describeCampaign(campaign: Campaign, now: number): z.infer<typeof campaignSchema> {
  const { id, number, name, organiser, opens, closes, k, showRanks, demo, openedAt, closedAt } = campaign;
  const phase: Phase = phaseOf(campaign, now);
  return {
    id,
    number,
    name,
    organiser,
    opens,
    closes,
    k,
    showRanks,
    demo,
    openedAt,
    closedAt,
    phase,
    state: shownState(campaign.state),
    pins: campaign.pins.map((pin) => ({
      instrument: pin.instrument,
      version: pin.version,
      profile: { name: pin.profileName, number: pin.profileNumber },
      identity: pin.identity,
    })),
    institutions: campaign.participants.filter(({ kind }) => kind === 'institution').map(({ id }) => id),
    subjects: campaign.participants.filter(({ kind }) => kind !== 'institution').map(({ id }) => id),
  };
}
