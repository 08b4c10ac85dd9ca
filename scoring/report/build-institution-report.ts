// Sheets, counters and pinned versions → the institution's Report. Pure: the same input always builds the same object.

import type { Report } from './report.ts';
import type { InstitutionReportInput } from './report-input.ts';
import { buildReport } from './sections/index.ts';

export type {
  CohortCell,
  CohortInput,
  InstitutionForm,
  InstitutionReportInput,
  PinnedInstrument,
  ReportHead,
} from './report-input.ts';

export function buildInstitutionReport(input: InstitutionReportInput): Report {
  return buildReport(input);
}
