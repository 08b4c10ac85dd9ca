// Resume codes: what lets a person go on with saved answers on another device. Shown once; only a keyed digest is kept, so
// that nobody reads one out of the database.
import { timingSafeEqual } from 'node:crypto';
import { and, eq } from 'drizzle-orm';
import { sign } from '../auth/signing.ts';
import { atBoth, type LimitPair, tryAt } from '../auth/try-at.ts';
import type { Deps } from '../deps.ts';
import { newCode, readCode } from '../storage/new-id.ts';
import type { Statement } from '../storage/storage.ts';

type Parts = Pick<Deps, 'storage' | 'secrets' | 'now'>;

interface Person {
  readonly campaign: string;
  readonly subject: string;
}

/** In the place of a holder: what a code opens that staff have seen. It begins anew and reads nothing. */
export const anew = 'anew';

const length = 8;
const digestBytes = 24;

const digestOf = ({ secrets }: Pick<Parts, 'secrets'>, { campaign, subject }: Person, code: string): Buffer =>
  sign(secrets.digest, 'resume-code', `${campaign}\0${subject}\0${code}`, digestBytes);

/** A new code and what keeps it in place of an earlier one. */
export function newResumeCode(parts: Parts, person: Person, holder: string): { code: string; statement: Statement } {
  const { resumeCodes } = parts.storage.tables;
  const code = newCode(length);
  const kept = { holder, hash: digestOf(parts, person, code).toString('base64url'), createdAt: parts.now() };
  const { campaign, subject } = person;
  const statement = parts.storage.db
    .insert(resumeCodes)
    .values({ campaign, subject, ...kept })
    .onConflictDoUpdate({ target: [resumeCodes.campaign, resumeCodes.subject], set: kept });
  return { code, statement };
}

export async function readResumeCode({ storage }: Pick<Parts, 'storage'>, { campaign, subject }: Person) {
  const { resumeCodes } = storage.tables;
  const [row] = await storage.db
    .select()
    .from(resumeCodes)
    .where(and(eq(resumeCodes.campaign, campaign), eq(resumeCodes.subject, subject)));
  return row ?? null;
}

/**
 * @param place where the try comes from
 * @returns what the code opens: the holder's answers, or a new beginning; null = nothing @throws too-many-tries
 */
export async function openedByCode(
  parts: Parts & { readonly resumeLimits: LimitPair },
  person: Person & { readonly holder: string; readonly place: string },
  typed: string,
): Promise<'saved' | typeof anew | null> {
  const { campaign, subject, holder, place } = person;
  const at = { own: `${campaign} ${subject}`, shared: place };
  const tried = await tryAt(atBoth(parts.resumeLimits, at), async () => {
    const row = await readResumeCode(parts, person);
    const given = digestOf(parts, person, readCode(typed));
    const kept = Buffer.from(row?.hash ?? '', 'base64url');
    const same = kept.length === given.length && timingSafeEqual(kept, given);
    if (!same) return null;
    return row?.holder === holder ? 'saved' : row?.holder === anew ? anew : null;
  });
  return tried.succeeded ? tried.value : null;
}
