// The second factor of an account: a code from an authenticator app, or one of ten recovery codes. The library keeps the secret and
// checks codes, always asked by the server and never over an endpoint of its own; that a code counts once is ours (one-time.ts).
import { eq } from 'drizzle-orm';
import type { Deps } from '../deps.ts';
import { Problem } from '../problems.ts';
import type { Statement } from '../storage/storage.ts';
import { type From, forLibrary, readAnswer, type Staff } from './accounts.ts';
import { issuer } from './library.ts';
import { spendOnce } from './one-time.ts';

type Parts = Pick<Deps, 'accounts' | 'storage' | 'secrets'>;
type Cookies = readonly string[];

/** A code is right for half a minute, and half a minute before and after. */
const codeValidMs = 120_000;

export interface Enrolment {
  readonly secret: string;
  /** The same for a camera, as an SVG image. */
  readonly qr: string;
  readonly recoveryCodes: readonly string[];
}

/** Begins: nothing is asked for at sign-in before a first code has been typed. @returns null for a wrong password */
export async function enrol(
  { accounts }: Parts,
  staff: Staff,
  password: string,
  from: From,
): Promise<Enrolment | null> {
  const { api } = await accounts.library();
  const body = { password, method: 'totp' as const };
  const response = await api.enableTwoFactor({ body, headers: forLibrary(from), asResponse: true });
  if ((await codeOf(response)) === 'TOTP_ALREADY_ENABLED') throw new Problem('second-factor-on');
  const answer = (await readAnswer(response)) as { totpURI: string; backupCodes: string[] } | null;
  if (!answer) return null;
  const secret = new URL(answer.totpURI).searchParams.get('secret') ?? '';
  // The library would put the address that reaches nobody into the label.
  const label = `${encodeURIComponent(issuer)}:${encodeURIComponent(staff.username)}`;
  const query = `secret=${secret}&issuer=${encodeURIComponent(issuer)}&digits=6&period=30`;
  const { toString: draw } = (await import('qrcode')).default;
  const qr = await draw(`otpauth://totp/${label}?${query}`, { type: 'svg', errorCorrectionLevel: 'M', margin: 2 });
  return { secret, qr, recoveryCodes: answer.backupCodes };
}

/** The first code turns it on, the session goes on under a new cookie. @returns null for a wrong code */
export async function confirm(parts: Parts, staff: Staff, code: string, from: From): Promise<Cookies | null> {
  return verify(parts, staff.id, code, from);
}

/** @returns null for a wrong password */
export async function turnOff({ accounts }: Parts, password: string, from: From): Promise<Cookies | null> {
  const { api } = await accounts.library();
  const response = await api.disableTwoFactor({ body: { password }, headers: forLibrary(from), asResponse: true });
  return (await readAnswer(response)) ? response.headers.getSetCookie() : null;
}

/** Ten new ones; those before are worth nothing any more. @returns null for a wrong password */
export async function renewRecoveryCodes(
  { accounts }: Parts,
  password: string,
  from: From,
): Promise<readonly string[] | null> {
  const { api } = await accounts.library();
  const response = await api.generateBackupCodes({ body: { password }, headers: forLibrary(from), asResponse: true });
  if ((await codeOf(response)) === 'TWO_FACTOR_NOT_ENABLED') throw new Problem('second-factor-off');
  return ((await readAnswer(response)) as { backupCodes: string[] } | null)?.backupCodes ?? null;
}

/** Whose second step these cookies stand before; null when there is none, or it took too long. */
export async function secondStepOf({ accounts }: Parts, from: From): Promise<string | null> {
  const { api } = await accounts.library();
  return (await api.readSecondStep({ headers: forLibrary(from) })).user;
}

/** The cookies of the session that a right code opens: six digits of the app, or a recovery code. */
export async function verify(parts: Parts, user: string, code: string, from: From): Promise<Cookies | null> {
  const { api } = await parts.accounts.library();
  const headers = forLibrary(from);
  const typed = code.replaceAll(/\s/g, '');
  const fromApp = /^\d{6}$/.test(typed);
  // Spent before it is checked: of two who send the same code at once only one is let in.
  if (fromApp && !(await spendOnce(parts, 'second-factor', `${user} ${typed}`, codeValidMs))) return null;
  const response = fromApp
    ? await api.verifyTOTP({ body: { code: typed }, headers, asResponse: true })
    : await api.verifyBackupCode({ body: { code: typed }, headers, asResponse: true });
  if (response.status === 429) throw new Problem('too-many-tries', { headers: { 'Retry-After': '900' } });
  return (await readAnswer(response)) ? response.headers.getSetCookie() : null;
}

/** Statements that take the second factor away from an account whose owner has lost it, and end its sessions. */
export function removeSecondFactor({ storage, accounts }: Parts, id: string): Statement[] {
  const { user, twoFactor } = storage.tables;
  return [
    storage.db.delete(twoFactor).where(eq(twoFactor.userId, id)),
    storage.db.update(user).set({ twoFactorEnabled: false }).where(eq(user.id, id)),
    ...accounts.endSessions(id),
  ];
}

async function codeOf(response: Response): Promise<string | null> {
  if (response.ok || response.status >= 500) return null;
  const body = (await response.clone().json()) as { code?: string };
  return body.code ?? null;
}
