// One line per participant: level and overall as they stand, and whether the report is issued.
import { and, eq, inArray } from 'drizzle-orm';
import type { Language, SubjectKind } from '../../questionnaires/schema/names.ts';
import type { Pinned } from '../campaigns/pinned.ts';
import { type Campaign, pinnedIn } from '../campaigns/queries.ts';
import { isSheetOf } from '../campaigns/sheet-of.ts';
import { readShownCohorts } from '../campaigns/shown-cohorts.ts';
import { readSubjectSheets } from '../campaigns/subject-sheets.ts';
import { hasClosed } from '../campaigns/window.ts';
import type { Deps } from '../deps.ts';
import { knowPins } from '../instruments/kept-versions.ts';
import type { ScoringPin } from '../rescorings/rescoring.ts';
import { campaignWhenIssued, isOlder } from './pins-when-issued.ts';
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
    .innerJoin(sheets, isSheetOf(storage.tables, pin))
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

interface Told extends Standing {
  readonly levelName: string | null;
  /** name@number */
  readonly profile: string;
}

interface Asked {
  readonly id: string;
  readonly kind: SubjectKind;
}

/** By subject. Of several forms of one kind the report tells the first. */
async function standingsIn(
  parts: Parts,
  campaign: Campaign,
  subjects: readonly Asked[],
  language: Language,
): Promise<Map<string, Told>> {
  const found = new Map<string, Told>();
  const stand = hasClosed(campaign) ? readKept : standProvisionally;
  for (const pin of pinnedIn(parts, campaign).filter(({ byPersons }) => !byPersons)) {
    const asked = subjects.filter(({ kind }) => kind === pin.askedOf).map(({ id }) => id);
    if (asked.length === 0) continue;
    const { texts, name, number } = pin.profile.profile;
    const names = texts[language]?.levels ?? texts['zh-CN']?.levels;
    for (const [id, standing] of await stand(parts, campaign, pin, asked)) {
      const levelName = names?.[String(standing.level)]?.name ?? null;
      if (!found.has(id)) found.set(id, { ...standing, levelName, profile: `${name}@${number}` });
    }
  }
  return found;
}

/** Of issued reports whose numbers are not those that count now: what they say; those of one time are read together. */
async function standingsWhenIssued(
  parts: Parts,
  campaign: Campaign,
  subjects: readonly Asked[],
  issued: readonly { readonly subject: string; readonly pins: readonly ScoringPin[] | null }[],
  language: Language,
): Promise<ReadonlyMap<string, Told | undefined>> {
  const found = new Map<string, Told | undefined>();
  for (const rows of Map.groupBy(issued, ({ pins }) => JSON.stringify(pins)).values()) {
    const then = await campaignWhenIssued(parts, campaign, rows[0]?.pins ?? null);
    if (!isOlder(campaign, then)) continue;
    await knowPins(parts, then.pins);
    const those = subjects.filter(({ id }) => rows.some(({ subject }) => subject === id));
    const standings = await standingsIn(parts, then, those, language);
    for (const { id } of those) found.set(id, standings.get(id));
  }
  return found;
}

export async function listReports(parts: Parts, campaign: Campaign, subjects: readonly string[], language: Language) {
  const rows = await readParticipants(parts, campaign, subjects);
  const issued = await readIssuedOf(parts, campaign, subjects);
  const now = await standingsIn(parts, campaign, rows, language);
  const closed = hasClosed(campaign);
  const then = closed ? await standingsWhenIssued(parts, campaign, rows, issued, language) : new Map<string, Told>();
  return rows.map(({ code, ...institution }) => {
    const older = then.has(institution.id);
    const told = older ? then.get(institution.id) : now.get(institution.id);
    const frozen = issued.find((row) => row.subject === institution.id);
    const state = closed ? ('final' as const) : ('provisional' as const);
    const level = told?.level ?? null;
    return {
      institution,
      state: level === null ? ('insufficient' as const) : state,
      level,
      levelName: level === null ? null : (told?.levelName ?? null),
      overall: told?.overall ?? null,
      number: reportNumber(campaign, code),
      issued: frozen ? { at: frozen.at, sha256: frozen.sha256, older } : null,
      profile: told?.profile ?? null,
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
    .select({ subject: table.subject, sha256: table.sha256, at: table.issuedAt, pins: table.pins })
    .from(table)
    .where(and(eq(table.campaign, campaign.id), eq(table.language, 'zh-CN'), inArray(table.subject, [...ids])));
}
