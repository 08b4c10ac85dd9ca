// Whose data a member of staff reaches: decided here for every role, from the session alone, and said as conditions that stand in
// every query of the nouns. Whatever lies outside answers like what does not exist. What a role may do there is another table:
// `permissions.ts`.
import { and, type Column, eq, exists, inArray, isNull, ne, notInArray, or, type SQL, sql } from 'drizzle-orm';
import type { Storage } from '../storage/storage.ts';
import type { Role } from '../storage/tables.ts';
import type { Staff } from './accounts.ts';
import { may } from './permissions.ts';

export type Scope =
  | { readonly kind: 'all' }
  /** Institutions whose region begins so, as far as they take part in the platform's campaigns. */
  | { readonly kind: 'region'; readonly region: string }
  | { readonly kind: 'institution'; readonly institution: string }
  /** Of the institution only what concerns everybody, and the persons of one department. */
  | { readonly kind: 'department'; readonly institution: string; readonly department: string }
  /** What an operator has assigned, campaign by campaign. */
  | { readonly kind: 'assigned'; readonly user: string }
  /** An account that lacks what its role needs. */
  | { readonly kind: 'nothing' };

type Placed = Pick<Staff, 'id' | 'role' | 'institution' | 'region' | 'department'>;
interface Parts {
  readonly storage: Pick<Storage, 'db' | 'tables'>;
}

const nothing: Scope = { kind: 'nothing' };
const ownInstitution = ({ institution }: Placed): Scope =>
  institution ? { kind: 'institution', institution } : nothing;

const scopes: Readonly<Record<Role, (staff: Placed) => Scope>> = {
  operator: () => ({ kind: 'all' }),
  'regional-authority': ({ region }) => (region ? { kind: 'region', region } : nothing),
  'institution-admin': ownInstitution,
  'department-coordinator': ({ institution, department }) =>
    institution && department ? { kind: 'department', institution, department } : nothing,
  contributor: ownInstitution,
  approver: ownInstitution,
  leader: ownInstitution,
  assessor: ({ id }) => ({ kind: 'assigned', user: id }),
};

export const scopeOf = (staff: Placed): Scope => scopes[staff.role](staff);

/** The department whose persons alone may be seen; null = no such bound. */
export function departmentOf(staff: Placed): string | null {
  const scope = scopeOf(staff);
  return scope.kind === 'department' ? scope.department : null;
}

const none = sql`1 = 0`;

/** A condition on `persons`, beside that on their institution; undefined = no bound. */
export function personsWithin({ storage: { tables } }: Parts, staff: Placed): SQL | undefined {
  const scope = scopeOf(staff);
  return scope.kind === 'department' ? sql`${tables.persons.groups} ->> 'department' = ${scope.department}` : undefined;
}

/**
 * A condition on `links`, beside that on their participants: a coordinator hands out what leads the department's persons in, for
 * all of them or class by class.
 */
export function linksWithin({ storage: { db, tables } }: Parts, staff: Placed): SQL | undefined {
  const { links, persons } = tables;
  const scope = scopeOf(staff);
  if (scope.kind !== 'department') return undefined;
  const ofClass = db
    .select({ id: persons.id })
    .from(persons)
    .where(
      and(
        eq(persons.institution, scope.institution),
        personsWithin({ storage: { db, tables } }, staff),
        sql`'class=' || (${persons.groups} ->> 'class') = ${links.group}`,
      ),
    );
  const own = or(inArray(links.group, ['', `department=${scope.department}`]), exists(ofClass));
  return and(eq(links.kind, 'group'), own);
}

/** A condition on `staff`: whose accounts one may keep; undefined = all. */
export function accountsWithin({ storage: { tables } }: Parts, keeper: Placed): SQL | undefined {
  const scope = scopeOf(keeper);
  if (scope.kind === 'all') return undefined;
  return scope.kind === 'institution' ? eq(tables.staff.institution, scope.institution) : none;
}

/** A condition on `institutions`; undefined = all. */
export function institutionsWithin({ storage: { db, tables } }: Parts, staff: Placed): SQL | undefined {
  const { institutions, assessorAssignments: assigned } = tables;
  const scope = scopeOf(staff);
  switch (scope.kind) {
    case 'all':
      return undefined;
    case 'region':
      return inRegion(institutions.region, scope.region);
    case 'institution':
    case 'department':
      return eq(institutions.id, scope.institution);
    case 'assigned':
      return inArray(
        institutions.id,
        db.select({ id: assigned.subject }).from(assigned).where(eq(assigned.user, scope.user)),
      );
    case 'nothing':
      return none;
  }
}

/** A condition on `subjects` that are not persons: whose figures may be read, in this campaign or in any; undefined = all. */
export function subjectsWithin({ storage: { db, tables } }: Parts, staff: Placed, campaign?: string): SQL | undefined {
  const { subjects, subjectMembers: members, institutions, assessorAssignments: assigned } = tables;
  const scope = scopeOf(staff);
  switch (scope.kind) {
    case 'all':
      return undefined;
    case 'region':
      return inArray(
        subjects.institution,
        db.select({ id: institutions.id }).from(institutions).where(inRegion(institutions.region, scope.region)),
      );
    case 'institution':
      return or(
        eq(subjects.institution, scope.institution),
        inArray(
          subjects.id,
          db.select({ id: members.subject }).from(members).where(eq(members.institution, scope.institution)),
        ),
      );
    case 'department':
      return eq(subjects.id, scope.institution);
    case 'assigned':
      return inArray(
        subjects.id,
        db
          .select({ id: assigned.subject })
          .from(assigned)
          .where(
            and(
              eq(assigned.user, scope.user),
              campaign === undefined ? undefined : eq(assigned.campaign, campaign),
              notReviewedBlindly({ storage: { db, tables } }, scope.user),
            ),
          ),
      );
    case 'nothing':
      return none;
  }
}

/**
 * A condition on `assessorAssignments`: whoever still reviews a subject without knowing its claims reads no report of it, of any
 * campaign, although one is assigned.
 */
export function notReviewedBlindly(parts: Parts, user: string): SQL {
  return notInArray(parts.storage.tables.assessorAssignments.subject, blindlyReviewed(parts, user));
}

/** Subjects whose own pass is still to be given blindly, of whichever panel. */
function blindlyReviewed({ storage: { db, tables } }: Parts, user: string) {
  const { reviewAssignments: reviews, reviewPanels: panels } = tables;
  return db
    .select({ subject: reviews.subject })
    .from(reviews)
    .innerJoin(panels, eq(panels.id, reviews.panel))
    .where(inBlindPass(tables, user));
}

/** A condition on `reviewAssignments` with their `reviewPanels`: the own pass is blind, and not handed in. */
export function inBlindPass({ reviewAssignments: reviews, reviewPanels: panels }: Storage['tables'], user: string) {
  return and(
    eq(reviews.user, user),
    inArray(reviews.state, ['assigned', 'scoring']),
    inArray(panels.state, ['preparing', 'scoring']),
    // The engines spell true in their own ways.
    sql`cast(${panels.rules} ->> 'blind' as text) in ('1', 'true')`,
  );
}

/**
 * A condition on `campaigns`: the platform's where one has a part in them, and what the own institution runs by itself, which is
 * nobody else's affair, the platform's operators' neither. Drafts are seen by whoever writes them.
 */
export function campaignsWithin(parts: Parts, staff: Placed): SQL | undefined {
  const { db, tables } = parts.storage;
  const { campaigns, campaignSubjects, subjects, assessorAssignments: assigned } = tables;
  const scope = scopeOf(staff);
  const platforms = isNull(campaigns.owner);
  if (scope.kind === 'all') return platforms;
  const takesPart =
    scope.kind === 'assigned'
      ? db.select({ id: assigned.campaign }).from(assigned).where(eq(assigned.user, scope.user))
      : db
          .select({ id: campaignSubjects.campaign })
          .from(campaignSubjects)
          .innerJoin(subjects, eq(subjects.id, campaignSubjects.subject))
          .where(subjectsWithin(parts, staff));
  const begun = ne(campaigns.state, 'draft');
  const joined = and(platforms, begun, inArray(campaigns.id, takesPart));
  if (!('institution' in scope)) return joined;
  return or(joined, and(eq(campaigns.owner, scope.institution), may(staff, 'campaigns.write') ? undefined : begun));
}

/** A condition on `applications`, `evidence` and `files`, by the unit they belong to; undefined = all. Assessors reach them by assignment. */
export function appliedBy({ storage: { db, tables } }: Parts, staff: Placed, institution: Column): SQL | undefined {
  const scope = scopeOf(staff);
  if (scope.kind === 'all') return undefined;
  if (scope.kind === 'region')
    return inArray(
      institution,
      db
        .select({ id: tables.institutions.id })
        .from(tables.institutions)
        .where(inRegion(tables.institutions.region, scope.region)),
    );
  return 'institution' in scope ? eq(institution, scope.institution) : none;
}

/** A condition on `applications`: the same, but that 推荐省份 says whose regional authority decides where one is chosen. */
export function decidedIn(parts: Parts, staff: Placed): SQL | undefined {
  const { applications } = parts.storage.tables;
  const scope = scopeOf(staff);
  const own = appliedBy(parts, staff, applications.institution);
  if (scope.kind !== 'region') return own;
  return or(and(isNull(applications.recommendedBy), own), inRegion(applications.recommendedBy, scope.region));
}

/** The institution a member of staff acts for, and nobody else's; null = of the platform, or of nothing. */
export function institutionOf(staff: Placed): string | null {
  const scope = scopeOf(staff);
  return 'institution' in scope ? scope.institution : null;
}

/** A condition on `staff`: regional authorities that reach this region and may sign in. */
export function authoritiesOf({ storage: { tables } }: Parts, region: string): SQL | undefined {
  const { staff } = tables;
  const reaches = sql`substr(${region}, 1, length(${staff.region})) = ${staff.region}`;
  return and(eq(staff.role, 'regional-authority'), isNull(staff.blockedAt), ne(staff.region, ''), reaches);
}

/** Not LIKE: a region may hold its wildcards. */
function inRegion(column: Column, region: string): SQL {
  return sql`substr(${column}, 1, ${sql.raw(String([...region].length))}) = ${region}`;
}
