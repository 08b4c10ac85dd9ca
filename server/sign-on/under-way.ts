// What a browser remembers between leaving for the campus and coming back. The state in it is the one that left with the browser, so
// nobody is led into somebody else's sign-on.
import type { Deps } from '../deps.ts';
import type { OidcChecks } from './oidc.ts';
import { dropCookie, openCookie, validMs, writeCookie } from './signed-cookie.ts';

export { validMs };

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

export const keepCookie = (parts: Parts, underWay: UnderWay): string => writeCookie(parts, 'sign_on', underWay);

export const forgetCookie = (parts: Parts): string => dropCookie(parts, 'sign_on');

export const readCookie = (parts: Parts, headers: Headers): UnderWay | null => openCookie(parts, 'sign_on', headers);
