// Writes what a cohort's stored answers give in place of its counters. Nothing is removed and nothing is guessed: rows that
// somebody else wrote meanwhile fail a guard, and the whole is counted anew.
import { eq } from 'drizzle-orm';
import { emptyVector } from '../../scoring/cohort/count-person.ts';
import { packProducts } from '../../scoring/cohort/item-products.ts';
import { packVector } from '../../scoring/cohort/pack-counters.ts';
import type { Deps } from '../http/environment.ts';
import { upsertRows } from '../storage/insert-rows.ts';
import { Duplicate, type Guard, GuardFailed, type Storage } from '../storage/storage.ts';
import type { CohortChanges } from './cohort-changes.ts';
import { type Cohort, countAgain, readRows, rowsOf } from './count-again.ts';

type Parts = Pick<Deps, 'storage'>;

/** Submissions that come in between cost one more try each. */
const tries = 20;

/** Writes what the answers give in place of what is there. Safe while submissions come in: whatever changed is counted anew. */
export async function recount(parts: Parts, cohort: Cohort): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await recountOnce(parts, cohort);
    } catch (error) {
      if (!(error instanceof GuardFailed || error instanceof Duplicate) || attempt === tries) throw error;
    }
  }
}

async function recountOnce(parts: Parts, cohort: Cohort): Promise<void> {
  const { storage } = parts;
  const { db } = storage;
  const { campaigns, cohortCounters, itemProducts } = storage.tables;
  const before = await readRows(parts, cohort);
  const counted = await countAgain(parts, cohort);
  const cells = cellRows(storage, cohort, before.cells, counted);
  const products = productRows(storage, cohort, before.products, counted);
  // Submissions write the campaign's row too: from here to the end of the commit none can come in between.
  const lock = db.update(campaigns).set({ id: cohort.campaign.id }).where(eq(campaigns.id, cohort.campaign.id));
  const writes = [
    upsert(storage, cohortCounters, cells, {
      key: ['campaign', 'instrument', 'subject', 'cell', 'shard'],
      set: ['persons', 'counters'],
    }),
    upsert(storage, itemProducts, products, {
      key: ['campaign', 'instrument', 'subject', 'shard'],
      set: ['products'],
    }),
    // Neither is there any row that was not read.
    {
      of: db.update(cohortCounters).set({ subject: cohort.institution }).where(rowsOf(cohortCounters, cohort)),
      rows: cells.length,
    },
    {
      of: db.update(itemProducts).set({ subject: cohort.institution }).where(rowsOf(itemProducts, cohort)),
      rows: products.length,
    },
  ].filter((write) => write !== null);
  await storage.commit([lock, ...writes.map(({ of }) => of)], writes);
}

type CellRow = Storage['tables']['cohortCounters']['$inferSelect'];
type ProductRow = Storage['tables']['itemProducts']['$inferSelect'];

/**
 * The whole count in one row of each cell, noughts in the others. None is removed: a server that read a row before would
 * write it again, with what is counted elsewhere now.
 */
function cellRows(
  { shard }: Storage,
  { campaign, pin, institution }: Cohort,
  before: CellRow[],
  counted: CohortChanges,
) {
  const pack = (vector: Float64Array) => Buffer.from(packVector(pin.plan, vector));
  const keyOf = ({ cell, shard }: Pick<CellRow, 'cell' | 'shard'>): string => `${shard} ${cell}`;
  const noughts = pack(emptyVector(pin.plan));
  const rows = new Map(
    before.map((row) => [keyOf(row), { ...row, persons: 0, counters: noughts, revision: row.revision + 1 }]),
  );
  for (const { cell, contexts, vector } of counted.cells.values()) {
    const place = { campaign: campaign.id, instrument: pin.id, subject: institution, cell, shard };
    const revision = rows.get(keyOf(place))?.revision ?? 1;
    rows.set(keyOf(place), { ...place, contexts, persons: vector[0] as number, counters: pack(vector), revision });
  }
  return [...rows.values()];
}

function productRows(
  { shard }: Storage,
  { campaign, pin, institution }: Cohort,
  before: ProductRow[],
  counted: CohortChanges,
) {
  const pack = (vector: Float64Array) => Buffer.from(packProducts(pin.products, vector));
  const noughts = pack(emptyVector(pin.products));
  const rows = new Map(before.map((row) => [row.shard, { ...row, products: noughts, revision: row.revision + 1 }]));
  for (const { vector } of counted.products.values()) {
    const place = { campaign: campaign.id, instrument: pin.id, subject: institution, shard };
    rows.set(shard, { ...place, products: pack(vector), revision: rows.get(shard)?.revision ?? 1 });
  }
  return [...rows.values()];
}

/** Each row as it was read, or a guard fails. */
function upsert(...[storage, table, rows, names]: Parameters<typeof upsertRows>): Guard | null {
  return rows.length > 0 ? { of: upsertRows(storage, table, rows, names), rows: rows.length } : null;
}
