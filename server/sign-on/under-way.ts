// What a browser remembers between leaving for the campus and coming back: a signed cookie that no script reads, good for ten
// minutes. The state in it is the one that left with the browser, so nobody is led into somebody else's sign-on.

import { cookiePrefix } from '../auth/library.ts';
import { isSigned, sign } from '../auth/signing.ts';
import { baseUrl } from '../config.ts';
import type { Deps } from '../deps.ts';
import type { OidcChecks } from './oidc.ts';

export type Purpose =
  | { readonly for: 'staff' /** The page of the console that was asked for. */; readonly from: string }
  | { readonly for: 'respondents' /** The link's token. */; readonly link: string };

export interface UnderWay {
  readonly provider: string;
  readonly state: string;
  readonly purpose: Purpose;
  readonly checks: OidcChecks | null;
  /** Epoch milliseconds. */
  readonly expires: number;
}

type Parts = Pick<Deps, 'secrets' | 'config' | 'now'>;

const name = `${cookiePrefix}.sign_on`;
const signatureBytes = 24;
export const validMs = 10 * 60_000;

export function keepCookie(parts: Parts, underWay: UnderWay): string {
  const body = Buffer.from(JSON.stringify(underWay)).toString('base64url');
  const signature = sign(parts.secrets.session, 'sign-on', body, signatureBytes).toString('base64url');
  return spell(parts, `${body}.${signature}`, validMs / 1000);
}

export const forgetCookie = (parts: Parts): string => spell(parts, '', 0);

export function readCookie({ secrets, now }: Parts, headers: Headers): UnderWay | null {
  const given = (headers.get('cookie') ?? '').split(/;\s*/).find((one) => one.startsWith(`${name}=`));
  const [body, signature, rest] = given?.slice(name.length + 1).split('.') ?? [];
  if (!body || !signature || rest !== undefined) return null;
  const bytes = Buffer.from(signature, 'base64url');
  if (bytes.length !== signatureBytes || !isSigned(secrets.session, 'sign-on', body, bytes)) return null;
  // Signed by us: it is what `keepCookie` wrote.
  const underWay = JSON.parse(Buffer.from(body, 'base64url').toString('utf8')) as UnderWay;
  return underWay.expires > now() ? underWay : null;
}

/** Lax: the way back begins on another site. */
function spell({ config }: Parts, value: string, seconds: number): string {
  const secure = baseUrl(config).startsWith('https://') ? '; Secure' : '';
  return `${name}=${value}; Path=/api; Max-Age=${seconds}; HttpOnly; SameSite=Lax${secure}`;
}
