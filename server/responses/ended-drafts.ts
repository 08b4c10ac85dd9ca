// What stands beside a batch of submissions, read with one short query: the drafts that it ends, gone with the same commit;
// whether each person is still there; and the marks of withdrawals. Somebody else's draft under the same name is neither ended
// nor written over, and what was withdrawn is not taken a second time.
import { sql } from 'drizzle-orm';
import { isTakenBack, isWithdrawn, type Mark } from '../consents/standing.ts';
import { isOneOf } from '../storage/is-one-of.ts';
import { givenList, keptQuery } from '../storage/kept-query.ts';
import type { Guard, Storage } from '../storage/storage.ts';
import type { Tables } from '../storage/tables.ts';
import type { Entry, Outcome } from './prepared.ts';

type Place = Pick<Entry, 'campaign' | 'instrument' | 'subject'>;
export type EndedDraft = Place & Pick<Tables['answerDrafts']['$inferSelect'], 'holder' | 'pages'>;
export interface Beside {
  /** Somebody on a roster, who has not left. */
  readonly isThere: boolean;
  readonly mark: Mark | null;
  readonly draft: EndedDraft | undefined;
}

/** Of a list PostgreSQL supposes ten rows; of JSON a hundred, for which it would rather read all persons. */
const given = {
  sqlite: sql`(select value ->> 0 as campaign, value ->> 1 as instrument, value ->> 2 as subject
    from json_each(${sql.placeholder('places')})) as place`,
  postgres: sql`unnest(${givenList('campaigns')}, ${givenList('instruments')}, ${givenList('subjects')})
    as place(campaign, instrument, subject)`,
};

const besidePlaces = (engine: Storage['engine']) =>
  keptQuery(({ db, tables: { answerDrafts: drafts, persons, withdrawalMarks: marks } }) => {
    const [campaign, instrument, subject] = [
      sql<string>`place.campaign`,
      sql<string>`place.instrument`,
      sql<string>`place.subject`,
    ];
    const { holder, pages } = drafts;
    return db
      .select({
        ...{ campaign, instrument, subject, holder, pages, at: marks.at, keys: marks.keys },
        ...{ person: persons.id, leftAt: persons.leftAt },
      })
      .from(given[engine])
      .leftJoin(persons, sql`${persons.id} = ${subject}`)
      .leftJoin(marks, sql`${marks.campaign} = ${campaign} and ${marks.subject} = ${subject}`)
      .leftJoin(
        drafts,
        sql`${drafts.campaign} = ${campaign} and ${drafts.subject} = ${subject} and ${drafts.instrument} = ${instrument}`,
      );
  });
const beside = { sqlite: besidePlaces('sqlite'), postgres: besidePlaces('postgres') };

/** By place. */
export async function readBeside(storage: Storage, batch: readonly Place[]): Promise<ReadonlyMap<string, Beside>> {
  const values =
    storage.engine === 'sqlite'
      ? { places: JSON.stringify(batch.map(({ campaign, instrument, subject }) => [campaign, instrument, subject])) }
      : {
          campaigns: batch.map(({ campaign }) => campaign),
          instruments: batch.map(({ instrument }) => instrument),
          subjects: batch.map(({ subject }) => subject),
        };
  const rows = await beside[storage.engine](storage, values);
  return new Map(
    rows.map(({ campaign, instrument, subject, holder, pages, at, keys, person, leftAt }) => [
      `${campaign} ${instrument} ${subject}`,
      {
        isThere: person !== null && leftAt === null,
        mark: at === null || keys === null ? null : { at, keys },
        draft: holder === null || pages === null ? undefined : { campaign, instrument, subject, holder, pages },
      },
    ]),
  );
}

/** null = the entry ends the draft, or there is none. */
export function refusalBy(found: Beside | undefined, { holder, idempotencyKey, person }: Entry): Outcome | null {
  if (person && !found?.isThere) return { state: 'person-left' };
  if (!found) return null;
  if (isWithdrawn(idempotencyKey, found.mark)) return { state: 'withdrawn' };
  if (person && isTakenBack(person.agreedAt, found.mark)) return { state: 'agreement-withdrawn' };
  return !found.draft || holder === null || holder === found.draft.holder ? null : { state: 'draft-held' };
}

/** Exactly those that were read, or the commit is undone. */
export function endDrafts(
  storage: Storage,
  accepted: readonly { readonly draft: EndedDraft | undefined }[],
): Guard | null {
  const { answerDrafts: table } = storage.tables;
  const drafts = accepted.flatMap(({ draft }) => draft ?? []);
  if (drafts.length === 0) return null;
  const of = storage.db.delete(table).where(
    isOneOf(
      storage,
      [table.campaign, table.instrument, table.subject, table.holder],
      drafts.map(({ campaign, instrument, subject, holder }) => [campaign, instrument, subject, holder]),
    ),
  );
  return { of, rows: drafts.length };
}
