// What a browser keeps for a while between two steps of a sign-on: signed, read by no script, sent to the API alone.
import { cookiePrefix } from '../auth/library.ts';
import { isSigned, sign } from '../auth/signing.ts';
import { baseUrl } from '../config.ts';
import type { Deps } from '../deps.ts';

type Parts = Pick<Deps, 'secrets' | 'config' | 'now'>;
type CookieName = 'sign_on' | 'sign_on_link';

const signatureBytes = 24;
export const validMs = 10 * 60_000;

/** @param expires epoch milliseconds */
export function writeCookie(parts: Parts, name: CookieName, value: { readonly expires: number }): string {
  const body = Buffer.from(JSON.stringify(value)).toString('base64url');
  const signature = sign(parts.secrets.session, name, body, signatureBytes).toString('base64url');
  return spell(parts, name, `${body}.${signature}`, validMs / 1000);
}

export const dropCookie = (parts: Parts, name: CookieName): string => spell(parts, name, '', 0);

export function openCookie<T extends { readonly expires: number }>(
  { secrets, now }: Parts,
  name: CookieName,
  headers: Headers,
): T | null {
  const start = `${cookiePrefix}.${name}=`;
  const given = (headers.get('cookie') ?? '').split(/;\s*/).find((one) => one.startsWith(start));
  const [body, signature, rest] = given?.slice(start.length).split('.') ?? [];
  if (!body || !signature || rest !== undefined) return null;
  const bytes = Buffer.from(signature, 'base64url');
  if (bytes.length !== signatureBytes || !isSigned(secrets.session, name, body, bytes)) return null;
  // Signed by us: it is what `writeCookie` wrote.
  const value = JSON.parse(Buffer.from(body, 'base64url').toString('utf8')) as T;
  return value.expires > now() ? value : null;
}

/** Lax: the way back begins on another site. */
function spell({ config }: Parts, name: CookieName, value: string, seconds: number): string {
  const secure = baseUrl(config).startsWith('https://') ? '; Secure' : '';
  return `${cookiePrefix}.${name}=${value}; Path=/api; Max-Age=${seconds}; HttpOnly; SameSite=Lax${secure}`;
}
