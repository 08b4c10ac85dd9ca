// Rounds of programmes: an operator sees all, everybody else those that were opened.
import { desc, eq, ne } from 'drizzle-orm';
import type { Staff } from '../auth/accounts.ts';
import { may } from '../auth/permissions.ts';
import type { Deps } from '../deps.ts';
import { Problem } from '../problems.ts';
import type { ServedProgramme } from './programmes.ts';

type Parts = Pick<Deps, 'storage' | 'programmes'>;

export type RoundRow = Deps['storage']['tables']['programmeRounds']['$inferSelect'];
export interface Round {
  readonly row: RoundRow;
  readonly served: ServedProgramme;
}

const shownTo = ({ storage: { tables } }: Parts, staff: Staff) =>
  may(staff, 'programmes.keep') ? undefined : ne(tables.programmeRounds.state, 'preparing');

/** The latest first. A round whose definition is not served here is left out: the doctor tells of it. */
export async function roundsFor(parts: Parts, staff: Staff): Promise<Round[]> {
  const { db, tables } = parts.storage;
  const rows = await db
    .select()
    .from(tables.programmeRounds)
    .where(shownTo(parts, staff))
    .orderBy(desc(tables.programmeRounds.createdAt));
  return rows.flatMap((row) => {
    const served = parts.programmes.find(row.programme, row.version);
    return served ? [{ row, served }] : [];
  });
}

/** @throws not-found */
export async function roundFor(parts: Parts, staff: Staff, id: string): Promise<Round> {
  const round = await readRound(parts, id);
  if (!round || (round.row.state === 'preparing' && !may(staff, 'programmes.keep'))) throw new Problem('not-found');
  return round;
}

export async function readRound({ storage: { db, tables }, programmes }: Parts, id: string): Promise<Round | null> {
  const [row] = await db.select().from(tables.programmeRounds).where(eq(tables.programmeRounds.id, id));
  const served = row && programmes.find(row.programme, row.version);
  return row && served ? { row, served } : null;
}
