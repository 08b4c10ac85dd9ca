// One line per participant: level and overall as they stand, and whether the report is issued.
import { and, eq, inArray } from 'drizzle-orm';
import type { Language } from '../../questionnaires/schema/names.ts';
import type { Pinned } from '../campaigns/pinned.ts';
import { type Campaign, pinnedIn } from '../campaigns/queries.ts';
import { readShownCohorts } from '../campaigns/shown-cohorts.ts';
import { readSubjectSheets } from '../campaigns/subject-sheets.ts';
import type { Deps } from '../deps.ts';
import { reportNumber } from './report-number.ts';

interface Standing {
  readonly level: number | null;
  /** 0…100 */
  readonly overall: number | null;
}
type Parts = Pick<Deps, 'storage' | 'catalog' | 'now'>;

/** Level and overall as written at the close: no sheet is opened. */
async function readKept({ storage }: Parts, campaign: Campaign, pin: Pinned, subjects: readonly string[]) {
  const { responses, sheets } = storage.tables;
  const rows = await storage.db
    .select({ subject: responses.subject, level: sheets.level, overall: sheets.overall })
    .from(responses)
    .innerJoin(
      sheets,
      and(
        eq(sheets.response, responses.receipt),
        eq(sheets.profileName, pin.profile.name),
        eq(sheets.profileNumber, pin.profile.number),
      ),
    )
    .where(
      and(
        eq(responses.campaign, campaign.id),
        eq(responses.instrument, pin.id),
        inArray(responses.subject, [...subjects]),
      ),
    );
  return new Map(
    rows.map(({ subject, level, overall }): [string, Standing] => [
      subject,
      { level, overall: overall === null ? null : overall / 1000 },
    ]),
  );
}

async function standProvisionally(parts: Parts, campaign: Campaign, pin: Pinned, subjects: readonly string[]) {
  const cohorts = await readShownCohorts(parts, campaign, subjects);
  const sheets = await readSubjectSheets(parts, campaign, pin, cohorts, subjects);
  return new Map(
    [...sheets].map(([subject, { sheet }]): [string, Standing] => [
      subject,
      {
        level: sheet.level.state === 'levelled' ? sheet.level.level : null,
        overall: sheet.overall.state === 'scored' ? sheet.overall.value : null,
      },
    ]),
  );
}

export async function listReports(parts: Parts, campaign: Campaign, subjects: readonly string[], language: Language) {
  const { storage } = parts;
  const { institutions, campaignSubjects, issuedReports } = storage.tables;
  const ids = [...subjects];
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
  const standings = !pin
    ? new Map<string, Standing>()
    : campaign.state === 'closed'
      ? await readKept(parts, campaign, pin, subjects)
      : await standProvisionally(parts, campaign, pin, subjects);
  const names = pin?.profile.profile.texts[language]?.levels ?? pin?.profile.profile.texts['zh-CN']?.levels;

  return rows.map(({ code, ...institution }) => {
    const { level, overall } = standings.get(institution.id) ?? { level: null, overall: null };
    const frozen = issued.find((row) => row.subject === institution.id);
    return {
      institution,
      state:
        level === null
          ? ('insufficient' as const)
          : campaign.state === 'closed'
            ? ('final' as const)
            : ('provisional' as const),
      level,
      levelName: level === null ? null : (names?.[String(level)]?.name ?? null),
      overall,
      number: reportNumber(campaign, code),
      issued: frozen ? { at: frozen.at, sha256: frozen.sha256 } : null,
    };
  });
}
