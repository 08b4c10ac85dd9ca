// Counts a cohort again from its stored answers: what the doctor compares the counters with, and what a recount writes in
// their place. One institution and instrument at a time, in pages, so that memory stays flat however many have answered.
import { and, asc, eq, gt } from 'drizzle-orm';
import { addVector } from '../../scoring/cohort/count-person.ts';
import { packProducts, unpackProducts } from '../../scoring/cohort/item-products.ts';
import { packVector, unpackVector } from '../../scoring/cohort/pack-counters.ts';
import type { Pinned } from '../campaigns/pinned.ts';
import type { Campaign } from '../campaigns/queries.ts';
import type { Deps } from '../http/environment.ts';
import { insertRows } from '../storage/insert-rows.ts';
import { Duplicate, type Guard, GuardFailed, type Statement, type Storage } from '../storage/storage.ts';
import { CohortChanges } from './cohort-changes.ts';
import { score } from './submit-response.ts';

type Parts = Pick<Deps, 'storage'>;

export interface Cohort {
  readonly campaign: Pick<Campaign, 'id'>;
  readonly pin: Pinned;
  readonly institution: string;
}

const pageSize = 500;
/** Submissions that come in between cost one more try each. */
const tries = 20;

export async function countAgain({ storage }: Parts, { campaign, pin, institution }: Cohort): Promise<CohortChanges> {
  const { responses } = storage.tables;
  const changes = new CohortChanges();
  let last = '';
  for (;;) {
    const page = await storage.db
      .select({ subject: responses.subject, answers: responses.answers, context: responses.context })
      .from(responses)
      .where(
        and(
          eq(responses.campaign, campaign.id),
          eq(responses.instrument, pin.id),
          eq(responses.institution, institution),
          gt(responses.subject, last),
        ),
      )
      .orderBy(asc(responses.subject))
      .limit(pageSize);
    for (const { answers, context } of page) {
      const scored = score(pin, answers, context);
      changes.add({ campaign: campaign.id, instrument: pin.id, institution, answers, scored });
    }
    last = page.at(-1)?.subject ?? '';
    if (page.length < pageSize) return changes;
  }
}

async function readRows({ storage }: Parts, { campaign, pin, institution }: Cohort) {
  const { cohortCounters, itemProducts } = storage.tables;
  const here = (table: typeof cohortCounters | typeof itemProducts) =>
    and(eq(table.campaign, campaign.id), eq(table.instrument, pin.id), eq(table.subject, institution));
  return {
    cells: await storage.db.select().from(cohortCounters).where(here(cohortCounters)),
    products: await storage.db.select().from(itemProducts).where(here(itemProducts)),
  };
}

/** Names of the cells (and `products`) whose counters are not what the answers give; [] when all agree. */
export async function differences(parts: Parts, cohort: Cohort): Promise<string[]> {
  const { cells, products } = await readRows(parts, cohort);
  const { pin } = cohort;
  const kept = new Map<string, Float64Array>();
  for (const { cell, counters } of cells) {
    const vector = unpackVector(pin.plan, counters);
    const known = kept.get(cell);
    if (known) addVector(known, vector);
    else kept.set(cell, vector);
  }
  const counted = await countAgain(parts, cohort);
  const due = new Map([...counted.cells.values()].map(({ cell, vector }) => [cell, vector]));
  const pack = (vector: Float64Array | undefined): string =>
    vector ? Buffer.from(packVector(pin.plan, vector)).toString('base64') : '';
  const wrong = [...new Set([...kept.keys(), ...due.keys()])].filter(
    (cell) => pack(kept.get(cell)) !== pack(due.get(cell)),
  );
  const sum = new Float64Array(pin.products.length);
  for (const row of products) addVector(sum, unpackProducts(pin.products, row.products));
  const [change] = counted.products.values();
  const spell = (vector: Float64Array): string => Buffer.from(packProducts(pin.products, vector)).toString('base64');
  const agree = spell(sum) === spell(change?.vector ?? new Float64Array(pin.products.length));
  return agree ? wrong : [...wrong, 'products'];
}

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
  const { campaigns, cohortCounters, itemProducts } = storage.tables;
  const { campaign, pin, institution } = cohort;
  const before = await readRows(parts, cohort);
  const counted = await countAgain(parts, cohort);
  const place = { campaign: campaign.id, instrument: pin.id, subject: institution, shard: storage.shard };
  const revision = Math.max(0, ...[...before.cells, ...before.products].map((row) => row.revision)) + 1;
  const cells = [...counted.cells.values()].map(({ cell, contexts, vector }) => {
    const counters = Buffer.from(packVector(pin.plan, vector));
    return { ...place, cell, contexts, persons: vector[0] as number, counters, revision };
  });
  const products = [...counted.products.values()].map(({ vector }) => {
    return { ...place, products: Buffer.from(packProducts(pin.products, vector)), revision };
  });
  // Submissions write the campaign's row too: from here to the end of the commit none can come in between.
  const lock = storage.db.update(campaigns).set({ id: campaign.id }).where(eq(campaigns.id, campaign.id));
  const oldCells = removeAll(storage, cohortCounters, cohort, before.cells);
  const oldProducts = removeAll(storage, itemProducts, cohort, before.products);
  await storage.commit(
    [
      lock,
      ...oldCells.statements,
      ...oldProducts.statements,
      ...(cells.length > 0 ? [insertRows(storage, cohortCounters, cells)] : []),
      ...(products.length > 0 ? [insertRows(storage, itemProducts, products)] : []),
    ],
    [...oldCells.guards, ...oldProducts.guards],
  );
}

type Counted = Storage['tables']['cohortCounters'] | Storage['tables']['itemProducts'];

/** Exactly the rows that were read, as they were read: one that began or grew meanwhile fails a guard. */
function removeAll(
  { db }: Storage,
  table: Counted,
  { campaign, pin, institution }: Cohort,
  rows: readonly { readonly revision: number }[],
): { statements: Statement[]; guards: Guard[] } {
  const here = and(eq(table.campaign, campaign.id), eq(table.instrument, pin.id), eq(table.subject, institution));
  const byRevision = Map.groupBy(rows, ({ revision }) => revision);
  const guards = [...byRevision].map(([revision, same]): Guard => {
    return { of: db.delete(table).where(and(here, eq(table.revision, revision))), rows: same.length };
  });
  guards.push({ of: db.delete(table).where(here), rows: 0 });
  return { statements: guards.map(({ of }) => of), guards };
}
