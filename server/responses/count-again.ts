// Counts a cohort again from its stored answers and says where the kept counters differ. One institution and instrument at a
// time, in pages, so that memory stays flat however many have answered.
import { and, asc, eq, gt } from 'drizzle-orm';
import type { Answers } from '../../questionnaires/schema/response.ts';
import { addVector, emptyVector } from '../../scoring/cohort/count-person.ts';
import { unpackProducts } from '../../scoring/cohort/item-products.ts';
import { packVector, unpackVector } from '../../scoring/cohort/pack-counters.ts';
import type { Pinned } from '../campaigns/pinned.ts';
import type { Campaign } from '../campaigns/queries.ts';
import type { Storage } from '../storage/storage.ts';
import { CohortChanges } from './cohort-changes.ts';
import type { Scored } from './prepared.ts';
import { score } from './submit-response.ts';

type Parts = { readonly storage: Pick<Storage, 'db' | 'tables'> };

export interface Cohort {
  readonly campaign: Pick<Campaign, 'id'>;
  readonly pin: Pinned;
  readonly institution: string;
}

/** What of a response is counted. */
export interface Told {
  readonly receipt: string;
  readonly answers: Answers;
  readonly context: Readonly<Record<string, string>>;
}

const pageSize = 500;

/** A cohort's responses in pages, in the order of an index. */
export async function* answersOf({ storage }: Parts, { campaign, pin, institution }: Cohort): AsyncGenerator<Told[]> {
  const { responses } = storage.tables;
  for (let last = ''; ; ) {
    const page = await storage.db
      .select({
        receipt: responses.receipt,
        subject: responses.subject,
        answers: responses.answers,
        context: responses.context,
      })
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
    if (page.length > 0) yield page;
    const end = page.at(-1);
    if (!end || page.length < pageSize) return;
    // SQLite answers at once: without a turn between two pages nothing else in this process would ever get one.
    await new Promise((resolve) => setImmediate(resolve));
    last = end.subject;
  }
}

export async function countAgain(parts: Parts, cohort: Cohort): Promise<CohortChanges> {
  const counted = new CohortChanges();
  for await (const page of answersOf(parts, cohort)) {
    for (const { answers, context } of page) countIn(counted, cohort, answers, score(cohort.pin, answers, context));
  }
  return counted;
}

export function countIn(
  counted: CohortChanges,
  { campaign, pin, institution }: Cohort,
  answers: Answers,
  scored: Scored,
) {
  counted.add({ campaign: campaign.id, instrument: pin.id, institution, answers, scored });
}

export async function readRows({ storage }: Parts, cohort: Cohort) {
  const { cohortCounters, itemProducts } = storage.tables;
  return {
    cells: await storage.db.select().from(cohortCounters).where(rowsOf(cohortCounters, cohort)),
    products: await storage.db.select().from(itemProducts).where(rowsOf(itemProducts, cohort)),
  };
}

export type Counted = Storage['tables']['cohortCounters'] | Storage['tables']['itemProducts'];

export function rowsOf(table: Counted, { campaign, pin, institution }: Cohort) {
  return and(eq(table.campaign, campaign.id), eq(table.instrument, pin.id), eq(table.subject, institution));
}

/** Names of the cells (and `products`) whose counters are not what the answers give; [] when all agree. */
export async function differences(parts: Parts, cohort: Cohort): Promise<string[]> {
  return differencesFrom(parts, cohort, await countAgain(parts, cohort));
}

export async function differencesFrom(parts: Parts, cohort: Cohort, counted: CohortChanges): Promise<string[]> {
  const { plan, products: productPlan } = cohort.pin;
  const rows = await readRows(parts, cohort);
  const kept = new Map<string, { readonly sum: Float64Array; persons: number }>();
  for (const { cell, counters, persons } of rows.cells) {
    const known = kept.get(cell) ?? { sum: emptyVector(plan), persons: 0 };
    kept.set(cell, known);
    addVector(known.sum, unpackVector(plan, counters));
    known.persons += persons;
  }
  const due = new Map([...counted.cells.values()].map(({ cell, vector }) => [cell, vector]));
  // A cell nobody is in any more keeps a row of noughts.
  const spell = (vector = emptyVector(plan)): string => Buffer.from(packVector(plan, vector)).toString('base64');
  const wrong = [...new Set([...kept.keys(), ...due.keys()])].filter((cell) => {
    const [found, right] = [kept.get(cell), due.get(cell)];
    return (found?.persons ?? 0) !== (right?.[0] ?? 0) || spell(found?.sum) !== spell(right);
  });
  const sum = emptyVector(productPlan);
  for (const { products } of rows.products) addVector(sum, unpackProducts(productPlan, products));
  const [change] = counted.products.values();
  const agree = (change?.vector ?? emptyVector(productPlan)).every((value, at) => value === sum[at]);
  return agree ? wrong : [...wrong, 'products'];
}
