// What an operator keeps of assessors: the profile that assignment goes by, and conflicts of interest that were not declared.
import { and, eq } from 'drizzle-orm';
import { commitAudited } from '../audit/commit-audited.ts';
import { type AuditEvent, platform } from '../audit/event.ts';
import type { Staff } from '../auth/accounts.ts';
import type { Deps } from '../deps.ts';
import { Problem } from '../problems.ts';

type Parts = Pick<Deps, 'storage' | 'now'>;

export interface AssessorProfile {
  readonly institution: string | null;
  readonly specialities: readonly string[];
}

export async function describeAssessor(parts: Parts, keeper: Staff, id: string, profile: AssessorProfile) {
  const { db, tables } = parts.storage;
  await refuseUnknown(parts, id, profile.institution);
  const { assessorProfiles: table } = tables;
  const upsert = db
    .insert(table)
    .values({ user: id, ...profile })
    .onConflictDoUpdate({ target: table.user, set: { ...profile } });
  const details = { institution: profile.institution, specialities: profile.specialities };
  await commitAudited(parts, [told(keeper, 'assessor-described', id, details)], [upsert]);
}

export interface Conflict {
  readonly user: string;
  readonly institution: string;
}

export async function enterConflict(
  parts: Parts,
  keeper: Staff,
  { reason, ...conflict }: Conflict & { reason: string },
) {
  await refuseUnknown(parts, conflict.user, conflict.institution);
  const row = { ...conflict, reason, by: keeper.id, at: parts.now() };
  const insert = parts.storage.db.insert(parts.storage.tables.reviewConflicts).values(row).onConflictDoNothing();
  const event = told(keeper, 'review-conflict-entered', conflict.user, { institution: conflict.institution });
  await commitAudited(parts, [event], [insert]);
}

export async function liftConflict(parts: Parts, keeper: Staff, { user, institution }: Conflict): Promise<void> {
  const { db, tables } = parts.storage;
  const { reviewConflicts: table } = tables;
  await refuseUnknown(parts, user, institution);
  const remove = db.delete(table).where(and(eq(table.user, user), eq(table.institution, institution)));
  await commitAudited(parts, [told(keeper, 'review-conflict-lifted', user, { institution })], [remove]);
}

const told = (
  by: Staff,
  action: AuditEvent['action'],
  user: string,
  details: NonNullable<AuditEvent['details']>,
): AuditEvent => ({ chain: platform, by: by.id, action, target: `user:${user}`, details });

/** @throws not-found */
async function refuseUnknown({ storage }: Parts, user: string, institution: string | null): Promise<void> {
  const { staff, institutions } = storage.tables;
  const assessors = await storage.db
    .select({ id: staff.user })
    .from(staff)
    .where(and(eq(staff.user, user), eq(staff.role, 'assessor')));
  const known =
    institution === null
      ? [null]
      : await storage.db.select({ id: institutions.id }).from(institutions).where(eq(institutions.id, institution));
  if (assessors.length === 0 || known.length === 0) throw new Problem('not-found');
}
