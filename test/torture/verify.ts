// Reads the database beside whoever owns it and compares it with the ledger: every acknowledged answer once and as sent,
// every other wholly there or wholly absent, counters as the answers give them, deeds and audit chains, the file itself sound.
import Sqlite from 'better-sqlite3';
import { eq } from 'drizzle-orm';
import { canonicalJson } from '../../questionnaires/versions/canonical.ts';
import { type Campaign, pinnedIn, readCampaign } from '../../server/campaigns/queries.ts';
import { differences } from '../../server/responses/count-again.ts';
import { rebuildSheet } from '../../server/responses/keep-sheet.ts';
import { openBeside } from '../../server/storage/open-beside.ts';
import { databaseFile } from '../../server/storage/sqlite/open-reading.ts';
import type { Storage } from '../../server/storage/storage.ts';
import type { Place } from '../server/engines.ts';
import { catalog } from './ground.ts';
import type { Entry, Ledger } from './ledger.ts';
import { compareDeeds } from './verify-deeds.ts';

export interface Finding {
  /** What may never be, a sentence each. */
  readonly faults: string[];
  /** Whose responses are there. */
  readonly kept: ReadonlySet<string>;
  /** Of those whose sender was told nothing: the ones that are there. */
  readonly arrived: number;
}

type Reachable = Pick<Place, 'databaseUrl' | 'dataDir'>;

/** Opens a connection that cannot write and closes it again: none may outlive the server, or it would spare it the recovery. */
export async function verify(place: Reachable, ledger: Ledger): Promise<Finding> {
  const storage = await openBeside(place, () => Promise.reject(new Error('Nothing is written here')));
  try {
    const faults = place.databaseUrl ? [] : checkFile(place.dataDir);
    const found = await compareWith(storage, ledger);
    return { ...found, faults: [...faults, ...found.faults] };
  } finally {
    await storage.close();
  }
}

export function checkFile(dataDir: string): string[] {
  const connection = new Sqlite(databaseFile(dataDir), { readonly: true });
  try {
    const verdict = connection.pragma('integrity_check', { simple: true });
    const strays = connection.pragma('foreign_key_check') as unknown[];
    return [
      ...(verdict === 'ok' ? [] : [`integrity_check: ${verdict}`]),
      ...(strays.length === 0 ? [] : [`foreign_key_check: ${strays.length} rows`]),
    ];
  } finally {
    connection.close();
  }
}

async function compareWith(storage: Storage, ledger: Ledger): Promise<Finding> {
  const campaign = await readCampaign({ storage, catalog }, ledger.campaign);
  if (!campaign) return { faults: ['the campaign is gone'], kept: new Set(), arrived: 0 };
  const rows = await storage.db
    .select()
    .from(storage.tables.responses)
    .where(eq(storage.tables.responses.campaign, campaign.id));
  const bySubject = Map.groupBy(rows, ({ subject }) => subject);
  const answered = ledger.entries.flatMap((entry) => compareEntry(entry, bySubject.get(entry.subject) ?? []));
  const known = new Set(ledger.entries.map(({ subject }) => subject));
  const strangers = rows.filter(({ subject }) => !known.has(subject));
  return {
    kept: new Set(bySubject.keys()),
    arrived: ledger.in('unknown').filter(({ subject }) => bySubject.has(subject)).length,
    faults: [
      ...answered,
      ...strangers.map(({ receipt }) => `${receipt} was never sent`),
      ...(await compareParts(storage, campaign, rows)),
      ...(await compareCounters(storage, campaign)),
      ...(await compareDeeds(storage, ledger.deeds)),
    ],
  };
}

type Row = Storage['tables']['responses']['$inferSelect'];

function compareEntry({ state, kept, subject, key, body, institution }: Entry, rows: readonly Row[]): string[] {
  if (rows.length > 1) return [`${subject} has ${rows.length} responses`];
  const [row] = rows;
  if (!row) return state === 'acknowledged' ? [`${kept?.receipt} was acknowledged and is lost`] : [];
  if (state === 'unsent') return [`${row.receipt} is there although ${subject} has sent nothing`];
  if (kept && (row.receipt !== kept.receipt || row.submittedAt !== kept.submittedAt))
    return [`${kept.receipt} was acknowledged, ${row.receipt} is there`];
  // The server adds to the background what it knows itself.
  const background = Object.fromEntries(Object.keys(body.context).map((code) => [code, row.context[code]]));
  const sent = { key, institution, context: body.context, answers: body.answers };
  const there = { key: row.idempotencyKey, institution: row.institution, context: background, answers: row.answers };
  return canonicalJson(sent) === canonicalJson(there) ? [] : [`${row.receipt} is not what ${subject} sent`];
}

/** A person's response has one sheet, an institution's one author; neither is anywhere without its response. */
async function compareParts(storage: Storage, campaign: Campaign, rows: readonly Row[]): Promise<string[]> {
  const { sheets, responseAuthors } = storage.tables;
  const sheetsOf = Map.groupBy(await storage.db.select().from(sheets), ({ response }) => response);
  const authorsOf = Map.groupBy(await storage.db.select().from(responseAuthors), ({ response }) => response);
  const faults = rows.flatMap((row) => {
    const pin = pinnedIn({ catalog }, campaign).find(({ id }) => id === row.instrument);
    const [own, written] = [sheetsOf.get(row.receipt) ?? [], authorsOf.get(row.receipt) ?? []];
    const [sheet] = own;
    if (!pin?.byPersons) return own.length === 0 && written.length === 1 ? [] : [`${row.receipt} lacks its author`];
    if (!sheet || own.length !== 1 || written.length !== 0) return [`${row.receipt} has ${own.length} sheets`];
    try {
      rebuildSheet(pin.scorer, { ...row, ...sheet });
      return [];
    } catch (error) {
      return [String(error)];
    }
  });
  const receipts = new Set(rows.map(({ receipt }) => receipt));
  const orphans = [...sheetsOf.keys(), ...authorsOf.keys()].filter((receipt) => !receipts.has(receipt));
  return [...faults, ...orphans.map((receipt) => `a part of ${receipt} is there without its response`)];
}

async function compareCounters(storage: Storage, campaign: Campaign): Promise<string[]> {
  const faults: string[] = [];
  for (const pin of pinnedIn({ catalog }, campaign).filter(({ byPersons }) => byPersons))
    for (const institution of campaign.subjects) {
      const wrong = await differences({ storage }, { campaign, pin, institution });
      faults.push(...wrong.map((cell) => `the counters of ${pin.id}, cell ${cell}, are not what the answers give`));
    }
  return faults;
}
