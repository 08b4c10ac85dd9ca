// A cohort's counters as they are kept: rows of all shards, summed; rows nobody can read any more are named and count nothing.
import { and, eq } from 'drizzle-orm';
import { addVector, emptyVector } from '../../scoring/cohort/count-person.ts';
import { unpackProducts } from '../../scoring/cohort/item-products.ts';
import { packVector, unpackVector } from '../../scoring/cohort/pack-counters.ts';
import { CountersError } from '../../scoring/cohort/pack-numbers.ts';
import type { Pinned } from '../campaigns/pinned.ts';
import type { Storage } from '../storage/storage.ts';
import type { Cohort, Counting } from './count-again.ts';

export type CellRow = Storage['tables']['cohortCounters']['$inferSelect'];
export type ProductRow = Storage['tables']['itemProducts']['$inferSelect'];

export interface KeptCell {
  readonly sum: Float64Array;
  /** As the rows say it for themselves. */
  persons: number;
  damaged: boolean;
}

export interface KeptCounters {
  readonly rows: { readonly cells: readonly CellRow[]; readonly products: readonly ProductRow[] };
  readonly cells: ReadonlyMap<string, KeptCell>;
  readonly products: Float64Array;
  /** `cell` null = a row of item products. */
  readonly damaged: readonly { readonly cell: string | null; readonly shard: number; readonly revision: number }[];
}

export async function keptCounters({ storage }: Counting, cohort: Cohort): Promise<KeptCounters> {
  const { cohortCounters, itemProducts } = storage.tables;
  const { plan, products: productPlan } = cohort.pin;
  const here = (table: typeof cohortCounters | typeof itemProducts) =>
    and(
      eq(table.campaign, cohort.campaign.id),
      eq(table.instrument, cohort.pin.id),
      eq(table.subject, cohort.institution),
    );
  const rows = {
    cells: await storage.db
      .select()
      .from(cohortCounters)
      .where(and(here(cohortCounters), eq(cohortCounters.scoring, cohort.pin.scoring)))
      .orderBy(cohortCounters.cell, cohortCounters.shard),
    products: await storage.db.select().from(itemProducts).where(here(itemProducts)).orderBy(itemProducts.shard),
  };
  const damaged: KeptCounters['damaged'][number][] = [];
  const cells = new Map<string, KeptCell>();
  for (const { cell, shard, revision, counters, persons } of rows.cells) {
    const known = cells.get(cell) ?? { sum: emptyVector(plan), persons: 0, damaged: false };
    cells.set(cell, known);
    known.persons += persons;
    if (tryAdd(known.sum, () => unpackVector(plan, counters))) continue;
    known.damaged = true;
    damaged.push({ cell, shard, revision });
  }
  const products = emptyVector(productPlan);
  for (const { shard, revision, products: bytes } of rows.products) {
    if (!tryAdd(products, () => unpackProducts(productPlan, bytes))) damaged.push({ cell: null, shard, revision });
  }
  return { rows, cells, products, damaged };
}

/** @returns whether the bytes could be read */
function tryAdd(sum: Float64Array, unpack: () => Float64Array): boolean {
  try {
    addVector(sum, unpack());
    return true;
  } catch (error) {
    if (error instanceof CountersError) return false;
    throw error;
  }
}

/** A cell nobody is in any more keeps a row of noughts. */
export function sameCounters({ plan }: Pinned, kept: KeptCell | undefined, due: Float64Array | undefined): boolean {
  if (kept?.damaged || (kept?.persons ?? 0) !== (due?.[0] ?? 0)) return false;
  const spell = (vector = emptyVector(plan)): string => Buffer.from(packVector(plan, vector)).toString('base64');
  return spell(kept?.sum) === spell(due);
}
