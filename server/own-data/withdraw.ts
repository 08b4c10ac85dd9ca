// Takes back what a person gave. Before the close an answer leaves the store and the counters in one commit, and the person may
// answer anew. After it the person's data go while the counters, and all that was reported of them, stay as they were.
import { and, eq, inArray, notExists } from 'drizzle-orm';
import { commitAudited } from '../audit/commit-audited.ts';
import { type AuditEvent, digestOf, server } from '../audit/event.ts';
import type { Pinned } from '../campaigns/pinned.ts';
import { type Campaign, pinnedIn, readCampaign } from '../campaigns/queries.ts';
import { keyDigest, leaveMark, readMark } from '../consents/standing.ts';
import type { Deps } from '../deps.ts';
import { Problem } from '../problems.ts';
import { eraseBeside } from '../responses/erase-beside.ts';
import { type Kept, readKept } from '../responses/own-report.ts';
import { isMeeting, recounting } from '../responses/replace-response.ts';
import { countersDigest } from '../responses/withdrawals.ts';
import type { Guard, Statement } from '../storage/storage.ts';
import type { CampaignState } from '../storage/tables.ts';

type Parts = Pick<Deps, 'storage' | 'catalog' | 'secrets' | 'now'>;

export interface Withdrawn {
  readonly withdrawn: number;
  /** `kept`: the campaign has closed; what was reported stays, without the person. */
  readonly counted: 'removed' | 'kept';
}

interface Change {
  readonly statements: readonly Statement[];
  readonly guards: readonly Guard[];
}

/** Every submission to the same cohort that comes in between costs one more try. */
const tries = 50;
const longestPauseMs = 20;
const running: readonly CampaignState[] = ['open', 'paused'];
const over: readonly CampaignState[] = ['closed', 'archived'];

/** @param own shown to be the asker's @throws unknown-result where no person speaks in it, busy while the campaign is closing */
export async function withdrawResponse(parts: Parts, own: Kept): Promise<Withdrawn> {
  for (let attempt = 1; ; attempt++) {
    const kept = await readKept(parts, own.receipt);
    const campaign = await readCampaign(parts, own.campaign);
    const pin = campaign && pinnedIn(parts, campaign).find(({ id }) => id === own.instrument);
    if (!kept || !campaign || !pin?.byPersons) throw new Problem('unknown-result');
    const states = [running, over].find((some) => some.includes(campaign.state));
    if (!states) throw new Problem('busy');
    const isOver = states === over;
    try {
      const counting = isOver ? await rememberKept(parts, campaign, kept) : await takeOut(parts, campaign, pin, kept);
      const changes = [stillSo(parts, campaign.id, states), await removal(parts, kept, isOver), counting];
      await commitAudited(
        parts,
        [told(parts, campaign, kept, isOver)],
        changes.flatMap(({ statements }) => statements),
        changes.flatMap(({ guards }) => guards),
      );
      return { withdrawn: 1, counted: isOver ? 'kept' : 'removed' };
    } catch (error) {
      if (!isMeeting(error)) throw error;
      if (attempt === tries) throw new Problem('busy');
      await new Promise((resolve) => setTimeout(resolve, Math.random() * longestPauseMs));
    }
  }
}

/** Holds the campaign: nobody counts in it, and it neither closes nor opens meanwhile. */
function stillSo({ storage }: Parts, id: string, states: readonly CampaignState[]): Change {
  const { campaigns } = storage.tables;
  const of = storage.db
    .update(campaigns)
    .set({ state: campaigns.state })
    .where(and(eq(campaigns.id, id), inArray(campaigns.state, [...states])));
  return { statements: [of], guards: [{ of, rows: 1 }] };
}

async function takeOut({ storage }: Parts, campaign: Campaign, pin: Pinned, kept: Kept): Promise<Change> {
  const guards = await recounting({ storage }, { campaign, pin }, kept, null);
  return { statements: guards.map(({ of }) => of), guards };
}

/** Of every scoring of the cohort there is. @throws results-in-use while another one is made of the answers */
async function rememberKept({ storage }: Parts, { id: campaign }: Campaign, kept: Kept): Promise<Change> {
  const { cohortCounters: cells, itemProducts, rescorings, withdrawals: table } = storage.tables;
  const [computing] = await storage.db
    .select({ id: rescorings.id })
    .from(rescorings)
    .where(and(eq(rescorings.campaign, campaign), eq(rescorings.state, 'computing')));
  if (computing) throw new Problem('results-in-use');
  const { instrument, institution: subject } = kept;
  const here = (of: typeof cells | typeof itemProducts | typeof table) =>
    and(eq(of.campaign, campaign), eq(of.instrument, instrument), eq(of.subject, subject));
  const rows = await storage.db.select().from(cells).where(here(cells));
  const products = await storage.db.select().from(itemProducts).where(here(itemProducts));
  const known = await storage.db.select().from(table).where(here(table));
  const guards = [...Map.groupBy(rows, ({ scoring }) => scoring)].map(([scoring, counted]): Guard => {
    const before = known.find((row) => row.scoring === scoring);
    const digest = before?.digest ?? countersDigest(counted, products);
    const row = { persons: (before?.persons ?? 0) + 1, digest, revision: (before?.revision ?? 0) + 1 };
    const of = before
      ? storage.db
          .update(table)
          .set(row)
          .where(and(here(table), eq(table.scoring, scoring), eq(table.revision, before.revision)))
      : storage.db.insert(table).values({ campaign, instrument, subject, scoring, ...row });
    return { of, rows: 1 };
  });
  return { statements: guards.map(({ of }) => of), guards };
}

async function removal({ storage, now }: Parts, kept: Kept, isOver: boolean): Promise<Change> {
  const { db, tables } = storage;
  const { responses, answerDrafts } = tables;
  const { receipt, revision, campaign, instrument, subject, idempotencyKey: key } = kept;
  const own = and(eq(responses.receipt, receipt), eq(responses.revision, revision));
  // First, so that nothing is hung on it between what hangs there going and itself.
  const held = db.update(responses).set({ revision }).where(own);
  const gone = db.delete(responses).where(own);
  const drafts = and(
    eq(answerDrafts.campaign, campaign),
    eq(answerDrafts.instrument, instrument),
    eq(answerDrafts.subject, subject),
  );
  // A copy of any revision that is still on its way somewhere would otherwise bring it back.
  const mark = isOver
    ? null
    : leaveMark(storage, kept, {
        before: await readMark(storage, { campaign, subject }),
        keys: [keyDigest(key), ...(await earlierKeys(storage, receipt))],
        now: now(),
      });
  return {
    statements: [
      held,
      ...eraseBeside(storage, [receipt]),
      gone,
      db.delete(answerDrafts).where(drafts),
      ...(mark ? [mark.of] : []),
      ...agreementRows({ storage }, { campaign, subject }),
    ],
    guards: [{ of: held, rows: 1 }, { of: gone, rows: 1 }, ...(mark ? [mark] : [])],
  };
}

async function earlierKeys({ db, tables }: Parts['storage'], receipt: string): Promise<string[]> {
  const { replacedResponses: replaced } = tables;
  const rows = await db.select({ key: replaced.keyDigest }).from(replaced).where(eq(replaced.receipt, receipt));
  return rows.flatMap(({ key }) => key ?? []);
}

interface Person {
  readonly campaign: string;
  readonly subject: string;
}

/** Asked in the commit itself: what else the person gave still rests on the agreement. */
function agreementRows(
  { storage: { db, tables } }: Pick<Parts, 'storage'>,
  { campaign, subject }: Person,
): Statement[] {
  const { consents, resumeCodes, responses, campaignSubjects } = tables;
  const given = db
    .select({ receipt: responses.receipt })
    .from(responses)
    .where(
      and(
        eq(responses.campaign, campaign),
        eq(responses.subject, subject),
        // Responses are found by participant.
        inArray(
          responses.institution,
          db
            .select({ id: campaignSubjects.subject })
            .from(campaignSubjects)
            .where(eq(campaignSubjects.campaign, campaign)),
        ),
      ),
    );
  return [consents, resumeCodes].map((table) =>
    db.delete(table).where(and(eq(table.campaign, campaign), eq(table.subject, subject), notExists(given))),
  );
}

function told(parts: Parts, campaign: Campaign, kept: Kept, isOver: boolean): AuditEvent {
  const chain = campaign.participants.find(({ id }) => id === kept.institution)?.institution ?? kept.institution;
  const { instrument, subject } = kept;
  return {
    ...{ chain, by: server, action: 'answer-withdrawn', target: `campaign:${campaign.id}` },
    details: { instrument, person: digestOf(parts, { person: subject }), closed: isOver },
  };
}

/**
 * What is saved and not submitted, by whoever may go on with it; with it goes the agreement, unless something was submitted.
 * @throws busy where it was saved or submitted at the same moment: whoever asks again sees what there is
 */
export async function withdrawDrafts(
  parts: Pick<Parts, 'storage' | 'now'>,
  { campaign, subject }: Person,
  instruments: readonly string[],
): Promise<Withdrawn> {
  const { storage, now } = parts;
  const { answerDrafts: table } = storage.tables;
  const own = and(eq(table.campaign, campaign), eq(table.subject, subject));
  const held = holdAlone(parts, campaign);
  const gone = storage.db.delete(table).where(and(own, inArray(table.instrument, [...instruments])));
  const before = await readMark(storage, { campaign, subject });
  const mark = leaveMark(storage, { campaign, subject }, { before, keys: [], now: now() });
  try {
    await storage.commit(
      [held, ...(instruments.length > 0 ? [gone] : []), mark.of, ...agreementRows({ storage }, { campaign, subject })],
      [...(instruments.length > 0 ? [{ of: gone, rows: instruments.length }] : []), mark],
    );
  } catch (error) {
    if (!isMeeting(error)) throw error;
    throw new Problem('busy');
  }
  return { withdrawn: instruments.length, counted: 'removed' };
}

/** Until this is written nobody submits in it. */
function holdAlone({ storage: { db, tables } }: Pick<Parts, 'storage'>, id: string): Statement {
  const { campaigns } = tables;
  return db.update(campaigns).set({ state: campaigns.state }).where(eq(campaigns.id, id));
}
