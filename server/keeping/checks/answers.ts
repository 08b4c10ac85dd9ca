// Every answer scored again: its sheet must be the one that is kept, and all of a cohort's together must give the kept counters
// and, in a closed campaign, what its reports compare with. One cohort at a time, each as of a moment of its own, so that
// it can go on beside a server for as long as it takes.
import { and, eq, inArray, ne } from 'drizzle-orm';
import type { ScoreSheet } from '../../../scoring/model.ts';
import { MissingPin, type Pinned } from '../../campaigns/pinned.ts';
import { type Campaign, pinnedIn, readCampaign } from '../../campaigns/queries.ts';
import { hasClosed } from '../../campaigns/window.ts';
import { CohortChanges } from '../../responses/cohort-changes.ts';
import { answersOf, type Cohort, type Counting, countIn, differencesFrom } from '../../responses/count-again.ts';
import { score } from '../../responses/prepared.ts';
import { afterWithdrawals } from '../../responses/withdrawals.ts';
import { Faults, type Finding, type Patient, restoreFrom } from './check.ts';
import { lookAtPeers } from './peers.ts';
import { notLookedAt } from './seals.ts';
import { isDue, lookAtSheets } from './sheets.ts';

interface Notebook {
  readonly sheets: Faults;
  readonly counters: Faults;
  readonly peers: Faults;
  responses: number;
  cohorts: number;
  lists: number;
}

export async function checkAnswers(patient: Patient): Promise<Finding[]> {
  const notes = patient.catalog ? [] : [notLookedAt];
  const book: Notebook = {
    sheets: new Faults(),
    counters: new Faults(),
    peers: new Faults(),
    responses: 0,
    cohorts: 0,
    lists: 0,
  };
  for (const campaign of await campaignsOf(patient)) await lookAtCampaign(patient, campaign, book);
  return [
    {
      id: 'sheets',
      found: `逐份重新计分的答卷 ${book.responses} 份 / ${book.responses} responses scored again`,
      faults: book.sheets.list(),
      notes,
    },
    {
      id: 'counters',
      found: `由答卷重新统计的群体 ${book.cohorts} 个 / ${book.cohorts} cohorts counted again from their answers`,
      faults: book.counters.list(),
      notes,
    },
    {
      id: 'peers',
      found: `已截止批次的同类比较数据 ${book.lists} 组 / ${book.lists} lists of peers in closed campaigns`,
      faults: book.peers.list(),
      notes,
    },
  ];
}

async function campaignsOf({ database, catalog }: Patient): Promise<Campaign[]> {
  if (!catalog) return [];
  const { campaigns } = database.tables;
  const rows = await database.db.select({ id: campaigns.id }).from(campaigns).where(ne(campaigns.state, 'draft'));
  const found = await Promise.all(rows.map(({ id }) => readCampaign({ storage: database, catalog }, id)));
  return found.filter((campaign) => campaign !== null);
}

async function lookAtCampaign(patient: Patient, campaign: Campaign, book: Notebook): Promise<void> {
  for (const pin of pinsOf(patient, campaign)) {
    const forms = new Map<string, ScoreSheet>();
    for (const institution of await institutionsOf(patient, campaign, pin)) {
      await lookAtCohort(patient, { campaign, pin, institution }, campaign, book, forms).catch((error: unknown) =>
        book.sheets.add(
          `批次 ${campaign.number} ${pin.id} 院校 ${institution} 的答卷无法读取：${String(error)} / The responses of ${institution} cannot be read.`,
        ),
      );
    }
    if (!hasClosed(campaign) || pin.byPersons) continue;
    const { lists, faults } = await lookAtPeers(patient, campaign, pin, forms);
    book.lists += lists;
    for (const fault of faults) book.peers.add(fault);
  }
}

/** What is missing is told by another check. */
function pinsOf({ catalog }: Patient, campaign: Campaign): readonly Pinned[] {
  try {
    return catalog ? pinnedIn({ catalog }, campaign) : [];
  } catch (error) {
    if (error instanceof MissingPin) return [];
    throw error;
  }
}

/** Also those that have counters or responses and take no part. */
async function institutionsOf({ database }: Patient, campaign: Campaign, { id }: Pinned): Promise<Set<string>> {
  const { responses, anonymousResponses: anonymous, cohortCounters: counters } = database.tables;
  const withoutName = await database.db
    .selectDistinct({ institution: anonymous.institution })
    .from(anonymous)
    .where(and(eq(anonymous.campaign, campaign.id), eq(anonymous.instrument, id)));
  const answered = await database.db
    .selectDistinct({ institution: responses.institution })
    .from(responses)
    .where(and(eq(responses.campaign, campaign.id), eq(responses.instrument, id)));
  const counted = await database.db
    .selectDistinct({ institution: counters.subject })
    .from(counters)
    .where(and(eq(counters.campaign, campaign.id), eq(counters.instrument, id)));
  return new Set([
    ...campaign.subjects,
    ...[...answered, ...withoutName, ...counted].map(({ institution }) => institution),
  ]);
}

async function lookAtCohort(
  { database, progress }: Patient,
  cohort: Cohort,
  campaign: Campaign,
  book: Notebook,
  forms: Map<string, ScoreSheet>,
): Promise<void> {
  const { pin } = cohort;
  await database.snapshot(async ({ db }) => {
    const counting: Counting = { storage: { db, tables: database.tables } };
    const { sheets } = database.tables;
    const counted = new CohortChanges();
    for await (const page of answersOf(counting, cohort)) {
      const receipts = page.map(({ receipt }) => receipt);
      const rows = await db.select().from(sheets).where(inArray(sheets.response, receipts));
      const kept = Map.groupBy(rows, ({ response }) => response);
      for (const told of page) {
        const due = pin.identity === 'named' && isDue(pin, campaign);
        const looked = lookAtSheets(pin, due, told, kept.get(told.receipt) ?? []);
        for (const fault of looked.faults) book.sheets.add(fault);
        if (!pin.byPersons && looked.sheet) forms.set(told.subject, looked.sheet);
        if (pin.byPersons) countIn(counted, cohort, told.answers, score(pin, told.answers, told.context));
      }
      book.responses += page.length;
      progress(book.responses);
    }
    // Persons' answers were kept as long as stated; their counters are all there is.
    if (!pin.byPersons || campaign.erasedAt !== null) return;
    book.cohorts += 1;
    for (const cell of await differencesFrom(counting, cohort, counted))
      book.counters.add(
        cell === afterWithdrawals
          ? `批次 ${campaign.number} ${pin.id} 院校 ${cohort.institution} 有截止后撤回的答卷，其计数应保持原样，却已改动，或另有答卷缺失。/ ` +
              `Answers of ${cohort.institution} were withdrawn after the close; its counters must stay as they were, but were changed, or more answers are missing. ${restoreFrom}`
          : `批次 ${campaign.number} ${pin.id} 院校 ${cohort.institution} 的计数（${cell}）与答卷不符；请在控制台对该批次“重新统计”。/ ` +
              `The counters of ${cohort.institution} (${cell}) are not what the answers give: recount campaign ${campaign.number} in the console.`,
      );
  });
}
