// Responses of one institution with their scores, page by page along the unique index: never by offset, so the last page
// costs what the first one does.
import { and, asc, count, eq, gt, inArray, sql } from 'drizzle-orm';
import type { LinkedShare } from '../../scoring/model.ts';
import type { Pinned } from '../campaigns/pinned.ts';
import type { Storage } from '../storage/storage.ts';

export interface ResponseRow {
  readonly subject: string;
  readonly version: string;
  readonly context: Readonly<Record<string, string>>;
  /** As they are kept. */
  readonly answers: Readonly<Record<string, unknown>>;
  readonly level: number | null;
  readonly overall: number | null;
  readonly scores: string | null;
  readonly linked: readonly LinkedShare[] | null;
}

export interface ResponsePlace {
  readonly campaign: string;
  readonly pin: Pinned;
  readonly institution: string;
}

export async function readPage(
  { db, tables }: Pick<Storage, 'db' | 'tables'>,
  { campaign, pin, institution }: ResponsePlace,
  after: string,
  size: number,
): Promise<ResponseRow[]> {
  const { responses, sheets } = tables;
  const { name, number, profile } = pin.profile;
  const rows = await db
    .select({
      subject: responses.subject,
      version: responses.version,
      context: responses.context,
      // The text itself: a million rows want no object per answer.
      answers: sql<string>`${responses.answers}`,
      level: sheets.level,
      overall: sheets.overall,
      scores: sheets.scores,
      linked: sheets.linked,
    })
    .from(responses)
    .leftJoin(
      sheets,
      and(
        eq(sheets.response, responses.receipt),
        eq(sheets.profileName, name),
        eq(sheets.profileNumber, number),
        eq(sheets.modelId, profile.model.id),
        eq(sheets.modelVersion, profile.model.version),
      ),
    )
    .where(
      and(
        eq(responses.campaign, campaign),
        eq(responses.instrument, pin.id),
        eq(responses.institution, institution),
        gt(responses.subject, after),
      ),
    )
    .orderBy(asc(responses.subject))
    .limit(size);
  return rows.map((row) => ({ ...row, answers: JSON.parse(row.answers) }));
}

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
