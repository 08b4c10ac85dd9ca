// Carries responses of the first kind of storage over into the compact one, once, before the server listens: a page of
// responses a commit, so that it can be stopped and goes on; then the counters are made anew from the answers.
import { asc, eq, inArray } from 'drizzle-orm';
import { sumCounters } from '../../scoring/cohort/add-counters.ts';
import { packCounters } from '../../scoring/cohort/pack-counters.ts';
import { parseCounters } from '../../scoring/cohort/serialise-counters.ts';
import { readCohorts } from '../campaigns/cohorts.ts';
import { peerStatements } from '../campaigns/peer-scores.ts';
import type { Pinned } from '../campaigns/pinned.ts';
import { type Campaign, pinnedIn, readCampaign } from '../campaigns/queries.ts';
import { readSubjectSheets } from '../campaigns/subject-sheets.ts';
import { hasClosed } from '../campaigns/window.ts';
import type { Deps } from '../deps.ts';
import { InstrumentFileError } from '../instruments/read-version.ts';
import { holdDuty } from '../jobs/hold-duty.ts';
import { carriedOver, firstTableNames, firstTables } from '../storage/first-tables.ts';
import { insertRows } from '../storage/insert-rows.ts';
import { spelled } from '../storage/storage.ts';
import { sheetRow } from './keep-sheet.ts';
import { recount } from './recount.ts';

type Parts = Pick<Deps, 'storage' | 'catalog'>;

const pageSize = 200;
const lookEveryMs = 500;

/**
 * Servers started together on one database: one of them does it, the others wait for it.
 * @param say one line for the operator, where there is anything to carry over
 */
export async function carryOverFirstResponses(
  parts: Parts & Pick<Deps, 'now' | 'log'>,
  say: (line: string) => void,
): Promise<void> {
  if (await isCarriedOver(parts)) return;
  const duty = holdDuty(parts, {
    name: 'carry-over',
    everyMs: 5000,
    run: async () => {
      if (!(await isCarriedOver(parts))) await carryOver(parts, say);
    },
  });
  try {
    while (!(await duty.now())) await new Promise((resolve) => setTimeout(resolve, lookEveryMs));
  } finally {
    await duty.stop();
  }
}

async function isCarriedOver({ storage }: Pick<Parts, 'storage'>): Promise<boolean> {
  const { settings } = storage.tables;
  const [done] = await storage.db.select().from(settings).where(eq(settings.key, carriedOver));
  return done !== undefined;
}

async function carryOver(parts: Parts, say: (line: string) => void): Promise<void> {
  const { storage } = parts;
  const { settings, campaigns } = storage.tables;
  const first = firstTables(storage);
  const [any] = await storage.db.select({ id: first.responses.id }).from(first.responses).limit(1);
  if (any) {
    say('正在升级已有答卷的存储格式（仅一次） / Upgrading how responses are stored, this once …');
    // Set aside, the sheets have no index left: each page would look through all of them, and so would each response that goes.
    await storage.commit([
      spelled('CREATE INDEX IF NOT EXISTS "first_sheets_by_response" ON "first_sheets" ("response_id")'),
    ]);
  }
  while (await carryPage(parts)) {}
  for (const { id } of await storage.db.select({ id: campaigns.id }).from(campaigns)) {
    const campaign = await readCampaign(parts, id);
    if (campaign && campaign.state !== 'draft') await carryCampaign(parts, campaign);
  }
  const drops = firstTableNames.map((name) => spelled(`DROP TABLE "${name}"`));
  await storage.commit([...drops, storage.db.insert(settings).values({ key: carriedOver, value: '1' })]);
}

/** @returns whether there may be more @throws InstrumentFileError with nothing of the page written */
async function carryPage(parts: Parts): Promise<boolean> {
  const { storage } = parts;
  const first = firstTables(storage);
  const { responses, responseAuthors, sheets } = storage.tables;
  const page = await storage.db.select().from(first.responses).orderBy(asc(first.responses.id)).limit(pageSize);
  if (page.length === 0) return false;
  const ids = page.map(({ id }) => id);
  const rows = new Map(page.map(({ id, ...row }) => [id, row]));
  const authors = (await storage.db.select().from(first.authors).where(inArray(first.authors.response, ids))).flatMap(
    ({ response, author }) => {
      const row = rows.get(response);
      return row && author !== row.subject ? [{ response: row.receipt, author }] : [];
    },
  );
  const kept = (await storage.db.select().from(first.sheets).where(inArray(first.sheets.response, ids))).flatMap(
    ({ response, sheet, createdAt }) => {
      const row = rows.get(response);
      if (!row) return [];
      const { id, version: number } = sheet.instrument;
      const version = parts.catalog.get(id, number);
      if (!version) throw new InstrumentFileError(missing(`${id} ${number}`));
      return [sheetRow(version, { response: row.receipt, institution: row.institution, createdAt }, sheet)];
    },
  );
  await storage.commit([
    insertRows(storage, responses, [...rows.values()]),
    ...(authors.length > 0 ? [insertRows(storage, responseAuthors, authors)] : []),
    ...(kept.length > 0 ? [insertRows(storage, sheets, kept)] : []),
    storage.db.delete(first.authors).where(inArray(first.authors.response, ids)),
    storage.db.delete(first.sheets).where(inArray(first.sheets.response, ids)),
    storage.db.delete(first.responses).where(inArray(first.responses.id, ids)),
  ]);
  return true;
}

const missing = (version: string): string =>
  `已有得分所用的量表版本已不在 questionnaires/ 中或未封存: ${version}，这些答卷尚未升级，也未改动；请恢复原文件夹（含 published.json）后再启动。/ ` +
  `Scores were made with ${version}, which is missing from questionnaires/ or no longer sealed. Nothing of these responses was changed: restore its folder with published.json and start again.`;

/** Everything here may be done again: a stopped start begins it anew. */
async function carryCampaign(parts: Parts, campaign: Campaign): Promise<void> {
  for (const pin of pinnedIn(parts, campaign)) {
    if (pin.byPersons) {
      for (const institution of campaign.subjects) await recount(parts, { campaign, pin, institution });
      await carryShown(parts, campaign, pin);
    } else if (hasClosed(campaign)) await writePeers(parts, campaign, pin);
  }
}

async function carryShown({ storage }: Parts, campaign: Campaign, { id, plan }: Pinned): Promise<void> {
  const { shown } = firstTables(storage);
  const { shownCohorts } = storage.tables;
  const rows = await storage.db.select().from(shown).where(eq(shown.campaign, campaign.id));
  const carried = rows
    .filter(({ instrument }) => instrument === id)
    .map(({ cells, told, ...row }) => {
      const total = sumCounters(cells.map(({ counters }) => parseCounters(counters)));
      return {
        ...row,
        persons: total.persons,
        total: Buffer.from(packCounters(plan, { ...total, items: {} })),
        told: Buffer.from(packCounters(plan, parseCounters(told))),
      };
    });
  if (carried.length > 0) await storage.commit([storage.db.insert(shownCohorts).values(carried).onConflictDoNothing()]);
}

async function writePeers(parts: Parts, campaign: Campaign, pin: Pinned): Promise<void> {
  const { peerScores } = parts.storage.tables;
  const sheets = await readSubjectSheets(parts, campaign, pin, await readCohorts(parts, campaign));
  const scores = new Map([...sheets].map(([subject, { sheet }]) => [subject, sheet]));
  await parts.storage.commit([
    parts.storage.db.delete(peerScores).where(eq(peerScores.campaign, campaign.id)),
    ...(await peerStatements(parts, campaign, pin, scores)),
  ]);
}
