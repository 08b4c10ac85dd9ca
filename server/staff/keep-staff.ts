// The accounts an operator keeps. Passwords are issued by the server, shown once, and replaced rather than looked up.
import { eq } from 'drizzle-orm';
import { commitAudited } from '../audit/commit-audited.ts';
import { type Actor, type AuditEvent, chainOf } from '../audit/event.ts';
import type { Deps } from '../deps.ts';
import { Problem } from '../problems.ts';
import { newCode } from '../storage/new-id.ts';
import { Duplicate } from '../storage/storage.ts';
import type { Role } from '../storage/tables.ts';

type Parts = Pick<Deps, 'storage' | 'accounts' | 'now'>;

export interface WantedStaff {
  readonly username: string;
  readonly name: string;
  readonly role: Role;
  readonly institutionId?: string | undefined;
}

export const issuePassword = (): string => [newCode(4), newCode(4), newCode(4)].join('-').toLowerCase();

export async function addStaff(
  parts: Parts,
  by: Actor,
  wanted: WantedStaff,
  options: { demo?: boolean; password?: string } = {},
) {
  const { storage, accounts } = parts;
  if ((wanted.role === 'institution-admin') !== (wanted.institutionId !== undefined))
    throw new Problem('role-needs-institution');
  const { institutions } = storage.tables;
  if (wanted.institutionId !== undefined) {
    const [known] = await storage.db
      .select({ id: institutions.id })
      .from(institutions)
      .where(eq(institutions.id, wanted.institutionId));
    if (!known) throw new Problem('role-needs-institution');
  }
  const password = options.password ?? issuePassword();
  const institution = wanted.institutionId ?? null;
  const created = await accounts.create({
    username: wanted.username,
    name: wanted.name,
    password,
    role: wanted.role,
    institution,
    demo: options.demo ?? false,
  });
  const added: AuditEvent = {
    chain: chainOf(institution),
    by,
    action: 'staff-added',
    target: `user:${created.id}`,
    details: { role: wanted.role },
  };
  await commitAudited(parts, [added], created.statements).catch((error: unknown) => {
    throw error instanceof Duplicate ? new Problem('username-taken') : error;
  });
  return { id: created.id, username: wanted.username, password };
}

export async function reissuePassword(parts: Parts, by: Actor, id: string) {
  const { storage, accounts } = parts;
  const { staff, user } = storage.tables;
  const [known] = await storage.db
    .select({ username: user.displayUsername, institution: staff.institution })
    .from(staff)
    .innerJoin(user, eq(user.id, staff.user))
    .where(eq(staff.user, id));
  if (!known) throw new Problem('not-found');
  const password = issuePassword();
  const target = `user:${id}` as const;
  await commitAudited(
    parts,
    [{ chain: chainOf(known.institution), by, action: 'password-reissued', target }],
    await accounts.setPassword(id, password),
  );
  return { id, username: known.username ?? '', password };
}

export async function listStaff({ storage }: Pick<Deps, 'storage'>) {
  const { staff, user, institutions } = storage.tables;
  const rows = await storage.db
    .select({
      id: staff.user,
      name: user.name,
      username: user.displayUsername,
      role: staff.role,
      demo: staff.demo,
      institutionId: institutions.id,
      institutionName: institutions.name,
    })
    .from(staff)
    .innerJoin(user, eq(user.id, staff.user))
    .leftJoin(institutions, eq(institutions.id, staff.institution))
    .orderBy(staff.createdAt, user.username);
  return rows.map(({ institutionId, institutionName, username, ...row }) => ({
    ...row,
    username: username ?? '',
    institution:
      institutionId !== null && institutionName !== null ? { id: institutionId, name: institutionName } : null,
  }));
}
