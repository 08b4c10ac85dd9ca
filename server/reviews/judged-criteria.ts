// What assessors have said of criteria: one's own, how many of those that are asked, and what all said who have handed in.
import { and, eq, inArray, isNotNull } from 'drizzle-orm';
import type { Deps } from '../deps.ts';
import type { Tables } from '../storage/tables.ts';
import { byAlias } from './aliases.ts';
import type { DeskPlace, PanelRow } from './panel-place.ts';
import type { AskedCriterion } from './reviewed-applications.ts';

type Parts = Pick<Deps, 'storage'>;
export type CriterionRow = Tables['reviewCriteria']['$inferSelect'];

export const criterionName = ({ application, rule }: AskedCriterion): string => `${application} ${rule}`;

export function readOwnCriteria(
  { storage: { db, tables } }: Parts,
  { panel, subject, assignment }: Pick<DeskPlace, 'panel' | 'subject' | 'assignment'>,
): Promise<CriterionRow[]> {
  const { reviewCriteria: table } = tables;
  return db
    .select()
    .from(table)
    .where(and(eq(table.panel, panel.id), eq(table.subject, subject.id), eq(table.user, assignment.user)));
}

/** Judged criteria by name, of each panel, subject and user. @param among by panel, or by user */
export async function readJudgedNames(
  { storage: { db, tables } }: Parts,
  among: { readonly panel: string } | { readonly user: string },
): Promise<(at: Pick<CriterionRow, 'panel' | 'subject' | 'user'>) => ReadonlySet<string>> {
  const { reviewCriteria: table } = tables;
  const { panel, subject, user, application, rule } = table;
  const which = 'panel' in among ? eq(panel, among.panel) : eq(user, among.user);
  const rows = await db
    .select({ panel, subject, user, application, rule })
    .from(table)
    .where(and(which, isNotNull(table.verdict)));
  const nameOf = (at: Pick<CriterionRow, 'panel' | 'subject' | 'user'>) => `${at.panel} ${at.subject} ${at.user}`;
  const found = Map.groupBy(rows, nameOf);
  return (at) => new Set((found.get(nameOf(at)) ?? []).map(criterionName));
}

export const countJudged = (asked: readonly AskedCriterion[], judged: ReadonlySet<string>): number =>
  asked.filter((one) => judged.has(criterionName(one))).length;

export interface SaidOfCriterion extends Pick<CriterionRow, 'application' | 'rule' | 'verdict' | 'comment' | 'user'> {
  readonly panel: Pick<PanelRow, 'id' | 'name' | 'state'>;
  readonly alias: string;
  readonly lead: boolean;
  readonly name: string;
}

/** Of those who have handed in, in the order of their aliases. */
export async function readSaidOfCriteria(
  { storage: { db, tables } }: Parts,
  which: { readonly applications: readonly string[] } | { readonly panel: string; readonly subject: string },
): Promise<SaidOfCriterion[]> {
  const { reviewCriteria: table, reviewAssignments: given, reviewPanels: panels, user } = tables;
  const { application, rule, verdict, comment } = table;
  const rows = await db
    .select({
      ...{
        application,
        rule,
        verdict,
        comment,
        user: table.user,
        alias: given.alias,
        lead: given.lead,
        name: user.name,
      },
      panel: { id: panels.id, name: panels.name, state: panels.state },
    })
    .from(table)
    .innerJoin(panels, eq(panels.id, table.panel))
    .innerJoin(given, and(eq(given.panel, table.panel), eq(given.subject, table.subject), eq(given.user, table.user)))
    .leftJoin(user, eq(user.id, table.user))
    .where(
      and(
        'applications' in which
          ? inArray(application, [...which.applications])
          : and(eq(table.panel, which.panel), eq(table.subject, which.subject)),
        inArray(given.state, ['handed-in', 'moderated']),
      ),
    );
  return rows.map((row) => ({ ...row, name: row.name ?? '' })).toSorted(byAlias);
}
