// The report of one participant: the frozen one once it is issued, else built from what there is now.
import type { Language } from '../../questionnaires/schema/names.ts';
import { buildInstitutionReport } from '../../scoring/report/build-institution-report.ts';
import type { Report } from '../../scoring/report/report.ts';
import type { Deps } from '../deps.ts';
import { gatherReport, hasNothing } from './gather-report.ts';
import { readIssued } from './issue-report.ts';
import type { ReportPlace } from './report-place.ts';

type Parts = Pick<Deps, 'storage' | 'catalog' | 'programmes' | 'now'>;

export async function makeReport(parts: Parts, place: ReportPlace, language: Language): Promise<Report> {
  const frozen = await readFrozen(parts, place, language);
  return frozen ?? buildInstitutionReport((await gatherReport(parts, place, language)).input);
}

/** Null where it would tell nothing: nobody has answered. */
export async function makeReportIfAny(parts: Parts, place: ReportPlace, language: Language): Promise<Report | null> {
  const frozen = await readFrozen(parts, place, language);
  if (frozen) return frozen;
  const { input } = await gatherReport(parts, place, language);
  return hasNothing(input) ? null : buildInstitutionReport(input);
}

async function readFrozen(parts: Parts, { campaign, subject }: ReportPlace, language: Language) {
  const issued = await readIssued(parts, campaign.id, subject.id);
  return issued.find((row) => row.language === language)?.report ?? null;
}
