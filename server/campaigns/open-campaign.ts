// Opens a campaign, or says everything that stands in the way at once. Opening writes the group and subject links.
import { and, eq } from 'drizzle-orm';
import type { Language } from '../../questionnaires/schema/names.ts';
import { newKeys } from '../anonymous/keys.ts';
import { commitAudited } from '../audit/commit-audited.ts';
import type { Actor } from '../audit/event.ts';
import { baseUrl, isLoopback } from '../config.ts';
import type { Deps } from '../deps.ts';
import { newLinks } from '../links/new-links.ts';
import { Problem } from '../problems.ts';
import { GuardFailed } from '../storage/storage.ts';
import { campaignEvent } from './campaign-event.ts';
import { checkOpening } from './opening-faults.ts';
import { type Campaign, pinnedIn } from './queries.ts';

type Parts = Pick<Deps, 'storage' | 'catalog' | 'config' | 'secrets' | 'now'>;

export interface OpenOptions {
  readonly language: Language;
  readonly acceptLoopback: boolean;
}

export async function openCampaign(parts: Parts, by: Actor, campaign: Campaign, options: OpenOptions): Promise<void> {
  const { storage, config, now } = parts;
  if (campaign.state !== 'draft') throw new Problem('campaign-not-draft');
  const { faults } = await checkOpening(parts, campaign, options.language);
  if (faults.length > 0) throw new Problem('campaign-not-ready', { faults });
  const address = baseUrl(config);
  if (isLoopback(new URL(address).hostname) && !options.acceptLoopback)
    throw new Problem('links-point-at-loopback', { details: { url: address } });

  const { campaigns } = storage.tables;
  const open = storage.db
    .update(campaigns)
    .set({ state: 'open', openedAt: now(), revision: campaign.revision + 1 })
    .where(and(eq(campaigns.id, campaign.id), eq(campaigns.state, 'draft'), eq(campaigns.revision, campaign.revision)));
  const links = newLinks(campaign, pinnedIn(parts, campaign)).map((link) =>
    storage.db.insert(storage.tables.links).values(link),
  );
  const keys = (await newKeys(parts, campaign)).map((key) =>
    storage.db.insert(storage.tables.anonymousKeys).values(key),
  );
  const opened = campaignEvent(by, 'campaign-opened', campaign, {
    institutions: campaign.participants.length,
    links: links.length,
  });
  await commitAudited(parts, [opened], [open, ...links, ...keys], [{ of: open, rows: 1 }]).catch((error: unknown) => {
    throw error instanceof GuardFailed ? new Problem('changed-meanwhile') : error;
  });
}
