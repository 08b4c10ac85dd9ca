// The cohort whose rows are there to be told. Mostly that is what the counters say; where persons withdrew after the close, it is
// fewer than these count, and what may be told of the rest is decided from the rest.
import { eq } from 'drizzle-orm';
import { readCounters } from '../../scoring/cohort/read-counters.ts';
import type { CohortCell } from '../../scoring/report/report-input.ts';
import { placeOf } from '../campaigns/cohorts.ts';
import type { Pinned } from '../campaigns/pinned.ts';
import type { Campaign } from '../campaigns/queries.ts';
import type { Deps } from '../deps.ts';
import { countAgain } from '../responses/count-again.ts';

type Parts = Pick<Deps, 'storage'>;

/** Cohorts from which somebody withdrew after the close, by place. */
export async function withdrawnPlaces({ storage }: Parts, campaign: Campaign): Promise<ReadonlySet<string>> {
  const { withdrawals: table } = storage.tables;
  const rows = await storage.db
    .selectDistinct({ subject: table.subject, instrument: table.instrument })
    .from(table)
    .where(eq(table.campaign, campaign.id));
  return new Set(rows.map(({ subject, instrument }) => placeOf(subject, instrument)));
}

export async function countStored(
  parts: Parts,
  campaign: Campaign,
  pin: Pinned,
  institution: string,
): Promise<CohortCell[]> {
  const { cells } = await countAgain(parts, { campaign, pin, institution });
  return [...cells.values()].map(({ contexts, vector }) => ({ contexts, counters: readCounters(pin.plan, vector) }));
}
