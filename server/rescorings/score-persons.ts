// The persons of one institution scored again: their sheets, page by page, and then the counters of their cohort. Whatever is
// there already is left alone, so that it may be begun again as often as one likes and ends up the same.
import { packVector } from '../../scoring/cohort/pack-counters.ts';
import type { Pinned } from '../campaigns/pinned.ts';
import { CohortChanges } from '../responses/cohort-changes.ts';
import { answersOf, type Cohort, countIn } from '../responses/count-again.ts';
import { sheetRow } from '../responses/keep-sheet.ts';
import { score } from '../responses/prepared.ts';
import { insertMissing } from '../storage/insert-rows.ts';
import type { Statement, Storage } from '../storage/storage.ts';

/** A statement holds so many rows in memory. */
const rowsAtOnce = 100;

interface Parts {
  readonly storage: Storage;
  now(): number;
  /** @throws GuardFailed once the re-scoring is not computed any more */
  commit(statements: readonly Statement[]): Promise<void>;
  /** Told after each page; false = stop. */
  goOn(responses: number): Promise<boolean>;
}

export interface PersonsAgain extends Cohort {
  /** Where only the counters hold something else the sheets stay as they are. */
  readonly addSheets: boolean;
}

/** @returns how many were scored; null when it was told to stop */
export async function scorePersons(parts: Parts, cohort: PersonsAgain): Promise<number | null> {
  const counted = new CohortChanges();
  let responses = 0;
  for await (const page of answersOf(parts, cohort)) {
    const scored = page.map(({ receipt, answers, context }) => {
      const found = score(cohort.pin, answers, context);
      countIn(counted, cohort, answers, found);
      return { receipt, sheet: found.sheet };
    });
    responses += page.length;
    // Of anonymous answers no sheet is kept.
    if (cohort.addSheets && cohort.pin.identity === 'named') {
      const at = { institution: cohort.institution, createdAt: parts.now() };
      const rows = scored.map(({ receipt, sheet }) => sheetRow(cohort.pin.scorer, { response: receipt, ...at }, sheet));
      await parts.commit(inParts(rows).map((some) => insertMissing(parts.storage, parts.storage.tables.sheets, some)));
    }
    if (!(await parts.goOn(responses))) return null;
  }
  const rows = counterRows(cohort, cohort.pin, counted);
  const { cohortCounters } = parts.storage.tables;
  await parts.commit(inParts(rows).map((some) => insertMissing(parts.storage, cohortCounters, some)));
  return responses;
}

function counterRows({ campaign, institution }: Cohort, pin: Pinned, { cells }: CohortChanges) {
  return [...cells.values()].map(({ cell, contexts, vector }) => ({
    ...{ campaign: campaign.id, instrument: pin.id, subject: institution, cell, scoring: pin.scoring, contexts },
    ...{ shard: 0, persons: vector[0] as number, counters: Buffer.from(packVector(pin.plan, vector)), revision: 1 },
  }));
}

function inParts<T>(rows: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(rows.length / rowsAtOnce) }, (_, part) =>
    rows.slice(part * rowsAtOnce, (part + 1) * rowsAtOnce),
  );
}
