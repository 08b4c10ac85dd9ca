// One panel as its operator sees it: every subject that may be reviewed, who reviews it under which name, and how far that is.
import { and, count, eq } from 'drizzle-orm';
import type { Language } from '../../questionnaires/schema/names.ts';
import type { Deps } from '../deps.ts';
import { byAlias } from './aliases.ts';
import { countJudged, readJudgedNames } from './judged-criteria.ts';
import { titleOf } from './list-panels.ts';
import type { AssignmentRow, PanelPlace, PanelRow } from './panel-place.ts';
import { readSubmitted } from './panel-subjects.ts';
import { type Assessor, hasLevel, readAssessors } from './read-assessors.ts';
import type { ReviewRules } from './review-rules.ts';
import { askedOf, readApplications } from './reviewed-applications.ts';
import { givenOf } from './reviewed-indicators.ts';

type Parts = Pick<Deps, 'storage' | 'catalog' | 'programmes'>;

export interface PanelAssignment {
  readonly user: string;
  readonly name: string;
  readonly alias: string;
  readonly lead: boolean;
  readonly indicators: readonly string[] | null;
  readonly state: AssignmentRow['state'];
  /** Indicators and criteria. */
  readonly scored: number;
  readonly asked: number;
  readonly handedInAt: number | null;
}
export interface PanelSubject {
  readonly id: string;
  readonly name: string;
  readonly institution: string;
  readonly openQuestions: number;
  readonly assignments: readonly PanelAssignment[];
}
export interface PanelView {
  readonly id: string;
  readonly name: string;
  readonly campaign: { readonly id: string; readonly name: string };
  readonly instrument: { readonly id: string; readonly version: string; readonly title: string };
  readonly state: PanelRow['state'];
  readonly due: string | null;
  readonly rules: ReviewRules;
  readonly revision: number;
  readonly subjects: readonly PanelSubject[];
  readonly assessors: readonly Assessor[];
}

export async function describePanel(parts: Parts, place: PanelPlace, language: Language): Promise<PanelView> {
  const { panel, campaign, pin } = place;
  const { db, tables } = parts.storage;
  const { reviewAssignments: given, user } = tables;
  const submitted = await readSubmitted(parts, place);
  const assignments = await db
    .select({ row: given, name: user.name })
    .from(given)
    .leftJoin(user, eq(user.id, given.user))
    .where(eq(given.panel, panel.id));
  const inOrder = assignments.toSorted((one, other) => byAlias(one.row, other.row));
  const bySubject = Map.groupBy(inOrder, ({ row }) => row.subject);
  const scored = await countScores(parts, panel.id);
  const judged = await readJudgedNames(parts, { panel: panel.id });
  const applied = await readApplications(parts, panel, [...bySubject.keys()]);
  const open = await countOpen(parts, panel.id);
  return {
    ...{ id: panel.id, name: panel.name, state: panel.state, due: panel.due, rules: panel.rules },
    revision: panel.revision,
    campaign: { id: campaign.id, name: campaign.name },
    instrument: { id: pin.id, version: pin.version.version, title: titleOf(parts, pin.id, language) },
    subjects: submitted.map(({ id, name, institution, reviewed }) => {
      const criteria = askedOf(applied.get(id));
      return {
        ...{ id, name, institution, openQuestions: open.get(id) ?? 0 },
        assignments: (bySubject.get(id) ?? []).map(({ row, name: called }) => ({
          ...{ user: row.user, name: called ?? '', alias: row.alias, lead: row.lead, indicators: row.indicators },
          ...{ state: row.state, handedInAt: row.handedInAt },
          scored: (scored.get(`${id} ${row.user}`) ?? 0) + countJudged(criteria, judged(row)),
          asked: givenOf(reviewed, row.indicators).length + criteria.length,
        })),
      };
    }),
    assessors: await readAssessors(parts),
  };
}

/** By subject and user. */
async function countScores({ storage: { db, tables } }: Parts, panel: string): Promise<ReadonlyMap<string, number>> {
  const { reviewScores: table } = tables;
  const rows = await db
    .select({ subject: table.subject, user: table.user, scored: count() })
    .from(table)
    .where(and(eq(table.panel, panel), hasLevel(tables)))
    .groupBy(table.subject, table.user);
  return new Map(rows.map(({ subject, user, scored }) => [`${subject} ${user}`, Number(scored)]));
}

async function countOpen({ storage: { db, tables } }: Parts, panel: string): Promise<ReadonlyMap<string, number>> {
  const { reviewQuestions: table } = tables;
  const rows = await db
    .select({ subject: table.subject, open: count() })
    .from(table)
    .where(and(eq(table.panel, panel), eq(table.state, 'open')))
    .groupBy(table.subject);
  return new Map(rows.map(({ subject, open }) => [subject, Number(open)]));
}
