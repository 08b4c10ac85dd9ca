// The assessors of the platform as an operator assigns them: what they are versed in, and which institutions they may not judge,
// because they work there or said so.
import { and, eq, isNull, ne, sql } from 'drizzle-orm';
import type { Deps } from '../deps.ts';
import type { Tables } from '../storage/tables.ts';

type Parts = Pick<Deps, 'storage'>;

export interface Assessor {
  readonly id: string;
  readonly name: string;
  readonly specialities: readonly string[];
  /** The employer. */
  readonly institution: string | null;
  readonly conflicts: readonly { readonly institution: string; readonly reason: string; readonly declared: boolean }[];
  /** Subjects in panels that are not closed. */
  readonly load: number;
}

export async function readAssessors({ storage }: Parts): Promise<Assessor[]> {
  const { staff, user, assessorProfiles: profiles, reviewConflicts } = storage.tables;
  const people = await storage.db
    .select({ id: staff.user, name: user.name, works: staff.institution, profile: profiles })
    .from(staff)
    .innerJoin(user, eq(user.id, staff.user))
    .leftJoin(profiles, eq(profiles.user, staff.user))
    .where(and(eq(staff.role, 'assessor'), isNull(staff.blockedAt)))
    .orderBy(user.name, staff.user);
  const conflicts = Map.groupBy(await storage.db.select().from(reviewConflicts), (row) => row.user);
  const loads = await readLoads({ storage });
  return people.map(({ id, name, works, profile }) => ({
    ...{ id, name, specialities: profile?.specialities ?? [], institution: profile?.institution ?? works },
    conflicts: (conflicts.get(id) ?? []).map(({ institution, reason, by }) => ({
      ...{ institution, reason, declared: by === id },
    })),
    load: loads.get(id) ?? 0,
  }));
}

async function readLoads({ storage }: Parts): Promise<ReadonlyMap<string, number>> {
  const { reviewAssignments: given, reviewPanels: panels } = storage.tables;
  const rows = await storage.db
    .select({ user: given.user, load: sql<number>`count(*)` })
    .from(given)
    .innerJoin(panels, eq(panels.id, given.panel))
    .where(and(ne(panels.state, 'closed'), ne(given.state, 'declined')))
    .groupBy(given.user);
  return new Map(rows.map(({ user, load }) => [user, Number(load)]));
}

/** Institutions that this person may not judge. */
export const barredFrom = ({ institution, conflicts }: Pick<Assessor, 'institution' | 'conflicts'>): Set<string> =>
  new Set([...(institution === null ? [] : [institution]), ...conflicts.map((one) => one.institution)]);

/** Whether a score stands: one may have chosen a confidence, or written a comment, without a level yet. */
export const hasLevel = ({ reviewScores }: Tables) => sql`${reviewScores.blind} ->> 'level' is not null`;
