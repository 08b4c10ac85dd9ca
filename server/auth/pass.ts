// A respondent's pass: signed, narrow, short-lived. It says for whom and in which campaign one may submit, nothing else:
// no pass reads a result, for staff can list links and whoever has a link can begin.
import { z } from 'zod';
import { isSigned, sign } from './signing.ts';

const passSchema = z.strictObject({
  campaign: z.string(),
  /** The subject's owner. Passes issued before it stood in them lack it. */
  institution: z.string().optional(),
  subject: z.string(),
  instruments: z.array(z.string()),
  /** The kind of link it was begun with. */
  via: z.enum(['group', 'person', 'subject']),
  /** Epoch milliseconds. */
  expires: z.number(),
});
export type Pass = z.infer<typeof passSchema>;

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
  const parsed = passSchema.safeParse(JSON.parse(Buffer.from(body, 'base64url').toString('utf8')));
  return parsed.success && parsed.data.expires > now ? parsed.data : null;
}
