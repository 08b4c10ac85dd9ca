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
  const rows = await readParticipants(parts, campaign, subjects);
  const issued = await readIssuedOf(parts, campaign, subjects);
  const found = new Map<string, Standing & { readonly levelName: string | null }>();
  for (const pin of pinnedIn(parts, campaign).filter(({ byPersons }) => !byPersons)) {
    const asked = rows.filter(({ kind }) => kind === pin.askedOf).map(({ id }) => id);
    if (asked.length === 0) continue;
    const stand = campaign.state === 'closed' ? readKept : standProvisionally;
    const { texts } = pin.profile.profile;
    const names = texts[language]?.levels ?? texts['zh-CN']?.levels;
    for (const [id, standing] of await stand(parts, campaign, pin, asked)) {
      // Of several forms of one kind the report tells the first.
      if (!found.has(id)) found.set(id, { ...standing, levelName: names?.[String(standing.level)]?.name ?? null });
    }
  }
  return rows.map(({ code, ...institution }) => {
    const { level, overall, levelName } = found.get(institution.id) ?? { level: null, overall: null, levelName: null };
    const frozen = issued.find((row) => row.subject === institution.id);
    const told = campaign.state === 'closed' ? ('final' as const) : ('provisional' as const);
    return {
      institution,
      state: level === null ? ('insufficient' as const) : told,
      level,
      levelName: level === null ? null : levelName,
      overall,
      number: reportNumber(campaign, code),
      issued: frozen ? { at: frozen.at, sha256: frozen.sha256 } : null,
    };
  });
}

async function readParticipants({ storage }: Parts, campaign: Campaign, ids: readonly string[]) {
  const { institutions, subjects, campaignSubjects } = storage.tables;
  return storage.db
    .select({
      id: subjects.id,
      kind: subjects.kind,
      name: subjects.name,
      type: institutions.type,
      code: campaignSubjects.code,
    })
    .from(campaignSubjects)
    .innerJoin(subjects, eq(subjects.id, campaignSubjects.subject))
    .innerJoin(institutions, eq(institutions.id, subjects.institution))
    .where(and(eq(campaignSubjects.campaign, campaign.id), inArray(campaignSubjects.subject, [...ids])))
    .orderBy(institutions.createdAt, institutions.name, subjects.createdAt, subjects.id);
}

async function readIssuedOf({ storage }: Parts, campaign: Campaign, ids: readonly string[]) {
  const { issuedReports: table } = storage.tables;
  return storage.db
    .select({ subject: table.subject, sha256: table.sha256, at: table.issuedAt })
    .from(table)
    .where(and(eq(table.campaign, campaign.id), eq(table.language, 'zh-CN'), inArray(table.subject, [...ids])));
}
