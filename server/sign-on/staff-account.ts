// From an identity to an account of staff: the claim is a username, among the accounts of the service's own institution alone (the
// platform's service: among those without one). No account is ever made here. A second factor is the campus's business.
import { and, eq, isNull } from 'drizzle-orm';
import { commitAudited } from '../audit/commit-audited.ts';
import { type AuditEvent, chainOf, digestOf, server } from '../audit/event.ts';
import type { From } from '../auth/accounts.ts';
import type { Deps } from '../deps.ts';
import { Problem } from '../problems.ts';
import type { Identity, Provider } from './provider.ts';

/** @returns the cookies of the new session @throws sign-on-no-account, account-blocked */
export async function signInBy(
  deps: Deps,
  { id: provider, institution }: Provider,
  { name }: Identity,
  from: From,
): Promise<readonly string[]> {
  const { staff, user } = deps.storage.tables;
  const [known] = await deps.storage.db
    .select({ id: staff.user, blockedAt: staff.blockedAt, passwordIssued: staff.passwordIssued })
    .from(staff)
    .innerJoin(user, eq(user.id, staff.user))
    .where(
      and(
        eq(user.username, name.trim().toLowerCase()),
        institution === null ? isNull(staff.institution) : eq(staff.institution, institution),
      ),
    );
  const refused: AuditEvent = {
    chain: chainOf(institution),
    by: server,
    action: 'sign-on-refused',
    target: known ? `user:${known.id}` : `account:${digestOf(deps, name)}`,
    details: { provider },
  };
  if (!known || known.blockedAt !== null) {
    await commitAudited(deps, [refused]);
    throw new Problem(known ? 'account-blocked' : 'sign-on-no-account');
  }
  const signedIn: AuditEvent = { ...refused, by: known.id, action: 'signed-in' };
  // Whoever comes by the campus needs no password; the one that was issued, and that others have seen, ends here.
  const ending = known.passwordIssued ? await deps.accounts.endIssuedPassword(known.id) : [];
  await commitAudited(deps, [signedIn], ending);
  return deps.accounts.openSession(known.id, from);
}
