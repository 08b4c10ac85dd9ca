// Rows of some of a campaign's subjects. For one of them, which is what a report asks, the query is built once.
import { type Column, eq, inArray, type Placeholder, type SQL, sql } from 'drizzle-orm';
import { keptQuery, type Query, type Readable } from '../storage/kept-query.ts';

export type Among = (subject: Column) => SQL;

/** @param select makes the query, for a campaign and the subjects that `among` asks for */
export function bySubjects<Row>(
  select: (storage: Readable, campaign: string | Placeholder, among: Among) => Query<Row> & PromiseLike<Row[]>,
) {
  const ofOne = keptQuery((storage) =>
    select(storage, sql.placeholder('campaign'), (column) => eq(column, sql.placeholder('subject'))),
  );
  return async (storage: Readable, campaign: string, subjects: readonly string[]): Promise<Row[]> => {
    const [subject] = subjects;
    return subject !== undefined && subjects.length === 1
      ? ofOne(storage, { campaign, subject })
      : select(storage, campaign, (column) => inArray(column, [...subjects]));
  };
}
