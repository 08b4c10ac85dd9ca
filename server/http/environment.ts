// What every request handler finds at hand: the server's parts, and who asks, in which language, from where.
import type { Context } from 'hono';
import type { Language } from '../../questionnaires/schema/names.ts';
import type { From, Staff } from '../auth/accounts.ts';
import type { Pass } from '../auth/pass.ts';
import type { Deps } from '../deps.ts';
import { Problem, type ProblemCode } from '../problems.ts';

export interface HttpEnv {
  Variables: {
    deps: Deps;
    language: Language;
    requestId: string;
    /** The caller's address or IPv6 network, for the failure limits and the sessions of staff only. */
    address: string;
    staff: Staff | null;
    pass: Pass | null;
    /** The code of the problem the request is answered with. */
    problem?: ProblemCode;
  };
}
export type HttpContext = Context<HttpEnv>;

/** The signed-in member of staff of a route that admits only staff. */
export function staffOf(c: HttpContext): Staff {
  const staff = c.get('staff');
  if (!staff) throw new Problem('sign-in-needed');
  return staff;
}

/** Whoever asks, as the account library needs to know them. */
export const fromOf = (c: HttpContext): From => ({ headers: c.req.raw.headers, address: c.get('address') });

export function sendCookies(c: HttpContext, cookies: readonly string[]): void {
  for (const cookie of cookies) c.header('Set-Cookie', cookie, { append: true });
}

/** The respondent's pass of a route that needs one. */
export function passOf(c: HttpContext): Pass {
  const pass = c.get('pass');
  if (!pass) throw new Problem('pass-needed');
  return pass;
}
