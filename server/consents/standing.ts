// Whether somebody may still give anything with a pass: the pass was signed when it was begun or agreed with, and the person may
// have left or withdrawn since. A withdrawal leaves a mark among the drafts, under no instrument: when it was, and the keys of
// what was withdrawn. An agreement older than the mark was taken back with it.
import { and, eq, sql } from 'drizzle-orm';
import type { Pass } from '../auth/pass.ts';
import type { Campaign } from '../campaigns/queries.ts';
import { Problem } from '../problems.ts';
import { keptQuery } from '../storage/kept-query.ts';
import type { Guard, Storage } from '../storage/storage.ts';
import { asksConsent } from './notice.ts';

/** Where the mark stands instead of an instrument. */
export const noInstrument = '';
const marked = 'withdrawn:';

interface Person {
  readonly campaign: string;
  readonly subject: string;
}

export interface Mark {
  readonly at: number;
  readonly keys: readonly string[];
}

const ofPerson = keptQuery(({ db, tables: { persons, answerDrafts: drafts } }) =>
  db
    .select({ leftAt: persons.leftAt, holder: drafts.holder, at: drafts.savedAt })
    .from(persons)
    .leftJoin(
      drafts,
      and(
        eq(drafts.campaign, sql.placeholder('campaign')),
        eq(drafts.instrument, noInstrument),
        eq(drafts.subject, persons.id),
      ),
    )
    .where(eq(persons.id, sql.placeholder('subject'))),
);

export const markOf = ({ holder, at }: { readonly holder: string; readonly at: number }): Mark => ({
  at,
  keys: holder.slice(marked.length).split(' ').filter(Boolean),
});

/** @returns the mark of a withdrawal @throws person-left */
export async function demandPerson(
  { storage }: { readonly storage: Pick<Storage, 'db' | 'tables'> },
  { campaign, subject, via }: Pick<Pass, 'campaign' | 'subject' | 'via'>,
): Promise<Mark | null> {
  if (via === 'subject') return null;
  const [row] = await ofPerson(storage, { campaign, subject });
  if (!row || row.leftAt !== null) throw new Problem('person-left');
  const { holder, at } = row;
  return holder === null || at === null ? null : markOf({ holder, at });
}

/** What a submission says of itself: when its agreement was given. null = none is asked. */
export const agreementIn = (campaign: Pick<Campaign, 'consent'>, pass: Pass): number | null =>
  asksConsent(campaign, pass.via) ? (pass.agreedAt ?? 0) : null;

export const isTakenBack = (agreedAt: number | null, mark: Mark | null): boolean =>
  agreedAt !== null && mark !== null && agreedAt <= mark.at;

/** An agreement given after the mark is newer than it, whatever the clock says. */
export const agreedNow = (mark: Mark | null, now: number): number => Math.max(now, (mark?.at ?? 0) + 1);

export async function readMark({ db, tables }: Pick<Storage, 'db' | 'tables'>, of: Person): Promise<Mark | null> {
  const { answerDrafts: drafts } = tables;
  const [row] = await db
    .select({ holder: drafts.holder, at: drafts.savedAt })
    .from(drafts)
    .where(and(eq(drafts.campaign, of.campaign), eq(drafts.instrument, noInstrument), eq(drafts.subject, of.subject)));
  return row ? markOf(row) : null;
}

/** The mark of one more withdrawal; who withdrew something else at the same moment costs a further try. */
export function leaveMark(
  { db, tables }: Storage,
  { campaign, subject, institution }: Person & { readonly institution: string },
  { before, key, now }: { readonly before: Mark | null; readonly key: string | null; readonly now: number },
): Guard {
  const { answerDrafts: drafts } = tables;
  const at = Math.max(now, (before?.at ?? 0) + 1);
  const holder = `${marked}${[...(before?.keys ?? []), ...(key === null ? [] : [key])].join(' ')}`;
  const of = before
    ? db
        .update(drafts)
        .set({ holder, savedAt: at })
        .where(
          and(
            eq(drafts.campaign, campaign),
            eq(drafts.instrument, noInstrument),
            eq(drafts.subject, subject),
            eq(drafts.savedAt, before.at),
          ),
        )
    : db.insert(drafts).values({
        ...{ campaign, instrument: noInstrument, version: '', institution, subject, language: 'zh-CN' },
        ...{ holder, content: null, answered: 0, pages: {}, openedAt: at, savedAt: at, revision: 0 },
      });
  return { of, rows: 1 };
}
