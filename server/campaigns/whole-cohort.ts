// Everybody who answered one instrument in a campaign, all participants together that may be told: counters and item moments.
// Read a page of participants at a time, so that a thousand of them hold nobody up for long.
import { and, eq, inArray } from 'drizzle-orm';
import { addVector, emptyVector } from '../../scoring/cohort/count-person.ts';
import type { Counters } from '../../scoring/cohort/counters.ts';
import { type ItemMoments, readMoments, unpackProducts } from '../../scoring/cohort/item-products.ts';
import { unpackVector } from '../../scoring/cohort/pack-counters.ts';
import { readCounters } from '../../scoring/cohort/read-counters.ts';
import type { Deps } from '../deps.ts';
import type { Pinned } from './pinned.ts';
import type { Campaign } from './queries.ts';

const pageSize = 50;

export interface WholeCohort {
  readonly counters: Counters;
  /** null = nobody answered. */
  readonly moments: ItemMoments | null;
  /** Participants whose answers are in neither. */
  readonly leftOut: number;
}

/** @param mayTell of one participant's cohort: what it says no to could be had by taking the others from the whole */
export async function readWholeCohort(
  { storage }: Pick<Deps, 'storage'>,
  campaign: Campaign,
  pin: Pinned,
  mayTell: (total: Counters) => boolean,
): Promise<WholeCohort> {
  const { cohortCounters, itemProducts } = storage.tables;
  const counters = emptyVector(pin.plan);
  const products = emptyVector(pin.products);
  let leftOut = 0;
  for (let at = 0; at < campaign.subjects.length; at += pageSize) {
    const page = campaign.subjects.slice(at, at + pageSize);
    const here = (table: typeof cohortCounters | typeof itemProducts) =>
      and(eq(table.campaign, campaign.id), eq(table.instrument, pin.id), inArray(table.subject, page));
    const counted = new Map<string, Float64Array>();
    for (const row of await storage.db
      .select()
      .from(cohortCounters)
      .where(and(here(cohortCounters), eq(cohortCounters.scoring, pin.scoring)))) {
      const own = counted.get(row.subject) ?? emptyVector(pin.plan);
      addVector(own, unpackVector(pin.plan, row.counters));
      counted.set(row.subject, own);
    }
    const told = new Set<string>();
    for (const [subject, own] of counted) {
      const total = readCounters(pin.plan, own);
      if (mayTell(total)) {
        told.add(subject);
        addVector(counters, own);
      } else if (total.persons > 0) leftOut++;
    }
    for (const row of await storage.db.select().from(itemProducts).where(here(itemProducts)))
      if (told.has(row.subject)) addVector(products, unpackProducts(pin.products, row.products));
    await new Promise((resolve) => setImmediate(resolve));
  }
  const moments = readMoments(pin.products, products);
  return { counters: readCounters(pin.plan, counters), moments: moments.persons > 0 ? moments : null, leftOut };
}
