// One batch of submissions in one commit: responses, sheets and cohort counters, and the end of their drafts. Most batches
// hold nothing but first submissions to open campaigns, so that is tried at once; the database refuses a second response and a
// closed campaign by itself, and only then is it read who was there before.
import { inArray } from 'drizzle-orm';
import type { Mark } from '../consents/standing.ts';
import type { Deps } from '../deps.ts';
import { holdOpen, holdPersons } from '../storage/hold-rows.ts';
import { insertRows } from '../storage/insert-rows.ts';
import { isOneOf } from '../storage/is-one-of.ts';
import { newReceipt } from '../storage/new-id.ts';
import { Duplicate, GuardFailed, type Statement, type Storage } from '../storage/storage.ts';
import type { CampaignState } from '../storage/tables.ts';
import { CohortChanges } from './cohort-changes.ts';
import { cacheOf, counterStatements } from './counter-statements.ts';
import { type Beside, type EndedDraft, endDrafts, readBeside, refusalBy } from './ended-drafts.ts';
import { sheetRow } from './keep-sheet.ts';
import { type Outcome, type Prepared, saysTheSame, score } from './prepared.ts';

const firstRevision = 1;

type Parts = Pick<Deps, 'storage'>;
type Found = ReadonlyMap<string, Beside>;
interface Accepted {
  readonly entry: Prepared;
  readonly receipt: string;
  readonly draft: EndedDraft | undefined;
  readonly mark: Mark | null;
}
interface Existing extends Pick<Prepared, 'context' | 'answers'> {
  readonly key: string;
  readonly receipt: string;
  readonly submittedAt: number;
}

const placeOf = (entry: Pick<Prepared, 'campaign' | 'instrument' | 'subject'>): string =>
  `${entry.campaign} ${entry.instrument} ${entry.subject}`;
const standingOf = (beside: Found, entry: Prepared): Pick<Accepted, 'draft' | 'mark'> => {
  const { draft, mark = null } = beside.get(placeOf(entry)) ?? {};
  return { draft, mark };
};
const unique = (values: readonly string[]): string[] => [...new Set(values)];

/** Somebody else writes the same counter rows: nothing is written, try again, if possible elsewhere. */
export class ShardTaken extends Error {}

/** @throws ShardTaken; GuardFailed or Duplicate when somebody was faster: nothing is written, try again */
export async function commitBatch(parts: Parts, batch: readonly Prepared[]): Promise<Outcome[]> {
  const beside = await readBeside(parts.storage, batch);
  const refused = new Map(
    batch.flatMap((entry) => {
      const refusal = refusalBy(beside.get(placeOf(entry)), entry);
      return refusal ? [[entry, refusal] as const] : [];
    }),
  );
  if (refused.size === 0) return commitOwn(parts, batch, beside);
  const own = batch.filter((entry) => !refused.has(entry));
  const outcomes = own.length > 0 ? await commitOwn(parts, own, beside) : [];
  const found = new Map(own.map((entry, at) => [entry, outcomes[at] as Outcome]));
  return batch.map((entry) => refused.get(entry) ?? (found.get(entry) as Outcome));
}

async function commitOwn(parts: Parts, batch: readonly Prepared[], beside: Found): Promise<Outcome[]> {
  if (new Set(batch.map(placeOf)).size === batch.length) {
    try {
      return await commitAllNew(parts, batch, beside);
    } catch (error) {
      if (!(error instanceof GuardFailed || error instanceof Duplicate)) throw error;
    }
  }
  return commitKnowing(parts, batch, beside);
}

async function commitAllNew({ storage }: Parts, batch: readonly Prepared[], beside: Found): Promise<Outcome[]> {
  const accepted = batch.map(
    (entry): Accepted => ({ entry, receipt: newReceipt(entry.submittedAt), ...standingOf(beside, entry) }),
  );
  await write(storage, accepted);
  return accepted.map(({ entry, receipt }) => ({ state: 'accepted', receipt, submittedAt: entry.submittedAt }));
}

async function commitKnowing({ storage }: Parts, batch: readonly Prepared[], beside: Found): Promise<Outcome[]> {
  const existing = await readExisting(storage, batch);
  const states = await readStates(storage, batch);
  const accepted: Accepted[] = [];
  const outcomes = batch.map((entry): Outcome => {
    const before = existing.get(placeOf(entry));
    if (before) return outcomeOf(before, entry);
    const state = states.get(entry.campaign);
    if (state !== 'open') return state === 'paused' ? { state } : { state: 'closed' };
    const receipt = newReceipt(entry.submittedAt);
    const { idempotencyKey: key, submittedAt, context, answers } = entry;
    existing.set(placeOf(entry), { key, receipt, submittedAt, context, answers });
    accepted.push({ entry, receipt, ...standingOf(beside, entry) });
    return { state: 'accepted', receipt, submittedAt };
  });
  if (accepted.length > 0) await write(storage, accepted);
  return outcomes;
}

function outcomeOf(before: Existing, entry: Prepared): Outcome {
  const { key, receipt, submittedAt } = before;
  const repeated = key === entry.idempotencyKey && saysTheSame(before, entry);
  return { state: repeated ? 'repeated' : 'already-submitted', receipt, submittedAt };
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
      isOneOf(
        storage,
        [responses.campaign, responses.instrument, responses.institution, responses.subject],
        batch.map(({ campaign, instrument, institution, subject }) => [campaign, instrument, institution, subject]),
      ),
    );
  return new Map(rows.map((row) => [placeOf(row), row]));
}

async function readStates(storage: Storage, batch: readonly Prepared[]): Promise<ReadonlyMap<string, CampaignState>> {
  const { campaigns } = storage.tables;
  const ids = unique(batch.map((entry) => entry.campaign));
  const rows = await storage.db
    .select({ id: campaigns.id, state: campaigns.state })
    .from(campaigns)
    .where(inArray(campaigns.id, ids));
  return new Map(rows.map(({ id, state }) => [id, state]));
}

async function write(storage: Storage, inAnyOrder: readonly Accepted[]): Promise<void> {
  const { responses, responseAuthors, sheets } = storage.tables;
  // In one order everywhere, so that two commits with the same two persons never wait for each other crosswise.
  const accepted = inAnyOrder.toSorted((a, b) => (placeOf(a.entry) < placeOf(b.entry) ? -1 : 1));
  // This commit and one that closes or pauses wait for each other.
  const open = holdOpen(storage, unique(accepted.map(({ entry }) => entry.campaign)));
  const statements: Statement[] = [open.of];
  const guards = [open];
  const persons = accepted
    .filter(({ entry }) => entry.person)
    .map(({ entry: { campaign, subject }, mark }) => ({ campaign, subject, withdrewAt: mark?.at ?? 0 }))
    .sort((a, b) => (a.subject < b.subject ? -1 : 1));
  if (persons.length > 0) {
    const there = holdPersons(storage, accepted[0]?.entry.campaign ?? '', persons);
    statements.push(there.of);
    guards.push(there);
  }
  statements.push(
    insertRows(
      storage,
      responses,
      accepted.map(({ receipt, entry, draft }) => ({
        ...{ receipt, revision: firstRevision, pages: draft?.pages ?? null },
        ...entry,
      })),
    ),
  );
  const ended = endDrafts(storage, accepted);
  if (ended) {
    statements.push(ended.of);
    guards.push(ended);
  }
  const authors = accepted.flatMap(({ receipt, entry }) =>
    entry.authors.map((author) => ({ response: receipt, author })),
  );
  if (authors.length > 0) statements.push(insertRows(storage, responseAuthors, authors));
  const changes = new CohortChanges();
  // Sheets are large: none outlives its row, so that what waits for the disk is little.
  const rows = accepted.flatMap(({ receipt, entry: { pin, ...entry } }) => {
    if (!pin) return [];
    const scored = score(pin, entry.answers, entry.context);
    changes.add({ ...entry, scored });
    const at = { response: receipt, institution: entry.institution, createdAt: entry.submittedAt };
    return [sheetRow(pin.scorer, at, scored.sheet)];
  });
  const counting = rows.length > 0 ? await counterStatements(storage, changes) : null;
  if (counting) {
    statements.push(insertRows(storage, sheets, rows), ...counting.statements);
    guards.push(...counting.guards);
  }
  try {
    await storage.commit(statements, guards);
  } catch (error) {
    const taken = error instanceof GuardFailed && counting?.guards.some(({ of }) => of === error.of);
    // What is remembered of the counters holds when something else was refused, but not when nobody knows what was written.
    if (taken || !(error instanceof GuardFailed || error instanceof Duplicate)) cacheOf(storage).clear();
    if (taken) throw new ShardTaken('Somebody else has written these counters', { cause: error });
    throw error;
  }
  counting?.committed();
}
