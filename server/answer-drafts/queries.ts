// Reads drafts. A draft whose response was kept meanwhile is none any more.
import { and, eq, notExists, sql } from 'drizzle-orm';
import { keptQuery, type Readable } from '../storage/kept-query.ts';

export type DraftRow = Readable['tables']['answerDrafts']['$inferSelect'];

const ofPerson = keptQuery(({ db, tables: { answerDrafts: drafts, responses } }) =>
  db
    .select()
    .from(drafts)
    .where(
      and(
        eq(drafts.campaign, sql.placeholder('campaign')),
        eq(drafts.subject, sql.placeholder('subject')),
        notExists(
          db
            .select({ receipt: responses.receipt })
            .from(responses)
            .where(
              and(
                eq(responses.campaign, drafts.campaign),
                eq(responses.instrument, drafts.instrument),
                eq(responses.institution, drafts.institution),
                eq(responses.subject, drafts.subject),
              ),
            ),
        ),
      ),
    )
    .orderBy(drafts.instrument),
);

interface Person {
  readonly campaign: string;
  readonly subject: string;
}

/** All that a person has under way in a campaign; they have one holder. */
export const draftsOf = (storage: Readable, { campaign, subject }: Person): Promise<DraftRow[]> =>
  ofPerson(storage, { campaign, subject });
