// Reads jobs. An institution's administrator sees the institution's, an operator those of the platform too, anybody else the own
// ones; another's job is an unknown one.
import { and, desc, eq, isNull, notInArray, or, type SQL } from 'drizzle-orm';
import type { Staff } from '../auth/accounts.ts';
import { may } from '../auth/permissions.ts';
import { institutionOf, scopeOf } from '../auth/scope.ts';
import type { Deps } from '../deps.ts';
import { Problem } from '../problems.ts';

type Parts = Pick<Deps, 'storage'>;
export type FoundJob = Awaited<ReturnType<typeof readRows>>[number];

const mostListed = 100;
/** Kinds whose files hold answers, reports or names. */
const withFiles = ['export', 'reports-zip', 'audit-log'] as const;

function visible({ storage }: Parts, staff: Staff): SQL | undefined {
  const { jobs } = storage.tables;
  // What a school has exported may be of its own campaign, which is nobody else's affair.
  if (scopeOf(staff).kind === 'all')
    return or(isNull(jobs.institution), eq(jobs.createdBy, staff.id), notInArray(jobs.kind, [...withFiles]));
  const institution = institutionOf(staff);
  // Their files hold what was exported: only for those who might have asked for it.
  return institution !== null && may(staff, 'exports.make')
    ? eq(jobs.institution, institution)
    : eq(jobs.createdBy, staff.id);
}

async function readRows({ storage }: Parts, where: SQL | undefined) {
  const { jobs, user } = storage.tables;
  return storage.db
    .select({ job: jobs, by: user.name })
    .from(jobs)
    .leftJoin(user, eq(user.id, jobs.createdBy))
    .where(where)
    .orderBy(desc(jobs.createdAt), desc(jobs.id))
    .limit(mostListed);
}

/** The newest first. @param which of them; all when nothing is said */
export async function jobsFor(parts: Parts, staff: Staff, which?: SQL): Promise<FoundJob[]> {
  return readRows(parts, and(visible(parts, staff), which));
}

/** @throws not-found, for another tenant's as for an unknown one */
export async function jobFor(parts: Parts, staff: Staff, id: string): Promise<FoundJob> {
  const [found] = await readRows(parts, and(eq(parts.storage.tables.jobs.id, id), visible(parts, staff)));
  if (!found) throw new Problem('not-found');
  return found;
}
