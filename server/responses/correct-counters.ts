// Puts a correction into kept counters: what has to be added to, or taken from, some cells of one cohort. The whole of such a
// cell goes into one row, so that no row ever holds less than nothing, whichever process counted the person.
import { addVector, emptyVector } from '../../scoring/cohort/count-person.ts';
import { packProducts } from '../../scoring/cohort/item-products.ts';
import { packVector } from '../../scoring/cohort/pack-counters.ts';
import { upsertRows } from '../storage/insert-rows.ts';
import type { Guard, Storage } from '../storage/storage.ts';
import type { CohortChanges } from './cohort-changes.ts';
import type { Cohort } from './count-again.ts';
import type { CellRow, KeptCounters, ProductRow } from './kept-counters.ts';

export interface CounterCorrection {
  readonly cells: ReadonlyMap<string, { readonly contexts: Record<string, string>; readonly missing: Float64Array }>;
  readonly products: Float64Array | null;
}

export const minus = (due: Float64Array, kept: Float64Array): Float64Array =>
  due.map((value, at) => value - (kept[at] as number));

/** What comes in and what goes, as one correction. */
export function correctionOf(
  { pin }: Pick<Cohort, 'pin'>,
  added: CohortChanges,
  removed: CohortChanges,
): CounterCorrection {
  const none = emptyVector(pin.plan);
  const [due, gone] = [cellsOf(added), cellsOf(removed)];
  const cells = [...new Set([...due.keys(), ...gone.keys()])].map((cell) => {
    const missing = minus(due.get(cell)?.vector ?? none, gone.get(cell)?.vector ?? none);
    return [cell, { contexts: due.get(cell)?.contexts ?? gone.get(cell)?.contexts ?? {}, missing }] as const;
  });
  const [more] = added.products.values();
  const [less] = removed.products.values();
  const empty = emptyVector(pin.products);
  return { cells: new Map(cells), products: minus(more?.vector ?? empty, less?.vector ?? empty) };
}
const cellsOf = ({ cells }: CohortChanges) => new Map([...cells.values()].map((change) => [change.cell, change]));

/** Whole rows as they shall be; each must be as it was read, or a guard fails. @throws CountersError where less than nothing would be left */
export function correctionGuards(
  storage: Storage,
  cohort: Cohort,
  now: KeptCounters,
  correction: CounterCorrection,
): Guard[] {
  const { cohortCounters, itemProducts } = storage.tables;
  return [
    upsert(storage, cohortCounters, cellRows(storage, cohort, now, correction), {
      key: ['campaign', 'instrument', 'subject', 'cell', 'shard', 'scoring'],
      set: ['persons', 'counters'],
    }),
    upsert(storage, itemProducts, productRows(storage, cohort, now, correction), {
      key: ['campaign', 'instrument', 'subject', 'shard'],
      set: ['products'],
    }),
  ].filter((guard) => guard !== null);
}

/**
 * The whole of a wrong cell in one row, noughts in the others. None is removed: a server that read it before would write it
 * again, with what is counted elsewhere now.
 */
function cellRows(
  { shard }: Storage,
  { campaign, pin, institution }: Cohort,
  now: KeptCounters,
  { cells }: CounterCorrection,
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
  { products: missing }: CounterCorrection,
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

function upsert(...[storage, table, rows, names]: Parameters<typeof upsertRows>): Guard | null {
  return rows.length > 0 ? { of: upsertRows(storage, table, rows, names), rows: rows.length } : null;
}
