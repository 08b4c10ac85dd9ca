// A respondent's pass: signed, narrow, short-lived. It says for whom and in which campaign one may submit, nothing else:
// no pass reads a result, for staff can list links and whoever has a link can begin.
import { isSigned, sign } from './signing.ts';

export interface Pass {
  readonly campaign: string;
  /** The participant it is answered for. Passes issued before it stood in them lack it. */
  readonly institution?: string | undefined;
  readonly subject: string;
  readonly instruments: readonly string[];
  /** When it was issued, by the server's clock: a page opened before the end may finish. Earlier passes lack it. */
  readonly begun?: number | undefined;
  /** The kind of link it was begun with; `sso`: by a group link, and the campus vouched for the person. */
  readonly via: 'group' | 'person' | 'subject' | 'sso';
  /** Of a number and a name: whose saved answers it goes on with. Drawn anew whenever somebody begins without them. */
  readonly session?: string | undefined;
  /** The version of the campaign's notice that was agreed to. */
  readonly consent?: number | undefined;
  /** When: an agreement is void once something was withdrawn after it. */
  readonly agreedAt?: number | undefined;
  /** Epoch milliseconds. */
  readonly expires: number;
}

const signatureBytes = 24;

export function issuePass(key: string, pass: Pass): string {
  const body = Buffer.from(JSON.stringify(pass)).toString('base64url');
  return `${body}.${sign(key, 'pass', body, signatureBytes).toString('base64url')}`;
}

export function readPass(key: string, token: string, now: number): Pass | null {
  const [body, signature, rest] = token.split('.');
  if (!body || !signature || rest !== undefined) return null;
  const bytes = Buffer.from(signature, 'base64url');
  if (bytes.length !== signatureBytes || !isSigned(key, 'pass', body, bytes)) return null;
  // Signed by us: it is what `issuePass` wrote.
  const pass = JSON.parse(Buffer.from(body, 'base64url').toString('utf8')) as Pass;
  return pass.expires > now ? pass : null;
}
