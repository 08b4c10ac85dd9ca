// What an issued report was made with. A campaign that was scored again later still has the figures of then: the traces of an
// issued report are made from those, and lists tell of it what it says itself.
import type { Campaign } from '../campaigns/queries.ts';
import { readAccepted } from '../rescorings/queries.ts';
import { withPins } from '../rescorings/reached-pins.ts';
import type { ScoringPin } from '../rescorings/rescoring.ts';
import type { Storage } from '../storage/storage.ts';

interface Parts {
  readonly storage: Pick<Storage, 'db' | 'tables'>;
}

/** @param pins as kept beside the report; null = as the campaign closed */
export async function campaignWhenIssued(
  parts: Parts,
  campaign: Campaign,
  pins: readonly ScoringPin[] | null,
): Promise<Campaign> {
  return withPins(campaign, pins ?? (await pinsAtClose(parts, campaign)));
}

/** Only the first re-scoring that reached an instrument knows what counted before. */
async function pinsAtClose(parts: Parts, campaign: Campaign): Promise<readonly ScoringPin[]> {
  if (campaign.pins.every(({ scoring }) => scoring === 0)) return [];
  const accepted = await readAccepted(parts, campaign.id);
  return accepted.flatMap(({ before }) => before).filter(({ scoring }) => scoring === 0);
}

/** Whether its numbers are other ones than the campaign's now. */
export const isOlder = (campaign: Campaign, then: Campaign): boolean =>
  campaign.pins.some(({ instrument, scoring }) =>
    then.pins.some((pin) => pin.instrument === instrument && pin.scoring !== scoring),
  );
