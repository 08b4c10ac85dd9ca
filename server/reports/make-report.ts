// The report of one participant: the frozen one once it is issued, else built from what there is now.
import type { Language } from '../../questionnaires/schema/names.ts';
import { buildInstitutionReport } from '../../scoring/report/build-institution-report.ts';
import type { Report } from '../../scoring/report/report.ts';
import type { Deps } from '../http/environment.ts';
import { gatherReport } from './gather-report.ts';
import { readIssued } from './issue-report.ts';
import type { ReportPlace } from './report-place.ts';

export async function makeReport(
  parts: Pick<Deps, 'storage' | 'catalog' | 'now'>,
  place: ReportPlace,
  language: Language,
): Promise<Report> {
  const issued = (await readIssued(parts, place.campaign.id, place.subject.id)).find(
    (row) => row.language === language,
  );
  if (issued) return issued.report;
  return buildInstitutionReport((await gatherReport(parts, place, language)).input);
}
