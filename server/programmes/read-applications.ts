// Applications as their readers reach them: the unit's own, the region's, all. Anything else answers like an unknown address.
import { and, desc, eq, inArray, ne, sql } from 'drizzle-orm';
import type { Application } from '../../programmes/engine/application.ts';
import { judgeable } from '../../programmes/engine/judgeable.ts';
import type { InstitutionType } from '../../questionnaires/schema/names.ts';
import type { Answers } from '../../questionnaires/schema/response.ts';
import type { TypedAnswers } from '../../questionnaires/schema/typed-answer.ts';
import type { Staff } from '../auth/accounts.ts';
import { may } from '../auth/permissions.ts';
import { decidedIn } from '../auth/scope.ts';
import type { Deps } from '../deps.ts';
import { Problem } from '../problems.ts';
import { formOf } from './application-form.ts';
import { type Round, readRound } from './read-rounds.ts';

type Parts = Pick<Deps, 'storage' | 'programmes'>;

export type ApplicationRow = Deps['storage']['tables']['applications']['$inferSelect'];
export interface ApplicationPlace {
  readonly row: ApplicationRow;
  readonly round: Round;
  readonly unit: {
    readonly id: string;
    readonly name: string;
    readonly type: InstitutionType;
    readonly region: string;
  };
}

/** What is being written is its unit's alone: others see it from its submission on. */
function within(parts: Parts, staff: Staff) {
  const { applications } = parts.storage.tables;
  const own = decidedIn(parts, staff);
  return may(staff, 'applications.fill') || may(staff, 'applications.review') || staff.institution
    ? own
    : and(own, ne(applications.stage, 'draft'));
}

/** For whoever has settled who reads them. */
export const selectApplications = ({ storage: { db, tables } }: Pick<Deps, 'storage'>) =>
  db
    .select({
      row: tables.applications,
      unit: {
        id: tables.institutions.id,
        name: tables.institutions.name,
        type: tables.institutions.type,
        region: tables.institutions.region,
      },
    })
    .from(tables.applications)
    .innerJoin(tables.institutions, eq(tables.institutions.id, tables.applications.institution));

/** The latest first. @param round only of this round */
export async function applicationsFor(parts: Parts, staff: Staff, round?: string) {
  const { applications } = parts.storage.tables;
  return selectApplications(parts)
    .where(and(within(parts, staff), round === undefined ? undefined : eq(applications.round, round)))
    .orderBy(desc(applications.createdAt));
}

/** @throws not-found */
export async function applicationFor(parts: Parts, staff: Staff, id: string): Promise<ApplicationPlace> {
  const [found] = await selectApplications(parts).where(
    and(within(parts, staff), eq(parts.storage.tables.applications.id, id)),
  );
  const round = found && (await readRound(parts, found.row.round));
  if (!found || !round) throw new Problem('not-found');
  return { ...found, round };
}

/** The application as the engine judges it, with the unit's others of the same round. */
export async function asJudged(parts: Parts, { row, unit, round }: ApplicationPlace): Promise<Application> {
  const { db, tables } = parts.storage;
  const { applications } = tables;
  const others = await db
    .select({ id: applications.id, track: applications.track, context: applications.context })
    .from(applications)
    .where(
      and(
        eq(applications.round, row.round),
        eq(applications.institution, row.institution),
        ne(applications.id, row.id),
        ne(applications.stage, 'withdrawn'),
      ),
    );
  const { id, track, stage, context, members, judged } = row;
  const answers = await answersOf(parts, [id, ...others.map((other) => other.id)]);
  const told = (one: Asked) => judgedAnswers(round, one, unit.type, answers.get(one.id));
  return {
    id,
    track,
    stage,
    applicant: { type: unit.type },
    context,
    answers: told(row),
    members,
    judged,
    others: others.map((other) => ({ track: other.track, context: other.context, answers: told(other) })),
  };
}

type Asked = Pick<ApplicationRow, 'id' | 'track' | 'context'>;

/** What of the typed answers can be judged now. */
export function judgedAnswers(
  { served }: Round,
  { track, context }: Asked,
  institutionType: InstitutionType,
  typed: TypedAnswers = {},
): Answers {
  const { instrument, visibility } = formOf(served, track);
  return judgeable(instrument, { ...context, institutionType }, typed, visibility);
}

/** What stands in the sections of these applications, put together; half-typed values too. */
export async function answersOf(
  { storage: { db, tables } }: Pick<Deps, 'storage'>,
  ids: readonly string[],
): Promise<Map<string, TypedAnswers>> {
  const { applicationSections: table } = tables;
  const rows = await db
    .select({ application: table.application, answers: table.answers })
    .from(table)
    .where(ids.length === 0 ? sql`1 = 0` : inArray(table.application, [...ids]));
  const found = new Map<string, TypedAnswers>();
  for (const { application, answers } of rows) found.set(application, { ...found.get(application), ...answers });
  return found;
}
