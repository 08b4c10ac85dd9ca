// Answers that were withdrawn after the close: gone from the store, still in the counters, for what was reported stays. Kept are
// how many they were and a digest of the counters, so that nobody "repairs" these from fewer answers and a change is found out.
import { createHash } from 'node:crypto';
import { and, eq } from 'drizzle-orm';
import type { Cohort, Counting } from './count-again.ts';
import type { CellRow, KeptCounters, ProductRow } from './kept-counters.ts';

/** How the doctor names the cell that is no cell. */
export const afterWithdrawals = 'withdrawals';

export type WithdrawalRow = Counting['storage']['tables']['withdrawals']['$inferSelect'];

/** Of the scoring that counts; null where nobody withdrew after the close. */
export async function readWithdrawals(
  { storage }: Counting,
  { campaign, pin, institution }: Cohort,
): Promise<WithdrawalRow | null> {
  const { withdrawals: table } = storage.tables;
  const [row] = await storage.db
    .select()
    .from(table)
    .where(
      and(
        eq(table.campaign, campaign.id),
        eq(table.instrument, pin.id),
        eq(table.subject, institution),
        eq(table.scoring, pin.scoring),
      ),
    );
  return row ?? null;
}

/** Of the very bytes: no recount touches them any more. */
export function countersDigest(cells: readonly CellRow[], products: readonly ProductRow[]): string {
  const spelled = [
    ...cells.map(
      ({ cell, shard, persons, counters }) => `${cell}\0${shard}\0${persons}\0${counters.toString('base64')}`,
    ),
    ...products.map(({ shard, products: bytes }) => `\0${shard}\0${bytes.toString('base64')}`),
  ];
  return createHash('sha256').update(JSON.stringify(spelled.sort())).digest('base64url');
}

/** Whether the counters are as they were, and as many persons as are missing from the answers withdrew. */
export function agreesAfterWithdrawals(row: WithdrawalRow, kept: KeptCounters, answered: number): boolean {
  const counted = [...kept.cells.values()].reduce((sum, { persons }) => sum + persons, 0);
  return answered + row.persons === counted && countersDigest(kept.rows.cells, kept.rows.products) === row.digest;
}
