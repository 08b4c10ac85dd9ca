// From a number of a report to how it came about. What may be told of a cohort is decided where the report itself is
// built; an institution's own answers are traced down to the items.
import type { Language } from '../../questionnaires/schema/names.ts';
import type { Trace } from '../../scoring/model.ts';
import { explainCell as explain } from '../../scoring/report/explain-cell.ts';
import { parseTraceId, witnessNode } from '../../scoring/report/trace-id.ts';
import { trace } from '../../scoring/score.ts';
import type { Deps } from '../deps.ts';
import { knowPins } from '../instruments/kept-versions.ts';
import { Problem } from '../problems.ts';
import { type Gathered, gatherReport } from './gather-report.ts';
import { readIssued } from './issue-report.ts';
import { campaignWhenIssued } from './pins-when-issued.ts';
import type { ReportPlace } from './report-place.ts';

export interface TraceSheet {
  readonly title: string;
  readonly lines: readonly string[];
  /** Only for an institution's own figures. */
  readonly trace?: Trace;
}

/** @throws unknown-cell for anything that is not a number of this report */
export async function explainCell(
  parts: Pick<Deps, 'storage' | 'catalog' | 'programmes' | 'now'>,
  place: ReportPlace,
  cell: string,
  language: Language,
): Promise<TraceSheet> {
  const [issued] = await readIssued(parts, place.campaign.id, place.subject.id);
  const then = issued ? await placeWhenIssued(parts, place, issued.pins) : place;
  const gathered = await gatherReport(parts, then, language, issued?.report ?? null);
  const named = parseTraceId(cell);
  const own = named?.of === 'institution' ? traceForm(gathered, named.node) : null;
  const explained = explain(gathered.input, cell, () => own);
  if (!explained) throw new Problem('unknown-cell');
  return { ...explained, ...(own ? { trace: own } : {}) };
}

/** Numbers that were issued are explained as they came about then. */
async function placeWhenIssued(
  parts: Pick<Deps, 'storage' | 'catalog'>,
  place: ReportPlace,
  pins: Parameters<typeof campaignWhenIssued>[2],
): Promise<ReportPlace> {
  const campaign = await campaignWhenIssued(parts, place.campaign, pins);
  await knowPins(parts, campaign.pins);
  return { ...place, campaign };
}

function traceForm({ form, input }: Gathered, node: string): Trace | null {
  const witnessed = witnessNode(node);
  if (witnessed) return input.witnesses?.traceOf(witnessed.line) ?? null;
  if (!form?.own) return null;
  const { answers, context, sheet } = form.own;
  // The linked shares as they stand in the sheet: frozen ones stay frozen.
  return trace(form.pin.scorer, { answers, context, linked: sheet.linked });
}
