// A campaign as read within the last half second: submissions come in bursts and all ask the same. Staleness harms nothing,
// since the commit itself demands that the campaign is still open.
import { type Campaign, readCampaign } from '../campaigns/queries.ts';
import type { Deps } from '../http/environment.ts';
import type { Storage } from '../storage/storage.ts';

const freshMs = 500;
const recent = new WeakMap<
  Storage,
  Map<string, { readonly until: number; readonly campaign: Promise<Campaign | null> }>
>();

export function recentCampaign(parts: Pick<Deps, 'storage'>, id: string): Promise<Campaign | null> {
  const known = recent.get(parts.storage) ?? new Map();
  recent.set(parts.storage, known);
  const found = known.get(id);
  if (found && found.until > performance.now()) return found.campaign;
  const campaign = readCampaign(parts, id);
  known.set(id, { until: performance.now() + freshMs, campaign });
  // A failed read is not remembered.
  campaign.catch(() => known.delete(id));
  return campaign;
}
