// Signing in and out and changing one's password: the account library's sessions, our limit on failures, and an audit event
// for each. A session exists for the moment before its event is written, but its cookie leaves the server only afterwards.
import { eq } from 'drizzle-orm';
import { commitAudited } from '../audit/commit-audited.ts';
import { type AuditEvent, chainOf, digestOf, platform, server } from '../audit/event.ts';
import type { Staff } from '../auth/accounts.ts';
import { atBoth, tryAt } from '../auth/try-at.ts';
import type { Deps } from '../deps.ts';
import { Problem } from '../problems.ts';
import { GuardFailed } from '../storage/storage.ts';

type Cookies = readonly string[];
interface Credentials {
  readonly username: string;
  readonly password: string;
}

/** @throws wrong-credentials, too-many-tries */
export async function signIn(
  deps: Deps,
  credentials: Credentials,
  from: { address: string; headers: Headers },
): Promise<Cookies> {
  const { accounts, signInLimits } = deps;
  const username = credentials.username.toLowerCase();
  const places = atBoth(signInLimits, { own: `${from.address} ${username}`, shared: from.address });
  const tried = await tryAt(places, () => accounts.signIn(credentials, from.headers));
  const known = await findAccount(deps, username);
  if (!tried.succeeded) {
    const failed: AuditEvent = known
      ? { chain: chainOf(known.institution), by: server, action: 'sign-in-failed', target: `user:${known.id}` }
      : { chain: platform, by: server, action: 'sign-in-failed', target: `account:${digestOf(deps, username)}` };
    const locked = tried.filled.map(
      (limit): AuditEvent => ({ ...failed, action: 'sign-in-locked', details: { limit } }),
    );
    await commitAudited(deps, [failed, ...locked]);
    throw new Problem('wrong-credentials');
  }
  if (known)
    await commitAudited(deps, [
      { chain: chainOf(known.institution), by: known.id, action: 'signed-in', target: `user:${known.id}` },
    ]);
  return tried.value;
}

export async function signOut(deps: Deps, headers: Headers): Promise<Cookies> {
  const staff = await deps.accounts.read(headers);
  if (staff) await commitAudited(deps, [eventOf(staff, 'signed-out')], await deps.accounts.endSession(headers));
  return deps.accounts.signOut(headers);
}

/** @throws wrong-password, too-many-tries */
export async function changePassword(
  deps: Deps,
  staff: Staff,
  passwords: { current: string; next: string },
  headers: Headers,
): Promise<Cookies> {
  const { accounts, signInLimits } = deps;
  // Whoever finds an open session must not be able to guess the password behind it.
  const place = { limit: signInLimits.own, place: `change ${staff.id}`, onSuccess: 'forget' } as const;
  const tried = await tryAt([place], () => accounts.changePassword(staff.id, passwords));
  if (!tried.succeeded) {
    const locked = tried.filled.map((limit) => eventOf(staff, 'sign-in-locked', { limit }));
    await commitAudited(deps, [eventOf(staff, 'password-change-failed'), ...locked]);
    throw new Problem('wrong-password');
  }
  const { statements, guards } = tried.value;
  await commitAudited(deps, [eventOf(staff, 'password-changed')], statements, guards).catch((error: unknown) => {
    // Changed by somebody else in between: what was typed is no longer the current one.
    throw error instanceof GuardFailed ? new Problem('wrong-password') : error;
  });
  const cookies = await accounts.signIn({ username: staff.username, password: passwords.next }, headers);
  if (!cookies) throw new Problem('sign-in-needed');
  return cookies;
}

function eventOf(staff: Staff, action: AuditEvent['action'], details: AuditEvent['details'] = {}): AuditEvent {
  return { chain: chainOf(staff.institution), by: staff.id, action, target: `user:${staff.id}`, details };
}

async function findAccount({ storage }: Pick<Deps, 'storage'>, username: string) {
  const { staff, user } = storage.tables;
  const [row] = await storage.db
    .select({ id: staff.user, institution: staff.institution })
    .from(staff)
    .innerJoin(user, eq(user.id, staff.user))
    .where(eq(user.username, username));
  return row ?? null;
}
