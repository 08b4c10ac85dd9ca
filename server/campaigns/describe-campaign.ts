// A campaign as callers see it.
import { z } from '@hono/zod-openapi';
import type { Staff } from '../auth/accounts.ts';
import { identities } from '../storage/tables.ts';
import { type Campaign, mayRun } from './queries.ts';
import { type Phase, phaseOf, phases, shownState, shownStates } from './window.ts';

export const pinSchema = z.strictObject({
  instrument: z.string().min(1),
  version: z.string().min(1),
  profile: z.strictObject({ name: z.string().min(1), number: z.number().int().min(1) }),
  identity: z.enum(identities).default('named'),
});

const words = z.record(z.string(), z.string());

export const campaignSchema = z.object({
  id: z.string(),
  number: z.number(),
  name: z.string(),
  organiser: z.string(),
  opens: z.string(),
  closes: z.string(),
  /** Pages opened before the end may still be submitted so long after it. */
  graceMinutes: z.number(),
  state: z.enum(shownStates),
  phase: z.enum(phases),
  k: z.number(),
  showRanks: z.boolean(),
  demo: z.boolean(),
  /** The institution that runs it by itself (校本批次); null = the platform. */
  owner: z.string().nullable(),
  /** Whether the caller runs it. */
  runs: z.boolean(),
  consent: z.object({ version: z.number(), purpose: words, readers: words }).nullable(),
  /** Beijing date after which persons' data are erased. */
  retainUntil: z.string().nullable(),
  erasedAt: z.number().nullable(),
  pins: z.array(pinSchema),
  institutions: z.array(z.string()),
  /** Participants of other kinds: 专业, consortium, base … */
  subjects: z.array(z.string()),
  /** Participants with a later last day of their own. */
  extensions: z.array(z.object({ subject: z.string(), closes: z.string() })),
  openedAt: z.number().nullable(),
  closedAt: z.number().nullable(),
});

export function describeCampaign(campaign: Campaign, staff: Staff, now: number): z.infer<typeof campaignSchema> {
  const { id, number, name, organiser, opens, closes, graceMinutes, k, showRanks, demo, owner } = campaign;
  const { consent, retainUntil, erasedAt, openedAt, closedAt } = campaign;
  const phase: Phase = phaseOf(campaign, now);
  return {
    ...{ id, number, name, organiser, opens, closes, graceMinutes, k, showRanks, demo, owner },
    ...{ consent, retainUntil, erasedAt, openedAt, closedAt },
    phase,
    state: shownState(campaign.state),
    runs: mayRun(staff, campaign),
    pins: campaign.pins.map((pin) => ({
      instrument: pin.instrument,
      version: pin.version,
      profile: { name: pin.profileName, number: pin.profileNumber },
      identity: pin.identity,
    })),
    institutions: campaign.participants.filter(({ kind }) => kind === 'institution').map(({ id }) => id),
    subjects: campaign.participants.filter(({ kind }) => kind !== 'institution').map(({ id }) => id),
    extensions: campaign.participants.flatMap(({ id: subject, closes: own }) =>
      own === null ? [] : [{ subject, closes: own }],
    ),
  };
}
