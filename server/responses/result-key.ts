// The secret of a result: made on the device that answered, kept here as a digest. It alone opens, corrects, shares or withdraws
// what was submitted; links and passes do not, for whoever hands links out could follow them. Whoever brings the result code gets a
// signed one in its place, for one receipt and a few hours (result-code.ts).
import { createHash, timingSafeEqual } from 'node:crypto';
import { isSigned, sign } from '../auth/signing.ts';
import type { Deps } from '../deps.ts';
import type { HttpContext } from '../http/environment.ts';
import { Problem } from '../problems.ts';
import { type Kept, readKept } from './own-report.ts';

type Parts = Pick<Deps, 'secrets' | 'now'>;

/** Long enough for a correction on a shared device, too short to be found there later. */
const lastsMs = 4 * 3600_000;
const signatureBytes = 24;

export function issueResultKey({ secrets, now }: Parts, receipt: string): string {
  const named = `${receipt}.${(now() + lastsMs).toString(36)}`;
  return `${named}.${sign(secrets.pass, 'result', named, signatureBytes).toString('base64url')}`;
}

function isIssued({ secrets, now }: Parts, key: string, { receipt }: Pick<Kept, 'receipt'>): boolean {
  const [of, until = '', signature = '', rest] = key.split('.');
  if (of !== receipt || rest !== undefined) return false;
  const bytes = Buffer.from(signature, 'base64url');
  const named = `${of}.${until}`;
  return (
    bytes.length === signatureBytes &&
    isSigned(secrets.pass, 'result', named, bytes) &&
    Number.parseInt(until, 36) > now()
  );
}

/** The device's own. */
export function isResultSecret(secret: string, { resultKeyHash }: Pick<Kept, 'resultKeyHash'>): boolean {
  const hash = createHash('sha256').update(secret).digest();
  return timingSafeEqual(hash, Buffer.from(resultKeyHash, 'hex'));
}

export const isResultKey = (parts: Parts, key: string, kept: Pick<Kept, 'receipt' | 'resultKeyHash'>): boolean =>
  isResultSecret(key, kept) || isIssued(parts, key, kept);

/** As sent: `Authorization: Result …`. */
export const sentResultKey = (c: HttpContext): string | null =>
  /^Result (\S{8,200})$/.exec(c.req.header('authorization') ?? '')?.[1] ?? null;

/** One answer for an unknown receipt and for one that is not the caller's. @throws unknown-result */
export async function ownResponse(c: HttpContext, receipt: string): Promise<Kept> {
  const key = sentResultKey(c);
  const deps = c.get('deps');
  const kept = await readKept(deps, receipt.toUpperCase());
  if (!kept || key === null || !isResultKey(deps, key, kept)) throw new Problem('unknown-result');
  return kept;
}

/** By the secret alone: what is asked for with it lasts, and the key for a while must not outlive its while. @throws unknown-result */
export async function ownBySecret(c: HttpContext, receipt: string): Promise<Kept> {
  const kept = await ownResponse(c, receipt);
  if (!isResultSecret(sentResultKey(c) ?? '', kept)) throw new Problem('unknown-result');
  return kept;
}
