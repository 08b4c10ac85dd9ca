// The tables that held responses before they were kept compactly, set aside by a migration until their rows are carried over
// (responses/carry-over.ts). Only what is carried over is described.
import type { Answers } from '../../questionnaires/schema/response.ts';
import type { ScoreSheet } from '../../scoring/model.ts';
import { type ColumnKit, postgresKit, sqliteKit } from './columns.ts';
import type { Storage } from './storage.ts';
import type { Words } from './tables.ts';

export const firstTableNames = [
  'first_response_authors',
  'first_sheets',
  'first_responses',
  'first_shown_cohorts',
] as const;

/** The setting that says their rows are carried over and the tables are gone. */
export const carriedOver = 'carried-over.first-responses';

function describe(kit: ColumnKit) {
  return {
    responses: kit.table('first_responses', {
      id: kit.text('id').primaryKey(),
      campaign: kit.text('campaign_id').notNull(),
      instrument: kit.text('instrument').notNull(),
      version: kit.text('version').notNull(),
      subject: kit.text('subject_id').notNull(),
      institution: kit.text('institution_id').notNull(),
      revision: kit.count('revision').notNull(),
      language: kit.text('language').$type<'zh-CN' | 'en'>().notNull(),
      context: kit.json('context').$type<Words>().notNull(),
      answers: kit.json('answers').$type<Answers>().notNull(),
      idempotencyKey: kit.text('idempotency_key').notNull(),
      resultKeyHash: kit.text('result_key_hash').notNull(),
      receipt: kit.text('receipt').notNull(),
      startedAt: kit.time('started_at'),
      submittedAt: kit.time('submitted_at').notNull(),
    }),
    authors: kit.table('first_response_authors', {
      response: kit.text('response_id').notNull(),
      author: kit.text('author').notNull(),
    }),
    sheets: kit.table('first_sheets', {
      response: kit.text('response_id').notNull(),
      sheet: kit.json('sheet').$type<ScoreSheet>().notNull(),
      createdAt: kit.time('created_at').notNull(),
    }),
    shown: kit.table('first_shown_cohorts', {
      campaign: kit.text('campaign_id').notNull(),
      instrument: kit.text('instrument').notNull(),
      subject: kit.text('subject_id').notNull(),
      cells: kit.json('cells').$type<readonly { readonly counters: string }[]>().notNull(),
      told: kit.text('told').notNull(),
      shownAt: kit.time('shown_at').notNull(),
      revision: kit.count('revision').notNull(),
    }),
  };
}

const tables = { sqlite: describe(sqliteKit), postgres: describe(postgresKit) };
export const firstTables = ({ engine }: Pick<Storage, 'engine'>): (typeof tables)['sqlite'] => tables[engine];
