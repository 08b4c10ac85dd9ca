// The drafts that a batch of submissions ends: read with one short query, gone with the same commit. Somebody else's draft under
// the same name is neither ended nor written over, and what was withdrawn is not taken a second time.
import { sql } from 'drizzle-orm';
import { isWithdrawn, withdrawnHolder } from '../answer-drafts/holder.ts';
import { isOneOf } from '../storage/is-one-of.ts';
import { keptQuery } from '../storage/kept-query.ts';
import type { Guard, Storage } from '../storage/storage.ts';
import type { Tables } from '../storage/tables.ts';
import type { Entry, Outcome } from './prepared.ts';

type Place = Pick<Entry, 'campaign' | 'instrument' | 'subject'>;
export type EndedDraft = Place & Pick<Tables['answerDrafts']['$inferSelect'], 'holder' | 'pages'>;

const amongPlaces = (engine: Storage['engine']) =>
  keptQuery(({ db, tables: { answerDrafts: table } }) => {
    const each = sql.raw(engine === 'sqlite' ? 'json_each' : 'json_array_elements');
    const places = sql.placeholder('places');
    const given = engine === 'sqlite' ? sql`${places}` : sql`cast(${places} as json)`;
    const { campaign, instrument, subject, holder, pages } = table;
    return db
      .select({ campaign, instrument, subject, holder, pages })
      .from(table)
      .where(
        sql`(${campaign}, ${instrument}, ${subject}) in (select value ->> 0, value ->> 1, value ->> 2 from ${each}(${given}))`,
      );
  });
const among = { sqlite: amongPlaces('sqlite'), postgres: amongPlaces('postgres') };

/** By place. */
export async function readEndedDrafts(
  storage: Storage,
  batch: readonly Place[],
): Promise<ReadonlyMap<string, EndedDraft>> {
  const places = batch.map(({ campaign, instrument, subject }) => [campaign, instrument, subject]);
  const rows = await among[storage.engine](storage, { places: JSON.stringify(places) });
  return new Map(rows.map((row) => [`${row.campaign} ${row.instrument} ${row.subject}`, row]));
}

/** null = the entry ends the draft, or there is none. */
export function refusalBy(draft: EndedDraft | undefined, { holder, idempotencyKey }: Entry): Outcome | null {
  if (!draft) return null;
  if (isWithdrawn(draft.holder))
    return draft.holder === withdrawnHolder(idempotencyKey) ? { state: 'withdrawn' } : null;
  return holder === null || holder === draft.holder ? null : { state: 'draft-held' };
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
