// Whether somebody may still give anything with a pass: the pass was signed when it was begun or agreed with, and the person may
// have left or withdrawn since. A withdrawal leaves a mark: when it was, and digests of the keys of what was withdrawn. An
// agreement older than the mark was taken back with it.
import { createHash } from 'node:crypto';
import { and, eq, sql } from 'drizzle-orm';
import type { Pass } from '../auth/pass.ts';
import type { Campaign } from '../campaigns/queries.ts';
import { Problem } from '../problems.ts';
import { keptQuery } from '../storage/kept-query.ts';
import type { Guard, Storage } from '../storage/storage.ts';
import { asksConsent } from './notice.ts';

interface Person {
  readonly campaign: string;
  readonly subject: string;
}

export interface Mark {
  readonly at: number;
  readonly keys: readonly string[];
}

const ofPerson = keptQuery(({ db, tables: { persons, withdrawalMarks: marks } }) =>
  db
    .select({ leftAt: persons.leftAt, at: marks.at, keys: marks.keys })
    .from(persons)
    .leftJoin(marks, and(eq(marks.campaign, sql.placeholder('campaign')), eq(marks.subject, persons.id)))
    .where(eq(persons.id, sql.placeholder('subject'))),
);

/** @returns the mark of a withdrawal @throws person-left */
export async function demandPerson(
  { storage }: { readonly storage: Pick<Storage, 'db' | 'tables'> },
  { campaign, subject, via }: Pick<Pass, 'campaign' | 'subject' | 'via'>,
): Promise<Mark | null> {
  if (via === 'subject') return null;
  const [row] = await ofPerson(storage, { campaign, subject });
  if (!row || row.leftAt !== null) throw new Problem('person-left');
  const { at, keys } = row;
  return at === null || keys === null ? null : { at, keys };
}

/** What a submission says of itself: when its agreement was given. null = none is asked. */
export const agreementIn = (campaign: Pick<Campaign, 'consent'>, pass: Pass): number | null =>
  asksConsent(campaign, pass.via) ? (pass.agreedAt ?? 0) : null;

export const isTakenBack = (agreedAt: number | null, mark: Mark | null): boolean =>
  agreedAt !== null && mark !== null && agreedAt <= mark.at;

/** An agreement given after the mark is newer than it, whatever the clock says. */
export const agreedNow = (mark: Mark | null, now: number): number => Math.max(now, (mark?.at ?? 0) + 1);

/** Keys are drawn by devices: a digest tells one again and leads back to none. */
export const keyDigest = (key: string): string => createHash('sha256').update(key).digest('base64url');

/** Whether it was kept before, and taken back. Marks of an earlier release hold the keys themselves. */
export const isWithdrawn = (key: string, mark: Mark | null): boolean =>
  mark !== null && [key, keyDigest(key)].some((known) => mark.keys.includes(known));

export async function readMark({ db, tables }: Pick<Storage, 'db' | 'tables'>, of: Person): Promise<Mark | null> {
  const { withdrawalMarks: marks } = tables;
  const [row] = await db
    .select({ at: marks.at, keys: marks.keys })
    .from(marks)
    .where(and(eq(marks.campaign, of.campaign), eq(marks.subject, of.subject)));
  return row ?? null;
}

/** The mark of one more withdrawal; who withdrew something else at the same moment costs a further try. */
export function leaveMark(
  { db, tables }: Storage,
  { campaign, subject }: Person,
  { before, keys, now }: { readonly before: Mark | null; readonly keys: readonly string[]; readonly now: number },
): Guard {
  const { withdrawalMarks: marks } = tables;
  const mark = { at: Math.max(now, (before?.at ?? 0) + 1), keys: [...(before?.keys ?? []), ...keys] };
  const of = before
    ? db
        .update(marks)
        .set(mark)
        .where(and(eq(marks.campaign, campaign), eq(marks.subject, subject), eq(marks.at, before.at)))
    : db.insert(marks).values({ campaign, subject, ...mark });
  return { of, rows: 1 };
}
