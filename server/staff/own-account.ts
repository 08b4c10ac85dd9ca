// What people do with their own account: the address they may sign in with, the second factor, and where they are signed in.
import { eq } from 'drizzle-orm';
import { commitAudited } from '../audit/commit-audited.ts';
import { type Actor, chainOf } from '../audit/event.ts';
import { type From, type Staff, shownEmail } from '../auth/accounts.ts';
import {
  confirm,
  type Enrolment,
  enrol,
  removeSecondFactor,
  renewRecoveryCodes,
  turnOff,
} from '../auth/second-factor.ts';
import { tryAt } from '../auth/try-at.ts';
import type { Deps } from '../deps.ts';
import { Problem } from '../problems.ts';
import { Duplicate } from '../storage/storage.ts';
import { eventOf, withPassword } from './sign-in.ts';

type Cookies = readonly string[];

export async function describeAccount({ storage }: Pick<Deps, 'storage'>, { id }: Staff) {
  const { user } = storage.tables;
  const [row] = await storage.db
    .select({ email: user.email, secondFactor: user.twoFactorEnabled })
    .from(user)
    .where(eq(user.id, id));
  return { email: row ? shownEmail(row.email) : null, secondFactor: row?.secondFactor ?? false };
}

/** @throws email-taken */
export async function setEmail(deps: Deps, staff: Staff, email: string | null): Promise<void> {
  const change = deps.accounts.setEmail(staff.id, email);
  await commitAudited(deps, [eventOf(staff, 'email-changed')], [change]).catch((error: unknown) => {
    throw error instanceof Duplicate ? new Problem('email-taken') : error;
  });
}

/** Nothing is asked for at sign-in before a code has been typed. @throws wrong-password, second-factor-on */
export function beginSecondFactor(deps: Deps, staff: Staff, password: string, from: From): Promise<Enrolment> {
  return withPassword(deps, staff, () => enrol(deps, staff, password, from));
}

/** @throws wrong-code, too-many-tries */
export async function confirmSecondFactor(deps: Deps, staff: Staff, code: string, from: From): Promise<Cookies> {
  const place = { limit: deps.signInLimits.own, place: `second ${staff.id}`, onSuccess: 'forget' } as const;
  const tried = await tryAt([place], () => confirm(deps, staff, code, from));
  if (!tried.succeeded) throw new Problem('wrong-code');
  await commitAudited(deps, [eventOf(staff, 'second-factor-on')]);
  return tried.value;
}

/** @throws wrong-password */
export async function endSecondFactor(deps: Deps, staff: Staff, password: string, from: From): Promise<Cookies> {
  const cookies = await withPassword(deps, staff, () => turnOff(deps, password, from));
  await commitAudited(deps, [eventOf(staff, 'second-factor-off')]);
  return cookies;
}

/** @throws wrong-password, second-factor-off */
export async function newRecoveryCodes(deps: Deps, staff: Staff, password: string, from: From) {
  const codes = await withPassword(deps, staff, () => renewRecoveryCodes(deps, password, from));
  await commitAudited(deps, [eventOf(staff, 'recovery-codes-renewed')]);
  return codes;
}

/** By whoever keeps the account, when its owner has lost phone and codes. */
export async function resetSecondFactor(
  deps: Pick<Deps, 'accounts' | 'storage' | 'secrets' | 'now'>,
  by: Actor,
  { id, institution }: { readonly id: string; readonly institution: string | null },
): Promise<void> {
  const reset = { chain: chainOf(institution), by, action: 'second-factor-reset', target: `user:${id}` } as const;
  await commitAudited(deps, [reset], removeSecondFactor(deps, id));
}

/** Newest use first. */
export async function listSessions({ accounts }: Deps, staff: Staff, headers: Headers) {
  const [rows, current] = await Promise.all([accounts.listSessions(staff.id), accounts.sessionOf(headers)]);
  return rows
    .map(({ id, address, browser, since, lastUse }) => ({
      id,
      address: address || null,
      browser: browser || null,
      since: since.getTime(),
      lastUse: lastUse.getTime(),
      current: id === current,
    }))
    .toSorted((one, other) => other.lastUse - one.lastUse);
}

/** One session of one's own, or all but the one that asks. @throws not-found */
export async function endSessions(deps: Deps, staff: Staff, headers: Headers, which: string | 'others'): Promise<void> {
  const { db, tables } = deps.storage;
  const sessions = await listSessions(deps, staff, headers);
  const ending = sessions.filter(({ id, current }) => (which === 'others' ? !current : id === which));
  if (ending.length === 0 && which !== 'others') throw new Problem('not-found');
  if (ending.length === 0) return;
  const removals = ending.map(({ id }) => db.delete(tables.session).where(eq(tables.session.id, id)));
  await commitAudited(deps, [eventOf(staff, 'sessions-ended', { sessions: ending.length })], removals);
}
