// The periods of all applications of a round in three queries: who has handed in, who was late, who is missing, and the values
// over the years.
import { inArray } from 'drizzle-orm';
import { type DuePeriod, periodsDue } from '../../programmes/engine/periods-due.ts';
import type { Answers } from '../../questionnaires/schema/response.ts';
import type { Deps } from '../deps.ts';
import type { ApplicationRow } from '../programmes/read-applications.ts';
import type { Round } from '../programmes/read-rounds.ts';
import { type PeriodState, periodState } from './period-state.ts';
import { buildingSince, dueUntil, stillDue } from './read-periods.ts';

type Parts = Pick<Deps, 'storage' | 'now'>;

export interface DueReport extends DuePeriod {
  readonly application: string;
  readonly state: PeriodState;
  readonly submittedAt: number | null;
  /** Of what was handed in. */
  readonly answers: Answers | null;
}

export async function roundPeriods(
  parts: Parts,
  { row: { settings }, served: { programme } }: Round,
  rows: readonly ApplicationRow[],
): Promise<DueReport[]> {
  if (programme.periods.length === 0) return [];
  const since = await buildingSince(
    parts,
    rows.map(({ id }) => id),
  );
  const { periodReports: table } = parts.storage.tables;
  const ids = [...since.keys()];
  const kept =
    ids.length === 0 ? [] : await parts.storage.db.select().from(table).where(inArray(table.application, ids));
  const reports = new Map(kept.map((row) => [`${row.application} ${row.period} ${row.year}`, row]));
  return rows.flatMap((row): DueReport[] => {
    const from = since.get(row.id);
    if (from === undefined) return [];
    const due = periodsDue(programme, { track: row.track, since: from }, dueUntil(row, parts.now()), settings);
    return due.filter(stillDue(row)).map((due) => {
      const report = reports.get(`${row.id} ${due.period} ${due.year}`);
      const submittedAt = report?.submittedAt ?? null;
      const answers = submittedAt === null ? null : (report?.answers ?? null);
      return { ...due, application: row.id, state: periodState(due, report), submittedAt, answers };
    });
  });
}
