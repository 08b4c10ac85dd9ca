// The close of a campaign: what still waits is told, and then answers and rights are written once more in an order of chance, so
// that nothing is left of the batches they came in. May be begun again as often as one likes.
import { and, asc, eq, gt, inArray } from 'drizzle-orm';
import { type Campaign, pinnedIn, readCampaign } from '../campaigns/queries.ts';
import type { Deps } from '../deps.ts';
import { shuffle } from '../exports/disorder.ts';
import { insertRows } from '../storage/insert-rows.ts';
import { Duplicate, GuardFailed } from '../storage/storage.ts';
import { type AnonymousCohort, readWaiting } from './keep-answers.ts';
import { rewrite } from './rewrite.ts';

type Parts = Pick<Deps, 'storage' | 'catalog'>;

const pageSize = 500;
const tries = 10;

/** @param campaign one that takes no response any more */
export async function finishAnonymous(parts: Parts, campaign: Campaign): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await finishOnce(parts, campaign);
    } catch (error) {
      if (!(error instanceof GuardFailed || error instanceof Duplicate) || attempt === tries) throw error;
      // Another server is at it, or has closed the campaign already.
      if ((await readCampaign(parts, campaign.id))?.state !== 'closing') return;
      await new Promise((resolve) => setTimeout(resolve, Math.random() * attempt * 20));
    }
  }
}

async function finishOnce(parts: Parts, campaign: Campaign): Promise<void> {
  const pins = pinnedIn(parts, campaign).filter(({ identity }) => identity === 'anonymous');
  for (const pin of pins) {
    for (const { id: institution } of campaign.participants.filter(({ kind }) => kind === pin.askedOf)) {
      const cohort = { campaign, pin, institution };
      await tellRest(parts, cohort);
      await shuffleAnswers(parts, cohort);
    }
    await shuffleRights(parts, campaign, pin.id);
  }
  if (pins.length === 0) return;
  await parts.storage.forgetDeleted(parts.storage.tables.anonymousResponses);
  await parts.storage.forgetDeleted(parts.storage.tables.anonymousRights);
}

async function tellRest(parts: Parts, cohort: AnonymousCohort): Promise<void> {
  const waiting = await readWaiting(parts, cohort);
  if (waiting.length === 0) return;
  const told = waiting.map((row) => ({ ...row, told: true }));
  shuffle(told);
  await rewrite(parts, cohort, { state: 'closing', before: waiting, after: told });
}

/** Names are random, so each page holds answers of all batches. */
async function shuffleAnswers(parts: Parts, cohort: AnonymousCohort): Promise<void> {
  const { anonymousResponses: table } = parts.storage.tables;
  const { campaign, pin, institution } = cohort;
  for (let last = ''; ; ) {
    const page = await parts.storage.db
      .select()
      .from(table)
      .where(
        and(
          eq(table.campaign, campaign.id),
          eq(table.instrument, pin.id),
          eq(table.institution, institution),
          eq(table.told, true),
          gt(table.id, last),
        ),
      )
      .orderBy(asc(table.id))
      .limit(pageSize);
    last = page.at(-1)?.id ?? last;
    if (page.length === 0) return;
    const after = [...page];
    shuffle(after);
    await rewrite(parts, cohort, { state: 'closing', before: page, after });
  }
}

/** Who began when is nobody's concern either. */
async function shuffleRights({ storage }: Parts, campaign: Campaign, instrument: string): Promise<void> {
  const { anonymousRights: table } = storage.tables;
  const of = and(eq(table.campaign, campaign.id), eq(table.instrument, instrument));
  for (let last = ''; ; ) {
    const page = await storage.db
      .select()
      .from(table)
      .where(and(of, gt(table.subject, last)))
      .orderBy(asc(table.subject))
      .limit(pageSize);
    last = page.at(-1)?.subject ?? last;
    if (page.length === 0) return;
    const subjects = page.map(({ subject }) => subject);
    const gone = storage.db.delete(table).where(and(of, inArray(table.subject, subjects)));
    shuffle(page);
    await storage.commit([gone, insertRows(storage, table, page)], [{ of: gone, rows: page.length }]);
  }
}
