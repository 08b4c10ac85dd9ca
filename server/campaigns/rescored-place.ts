// The interval of places of one participant: written at the close, or by the re-scoring that its form's figures are of.
import { and, eq, sql } from 'drizzle-orm';
import type { PlaceInterval } from '../../scoring/report/report-input.ts';
import { keptQuery } from '../storage/kept-query.ts';
import type { Storage } from '../storage/storage.ts';
import type { Pinned } from './pinned.ts';

interface Parts {
  readonly storage: Pick<Storage, 'db' | 'tables'>;
}

const rescoredPlace = keptQuery(({ db, tables: { rescorings, rescoredSubjects } }) =>
  db
    .select({ place: rescoredSubjects.place })
    .from(rescorings)
    .innerJoin(rescoredSubjects, eq(rescoredSubjects.rescoring, rescorings.id))
    .where(
      and(
        eq(rescorings.campaign, sql.placeholder('campaign')),
        eq(rescorings.scoring, sql.placeholder('scoring')),
        eq(rescoredSubjects.subject, sql.placeholder('subject')),
      ),
    ),
);

/** @param subject with the place written at the close; @param form null where the campaign has none */
export async function readPlace(
  { storage }: Parts,
  campaign: string,
  subject: { readonly id: string; readonly place: PlaceInterval | null },
  form: Pick<Pinned, 'scoring'> | undefined,
): Promise<PlaceInterval | null> {
  const scoring = form?.scoring ?? 0;
  if (scoring === 0) return subject.place;
  const [row] = await rescoredPlace(storage, { campaign, scoring, subject: subject.id });
  return row?.place ?? null;
}
