// Puts a cohort's counters right from its stored answers while submissions go on. What is wrong is found at one moment; since
// every submission changes answers and counters alike, it is still what is wrong later, and is added in one short commit.
import { eq } from 'drizzle-orm';
import { emptyVector } from '../../scoring/cohort/count-person.ts';
import type { Deps } from '../deps.ts';
import { Duplicate, GuardFailed, type Storage } from '../storage/storage.ts';
import { type CounterCorrection, correctionGuards, minus } from './correct-counters.ts';
import { type Cohort, countAgain } from './count-again.ts';
import { type KeptCounters, keptCounters, sameCounters } from './kept-counters.ts';
import { readWithdrawals } from './withdrawals.ts';

/** Submissions that come in between cost one more try each, of a few milliseconds. */
const tries = 50;
const longestPauseMs = 20;
/** A server may hold in memory what somebody changed by hand, and write it over the change: then something else is wrong. */
const rounds = 5;

/** Only of cells that are wrong. */
interface Correction extends CounterCorrection {
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
    // Answers that were withdrawn after the close are counted, and not stored: there is nothing to count them again from.
    if (await readWithdrawals(counting, cohort)) return null;
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

async function apply(storage: Storage, cohort: Cohort, correction: Correction): Promise<void> {
  const { campaigns } = storage.tables;
  const now = await keptCounters({ storage }, cohort);
  // A row that could not be read was written anew: something else is wrong than before.
  if (JSON.stringify(now.damaged) !== JSON.stringify(correction.damaged)) return;
  // Submissions hold the campaign's row too: who comes second waits here, not somewhere among the counters.
  const lock = storage.db.update(campaigns).set({ state: campaigns.state }).where(eq(campaigns.id, cohort.campaign.id));
  const guards = correctionGuards(storage, cohort, now, correction);
  await storage.commit([lock, ...guards.map(({ of }) => of)], guards);
}
