// Puts a cohort's counters right from its stored answers while submissions go on. What is wrong is found at one moment; since
// every submission changes answers and counters alike, it is still what is wrong later, and is added in one short commit.
import { eq } from 'drizzle-orm';
import { addVector, emptyVector } from '../../scoring/cohort/count-person.ts';
import { packProducts } from '../../scoring/cohort/item-products.ts';
import { packVector } from '../../scoring/cohort/pack-counters.ts';
import type { Deps } from '../deps.ts';
import { upsertRows } from '../storage/insert-rows.ts';
import { Duplicate, type Guard, GuardFailed, type Storage } from '../storage/storage.ts';
import { type Cohort, countAgain } from './count-again.ts';
import { type CellRow, type KeptCounters, keptCounters, type ProductRow, sameCounters } from './kept-counters.ts';

/** Submissions that come in between cost one more try each, of a few milliseconds. */
const tries = 50;
const longestPauseMs = 20;
/** A server may hold in memory what somebody changed by hand, and write it over the change: then something else is wrong. */
const rounds = 5;

/** What has to be added to the kept counters; only of cells that are wrong. */
interface Correction {
  readonly cells: ReadonlyMap<string, { readonly contexts: Record<string, string>; readonly missing: Float64Array }>;
  readonly products: Float64Array | null;
  readonly damaged: KeptCounters['damaged'];
}

/** @returns whether anything had to be put right */
export async function recount({ storage }: Pick<Deps, 'storage'>, cohort: Cohort): Promise<boolean> {
  for (let round = 1; ; round++) {
    const correction = await findCorrection(storage, cohort);
    if (correction === null) return round > 1;
    if (round > rounds) throw new Error(`The counters of ${cohort.institution} change by more than what is submitted`);
    await correct(storage, cohort, correction);
  }
}

async function correct(storage: Storage, cohort: Cohort, correction: Correction): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await apply(storage, cohort, correction);
    } catch (error) {
      if (!(error instanceof GuardFailed || error instanceof Duplicate) || attempt === tries) throw error;
      await new Promise((resolve) => setTimeout(resolve, Math.random() * longestPauseMs));
    }
  }
}

async function findCorrection(storage: Storage, cohort: Cohort): Promise<Correction | null> {
  return storage.snapshot(async ({ db }) => {
    const counting = { storage: { db, tables: storage.tables } };
    const kept = await keptCounters(counting, cohort);
    const counted = await countAgain(counting, cohort);
    const due = new Map([...counted.cells.values()].map((change) => [change.cell, change]));
    const contextsOf = (cell: string) =>
      due.get(cell)?.contexts ?? kept.rows.cells.find((row) => row.cell === cell)?.contexts ?? {};
    const wrong = [...new Set([...kept.cells.keys(), ...due.keys()])].filter(
      (cell) => !sameCounters(cohort.pin, kept.cells.get(cell), due.get(cell)?.vector),
    );
    const empty = emptyVector(cohort.pin.plan);
    const cells = wrong.map((cell) => {
      const missing = minus(due.get(cell)?.vector ?? empty, kept.cells.get(cell)?.sum ?? empty);
      return [cell, { contexts: contextsOf(cell), missing }] as const;
    });
    const [change] = counted.products.values();
    const products = minus(change?.vector ?? emptyVector(cohort.pin.products), kept.products);
    const productsWrong = products.some((value) => value !== 0) || kept.damaged.some(({ cell }) => cell === null);
    if (cells.length === 0 && !productsWrong) return null;
    return { cells: new Map(cells), products: productsWrong ? products : null, damaged: kept.damaged };
  });
}

const minus = (due: Float64Array, kept: Float64Array): Float64Array =>
  due.map((value, at) => value - (kept[at] as number));

async function apply(storage: Storage, cohort: Cohort, correction: Correction): Promise<void> {
  const { campaigns, cohortCounters, itemProducts } = storage.tables;
  const now = await keptCounters({ storage }, cohort);
  // A row that could not be read was written anew: something else is wrong than before.
  if (JSON.stringify(now.damaged) !== JSON.stringify(correction.damaged)) return;
  // Submissions hold the campaign's row too: who comes second waits here, not somewhere among the counters.
  const lock = storage.db.update(campaigns).set({ state: campaigns.state }).where(eq(campaigns.id, cohort.campaign.id));
  const guards = [
    upsert(storage, cohortCounters, cellRows(storage, cohort, now, correction), {
      key: ['campaign', 'instrument', 'subject', 'cell', 'shard', 'scoring'],
      set: ['persons', 'counters'],
    }),
    upsert(storage, itemProducts, productRows(storage, cohort, now, correction), {
      key: ['campaign', 'instrument', 'subject', 'shard'],
      set: ['products'],
    }),
  ].filter((guard) => guard !== null);
  await storage.commit([lock, ...guards.map(({ of }) => of)], guards);
}

/**
 * The whole of a wrong cell in one row, noughts in the others. None is removed: a server that read it before would write it
 * again, with what is counted elsewhere now.
 */
function cellRows(
  { shard }: Storage,
  { campaign, pin, institution }: Cohort,
  now: KeptCounters,
  { cells }: Correction,
) {
  const noughts = Buffer.from(packVector(pin.plan, emptyVector(pin.plan)));
  const rows: CellRow[] = now.rows.cells
    .filter((row) => row.shard !== shard && cells.has(row.cell))
    .map((row) => ({ ...row, persons: 0, counters: noughts, revision: row.revision + 1 }));
  for (const [cell, { contexts, missing }] of cells) {
    const vector = now.cells.get(cell)?.sum ?? emptyVector(pin.plan);
    addVector(vector, missing);
    const place = {
      campaign: campaign.id,
      instrument: pin.id,
      subject: institution,
      cell,
      scoring: pin.scoring,
      shard,
    };
    const before = now.rows.cells.find((row) => row.cell === cell && row.shard === shard);
    const counters = Buffer.from(packVector(pin.plan, vector));
    rows.push({ ...place, contexts, persons: vector[0] as number, counters, revision: (before?.revision ?? 0) + 1 });
  }
  return rows;
}

function productRows(
  { shard }: Storage,
  { campaign, pin, institution }: Cohort,
  now: KeptCounters,
  { products: missing }: Correction,
): ProductRow[] {
  if (!missing) return [];
  const noughts = Buffer.from(packProducts(pin.products, emptyVector(pin.products)));
  const others = now.rows.products
    .filter((row) => row.shard !== shard)
    .map((row) => ({ ...row, products: noughts, revision: row.revision + 1 }));
  const place = { campaign: campaign.id, instrument: pin.id, subject: institution, shard };
  const revision = (now.rows.products.find((row) => row.shard === shard)?.revision ?? 0) + 1;
  addVector(now.products, missing);
  return [...others, { ...place, products: Buffer.from(packProducts(pin.products, now.products)), revision }];
}

/** Each row as it was read, or a guard fails. */
function upsert(...[storage, table, rows, names]: Parameters<typeof upsertRows>): Guard | null {
  return rows.length > 0 ? { of: upsertRows(storage, table, rows, names), rows: rows.length } : null;
}
