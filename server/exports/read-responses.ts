// Responses of one institution with their scores, page by page along the unique index: never by offset, so the last page
// costs what the first one does.
import { and, asc, count, eq, fillPlaceholders, gt, inArray, type SQLWrapper, sql } from 'drizzle-orm';
import type { Pinned } from '../campaigns/pinned.ts';
import { sheetScoring } from '../campaigns/sheet-of.ts';
import type { Storage } from '../storage/storage.ts';

/** A response with its scores, as texts. */
export type ResponseList = readonly [
  subject: string,
  version: string,
  context: string,
  answers: string,
  level: number | null,
  overall: number | null,
  scores: string | null,
  linked: string | null,
];

export interface Page {
  readonly institution: string;
  /** The subject behind which it begins. */
  readonly after: string;
  readonly size: number;
}
export type PageReader = (page: Page) => Promise<readonly ResponseList[]>;

/** The query is built once: building it anew would take a third of the time of a small page. */
export function pageReader(
  { db, lists, tables }: Pick<Storage, 'db' | 'lists' | 'tables'>,
  campaign: string,
  pin: Pinned,
): PageReader {
  const { responses, sheets } = tables;
  const { name, number, profile } = pin.profile;
  const query = db
    .select({
      subject: responses.subject,
      version: responses.version,
      context: textOf(responses.context),
      answers: responses.answers,
      level: sheets.level,
      overall: sheets.overall,
      scores: sheets.scores,
      linked: textOf(sheets.linked),
    })
    .from(responses)
    .leftJoin(
      sheets,
      and(
        eq(sheets.response, responses.receipt),
        eq(sheets.profileName, name),
        eq(sheets.profileNumber, number),
        eq(sheets.scoring, sheetScoring(pin)),
        eq(sheets.modelId, profile.model.id),
        eq(sheets.modelVersion, profile.model.version),
      ),
    )
    .where(
      and(
        eq(responses.campaign, campaign),
        eq(responses.instrument, pin.id),
        eq(responses.institution, sql.placeholder('institution')),
        gt(responses.subject, sql.placeholder('after')),
      ),
    )
    .orderBy(asc(responses.subject))
    .limit(sql.placeholder('size'));
  const { sql: text, params } = query.toSQL();
  return (page) => lists({ toSQL: () => ({ sql: text, params: fillPlaceholders(params, { ...page }) }) });
}

/** The very text, which an engine that knows JSON would read by itself. */
const textOf = (json: SQLWrapper) => sql<string | null>`cast(${json} as text)`;

export async function countResponses(
  { db, tables }: Pick<Storage, 'db' | 'tables'>,
  campaign: string,
  instrument: string,
  institutions: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const { responses } = tables;
  const rows = await db
    .select({ institution: responses.institution, rows: count() })
    .from(responses)
    .where(
      and(
        eq(responses.campaign, campaign),
        eq(responses.instrument, instrument),
        inArray(responses.institution, [...institutions]),
      ),
    )
    .groupBy(responses.institution);
  return new Map(rows.map((row) => [row.institution, row.rows]));
}
