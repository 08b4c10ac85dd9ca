// Begins a re-scoring: its row and the job that computes it, in one commit. Several may stand side by side, to be compared; a
// campaign has one that is being computed.
import { platform } from '../audit/event.ts';
import { refuseErased } from '../campaigns/erase-campaign.ts';
import { MissingPin } from '../campaigns/pinned.ts';
import type { Campaign } from '../campaigns/queries.ts';
import { hasClosed } from '../campaigns/window.ts';
import type { Deps } from '../deps.ts';
import { bringUpToDate } from '../instruments/kept-versions.ts';
import { enqueueJob } from '../jobs/enqueue-job.ts';
import { rescoreCampaign } from '../jobs/kinds/rescore.ts';
import { Problem } from '../problems.ts';
import { newId } from '../storage/new-id.ts';
import { nextScoring } from './queries.ts';
import { type Reached, reachedPins, type Wanted } from './reached-pins.ts';

type Parts = Pick<Deps, 'storage' | 'catalog' | 'now' | 'jobs'>;

export interface RescoringOrder extends Wanted {
  readonly name: string;
}

/** @returns the re-scoring's id and its job's; @throws Problem */
export async function startRescoring(parts: Parts, by: string, campaign: Campaign, order: RescoringOrder) {
  const { storage, now } = parts;
  const { rescorings } = storage.tables;
  refuse(campaign, order);
  // Published in another process, perhaps a moment ago.
  await bringUpToDate(parts);
  const id = newId(now());
  const { name, instrument, profile } = order;
  const spelled = `${instrument} ${profile.name}@${profile.number}`;
  const job = await enqueueJob(parts, rescoreCampaign, {
    params: { about: `${campaign.name} · ${name}`, campaign: campaign.id, rescoring: id },
    institution: null,
    createdBy: by,
    event: {
      chain: platform,
      by,
      action: 'rescoring-started',
      target: `campaign:${campaign.id}`,
      details: { rescoring: id, profile: spelled },
    },
    alongside: async (job) => {
      const scoring = await nextScoring(parts, campaign.id);
      return [
        storage.db.insert(rescorings).values({
          ...{ id, campaign: campaign.id, scoring, name, instrument, job },
          ...{ profileName: profile.name, profileNumber: profile.number },
          ...reach(parts, campaign, order, scoring),
          ...{ state: 'computing', basis: campaign.revision, createdBy: by, createdAt: now() },
        }),
      ];
    },
  });
  return { id, job };
}

function refuse(campaign: Campaign, { instrument, profile }: Wanted): void {
  if (!hasClosed(campaign)) throw new Problem('rescore-after-close');
  refuseErased(campaign);
  const pin = campaign.pins.find((candidate) => candidate.instrument === instrument);
  if (!pin) throw new Problem('rescore-profile-unknown');
  if (pin.profileName === profile.name && pin.profileNumber === profile.number)
    throw new Problem('rescore-same-profile');
}

function reach({ catalog }: Pick<Deps, 'catalog'>, campaign: Campaign, wanted: Wanted, scoring: number): Reached {
  try {
    return reachedPins(catalog, campaign.pins, wanted, scoring);
  } catch (error) {
    throw error instanceof MissingPin ? new Problem('rescore-profile-unknown') : error;
  }
}
