// Turns a batch's changes into guarded writes of whole counter rows: one upsert per table, in key order so that servers on
// one PostgreSQL never wait for each other in a circle. A row that changed since it was read fails the guard.
import { and, eq, inArray } from 'drizzle-orm';
import { addVector } from '../../scoring/cohort/count-person.ts';
import { packProducts, unpackProducts } from '../../scoring/cohort/item-products.ts';
import { packVector, unpackVector } from '../../scoring/cohort/pack-counters.ts';
import { upsertRows } from '../storage/insert-rows.ts';
import type { Guard, Statement, Storage } from '../storage/storage.ts';
import type { CellChange, CohortChanges, ProductChange } from './cohort-changes.ts';

interface Writes {
  readonly statements: readonly Statement[];
  readonly guards: readonly Guard[];
}

const inOrder = <T>(changes: ReadonlyMap<string, T>): T[] =>
  [...changes].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, change]) => change);
const unique = (values: readonly string[]): string[] => [...new Set(values)];

export async function counterStatements(storage: Storage, changes: CohortChanges): Promise<Writes> {
  const [cells, products] = [inOrder(changes.cells), inOrder(changes.products)];
  const writes = [await writeCells(storage, cells), await writeProducts(storage, products)];
  return {
    statements: writes.map(({ statement }) => statement),
    guards: writes.map(({ statement, rows }) => ({ of: statement, rows })),
  };
}

async function writeCells(storage: Storage, changes: readonly CellChange[]) {
  const { cohortCounters: table } = storage.tables;
  const kept = await storage.db
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
        inArray(table.campaign, unique(changes.map((change) => change.campaign))),
        inArray(table.instrument, unique(changes.map((change) => change.instrument))),
        inArray(table.subject, unique(changes.map((change) => change.subject))),
        inArray(table.cell, unique(changes.map((change) => change.cell))),
        eq(table.shard, storage.shard),
      ),
    );
  const keyOf = (at: { campaign: string; instrument: string; subject: string; cell: string }): string =>
    `${at.campaign}\u0000${at.instrument}\u0000${at.subject}\u0000${at.cell}`;
  const before = new Map(kept.map((row) => [keyOf(row), row]));
  const rows = changes.map((change) => {
    const { campaign, instrument, subject, cell, contexts, pin, vector } = change;
    const row = before.get(keyOf(change));
    if (row) addVector(vector, unpackVector(pin.plan, row.counters));
    return {
      ...{ campaign, instrument, subject, cell, contexts },
      shard: storage.shard,
      persons: vector[0] as number,
      counters: Buffer.from(packVector(pin.plan, vector)),
      revision: (row?.revision ?? 0) + 1,
    };
  });
  return {
    statement: upsertRows(storage, table, rows, {
      key: ['campaign', 'instrument', 'subject', 'cell', 'shard'],
      set: ['persons', 'counters'],
    }),
    rows: rows.length,
  };
}

async function writeProducts(storage: Storage, changes: readonly ProductChange[]) {
  const { itemProducts: table } = storage.tables;
  const kept = await storage.db
    .select()
    .from(table)
    .where(
      and(
        inArray(table.campaign, unique(changes.map((change) => change.campaign))),
        inArray(table.instrument, unique(changes.map((change) => change.instrument))),
        inArray(table.subject, unique(changes.map((change) => change.subject))),
        eq(table.shard, storage.shard),
      ),
    );
  const keyOf = (at: { campaign: string; instrument: string; subject: string }): string =>
    `${at.campaign}\u0000${at.instrument}\u0000${at.subject}`;
  const before = new Map(kept.map((row) => [keyOf(row), row]));
  const rows = changes.map((change) => {
    const { campaign, instrument, subject, pin, vector } = change;
    const row = before.get(keyOf(change));
    if (row) addVector(vector, unpackProducts(pin.products, row.products));
    const products = Buffer.from(packProducts(pin.products, vector));
    return { campaign, instrument, subject, shard: storage.shard, products, revision: (row?.revision ?? 0) + 1 };
  });
  return {
    statement: upsertRows(storage, table, rows, {
      key: ['campaign', 'instrument', 'subject', 'shard'],
      set: ['products'],
    }),
    rows: rows.length,
  };
}
