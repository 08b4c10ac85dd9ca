// The accounts one keeps: an operator all, an institution's administrator those of the own institution. Passwords are issued by the
// server, shown once, and replaced rather than looked up.
import { and, eq } from 'drizzle-orm';
import { commitAudited } from '../audit/commit-audited.ts';
import { type Actor, type AuditEvent, chainOf, server } from '../audit/event.ts';
import type { Staff } from '../auth/accounts.ts';
import { accountsWithin } from '../auth/scope.ts';
import type { Deps } from '../deps.ts';
import { Problem } from '../problems.ts';
import { newCode } from '../storage/new-id.ts';
import { Duplicate } from '../storage/storage.ts';
import { type Keeper, placeOrRefuse, type WantedPlacement } from './placement.ts';

type Parts = Pick<Deps, 'storage' | 'accounts' | 'now'>;

export interface WantedStaff extends WantedPlacement {
  readonly username: string;
  readonly name: string;
}

export const issuePassword = (): string => [newCode(4), newCode(4), newCode(4)].join('-').toLowerCase();
export const actorOf = (keeper: Keeper): Actor => keeper?.id ?? server;

export async function addStaff(
  parts: Parts,
  keeper: Keeper,
  wanted: WantedStaff,
  options: { demo?: boolean; password?: string } = {},
) {
  const { accounts } = parts;
  const placed = await placeOrRefuse(parts, keeper, wanted);
  const password = options.password ?? issuePassword();
  const { username, name } = wanted;
  const demo = options.demo ?? false;
  // Whoever tries the demonstration is spared the ceremony of changing it.
  const created = await accounts.create({ username, name, password, ...placed, demo, passwordIssued: !demo });
  const added: AuditEvent = {
    chain: chainOf(placed.institution),
    by: actorOf(keeper),
    action: 'staff-added',
    target: `user:${created.id}`,
    details: { role: placed.role, region: placed.region, department: placed.department },
  };
  await commitAudited(parts, [added], created.statements).catch((error: unknown) => {
    throw error instanceof Duplicate ? new Problem('username-taken') : error;
  });
  return { id: created.id, username: wanted.username, password };
}

export async function reissuePassword(parts: Parts, keeper: Keeper, id: string) {
  const { accounts } = parts;
  // Whoever finds an open session must not replace the password behind it.
  if (id === keeper?.id) throw new Problem('not-on-yourself');
  const known = await findKept(parts, keeper, id);
  const password = issuePassword();
  const target = `user:${id}` as const;
  await commitAudited(
    parts,
    [{ chain: chainOf(known.institution), by: actorOf(keeper), action: 'password-reissued', target }],
    await accounts.setPassword(id, password),
  );
  return { id, username: known.username ?? '', password };
}

/** Signs somebody out everywhere: a device was lost, or left open. @throws not-on-yourself, not-found */
export async function revokeSessions(parts: Parts, keeper: Staff, id: string): Promise<void> {
  if (id === keeper.id) throw new Problem('not-on-yourself');
  const { institution } = await findKept(parts, keeper, id);
  const revoked = {
    chain: chainOf(institution),
    by: keeper.id,
    action: 'sessions-revoked',
    target: `user:${id}`,
  } as const;
  await commitAudited(parts, [revoked], parts.accounts.endSessions(id));
}

/** An account, for whoever keeps it. @throws not-found, for another tenant's as for an unknown one */
export async function findKept(parts: Pick<Deps, 'storage'>, keeper: Keeper, id: string) {
  const { staff, user } = parts.storage.tables;
  const [known] = await parts.storage.db
    .select({
      id: staff.user,
      username: user.displayUsername,
      name: user.name,
      role: staff.role,
      institution: staff.institution,
      region: staff.region,
      department: staff.department,
      blockedAt: staff.blockedAt,
    })
    .from(staff)
    .innerJoin(user, eq(user.id, staff.user))
    .where(and(eq(staff.user, id), keeper ? accountsWithin(parts, keeper) : undefined));
  if (!known) throw new Problem('not-found');
  return known;
}

export async function listStaff(parts: Pick<Deps, 'storage'>, keeper: Staff) {
  const { staff, user, institutions } = parts.storage.tables;
  const rows = await parts.storage.db
    .select({
      id: staff.user,
      name: user.name,
      username: user.displayUsername,
      role: staff.role,
      region: staff.region,
      department: staff.department,
      blockedAt: staff.blockedAt,
      twoFactor: user.twoFactorEnabled,
      demo: staff.demo,
      institutionId: institutions.id,
      institutionName: institutions.name,
    })
    .from(staff)
    .innerJoin(user, eq(user.id, staff.user))
    .leftJoin(institutions, eq(institutions.id, staff.institution))
    .where(accountsWithin(parts, keeper))
    .orderBy(staff.createdAt, user.username);
  return rows.map(({ institutionId, institutionName, username, blockedAt, twoFactor, ...row }) => ({
    ...row,
    username: username ?? '',
    blocked: blockedAt !== null,
    secondFactor: twoFactor ?? false,
    institution:
      institutionId !== null && institutionName !== null ? { id: institutionId, name: institutionName } : null,
  }));
}
