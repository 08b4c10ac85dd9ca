// What a step does to the certificate: given when an application comes to be recognised, ended with the reason of its revocation.
// A certificate is this platform's own record of a recognition, nothing more.
import { and, eq, isNull, like } from 'drizzle-orm';
import { lastValidDay } from '../../programmes/engine/cycle-end.ts';
import { recognisedIn } from '../../programmes/engine/recognised-in.ts';
import type { StageCode } from '../../programmes/schema/stages.ts';
import { beijingDate } from '../campaigns/window.ts';
import type { Deps } from '../deps.ts';
import type { ApplicationPlace } from '../programmes/read-applications.ts';
import type { Statement } from '../storage/storage.ts';

type Parts = Pick<Deps, 'storage' | 'now'>;

export async function certificateStatements(
  parts: Parts,
  { row, round }: ApplicationPlace,
  to: StageCode,
  reason: string,
): Promise<Statement[]> {
  const { db, tables } = parts.storage;
  const { certificates } = tables;
  const today = beijingDate(parts.now());
  const stages = recognisedIn(round.served.programme);
  const [was, is] = [stages.includes(row.stage), stages.includes(to)];
  if (was && !is) {
    const own = and(eq(certificates.application, row.id), isNull(certificates.revokedOn));
    return [db.update(certificates).set({ revokedOn: today, reason }).where(own)];
  }
  const scheme = round.row.settings.certificateNumber;
  if (was || !is || scheme === null) return [];
  const number = await nextNumber(parts, scheme, today);
  const validUntil = lastValidDay(round.served.programme, round.row.settings, today);
  return [
    db
      .insert(certificates)
      .values({ application: row.id, number, issuedOn: today, validUntil, revokedOn: null, reason: '' }),
  ];
}

/** What ended it is taken back. */
export function restoreCertificate(
  { storage: { db, tables } }: Parts,
  { row, round }: ApplicationPlace,
  to: StageCode,
) {
  const { certificates } = tables;
  const stages = recognisedIn(round.served.programme);
  if (stages.includes(row.stage) || !stages.includes(to)) return [];
  return [db.update(certificates).set({ revokedOn: null, reason: '' }).where(eq(certificates.application, row.id))];
}

const serialDigits = 3;
/** What a pattern reads otherwise, on either engine, stands for any one character. */
const anyOne = (text: string): string => text.replaceAll(/[%_\\]/g, '_');

/** Numbers of one scheme and year go on over all rounds that use it. @throws Duplicate on writing, where another was faster */
async function nextNumber({ storage: { db, tables } }: Parts, scheme: string, today: string): Promise<string> {
  const [before = '', after = ''] = scheme.replaceAll('{year}', today.slice(0, 4)).split('{serial}');
  const { certificates } = tables;
  const rows = await db
    .select({ number: certificates.number })
    .from(certificates)
    .where(like(certificates.number, `${anyOne(before)}%${anyOne(after)}`));
  const serials = rows.map(({ number }) => Number(number.slice(before.length, number.length - after.length)));
  const next = Math.max(0, ...serials.filter(Number.isInteger)) + 1;
  return `${before}${String(next).padStart(serialDigits, '0')}${after}`;
}
