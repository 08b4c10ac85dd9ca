// 复制批次: a new draft with the same instruments in their newest versions, participants and settings, and a window to come.
import type { Actor } from '../audit/event.ts';
import type { Deps } from '../deps.ts';
import { readListing } from '../instruments/listing.ts';
import { type CampaignDraft, createCampaign, draftOf } from './draft-campaign.ts';
import { proposeNotice, proposeRetention, saysTheSame } from './propose-notice.ts';
import type { Campaign } from './queries.ts';
import { beijingDate, opensAt } from './window.ts';

const day = 24 * 3600_000;
const openDays = 28;

/** From next Monday for four weeks. */
export function proposeWindow(now: number): { readonly opens: string; readonly closes: string } {
  const today = opensAt(beijingDate(now));
  // The epoch was a Thursday; in Beijing's calendar, Monday is the fourth day after it.
  const weekday = (Math.floor((today + 8 * 3600_000) / day) + 3) % 7;
  const monday = today + (7 - weekday) * day;
  return { opens: beijingDate(monday), closes: beijingDate(monday + (openDays - 1) * day) };
}

export async function copyCampaign(
  parts: Pick<Deps, 'storage' | 'catalog' | 'secrets' | 'now'>,
  by: Actor,
  campaign: Campaign,
  name: string,
): Promise<string> {
  const was = draftOf(campaign);
  const window = proposeWindow(parts.now());
  const listing = await readListing(parts.storage);
  const pins = was.pins.map((pin) => {
    const newest = parts.catalog.latest(pin.instrument);
    if (
      !newest ||
      newest.version === pin.version ||
      listing.isRetired({ instrument: newest.id, version: newest.version })
    )
      return pin;
    // Sorted by name, then number: the last is the newest.
    const profile = newest.profiles.findLast(({ name }) => name === pin.profile.name) ?? newest.profiles.at(-1);
    return profile ? { ...pin, version: newest.version, profile: { name: profile.name, number: profile.number } } : pin;
  });
  // A proposed notice names the campaign: the copy proposes its own.
  const { consent, ...rest } = was;
  const written = consent && !saysTheSame(consent, proposeNotice(was));
  const draft: CampaignDraft = {
    ...rest,
    ...(written ? { consent } : {}),
    ...{ name, ...window, pins, retainUntil: proposeRetention(window.closes) },
  };
  return createCampaign(parts, by, draft, { owner: campaign.owner });
}
