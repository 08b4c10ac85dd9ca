// What counts of a panel's scores: those of assessors who have handed in, as they stand after moderation, together with the findings
// that a lead has already written.
import { and, eq, inArray, sql } from 'drizzle-orm';
import { findLevel } from '../../scoring/witnesses/find-levels.ts';
import type { Deps } from '../deps.ts';
import type { Tables } from '../storage/tables.ts';
import { byAlias } from './aliases.ts';
import type { AssignmentRow, PanelPlace } from './panel-place.ts';
import type { ReviewRules } from './review-rules.ts';

export type ScoreRow = Tables['reviewScores']['$inferSelect'];
export type FindingRow = Tables['reviewFindings']['$inferSelect'];

export interface JudgedScore {
  readonly score: ScoreRow;
  readonly alias: string;
  readonly lead: boolean;
}

export const handedIn = ({ state }: Pick<AssignmentRow, 'state'>): boolean =>
  state === 'handed-in' || state === 'moderated';

/** @param subject null = of the whole panel */
export async function readJudged(
  { storage: { db, tables } }: Pick<Deps, 'storage'>,
  { panel }: Pick<PanelPlace, 'panel'>,
  subject: string | null = null,
): Promise<JudgedScore[]> {
  const { reviewScores: scores, reviewAssignments: given } = tables;
  const rows = await db
    .select({ score: scores, alias: given.alias, lead: given.lead })
    .from(scores)
    .innerJoin(
      given,
      and(eq(given.panel, scores.panel), eq(given.subject, scores.subject), eq(given.user, scores.user)),
    )
    .where(
      and(
        eq(scores.panel, panel.id),
        inArray(given.state, ['handed-in', 'moderated']),
        ...(subject === null ? [] : [eq(scores.subject, subject)]),
      ),
    );
  return rows.toSorted(byAlias);
}

/** A score without its words. */
export interface JudgedLevel {
  readonly score: Pick<ScoreRow, 'user' | 'subject' | 'indicator' | 'updatedAt'> & {
    readonly blind: Pick<ScoreRow['blind'], 'level'>;
    readonly moderated: Pick<ScoreRow['blind'], 'level'> | null;
  };
}

/** Of the whole panel: its comments would be megabytes that nobody asked for. */
export async function readLevels(
  { storage: { db, tables } }: Pick<Deps, 'storage'>,
  { panel }: Pick<PanelPlace, 'panel'>,
): Promise<JudgedLevel[]> {
  const { reviewScores: scores, reviewAssignments: given } = tables;
  const { user, subject, indicator, updatedAt } = scores;
  const rows = await db
    .select({
      ...{ user, subject, indicator, updatedAt },
      // The engines give numbers in their own ways.
      blind: sql<number | string | null>`${scores.blind} ->> 'level'`,
      moderated: sql<number | string | null>`${scores.moderated} ->> 'level'`,
      isModerated: sql<number | boolean>`${scores.moderated} is not null`,
    })
    .from(scores)
    .innerJoin(
      given,
      and(eq(given.panel, scores.panel), eq(given.subject, scores.subject), eq(given.user, scores.user)),
    )
    .where(and(eq(scores.panel, panel.id), inArray(given.state, ['handed-in', 'moderated'])));
  const levelOf = (told: number | string | null) => ({ level: told === null ? null : Number(told) });
  return rows.map(({ blind, moderated, isModerated, ...score }) => ({
    score: { ...score, blind: levelOf(blind), moderated: isModerated ? levelOf(moderated) : null },
  }));
}

export async function readFindings(
  { storage: { db, tables } }: Pick<Deps, 'storage'>,
  { panel }: Pick<PanelPlace, 'panel'>,
): Promise<FindingRow[]> {
  const { reviewFindings: table } = tables;
  return db.select().from(table).where(eq(table.panel, panel.id));
}

/** As it stands: after moderation where there was one. */
export const standingLevel = ({ score: { blind, moderated } }: JudgedLevel): number | null =>
  moderated?.level ?? blind.level;

export const placeName = (subject: string, indicator: string): string => `${subject} ${indicator}`;
export const byPlace = <Judged extends JudgedLevel>(judged: readonly Judged[]): ReadonlyMap<string, Judged[]> =>
  Map.groupBy(judged, ({ score }) => placeName(score.subject, score.indicator));

export const levelsOf = (judged: readonly JudgedLevel[]): number[] => judged.flatMap((one) => standingLevel(one) ?? []);

export function foundLevel(rules: ReviewRules, judged: readonly JudgedScore[]): number | null {
  const counted = judged.flatMap((one) => {
    const level = standingLevel(one);
    return level === null ? [] : [{ level, lead: one.lead }];
  });
  return findLevel(rules.finding, counted);
}
