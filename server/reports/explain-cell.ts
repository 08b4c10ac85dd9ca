// From a number of a report to how it came about. What is told of a cohort never goes beyond what the report itself shows,
// so nothing withheld can be asked for here; an institution's own answers are traced down to the items.
import type { Language } from '../../questionnaires/schema/names.ts';
import type { Trace } from '../../scoring/model.ts';
import { buildInstitutionReport } from '../../scoring/report/build-institution-report.ts';
import { parseTraceId, type TraceId } from '../../scoring/report/trace-id.ts';
import { trace } from '../../scoring/score.ts';
import type { Deps } from '../http/environment.ts';
import { Problem } from '../problems.ts';
import { findCell } from './find-cell.ts';
import { type Gathered, gatherReport } from './gather-report.ts';
import type { ReportPlace } from './report-place.ts';

export interface TraceSheet {
  readonly title: string;
  readonly lines: readonly string[];
  readonly trace?: Trace;
}

/** @throws unknown-cell for anything that is not a number of this report */
export async function explainCell(
  parts: Pick<Deps, 'storage' | 'catalog' | 'now'>,
  place: ReportPlace,
  cell: string,
  language: Language,
): Promise<TraceSheet> {
  const named = parseTraceId(cell);
  if (!named) throw new Problem('unknown-cell');
  const gathered = await gatherReport(parts, place, language);
  const found = findCell(buildInstitutionReport(gathered.input), cell);
  if (!found) throw new Problem('unknown-cell');
  const own = named.of === 'institution' ? traceForm(gathered) : undefined;
  const title = nameOf(gathered, named) ?? found.title;
  return { title, lines: found.lines, ...(own ? { trace: own } : {}) };
}

function nameOf({ input }: Gathered, named: TraceId): string | undefined {
  const cohort =
    named.of === 'cohort' ? input.cohorts.find((part) => part.instrument.id === named.instrument) : undefined;
  const texts = (cohort ?? input.institution)?.texts;
  return texts?.indicators[named.node]?.name ?? texts?.items[named.node]?.stem;
}

function traceForm({ form }: Gathered): Trace | undefined {
  if (!form?.own) return undefined;
  const { answers, context, sheet } = form.own;
  // The linked shares as they stand in the sheet: frozen ones stay frozen.
  return trace(form.pin.scorer, { answers, context, linked: sheet.linked });
}
