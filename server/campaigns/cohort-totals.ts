// The cohorts of one participant as one cell each: where groups are not told, they need not be read apart.
import { and, eq, inArray } from 'drizzle-orm';
import { addVector, emptyVector } from '../../scoring/cohort/count-person.ts';
import { unpackVector } from '../../scoring/cohort/pack-counters.ts';
import { readCounters } from '../../scoring/cohort/read-counters.ts';
import type { Deps } from '../deps.ts';
import { type Places, placeOf } from './cohorts.ts';
import type { Pinned } from './pinned.ts';
import type { Campaign } from './queries.ts';

export async function readTotals(
  { storage }: Pick<Deps, 'storage'>,
  campaign: Campaign,
  pins: readonly Pinned[],
  participant: string,
): Promise<Places> {
  const { cohortCounters: table } = storage.tables;
  const rows = await storage.db
    .select({ instrument: table.instrument, scoring: table.scoring, counters: table.counters })
    .from(table)
    .where(
      and(
        eq(table.campaign, campaign.id),
        // The key begins with both.
        inArray(
          table.instrument,
          pins.map(({ id }) => id),
        ),
        eq(table.subject, participant),
      ),
    );
  return new Map(
    pins.flatMap((pin) => {
      const kept = rows.filter(({ instrument, scoring }) => instrument === pin.id && scoring === pin.scoring);
      if (kept.length === 0) return [];
      const sum = emptyVector(pin.plan);
      for (const { counters } of kept) addVector(sum, unpackVector(pin.plan, counters));
      return [[placeOf(participant, pin.id), [{ contexts: {}, counters: readCounters(pin.plan, sum) }]] as const];
    }),
  );
}
