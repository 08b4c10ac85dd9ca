// The one commit that writes anonymous answers: what stands there goes, what is to stand there comes in the order it is given in,
// and whoever is told from now on is counted.
import { and, eq, inArray, sql } from 'drizzle-orm';
import { CohortChanges } from '../responses/cohort-changes.ts';
import { counterStatements } from '../responses/counter-statements.ts';
import { score } from '../responses/prepared.ts';
import { holdCampaigns } from '../storage/hold-rows.ts';
import { insertRows } from '../storage/insert-rows.ts';
import type { Guard, Statement } from '../storage/storage.ts';
import type { CampaignState } from '../storage/tables.ts';
import type { AnonymousCohort, AnonymousRow, KeepParts } from './keep-answers.ts';

/** An engine takes only so many parameters in one statement. */
const rowsAtOnce = 500;

export interface Rewriting {
  /** Of the campaign, for as long as the commit takes. */
  readonly state: CampaignState;
  readonly before: readonly AnonymousRow[];
  readonly after: readonly AnonymousRow[];
}

/** @throws GuardFailed or Duplicate when somebody was faster: nothing is written, read again */
export async function rewrite(
  { storage }: Pick<KeepParts, 'storage'>,
  cohort: AnonymousCohort,
  { state, before, after }: Rewriting,
): Promise<void> {
  const { campaigns, anonymousResponses: table } = storage.tables;
  const inState = and(inArray(campaigns.id, [cohort.campaign.id]), eq(campaigns.state, state));
  const hold = holdCampaigns(storage, inState);
  const alone = holdCohort(storage, cohort);
  const guards: Guard[] = [
    { of: hold, rows: 1 },
    { of: alone, rows: 1 },
  ];
  const statements: Statement[] = [hold, alone];
  const of = and(
    eq(table.campaign, cohort.campaign.id),
    eq(table.instrument, cohort.pin.id),
    eq(table.institution, cohort.institution),
  );
  // All that wait: who has come since they were read makes the number wrong.
  const waiting = storage.db.delete(table).where(and(of, eq(table.told, false)));
  statements.push(waiting);
  guards.push({ of: waiting, rows: before.filter(({ told }) => !told).length });
  const told = before.filter((row) => row.told).map(({ id }) => id);
  for (const ids of inParts(told)) {
    const again = storage.db.delete(table).where(and(of, inArray(table.id, [...ids])));
    statements.push(again);
    guards.push({ of: again, rows: ids.length });
  }
  for (const rows of inParts(after)) statements.push(insertRows(storage, table, rows));
  const counted = new Set(told);
  const counting = await countingOf(
    storage,
    cohort,
    after.filter((row) => row.told && !counted.has(row.id)),
  );
  await storage.commit([...statements, ...counting.statements], [...guards, ...counting.guards]);
}

async function countingOf(
  storage: KeepParts['storage'],
  { campaign, pin, institution }: AnonymousCohort,
  rows: readonly AnonymousRow[],
) {
  if (rows.length === 0) return { statements: [], guards: [] };
  const changes = new CohortChanges();
  for (const { answers, context } of rows)
    changes.add({
      ...{ campaign: campaign.id, instrument: pin.id, institution, answers },
      scored: score(pin, answers, context),
    });
  // Read anew: another process may have told the batch before.
  return counterStatements({ ...storage }, changes);
}

/** Who writes a cohort's answers takes turns with whoever else does; all commits of SQLite do. */
function holdCohort({ db, tables }: KeepParts['storage'], { campaign, pin, institution }: AnonymousCohort): Statement {
  const { anonymousKeys: keys } = tables;
  return db
    .update(keys)
    .set({ public: sql`${keys.public}` })
    .where(and(eq(keys.campaign, campaign.id), eq(keys.instrument, pin.id), eq(keys.institution, institution)));
}

function inParts<T>(rows: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(rows.length / rowsAtOnce) }, (_, part) =>
    rows.slice(part * rowsAtOnce, (part + 1) * rowsAtOnce),
  );
}
