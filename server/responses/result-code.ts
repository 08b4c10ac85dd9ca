// Result codes: what opens a result where neither the device that answered nor the saved link is at hand, as on shared devices that were
// cleared. Asked for with the secret, shown once, kept as a keyed digest; it opens for whoever also began by the person's number and
// name, with few tries. Staff give none: a result is its person's.
import { timingSafeEqual } from 'node:crypto';
import { eq } from 'drizzle-orm';
import type { Pass } from '../auth/pass.ts';
import { sign } from '../auth/signing.ts';
import { atBoth, type LimitPair, tryAt } from '../auth/try-at.ts';
import type { Deps } from '../deps.ts';
import { Problem } from '../problems.ts';
import { newCode, readCode } from '../storage/new-id.ts';
import { GuardFailed } from '../storage/storage.ts';
import { type Kept, readKept } from './own-report.ts';
import { issueResultKey } from './result-key.ts';

type Parts = Pick<Deps, 'storage' | 'secrets' | 'now'>;

const length = 8;
const digestBytes = 24;

const digestOf = ({ secrets }: Pick<Parts, 'secrets'>, receipt: string, code: string): Buffer =>
  sign(secrets.digest, 'result-code', `${receipt}\0${code}`, digestBytes);

/** @returns a new code, shown this once; the one before is void @throws unknown-result where it was withdrawn meanwhile */
export async function giveResultCode(parts: Parts, { receipt }: Kept): Promise<string> {
  const { storage } = parts;
  const { resultCodes, responses } = storage.tables;
  const code = newCode(length);
  const kept = { hash: digestOf(parts, receipt, code).toString('base64url'), createdAt: parts.now() };
  // Held, so that no withdrawal slips in between and leaves this behind.
  const held = storage.db.update(responses).set({ revision: responses.revision }).where(eq(responses.receipt, receipt));
  const given = storage.db
    .insert(resultCodes)
    .values({ receipt, ...kept })
    .onConflictDoUpdate({ target: resultCodes.receipt, set: kept });
  await storage.commit([held, given], [{ of: held, rows: 1 }]).catch((error: unknown) => {
    throw error instanceof GuardFailed ? new Problem('unknown-result') : error;
  });
  return code;
}

/**
 * @param at where the try comes from
 * @returns the key that opens the result for a while @throws wrong-result-code, alike for whatever is wrong; too-many-tries
 */
export async function openByCode(
  parts: Parts & { readonly resumeLimits: LimitPair },
  pass: Pass,
  { receipt, code, at }: Readonly<Record<'receipt' | 'code' | 'at', string>>,
): Promise<string> {
  const { resultCodes } = parts.storage.tables;
  // Tries of whoever bears another's pass lock nobody out.
  const own = `result ${pass.subject} ${receipt}`;
  const tried = await tryAt(atBoth(parts.resumeLimits, { own, shared: at }), async () => {
    const [row] = await parts.storage.db.select().from(resultCodes).where(eq(resultCodes.receipt, receipt));
    const response = row && (await readKept(parts, receipt));
    const given = digestOf(parts, receipt, readCode(code));
    const kept = Buffer.from(row?.hash ?? '', 'base64url');
    const isOwn = response?.campaign === pass.campaign && response.subject === pass.subject;
    return isOwn && kept.length === given.length && timingSafeEqual(kept, given)
      ? issueResultKey(parts, receipt)
      : null;
  });
  if (!tried.succeeded) throw new Problem('wrong-result-code');
  return tried.value;
}
