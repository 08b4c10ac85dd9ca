// Changes what an account may: role, institution, region, department, and whether it may sign in at all. Each change is an event
// that says what was before and after. Nobody does it to themselves, so the last administrator cannot lock the door from outside.
import { and, eq, isNotNull, isNull, type SQL, type SQLWrapper, sql } from 'drizzle-orm';
import { commitAudited } from '../audit/commit-audited.ts';
import { type AuditEvent, chainOf } from '../audit/event.ts';
import type { Staff } from '../auth/accounts.ts';
import type { Deps } from '../deps.ts';
import { Problem } from '../problems.ts';
import { GuardFailed, type Statement } from '../storage/storage.ts';
import { findKept } from './keep-staff.ts';
import { type Placement, placeOrRefuse, type WantedPlacement } from './placement.ts';

type Parts = Pick<Deps, 'storage' | 'now'>;
type Known = Awaited<ReturnType<typeof findKept>>;

export type StaffChanges = { readonly [Key in keyof WantedPlacement]?: WantedPlacement[Key] | undefined } & {
  readonly name?: string | undefined;
  readonly blocked?: boolean | undefined;
};

const placementFields = ['role', 'institution', 'region', 'department'] as const;

export async function changeStaff(parts: Parts, keeper: Staff, id: string, changes: StaffChanges): Promise<void> {
  const { storage, now } = parts;
  const { staff, user, session } = storage.tables;
  const before = await findKept(parts, keeper, id);
  const { name = before.name, blocked = before.blockedAt !== null, ...wanted } = changes;
  const after = await placeOrRefuse(parts, keeper, {
    role: wanted.role ?? before.role,
    institutionId: wanted.institutionId === undefined ? before.institution : wanted.institutionId,
    region: wanted.region === undefined ? before.region : wanted.region,
    department: wanted.department === undefined ? before.department : wanted.department,
  });
  const moved = movesOf(before, after);
  const turned = blocked !== (before.blockedAt !== null);
  if (id === keeper.id && (turned || Object.keys(moved).length > 0)) throw new Problem('not-on-yourself');
  const blockedAt = blocked ? (before.blockedAt ?? now()) : null;
  const change = storage.db
    .update(staff)
    .set({ ...after, blockedAt })
    .where(asItWas(parts, before));
  const statements: Statement[] = [
    change,
    storage.db
      .update(user)
      .set({ name, updatedAt: new Date(now()) })
      .where(eq(user.id, id)),
    ...(turned && blocked ? [storage.db.delete(session).where(eq(session.userId, id))] : []),
  ];
  const told = (action: AuditEvent['action'], details: AuditEvent['details'] = {}): AuditEvent[] =>
    // An account that goes to another institution is told of in both chains.
    [...new Set([chainOf(before.institution), chainOf(after.institution)])].map((chain) => ({
      ...{ chain, by: keeper.id, action, target: `user:${id}` as const, details },
    }));
  const renamed = name === before.name ? {} : { renamed: true };
  const events = [
    ...(Object.keys({ ...moved, ...renamed }).length > 0 ? told('staff-changed', { ...moved, ...renamed }) : []),
    ...(turned ? told(blocked ? 'staff-blocked' : 'staff-unblocked') : []),
  ];
  if (events.length === 0) return;
  await commitAudited(parts, events, statements, [{ of: change, rows: 1 }]).catch((error: unknown) => {
    // Changed by somebody else in between: what the event would say was before is no longer so.
    throw error instanceof GuardFailed ? new Problem('busy') : error;
  });
}

/** Of every field that changes: before and after. */
function movesOf(before: Placement, after: Placement): Record<string, readonly string[]> {
  return Object.fromEntries(
    placementFields
      .filter((field) => before[field] !== after[field])
      .map((field) => [field, [before[field] ?? '', after[field] ?? '']]),
  );
}

function asItWas({ storage: { tables } }: Parts, before: Known): SQL | undefined {
  const { staff } = tables;
  const same = (column: SQLWrapper, value: string | null): SQL => sql`coalesce(${column}, '') = ${value ?? ''}`;
  return and(
    eq(staff.user, before.id),
    eq(staff.role, before.role),
    same(staff.institution, before.institution),
    same(staff.region, before.region),
    same(staff.department, before.department),
    before.blockedAt === null ? isNull(staff.blockedAt) : isNotNull(staff.blockedAt),
  );
}
