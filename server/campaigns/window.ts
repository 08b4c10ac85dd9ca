// When a campaign takes responses. Dates are Beijing dates; the last day ends at 23:59:59.
import type { CampaignState } from '../storage/tables.ts';

export const opensAt = (date: string): number => Date.parse(`${date}T00:00:00+08:00`);
export const closesAt = (date: string): number => Date.parse(`${date}T23:59:59.999+08:00`);

/** The Beijing date of a moment. */
export const beijingDate = (time: number): string => new Date(time + 8 * 3600_000).toISOString().slice(0, 10);

/** 2026-11-21 23:59 in Beijing. */
export const beijingTime = (time: number): string =>
  new Date(time + 8 * 3600_000).toISOString().slice(0, 16).replace('T', ' ');

/** `ended`: the last day is over, the closing figures are not written yet. */
export const phases = ['draft', 'not-started', 'open', 'paused', 'ended', 'closed'] as const;
export type Phase = (typeof phases)[number];

export function phaseOf(campaign: { state: CampaignState; opens: string; closes: string }, now: number): Phase {
  if (campaign.state === 'draft') return 'draft';
  if (campaign.state === 'closed' || campaign.state === 'archived') return 'closed';
  if (campaign.state === 'closing' || now > closesAt(campaign.closes)) return 'ended';
  if (campaign.state === 'paused') return 'paused';
  return now < opensAt(campaign.opens) ? 'not-started' : 'open';
}

export const shownStates = ['draft', 'open', 'paused', 'closed', 'archived'] as const;
export type ShownState = (typeof shownStates)[number];

/** What callers see. */
export function shownState(state: CampaignState): ShownState {
  return state === 'closing' ? 'closed' : state;
}
