// Means and covariances of the items of a cohort, from its kept sums and cross-products: a row per writing process.
import { and, eq, inArray } from 'drizzle-orm';
import { addVector, emptyVector } from '../../scoring/cohort/count-person.ts';
import { type ItemMoments, readMoments, unpackProducts } from '../../scoring/cohort/item-products.ts';
import type { Deps } from '../deps.ts';
import type { Pinned } from './pinned.ts';
import type { Campaign } from './queries.ts';

/** By instrument; an instrument that nobody answered is absent. */
export async function readItemMoments(
  { storage }: Pick<Deps, 'storage'>,
  campaign: Campaign,
  pins: readonly Pinned[],
  subjects: readonly string[],
): Promise<ReadonlyMap<string, ItemMoments>> {
  const { itemProducts: table } = storage.tables;
  const asked = pins.filter((pin) => pin.byPersons);
  const rows = await storage.db
    .select({ instrument: table.instrument, products: table.products })
    .from(table)
    .where(
      and(
        eq(table.campaign, campaign.id),
        // The key begins with both.
        inArray(
          table.instrument,
          asked.map(({ id }) => id),
        ),
        inArray(table.subject, [...subjects]),
      ),
    );
  return new Map(
    asked.flatMap(({ id, products: plan }): [string, ItemMoments][] => {
      const kept = rows.filter(({ instrument }) => instrument === id);
      if (kept.length === 0) return [];
      const sum = emptyVector(plan);
      for (const { products } of kept) addVector(sum, unpackProducts(plan, products));
      return [[id, readMoments(plan, sum)]];
    }),
  );
}
