// A correction by whoever answered, until the close: the row becomes its next revision, what it was is put aside whole, and the
// counters lose the old answers and gain the new ones, all in one commit. The receipt stays, for people have written it down.
import { and, eq } from 'drizzle-orm';
import { CountersError } from '../../scoring/cohort/pack-numbers.ts';
import type { Pinned } from '../campaigns/pinned.ts';
import type { Campaign } from '../campaigns/queries.ts';
import { keyDigest } from '../consents/standing.ts';
import type { Deps } from '../deps.ts';
import { Problem } from '../problems.ts';
import { insertRows } from '../storage/insert-rows.ts';
import { Duplicate, type Guard, GuardFailed, type Statement } from '../storage/storage.ts';
import { CohortChanges } from './cohort-changes.ts';
import { correctionGuards, correctionOf } from './correct-counters.ts';
import { sheetRow } from './keep-sheet.ts';
import { keptCounters } from './kept-counters.ts';
import { type Kept, readKept } from './own-report.ts';
import { type Entry, type Scored, saysTheSame, score } from './prepared.ts';
import { isResultKey, isResultSecret } from './result-key.ts';
import type { Receipt } from './submit-response.ts';

type Parts = Pick<Deps, 'storage' | 'secrets' | 'now'>;
interface Place {
  readonly campaign: Campaign;
  readonly pin: Pinned;
}
interface Change {
  readonly statements: readonly Statement[];
  readonly guards: readonly Guard[];
}

/** Every submission to the same cohort that comes in between costs one more try. */
const tries = 50;
const longestPauseMs = 20;

/** @throws unknown-result, campaign-closed */
export async function replaceResponse(
  parts: Parts,
  place: Place,
  given: Entry,
  replaces: { readonly receipt: string; readonly secret: string },
): Promise<Receipt> {
  const { storage } = parts;
  const { campaigns } = storage.tables;
  for (let attempt = 1; ; attempt++) {
    const kept = await readKept(parts, replaces.receipt);
    if (!kept || !isOf(kept, given) || !isResultKey(parts, replaces.secret, kept)) throw new Problem('unknown-result');
    // A key that was issued for a while takes no other's place: links that were saved go on opening the result.
    const entry = isResultSecret(replaces.secret, kept) ? given : { ...given, resultKeyHash: kept.resultKeyHash };
    const { receipt, submittedAt } = kept;
    if (kept.idempotencyKey === entry.idempotencyKey && saysTheSame(kept, entry))
      return { state: 'repeated', receipt, submittedAt };
    // Nobody else counts in this campaign meanwhile, and it stays open until this is written.
    const open = storage.db
      .update(campaigns)
      .set({ state: 'open' })
      .where(and(eq(campaigns.id, entry.campaign), eq(campaigns.state, 'open')));
    try {
      const changes = [rowChange(parts, kept, entry), await countChange(parts, place, kept, entry)];
      const statements = [open, ...changes.flatMap((change) => change.statements)];
      const guards = [{ of: open, rows: 1 }, ...changes.flatMap((change) => change.guards)];
      await storage.commit(statements, guards);
      return { state: 'accepted', receipt, submittedAt: entry.submittedAt };
    } catch (error) {
      if (error instanceof GuardFailed && error.of === open)
        throw new Problem(await whyNotOpen(parts, place.campaign.id));
      if (!isMeeting(error) || attempt === tries) throw error;
      await new Promise((resolve) => setTimeout(resolve, Math.random() * longestPauseMs));
    }
  }
}

async function whyNotOpen({ storage }: Parts, id: string): Promise<'campaign-paused' | 'campaign-closed'> {
  const { campaigns } = storage.tables;
  const [row] = await storage.db.select({ state: campaigns.state }).from(campaigns).where(eq(campaigns.id, id));
  return row?.state === 'paused' ? 'campaign-paused' : 'campaign-closed';
}

/** Somebody was faster: between reading answer and counters, where these then hold less than the answer, or before the commit. */
export const isMeeting = (error: unknown): boolean =>
  error instanceof GuardFailed || error instanceof Duplicate || error instanceof CountersError;

const isOf = (kept: Kept, { campaign, instrument, institution, subject }: Entry): boolean =>
  kept.campaign === campaign &&
  kept.instrument === instrument &&
  kept.institution === institution &&
  kept.subject === subject;

function rowChange({ storage, now }: Parts, kept: Kept, entry: Entry): Change {
  const { responses, replacedResponses, correctionDrafts } = storage.tables;
  const { receipt, revision } = kept;
  const { version, language, context, answers, idempotencyKey, resultKeyHash, startedAt, submittedAt } = entry;
  const next = storage.db
    .update(responses)
    .set({
      ...{ version, language, context, answers, idempotencyKey, resultKeyHash, startedAt, submittedAt },
      ...{ revision: revision + 1, pages: null },
    })
    .where(and(eq(responses.receipt, receipt), eq(responses.revision, revision)));
  const before = insertRows(storage, replacedResponses, [
    { ...kept, replacedAt: now(), keyDigest: keyDigest(kept.idempotencyKey) },
  ]);
  const draft = storage.db.delete(correctionDrafts).where(eq(correctionDrafts.receipt, receipt));
  return { statements: [next, before, draft], guards: [{ of: next, rows: 1 }] };
}

/** An institution's form is scored at the close: it has neither sheet nor counters yet. */
async function countChange(
  { storage }: Pick<Parts, 'storage'>,
  { campaign, pin }: Place,
  kept: Kept,
  entry: Entry,
): Promise<Change> {
  if (!pin.byPersons) return { statements: [], guards: [] };
  const { sheets } = storage.tables;
  const { receipt: response, institution } = kept;
  const scored = score(pin, entry.answers, entry.context);
  const sheet = sheetRow(pin.scorer, { response, institution, createdAt: entry.submittedAt }, scored.sheet);
  const counting = await recounting({ storage }, { campaign, pin }, kept, { answers: entry.answers, scored });
  const old = storage.db.delete(sheets).where(eq(sheets.response, response));
  return { statements: [old, insertRows(storage, sheets, [sheet]), ...counting.map(({ of }) => of)], guards: counting };
}

/** The counters without what was kept, and with what comes instead. */
export async function recounting(
  { storage }: Pick<Parts, 'storage'>,
  { campaign, pin }: Place,
  kept: Kept,
  instead: { readonly answers: Entry['answers']; readonly scored: Scored } | null,
): Promise<Guard[]> {
  const { instrument, institution, answers, context } = kept;
  const at = { campaign: campaign.id, instrument, institution };
  const [added, removed] = [new CohortChanges(), new CohortChanges()];
  removed.add({ ...at, answers, scored: score(pin, answers, context) });
  if (instead) added.add({ ...at, ...instead });
  const cohort = { campaign, pin, institution };
  const now = await keptCounters({ storage }, cohort);
  return correctionGuards(storage, cohort, now, correctionOf(cohort, added, removed));
}
