// Guardians' records taken away, and with them what was agreed to by them in running campaigns: the same mark as a withdrawal's, so that
// no pass goes on; what was saved and submitted stays for the person to withdraw.
import { and, eq, gte, inArray, ne, notExists, type SQL, sql } from 'drizzle-orm';
import { runningStates } from '../campaigns/window.ts';
import { leaveMark, readMark } from '../consents/standing.ts';
import type { Deps } from '../deps.ts';
import type { Guard, Storage } from '../storage/storage.ts';

type Parts = Pick<Deps, 'storage' | 'now'>;

/**
 * The records are held first: whoever agrees at the same moment holds the own one (give-consent.ts), so that afterwards no agreement is
 * newer than its mark.
 * @param recorded which of them, as a condition on `guardian_consents`
 */
export async function takingBack(parts: Parts, recorded: SQL) {
  const { storage } = parts;
  const { db, tables } = storage;
  const { consents, guardianConsents: table } = tables;
  const [{ n: count } = { n: 0 }] = await db
    .select({ n: sql<number>`count(*)`.mapWith(Number) })
    .from(table)
    .where(recorded);
  const byName = await runningByName(parts);
  const agreed = and(inArray(consents.campaign, byName), eq(consents.age, 'under-14-with-guardian'));
  const given = await db
    .selectDistinct({ campaign: consents.campaign, subject: consents.subject })
    .from(consents)
    .innerJoin(table, eq(table.person, consents.subject))
    .where(and(recorded, agreed));
  const marks = await Promise.all(
    given.map(async (of) =>
      leaveMark(storage, of, { before: await readMark(storage, of), keys: [], now: parts.now() }),
    ),
  );
  const standing = db
    .select({ at: consents.at })
    .from(consents)
    .where(and(eq(consents.subject, table.person), agreed, notExists(coveringMark(storage))));
  const held = db.update(table).set({ recordedBy: table.recordedBy }).where(recorded);
  const gone = db.delete(table).where(and(recorded, notExists(standing)));
  return {
    count,
    statements: [held, ...marks.map(({ of }) => of), gone],
    guards: [{ of: held, rows: count }, ...marks, { of: gone, rows: count }] satisfies Guard[],
  };
}

/** Anonymous answers rest on the declaration: where all are, no record was asked for, and none is taken along. */
async function runningByName({ storage: { db, tables } }: Pick<Deps, 'storage'>): Promise<string[]> {
  const { campaigns, campaignPins: pins } = tables;
  const rows = await db
    .selectDistinct({ id: campaigns.id })
    .from(campaigns)
    .innerJoin(pins, eq(pins.campaign, campaigns.id))
    .where(and(inArray(campaigns.state, [...runningStates]), ne(pins.identity, 'anonymous')));
  return rows.map(({ id }) => id);
}

function coveringMark({ db, tables: { consents, withdrawalMarks: marks } }: Storage) {
  const ofIt = and(eq(marks.campaign, consents.campaign), eq(marks.subject, consents.subject));
  return db
    .select({ at: marks.at })
    .from(marks)
    .where(and(ofIt, gte(marks.at, consents.at)));
}
