// One line per participant: level and overall as they stand, and whether the report is issued.
import { and, eq, inArray } from 'drizzle-orm';
import type { Language } from '../../questionnaires/schema/names.ts';
import { type Campaign, pinnedIn } from '../campaigns/queries.ts';
import { readShownCohorts } from '../campaigns/shown-cohorts.ts';
import { readSubjectSheets } from '../campaigns/subject-sheets.ts';
import type { Deps } from '../http/environment.ts';
import { reportNumber } from './report-number.ts';

export async function listReports(
  parts: Pick<Deps, 'storage' | 'catalog' | 'now'>,
  campaign: Campaign,
  subjects: readonly string[],
  language: Language,
) {
  const { storage } = parts;
  const { institutions, campaignSubjects, issuedReports } = storage.tables;
  const ids = ['', ...subjects];
  const rows = await storage.db
    .select({ id: institutions.id, name: institutions.name, type: institutions.type, code: campaignSubjects.code })
    .from(campaignSubjects)
    .innerJoin(institutions, eq(institutions.id, campaignSubjects.subject))
    .where(and(eq(campaignSubjects.campaign, campaign.id), inArray(campaignSubjects.subject, ids)))
    .orderBy(institutions.createdAt, institutions.name);
  const issued = await storage.db
    .select({ subject: issuedReports.subject, sha256: issuedReports.sha256, at: issuedReports.issuedAt })
    .from(issuedReports)
    .where(
      and(
        eq(issuedReports.campaign, campaign.id),
        eq(issuedReports.language, 'zh-CN'),
        inArray(issuedReports.subject, ids),
      ),
    );
  const pin = pinnedIn(parts, campaign).find((candidate) => candidate.version.instrument.subject === 'institution');
  const cohorts = await readShownCohorts(parts, campaign, campaign.state === 'closed' ? [] : subjects);
  const sheets = pin ? await readSubjectSheets(parts, campaign, pin, cohorts, subjects) : new Map<string, never>();
  const names = pin?.profile.profile.texts[language]?.levels ?? pin?.profile.profile.texts['zh-CN']?.levels;

  return rows.map(({ code, ...institution }) => {
    const sheet = sheets.get(institution.id)?.sheet;
    const level = sheet?.level.state === 'levelled' ? sheet.level.level : null;
    const frozen = issued.find((row) => row.subject === institution.id);
    return {
      institution,
      state:
        !sheet || level === null
          ? ('insufficient' as const)
          : campaign.state === 'closed'
            ? ('final' as const)
            : ('provisional' as const),
      level,
      levelName: level === null ? null : (names?.[String(level)]?.name ?? null),
      overall: sheet?.overall.state === 'scored' ? sheet.overall.value : null,
      number: reportNumber(campaign, code),
      issued: frozen ? { at: frozen.at, sha256: frozen.sha256 } : null,
    };
  });
}
