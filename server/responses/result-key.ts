// The secret of a result: made on the device that answered, kept here as a digest. It alone opens, corrects, shares or withdraws
// what was submitted; links and passes do not, for whoever hands links out could follow them.
import { createHash, timingSafeEqual } from 'node:crypto';
import type { HttpContext } from '../http/environment.ts';
import { Problem } from '../problems.ts';
import { type Kept, readKept } from './own-report.ts';

export function isResultKey(secret: string, { resultKeyHash }: Pick<Kept, 'resultKeyHash'>): boolean {
  const hash = createHash('sha256').update(secret).digest();
  return timingSafeEqual(hash, Buffer.from(resultKeyHash, 'hex'));
}

/** As sent: `Authorization: Result …`. */
export const sentResultKey = (c: HttpContext): string | null =>
  /^Result (\S{8,200})$/.exec(c.req.header('authorization') ?? '')?.[1] ?? null;

/** One answer for an unknown receipt and for one that is not the caller's. @throws unknown-result */
export async function ownResponse(c: HttpContext, receipt: string): Promise<Kept> {
  const secret = sentResultKey(c);
  const kept = await readKept(c.get('deps'), receipt.toUpperCase());
  if (!kept || secret === null || !isResultKey(secret, kept)) throw new Problem('unknown-result');
  return kept;
}
