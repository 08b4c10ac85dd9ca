// An assessor's queue: what is to be reviewed, by when, how far it is, and which questions were answered meanwhile.
import { and, asc, count, eq, ne, sql } from 'drizzle-orm';
import type { Language } from '../../questionnaires/schema/names.ts';
import type { Staff } from '../auth/accounts.ts';
import { closesAt } from '../campaigns/window.ts';
import type { Deps } from '../deps.ts';
import { countJudged, readJudgedNames } from './judged-criteria.ts';
import { titleOf } from './list-panels.ts';
import { type AssignmentRow, type PanelRow, placeOf } from './panel-place.ts';
import { readSubmitted } from './panel-subjects.ts';
import { hasLevel } from './read-assessors.ts';
import { askedOf, readApplications } from './reviewed-applications.ts';
import { givenOf } from './reviewed-indicators.ts';

type Parts = Pick<Deps, 'storage' | 'catalog' | 'programmes' | 'now'>;

export interface Queued {
  readonly panel: Pick<PanelRow, 'id' | 'name' | 'state' | 'due'>;
  readonly title: string;
  readonly overdue: boolean;
  readonly subject: { readonly id: string; readonly name: string };
  readonly state: AssignmentRow['state'];
  readonly lead: boolean;
  readonly alias: string;
  /** Indicators and criteria. */
  readonly scored: number;
  readonly asked: number;
  readonly questions: { readonly open: number; readonly answered: number };
}

export async function readQueue(parts: Parts, staff: Staff, language: Language): Promise<Queued[]> {
  const { db, tables } = parts.storage;
  const { reviewAssignments: given, reviewPanels: panels, subjects } = tables;
  const rows = await db
    .select({ panel: panels, assignment: given, subject: { id: subjects.id, name: subjects.name } })
    .from(given)
    .innerJoin(panels, eq(panels.id, given.panel))
    .innerJoin(subjects, eq(subjects.id, given.subject))
    .where(and(eq(given.user, staff.id), ne(given.state, 'declined'), ne(panels.state, 'preparing')))
    // What is still to be done first.
    .orderBy(
      sql`case when ${panels.state} = 'closed' then 1 else 0 end`,
      asc(panels.due),
      asc(panels.id),
      asc(subjects.name),
    );
  const scored = await countOwn(parts, staff);
  const judged = await readJudgedNames(parts, { user: staff.id });
  const questions = await countQuestions(parts, staff);
  const queue: Queued[] = [];
  for (const own of Map.groupBy(rows, ({ panel }) => panel.id).values()) {
    const [first] = own;
    if (!first) continue;
    const place = await placeOf(parts, first.panel);
    const ids = own.map(({ subject }) => subject.id);
    const submitted = new Map((await readSubmitted(parts, place, ids)).map((one) => [one.id, one.reviewed]));
    const applied = await readApplications(parts, first.panel, ids);
    for (const { panel, assignment, subject } of own) {
      const criteria = askedOf(applied.get(subject.id));
      const at = `${panel.id} ${subject.id}`;
      const { state, lead, alias } = assignment;
      const waits = state === 'assigned' || state === 'scoring';
      queue.push({
        panel: { id: panel.id, name: panel.name, state: panel.state, due: panel.due },
        ...{ title: titleOf(parts, panel.instrument, language), subject, state, lead, alias },
        overdue: panel.due !== null && waits && panel.state === 'scoring' && parts.now() > closesAt(panel.due),
        scored: (scored.get(at) ?? 0) + countJudged(criteria, judged(assignment)),
        asked: givenOf(submitted.get(subject.id) ?? [], assignment.indicators).length + criteria.length,
        questions: questions.get(at) ?? { open: 0, answered: 0 },
      });
    }
  }
  return queue;
}

async function countOwn({ storage: { db, tables } }: Parts, { id }: Staff): Promise<ReadonlyMap<string, number>> {
  const { reviewScores: table } = tables;
  const rows = await db
    .select({ panel: table.panel, subject: table.subject, scored: count() })
    .from(table)
    .where(and(eq(table.user, id), hasLevel(tables)))
    .groupBy(table.panel, table.subject);
  return new Map(rows.map(({ panel, subject, scored }) => [`${panel} ${subject}`, Number(scored)]));
}

async function countQuestions({ storage: { db, tables } }: Parts, { id }: Staff) {
  const { reviewQuestions: table } = tables;
  const rows = await db
    .select({ panel: table.panel, subject: table.subject, state: table.state })
    .from(table)
    .where(eq(table.askedBy, id));
  const byPlace = Map.groupBy(rows, ({ panel, subject }) => `${panel} ${subject}`);
  const of = (own: typeof rows, wanted: string): number => own.filter(({ state }) => state === wanted).length;
  return new Map([...byPlace].map(([at, own]) => [at, { open: of(own, 'open'), answered: of(own, 'answered') }]));
}
