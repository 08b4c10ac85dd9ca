// One line per participant: level and overall as they stand, and whether the report is issued.
import { and, eq, inArray } from 'drizzle-orm';
import type { Language } from '../../questionnaires/schema/names.ts';
import type { Pinned } from '../campaigns/pinned.ts';
import { type Campaign, pinnedIn } from '../campaigns/queries.ts';
import { isSheetOf } from '../campaigns/sheet-of.ts';
import { readShownCohorts } from '../campaigns/shown-cohorts.ts';
import { readSubjectSheets } from '../campaigns/subject-sheets.ts';
import type { Deps } from '../deps.ts';
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

const nowhere: Standing = { level: null, overall: null };

const formIn = (parts: Parts, campaign: Campaign): Pinned | undefined =>
  pinnedIn(parts, campaign).find(({ version }) => version.instrument.subject === 'institution');

interface Older {
  readonly pin: Pinned | undefined;
  readonly standings: ReadonlyMap<string, Standing>;
}

/** Issued reports whose numbers are not those that count now, by subject; those of one time are read together. */
async function olderOnes(
  parts: Parts,
  campaign: Campaign,
  issued: readonly { readonly subject: string; readonly pins: readonly ScoringPin[] | null }[],
): Promise<ReadonlyMap<string, Older>> {
  const found = new Map<string, Older>();
  for (const rows of Map.groupBy(issued, ({ pins }) => JSON.stringify(pins)).values()) {
    const then = await campaignWhenIssued(parts, campaign, rows[0]?.pins ?? null);
    if (!isOlder(campaign, then)) continue;
    const subjects = rows.map(({ subject }) => subject);
    const pin = formIn(parts, then);
    const standings = pin ? await readKept(parts, then, pin, subjects) : new Map<string, Standing>();
    for (const subject of subjects) found.set(subject, { pin, standings });
  }
  return found;
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
    .select({
      subject: issuedReports.subject,
      sha256: issuedReports.sha256,
      at: issuedReports.issuedAt,
      pins: issuedReports.pins,
    })
    .from(issuedReports)
    .where(
      and(
        eq(issuedReports.campaign, campaign.id),
        eq(issuedReports.language, 'zh-CN'),
        inArray(issuedReports.subject, ids),
      ),
    );
  const pin = formIn(parts, campaign);
  const older = campaign.state === 'closed' ? await olderOnes(parts, campaign, issued) : new Map<string, Older>();
  const standings = !pin
    ? new Map<string, Standing>()
    : campaign.state === 'closed'
      ? await readKept(parts, campaign, pin, subjects)
      : await standProvisionally(parts, campaign, pin, subjects);
  const names = pin?.profile.profile.texts[language]?.levels ?? pin?.profile.profile.texts['zh-CN']?.levels;

  return rows.map(({ code, ...institution }) => {
    const before = older.get(institution.id);
    const { level, overall } = (before ?? { standings }).standings.get(institution.id) ?? nowhere;
    const frozen = issued.find((row) => row.subject === institution.id);
    const by = before?.pin ?? pin;
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
      issued: frozen ? { at: frozen.at, sha256: frozen.sha256, older: before !== undefined } : null,
      profile: by ? `${by.profile.name}@${by.profile.number}` : null,
    };
  });
}
