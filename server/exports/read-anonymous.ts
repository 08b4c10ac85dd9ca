// Anonymous answers for an export, page by page along their random names. No sheet of theirs is kept: they are scored as they
// are read, and then look like any other response.
import { and, asc, count, eq, gt, inArray } from 'drizzle-orm';
import type { Pinned } from '../campaigns/pinned.ts';
import { sheetRow } from '../responses/keep-sheet.ts';
import { score } from '../responses/prepared.ts';
import { packedAnswers } from '../storage/packed-answers.ts';
import type { Storage } from '../storage/storage.ts';
import type { PageReader, ResponseList } from './read-responses.ts';

type Parts = Pick<Storage, 'db' | 'tables'>;

export function anonymousReader({ db, tables }: Parts, campaign: string, pin: Pinned): PageReader {
  const { anonymousResponses: table } = tables;
  return async ({ institution, after, size }) => {
    const rows = await db
      .select({ id: table.id, version: table.version, context: table.context, answers: table.answers })
      .from(table)
      .where(
        and(
          eq(table.campaign, campaign),
          eq(table.instrument, pin.id),
          eq(table.institution, institution),
          eq(table.told, true),
          gt(table.id, after),
        ),
      )
      .orderBy(asc(table.id))
      .limit(size);
    return rows.map(({ id, version, context, answers }): ResponseList => {
      const { sheet } = score(pin, answers, context);
      const { level, overall, scores } = sheetRow(pin.scorer, { response: id, institution, createdAt: 0 }, sheet);
      return [id, version, JSON.stringify(context), packedAnswers.write(answers), level, overall, scores, null];
    });
  };
}

export async function countAnonymous(
  { db, tables }: Parts,
  campaign: string,
  instrument: string,
  institutions: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const { anonymousResponses: table } = tables;
  const rows = await db
    .select({ institution: table.institution, rows: count() })
    .from(table)
    .where(
      and(
        eq(table.campaign, campaign),
        eq(table.instrument, instrument),
        inArray(table.institution, [...institutions]),
        eq(table.told, true),
      ),
    )
    .groupBy(table.institution);
  return new Map(rows.map((row) => [row.institution, row.rows]));
}
