// Signing in and out and changing one's password: the account library's sessions, our limit on failures, and an audit event
// for each. A session exists for the moment before its event is written, but its cookie leaves the server only afterwards.
import { randomUUID } from 'node:crypto';
import { eq, or } from 'drizzle-orm';
import { commitAudited } from '../audit/commit-audited.ts';
import { type AuditEvent, chainOf, digestOf, platform, server } from '../audit/event.ts';
import type { From, SignedIn, Staff } from '../auth/accounts.ts';
import { secondStepOf, verify } from '../auth/second-factor.ts';
import { atBoth, type Tried, tryAt } from '../auth/try-at.ts';
import type { Deps } from '../deps.ts';
import { Problem } from '../problems.ts';
import { linkByOwner } from '../sign-on/own-link.ts';
import { GuardFailed } from '../storage/storage.ts';

type Cookies = readonly string[];
interface Credentials {
  /** Or the e-mail address that the person has set. */
  readonly username: string;
  readonly password: string;
}
interface Known {
  readonly id: string;
  readonly username: string;
  readonly institution: string | null;
  readonly blockedAt: number | null;
}

/** @throws wrong-credentials, too-many-tries, account-blocked (told to whoever knows the password) */
export async function signIn(deps: Deps, { username: typed, password }: Credentials, from: From): Promise<SignedIn> {
  const { accounts, signInLimits } = deps;
  const name = typed.trim().toLowerCase();
  const known = await findAccount(deps, name);
  // Counted by account, so that username and e-mail are one; an unknown address costs as much time as a wrong password.
  const username = known?.username ?? (name.includes('@') ? `nobody-${randomUUID().slice(0, 8)}` : name);
  const places = atBoth(signInLimits, { own: `${from.address} ${known?.username ?? name}`, shared: from.address });
  const tried = await tryAt(places, () => accounts.signIn({ username, password }, from));
  if (!tried.succeeded) {
    await tellFailure(deps, tried, known, name);
    throw new Problem('wrong-credentials');
  }
  if (known && known.blockedAt !== null) await refuseBlocked(deps, known);
  // Whose second step is due has not come in yet.
  if (known && !tried.value.secondStep) await tellSignedIn(deps, signedIn(known), known, from);
  return tried.value;
}

/** @throws second-step-over, wrong-code, too-many-tries, account-blocked */
export async function takeSecondStep(deps: Deps, code: string, from: From): Promise<Cookies> {
  const id = await secondStepOf(deps, from);
  const known = id === null ? null : await readAccount(deps, id);
  if (!known) throw new Problem('second-step-over');
  const places = atBoth(deps.signInLimits, { own: `second ${known.id}`, shared: from.address });
  const tried = await tryAt(places, () => verify(deps, known.id, code, from));
  if (!tried.succeeded) {
    await tellFailure(deps, tried, known, known.username);
    throw new Problem('wrong-code');
  }
  if (known.blockedAt !== null) await refuseBlocked(deps, known);
  await tellSignedIn(deps, { ...signedIn(known), details: { secondFactor: true } }, known, from);
  return tried.value;
}

async function tellSignedIn(deps: Deps, event: AuditEvent, known: Known, from: From): Promise<void> {
  const { events, statements } = await linkByOwner(deps, known, from.headers);
  await commitAudited(deps, [event, ...events], statements);
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
  from: From,
): Promise<Cookies> {
  const { accounts } = deps;
  const { statements, guards } = await withPassword(deps, staff, () => accounts.changePassword(staff.id, passwords));
  await commitAudited(deps, [eventOf(staff, 'password-changed')], statements, guards).catch((error: unknown) => {
    // Changed by somebody else in between: what was typed is no longer the current one.
    throw error instanceof GuardFailed ? new Problem('wrong-password') : error;
  });
  return (await accounts.openSession(staff.id, from)).cookies;
}

/**
 * What needs one's password in an open session: whoever finds it open must not be able to guess the password behind it.
 * @param attempt gives null for a wrong password @throws wrong-password, too-many-tries
 */
export async function withPassword<T>(deps: Deps, staff: Staff, attempt: () => Promise<T | null>): Promise<T> {
  const place = { limit: deps.signInLimits.own, place: `change ${staff.id}`, onSuccess: 'forget' } as const;
  const tried = await tryAt([place], attempt);
  if (tried.succeeded) return tried.value;
  const locked = tried.filled.map((limit) => eventOf(staff, 'sign-in-locked', { limit }));
  await commitAudited(deps, [eventOf(staff, 'password-change-failed'), ...locked]);
  throw new Problem('wrong-password');
}

export function eventOf(
  staff: Pick<Staff, 'id' | 'institution'>,
  action: AuditEvent['action'],
  details: AuditEvent['details'] = {},
): AuditEvent {
  return { chain: chainOf(staff.institution), by: staff.id, action, target: `user:${staff.id}`, details };
}

const signedIn = (known: Known): AuditEvent => eventOf(known, 'signed-in');

async function tellFailure(
  deps: Deps,
  tried: Extract<Tried<unknown>, { succeeded: false }>,
  known: Known | null,
  name: string,
): Promise<void> {
  const failed: AuditEvent = known
    ? { chain: chainOf(known.institution), by: server, action: 'sign-in-failed', target: `user:${known.id}` }
    : { chain: platform, by: server, action: 'sign-in-failed', target: `account:${digestOf(deps, name)}` };
  const locked = tried.filled.map((limit): AuditEvent => ({ ...failed, action: 'sign-in-locked', details: { limit } }));
  await commitAudited(deps, [failed, ...locked]);
}

/** @throws account-blocked, after whatever session came of it has ended */
async function refuseBlocked(deps: Deps, known: Known): Promise<never> {
  const refused = { ...eventOf(known, 'sign-in-failed', { blocked: true }), by: server };
  await commitAudited(deps, [refused], deps.accounts.endSessions(known.id));
  throw new Problem('account-blocked');
}

type Parts = Pick<Deps, 'storage'>;

async function findAccount(parts: Parts, name: string): Promise<Known | null> {
  const { user } = parts.storage.tables;
  const [row] = await accountsWhere(parts).where(or(eq(user.username, name), eq(user.email, name)));
  return row ? { ...row, username: row.username ?? '' } : null;
}

async function readAccount(parts: Parts, id: string): Promise<Known | null> {
  const [row] = await accountsWhere(parts).where(eq(parts.storage.tables.staff.user, id));
  return row ? { ...row, username: row.username ?? '' } : null;
}

function accountsWhere({ storage }: Parts) {
  const { staff, user } = storage.tables;
  return storage.db
    .select({
      id: staff.user,
      username: user.username,
      institution: staff.institution,
      blockedAt: staff.blockedAt,
    })
    .from(staff)
    .innerJoin(user, eq(user.id, staff.user));
}
