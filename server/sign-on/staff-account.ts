// From an identity to an account of staff: the claim is a username, among the accounts of the service's own institution alone (the
// platform's service: among those without one), whose owner has said once that the service may open it. No account is ever made here.
// A second factor is the campus's business.
import { and, eq, isNull } from 'drizzle-orm';
import { commitAudited } from '../audit/commit-audited.ts';
import { type AuditEvent, chainOf, digestOf, server } from '../audit/event.ts';
import type { From } from '../auth/accounts.ts';
import type { Deps } from '../deps.ts';
import { Problem } from '../problems.ts';
import { rememberTicket } from './campus-logout.ts';
import { askOwner, isLinked, linkRow } from './own-link.ts';
import type { Identity, Provider } from './provider.ts';

/** What the browser is given, and why it has not come in. */
export interface Arrival {
  readonly cookies: readonly string[];
  readonly problem: 'sign-on-unconfirmed' | null;
}

/** @param ticket by which a CAS service may end the session @throws sign-on-no-account, account-blocked */
export async function signInBy(
  deps: Deps,
  { id: provider, institution, revision, kind }: Provider,
  { name }: Identity,
  from: From,
  ticket: string,
): Promise<Arrival> {
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
  const link = { provider, user: known.id };
  // An issued password is known to others: nobody's word is asked by it, and it ends here.
  if (!known.passwordIssued && !(await isLinked(deps, link))) {
    await commitAudited(deps, [{ ...refused, details: { provider, unconfirmed: true } }]);
    return { cookies: [askOwner(deps, { ...link, revision })], problem: 'sign-on-unconfirmed' };
  }
  const { session, cookies } = await deps.accounts.openSession(known.id, from);
  const signedIn: AuditEvent = { ...refused, by: known.id, action: 'signed-in' };
  await commitAudited(
    deps,
    [signedIn],
    [
      ...(known.passwordIssued ? [linkRow(deps, link), ...(await deps.accounts.endIssuedPassword(known.id))] : []),
      ...(kind === 'cas' ? [rememberTicket(deps, { provider, ticket, session })] : []),
    ],
  );
  return { cookies, problem: null };
}
