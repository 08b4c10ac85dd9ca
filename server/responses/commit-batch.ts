// One batch of submissions: read what is there, decide, and write responses, sheets and cohort counters in one commit.
// Changes to the same counter row are summed first. The campaign must still be open when the commit runs.
import { createHash } from 'node:crypto';
import { and, eq, inArray } from 'drizzle-orm';

import type { Deps } from '../http/environment.ts';
import { insertRows } from '../storage/insert-rows.ts';
import { newCode, newId } from '../storage/new-id.ts';
import type { Guard, Statement, Storage } from '../storage/storage.ts';
import { counterStatements } from './counter-statements.ts';
import { type Outcome, type Prepared, saysTheSame } from './prepared.ts';

const firstRevision = 1;
const placeOf = (entry: Pick<Prepared, 'campaign' | 'instrument' | 'subject'>): string =>
  `${entry.campaign} ${entry.instrument} ${entry.subject}`;

interface Existing extends Pick<Prepared, 'context' | 'answers'> {
  readonly key: string;
  readonly receipt: string;
  readonly submittedAt: number;
}

export async function commitBatch({ storage }: Pick<Deps, 'storage'>, batch: readonly Prepared[]): Promise<Outcome[]> {
  const existing = await readExisting(storage, batch);
  const open = await readOpen(storage, batch);
  const accepted: { entry: Prepared; receipt: string }[] = [];
  const outcomes = batch.map((entry): Outcome => {
    const before = existing.get(placeOf(entry));
    if (before) {
      const { key, receipt, submittedAt } = before;
      const repeated = key === entry.idempotencyKey && saysTheSame(before, entry);
      return { state: repeated ? 'repeated' : 'already-submitted', receipt, submittedAt };
    }
    if (!open.has(entry.campaign)) return { state: 'closed' };
    const receipt = newCode(10);
    const { idempotencyKey: key, submittedAt, context, answers } = entry;
    existing.set(placeOf(entry), { key, receipt, submittedAt, context, answers });
    accepted.push({ entry, receipt });
    return { state: 'accepted', receipt, submittedAt: entry.submittedAt };
  });
  if (accepted.length > 0) await write(storage, accepted);
  return outcomes;
}

async function readExisting(storage: Storage, batch: readonly Prepared[]): Promise<Map<string, Existing>> {
  const { responses } = storage.tables;
  const rows = await storage.db
    .select({
      campaign: responses.campaign,
      instrument: responses.instrument,
      subject: responses.subject,
      key: responses.idempotencyKey,
      receipt: responses.receipt,
      submittedAt: responses.submittedAt,
      context: responses.context,
      answers: responses.answers,
    })
    .from(responses)
    .where(
      and(
        inArray(responses.campaign, [...new Set(batch.map((entry) => entry.campaign))]),
        inArray(responses.subject, [...new Set(batch.map((entry) => entry.subject))]),
      ),
    );
  return new Map(rows.map((row) => [placeOf(row), row]));
}

async function readOpen(storage: Storage, batch: readonly Prepared[]): Promise<ReadonlySet<string>> {
  const { campaigns } = storage.tables;
  const ids = [...new Set(batch.map((entry) => entry.campaign))];
  const rows = await storage.db
    .select({ id: campaigns.id })
    .from(campaigns)
    .where(and(inArray(campaigns.id, ids), eq(campaigns.state, 'open')));
  return new Set(rows.map((row) => row.id));
}

async function write(storage: Storage, accepted: readonly { entry: Prepared; receipt: string }[]): Promise<void> {
  const { campaigns, responses, responseAuthors, sheets } = storage.tables;
  const guards: Guard[] = [];
  const statements: Statement[] = [];
  // Writing the state back unchanged makes this commit and a closing one wait for each other.
  for (const id of new Set(accepted.map(({ entry }) => entry.campaign))) {
    const stillOpen = storage.db
      .update(campaigns)
      .set({ state: 'open' })
      .where(and(eq(campaigns.id, id), eq(campaigns.state, 'open')));
    statements.push(stillOpen);
    guards.push({ of: stillOpen, rows: 1 });
  }
  const rows = accepted.map(({ entry, receipt }) => ({ id: newId(entry.submittedAt), entry, receipt }));
  statements.push(
    insertRows(
      storage,
      responses,
      rows.map(({ id, receipt, entry }) => ({ id, receipt, revision: firstRevision, ...entry })),
    ),
    insertRows(
      storage,
      responseAuthors,
      rows.map(({ id, entry }) => ({ response: id, author: entry.author })),
    ),
  );
  const scored = rows.flatMap(({ id, entry }) =>
    entry.scored ? [{ response: id, entry, sheet: entry.scored.sheet }] : [],
  );
  if (scored.length > 0) {
    statements.push(
      insertRows(
        storage,
        sheets,
        scored.map(({ response, entry, sheet }) => sheetRow(response, entry, sheet)),
      ),
    );
    const counting = await counterStatements(
      storage,
      accepted.map(({ entry }) => entry),
    );
    statements.push(...counting.statements);
    guards.push(...counting.guards);
  }
  await storage.commit(statements, guards);
}

export function sheetRow(
  response: string,
  at: {
    readonly campaign: string;
    readonly instrument: string;
    readonly subject: string;
    readonly submittedAt: number;
  },
  sheet: NonNullable<Prepared['scored']>['sheet'],
) {
  return {
    id: newId(at.submittedAt),
    campaign: at.campaign,
    instrument: at.instrument,
    subject: at.subject,
    response,
    profileName: sheet.profile.name,
    profileNumber: sheet.profile.number,
    modelId: sheet.model.id,
    modelVersion: sheet.model.version,
    sheet,
    digest: createHash('sha256').update(JSON.stringify(sheet)).digest('hex'),
    createdAt: at.submittedAt,
  };
}
