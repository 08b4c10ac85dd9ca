// When a campaign takes responses. Dates are Beijing dates; the last day ends at 23:59:59. A participant may have a later last
// day of its own, and a page opened before the end may still be submitted within the grace that the campaign states.
import type { CampaignState } from '../storage/tables.ts';

export const opensAt = (date: string): number => Date.parse(`${date}T00:00:00+08:00`);
export const closesAt = (date: string): number => Date.parse(`${date}T23:59:59.999+08:00`);

/** The Beijing date of a moment. */
export const beijingDate = (time: number): string => new Date(time + 8 * 3600_000).toISOString().slice(0, 10);

/** 2026-11-21 23:59 in Beijing. */
export const beijingTime = (time: number): string =>
  new Date(time + 8 * 3600_000).toISOString().slice(0, 16).replace('T', ' ');

interface Window {
  readonly opens: string;
  readonly closes: string;
}
interface Extended extends Window {
  readonly participants: readonly { readonly id: string; readonly closes: string | null }[];
}

/** A participant's own last day: its extension, or the campaign's. */
export function lastDayOf({ closes, participants }: Extended, participant: string): string {
  const own = participants.find(({ id }) => id === participant)?.closes;
  return own && own > closes ? own : closes;
}

/** The last day of whoever may answer longest. */
export function lastDay({ closes, participants }: Extended): string {
  return participants.reduce((latest, own) => (own.closes && own.closes > latest ? own.closes : latest), closes);
}

/** The campaign as this participant meets it. */
export function windowFor<C extends Extended>(campaign: C, participant: string): C {
  return { ...campaign, closes: lastDayOf(campaign, participant) };
}

/** Nothing is taken after it, whoever asks. */
export const graceEndsAt = ({ closes, graceMinutes }: { closes: string; graceMinutes: number }): number =>
  closesAt(closes) + graceMinutes * 60_000;

/** `ended`: the last day is over, the closing figures are not written yet. */
export const phases = ['draft', 'not-started', 'open', 'paused', 'ended', 'closed'] as const;
export type Phase = (typeof phases)[number];

export function phaseOf(campaign: Window & { readonly state: CampaignState }, now: number): Phase {
  if (campaign.state === 'draft') return 'draft';
  if (hasClosed(campaign)) return 'closed';
  if (campaign.state === 'closing' || now > closesAt(campaign.closes)) return 'ended';
  if (campaign.state === 'paused') return 'paused';
  return now < opensAt(campaign.opens) ? 'not-started' : 'open';
}

type Lenient = Window & { readonly state: CampaignState; readonly graceMinutes: number };

/** The last day is over, but whoever began before its end may finish. */
export const isInGrace = (campaign: Lenient, now: number): boolean =>
  campaign.state === 'open' && now > closesAt(campaign.closes) && now <= graceEndsAt(campaign);

/** Why a submission is not taken now, by the server's clock; null = it is. @param campaign the participant's own window */
export function refusalOf(
  campaign: Lenient,
  { now, begun }: { readonly now: number; readonly begun: number | undefined },
): 'campaign-not-started' | 'campaign-paused' | 'campaign-closed' | null {
  const phase = phaseOf(campaign, now);
  if (phase === 'open') return null;
  if (phase === 'not-started') return 'campaign-not-started';
  if (phase === 'paused') return 'campaign-paused';
  // Whoever began before the end may finish within the grace.
  const within = begun !== undefined && begun <= closesAt(campaign.closes) && now <= graceEndsAt(campaign);
  if (!within) return 'campaign-closed';
  if (campaign.state === 'paused') return 'campaign-paused';
  return campaign.state === 'open' ? null : 'campaign-closed';
}

/** Answers are under way: nothing that names whom they come from may change. */
export const runningStates = ['open', 'paused'] as const satisfies readonly CampaignState[];
/** The closing figures are written: an archived campaign reads like any other that has closed. */
export const closedStates = ['closed', 'archived'] as const satisfies readonly CampaignState[];
export const hasClosed = ({ state }: { readonly state: string }): boolean => state === 'closed' || state === 'archived';

export const shownStates = ['draft', 'open', 'paused', 'closed', 'archived'] as const;
export type ShownState = (typeof shownStates)[number];

/** What callers see. */
export function shownState(state: CampaignState): ShownState {
  return state === 'closing' ? 'closed' : state;
}
