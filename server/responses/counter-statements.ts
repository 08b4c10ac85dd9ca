// Turns a batch's changes into guarded writes of whole counter rows: one upsert per table, in key order so that servers on
// one PostgreSQL never wait for each other in a circle. A row that changed since it was read fails the guard.
import { and, eq } from 'drizzle-orm';
import { addVector } from '../../scoring/cohort/count-person.ts';
import { packProducts, unpackProducts } from '../../scoring/cohort/item-products.ts';
import { packVector, unpackVector } from '../../scoring/cohort/pack-counters.ts';
import { upsertRows } from '../storage/insert-rows.ts';
import { isOneOf } from '../storage/is-one-of.ts';
import type { Guard, Statement, Storage } from '../storage/storage.ts';
import { type CellChange, type CohortChanges, keyOf, type ProductChange } from './cohort-changes.ts';
import { CounterCache, type KeptRow } from './counter-cache.ts';

export interface CounterWrites {
  readonly statements: readonly Statement[];
  readonly guards: readonly Guard[];
  /** To be called once they are committed. */
  committed(): void;
}

type Changes<T> = readonly (readonly [string, T])[];

/** Who submits is counted by the profile that the campaign was opened with: it is scored again after the close only. */
const asSubmitted = 0;

const caches = new WeakMap<Storage, CounterCache>();

export function cacheOf(storage: Storage): CounterCache {
  const known = caches.get(storage) ?? new CounterCache();
  caches.set(storage, known);
  return known;
}

const inOrder = <T>(changes: ReadonlyMap<string, T>): Changes<T> => [...changes].sort(([a], [b]) => (a < b ? -1 : 1));

export async function counterStatements(storage: Storage, changes: CohortChanges): Promise<CounterWrites> {
  const cells = await writeCells(storage, inOrder(changes.cells));
  const products = await writeProducts(storage, inOrder(changes.products));
  const cache = cacheOf(storage);
  return {
    statements: [cells.statement, products.statement],
    guards: [
      { of: cells.statement, rows: changes.cells.size },
      { of: products.statement, rows: changes.products.size },
    ],
    committed: () => {
      for (const { key, change, before } of [...cells.written, ...products.written])
        cache.set(key, before ? advance(before, change) : { vector: change, revision: 1 });
    },
  };
}

/** The rows as they stand: from memory, and those that are not there from the database. */
async function standing<T extends { readonly campaign: string; readonly instrument: string; readonly subject: string }>(
  cache: CounterCache,
  changes: Changes<T>,
  read: (missing: readonly T[]) => Promise<Iterable<readonly [string, KeptRow]>>,
): Promise<ReadonlyMap<string, KeptRow>> {
  const found = new Map<string, KeptRow>();
  const missing: T[] = [];
  for (const [key, change] of changes) {
    const row = cache.get(key);
    if (row) found.set(key, row);
    else missing.push(change);
  }
  if (missing.length > 0) for (const [key, row] of await read(missing)) found.set(key, row);
  return found;
}

interface Written {
  readonly key: string;
  readonly change: Float64Array;
  readonly before: KeptRow | undefined;
}

/** In place: a new list for each row and batch is more than the collector of garbage keeps up with. */
function advance(row: KeptRow, change: Float64Array): KeptRow {
  addVector(row.vector, change);
  row.revision++;
  return row;
}

/** Made here before they are packed; nothing of it outlives a call. */
let scratch = new Float64Array(4096);

/** What will stand there, for as long as nothing else is asked. */
function sumOf({ change, before }: Written): Float64Array {
  if (!before) return change;
  if (scratch.length < change.length) scratch = new Float64Array(change.length);
  const sum = scratch.subarray(0, change.length);
  sum.set(before.vector);
  addVector(sum, change);
  return sum;
}

const revisionOf = ({ before }: Written): number => (before?.revision ?? 0) + 1;

async function writeCells(storage: Storage, changes: Changes<CellChange>) {
  const { cohortCounters: table } = storage.tables;
  const pins = new Map(changes.map(([key, { pin }]) => [key, pin]));
  const before = await standing(cacheOf(storage), changes, async (missing) => {
    const rows = await storage.db
      .select({
        campaign: table.campaign,
        instrument: table.instrument,
        subject: table.subject,
        cell: table.cell,
        counters: table.counters,
        revision: table.revision,
      })
      .from(table)
      .where(
        and(
          isOneOf(
            storage,
            [table.campaign, table.instrument, table.subject, table.cell],
            missing.map(({ campaign, instrument, subject, cell }) => [campaign, instrument, subject, cell]),
          ),
          eq(table.shard, storage.shard),
          eq(table.scoring, asSubmitted),
        ),
      );
    return rows.flatMap((row) => {
      const pin = pins.get(keyOf(row));
      if (!pin) return [];
      return [[keyOf(row), { vector: unpackVector(pin.plan, row.counters), revision: row.revision }] as const];
    });
  });
  const written = changes.map(([key, { vector }]): Written => ({ key, change: vector, before: before.get(key) }));
  const rows = changes.map(([, { campaign, instrument, subject, cell, contexts, pin }], at) => {
    const sum = sumOf(written[at] as Written);
    return {
      ...{ campaign, instrument, subject, cell, contexts },
      scoring: asSubmitted,
      shard: storage.shard,
      persons: sum[0] as number,
      counters: Buffer.from(packVector(pin.plan, sum)),
      revision: revisionOf(written[at] as Written),
    };
  });
  const key = ['campaign', 'instrument', 'subject', 'cell', 'shard', 'scoring'] as const;
  return { written, statement: upsertRows(storage, table, rows, { key, set: ['persons', 'counters'] }) };
}

async function writeProducts(storage: Storage, changes: Changes<ProductChange>) {
  const { itemProducts: table } = storage.tables;
  const pins = new Map(changes.map(([key, { pin }]) => [key, pin]));
  const before = await standing(cacheOf(storage), changes, async (missing) => {
    const rows = await storage.db
      .select()
      .from(table)
      .where(
        and(
          isOneOf(
            storage,
            [table.campaign, table.instrument, table.subject],
            missing.map(({ campaign, instrument, subject }) => [campaign, instrument, subject]),
          ),
          eq(table.shard, storage.shard),
        ),
      );
    return rows.flatMap((row) => {
      const pin = pins.get(keyOf(row));
      if (!pin) return [];
      return [[keyOf(row), { vector: unpackProducts(pin.products, row.products), revision: row.revision }] as const];
    });
  });
  const written = changes.map(([key, { vector }]): Written => ({ key, change: vector, before: before.get(key) }));
  const rows = changes.map(([, { campaign, instrument, subject, pin }], at) => ({
    ...{ campaign, instrument, subject },
    shard: storage.shard,
    products: Buffer.from(packProducts(pin.products, sumOf(written[at] as Written))),
    revision: revisionOf(written[at] as Written),
  }));
  const key = ['campaign', 'instrument', 'subject', 'shard'] as const;
  return { written, statement: upsertRows(storage, table, rows, { key, set: ['products'] }) };
}
