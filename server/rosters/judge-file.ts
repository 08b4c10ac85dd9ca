// The list of a job, read and compared with the roster as it is now. Told how far it is on the way, and given up after a while: a file
// that takes longer is none of ours.
import { readFile } from 'node:fs/promises';
import type { SheetRow } from '../../questionnaires/workbook/read-rows.ts';
import { beijingDate } from '../campaigns/window.ts';
import { Problem } from '../problems.ts';
import { type Judgement, judgeRows } from './judge-rows.ts';
import { readConsented, readKnownPersons } from './known-persons.ts';
import { parseRoster } from './parse-roster.ts';
import { type Encoding, readList } from './read-list.ts';
import { type RosterContext, type RosterTask, uploadFile } from './roster-job.ts';
import { rowsIn } from './without-columns.ts';

const rowsPerStep = 2000;
const longestMs = 120_000;

export interface JudgedFile extends Judgement {
  readonly encoding: Encoding;
  readonly ignored: readonly string[];
}

/** @returns null when it was asked to stop */
export async function judgeFile(
  context: RosterContext,
  { institution, audience, without }: Pick<RosterTask<'check'>, 'institution' | 'audience' | 'without'>,
): Promise<JudgedFile | null> {
  const bytes = await readFile(context.file(uploadFile));
  if (bytes.length === 0) throw new Problem('roster-file-gone');
  const persons = await readKnownPersons(context.storage, institution);
  const consented = await readConsented(context.storage, institution);
  const { encoding, rows } = without ? { ...without, rows: rowsIn(bytes) } : readList(bytes);
  const parsed = parseRoster(inSteps(context, rows));
  const judged = await judgeRows(parsed.rows, { audience, persons, consented, today: beijingDate(context.now()) });
  return context.cancelled()
    ? null
    : { ...judged, encoding, ignored: [...(without?.columns ?? []), ...parsed.ignored] };
}

async function* inSteps(context: RosterContext, rows: AsyncIterable<SheetRow>): AsyncGenerator<SheetRow> {
  const until = context.now() + longestMs;
  let read = 0;
  for await (const row of rows) {
    if (++read % rowsPerStep === 0) {
      await context.report(read, null);
      if (context.cancelled()) return;
      if (context.now() > until) throw new Problem('roster-unreadable');
    }
    yield row;
  }
}
