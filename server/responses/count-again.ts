// Counts a cohort again from its stored answers and says where the kept counters differ. One institution and instrument at a
// time, in pages, so that memory stays flat however many have answered.
import { and, asc, eq, gt } from 'drizzle-orm';
import type { Answers } from '../../questionnaires/schema/response.ts';
import type { Pinned } from '../campaigns/pinned.ts';
import type { Campaign } from '../campaigns/queries.ts';
import type { Storage } from '../storage/storage.ts';
import { CohortChanges } from './cohort-changes.ts';
import { keptCounters, sameCounters } from './kept-counters.ts';
import type { Scored } from './prepared.ts';
import { score } from './prepared.ts';
import { afterWithdrawals, agreesAfterWithdrawals, readWithdrawals } from './withdrawals.ts';

export interface Cohort {
  readonly campaign: Pick<Campaign, 'id'>;
  readonly pin: Pinned;
  /** The participant. */
  readonly institution: string;
}

/** Enough of a database to count in. */
export interface Counting {
  readonly storage: Pick<Storage, 'db' | 'tables'>;
}

/** What of a response is counted. */
export interface Told {
  readonly receipt: string;
  readonly subject: string;
  readonly answers: Answers;
  readonly context: Readonly<Record<string, string>>;
}

const pageSize = 500;

/** A cohort's responses in pages, in the order of an index; anonymous ones as far as they are told. */
export async function* answersOf({ storage }: Counting, cohort: Cohort): AsyncGenerator<Told[]> {
  const readPage = cohort.pin.identity === 'anonymous' ? anonymousPage : namedPage;
  for (let last = ''; ; ) {
    const page = await readPage({ storage }, cohort, last);
    if (page.length > 0) yield page;
    const end = page.at(-1);
    if (!end || page.length < pageSize) return;
    // SQLite answers at once: without a turn between two pages nothing else in this process would ever get one.
    await new Promise((resolve) => setImmediate(resolve));
    last = end.subject;
  }
}

function namedPage({ storage }: Counting, { campaign, pin, institution }: Cohort, last: string): Promise<Told[]> {
  const { responses } = storage.tables;
  return storage.db
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
}

/** They speak for nobody: their own name stands in both places. */
function anonymousPage({ storage }: Counting, { campaign, pin, institution }: Cohort, last: string): Promise<Told[]> {
  const { anonymousResponses: table } = storage.tables;
  return storage.db
    .select({ receipt: table.id, subject: table.id, answers: table.answers, context: table.context })
    .from(table)
    .where(
      and(
        eq(table.campaign, campaign.id),
        eq(table.instrument, pin.id),
        eq(table.institution, institution),
        eq(table.told, true),
        gt(table.id, last),
      ),
    )
    .orderBy(asc(table.id))
    .limit(pageSize);
}

export async function countAgain(parts: Counting, cohort: Cohort): Promise<CohortChanges> {
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
): void {
  counted.add({ campaign: campaign.id, instrument: pin.id, institution, answers, scored });
}

/** Names of the cells (and `products`, `withdrawals`) whose counters are not what the answers give; [] when all agree. */
export function differences({ storage }: { readonly storage: Storage }, cohort: Cohort): Promise<string[]> {
  return storage.snapshot(async ({ db }) => {
    const counting = { storage: { db, tables: storage.tables } };
    return differencesFrom(counting, cohort, await countAgain(counting, cohort));
  });
}

/** @param counted at the same moment as the counters are read: submissions change both */
export async function differencesFrom(parts: Counting, { pin, ...cohort }: Cohort, counted: CohortChanges) {
  const kept = await keptCounters(parts, { pin, ...cohort });
  const gone = await readWithdrawals(parts, { pin, ...cohort });
  if (gone) {
    const answered = [...counted.cells.values()].reduce((sum, { vector }) => sum + (vector[0] as number), 0);
    return agreesAfterWithdrawals(gone, kept, answered) ? [] : [afterWithdrawals];
  }
  const due = new Map([...counted.cells.values()].map(({ cell, vector }) => [cell, vector]));
  const wrong = [...new Set([...kept.cells.keys(), ...due.keys()])].filter(
    (cell) => !sameCounters(pin, kept.cells.get(cell), due.get(cell)),
  );
  const [change] = counted.products.values();
  const agree = kept.products.every((value, at) => value === (change?.vector[at] ?? 0));
  return agree && kept.damaged.every(({ cell }) => cell !== null) ? wrong : [...wrong, 'products'];
}
