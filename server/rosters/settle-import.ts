// A long list becomes the roster, and is taken back, in pieces: one commit of a hundred thousand persons would keep everybody's answers
// waiting for seconds. The first piece comes together with the decision; from then on there is no way back but undoing, and whoever
// finds the rest undone (the job, the next job on this roster, a duty) goes on with it. How far it is stands with the import.
import { and, asc, between, eq, isNotNull, isNull, or, type SQL, sql } from 'drizzle-orm';
import { Duplicate, GuardFailed, type Storage } from '../storage/storage.ts';
import type { Tables } from '../storage/tables.ts';
import { bringIn, type Piece } from './changes.ts';
import { entryIn } from './entry-sql.ts';
import { takeBack } from './take-back.ts';

type ImportRow = Tables['rosterImports']['$inferSelect'];
interface Parts {
  readonly storage: Storage;
  /** Told after each piece. */
  report?(done: number, total: number): Promise<void>;
}

/** Some tenths of a second on a modest disk; most schools' lists are one piece. */
const rowsPerPiece = 4000;

/** Of an import whose rows are laid out. `next` = where the following piece begins; null = there is none. */
export async function pieceFrom(
  { db, tables: { rosterChanges: changes } }: Storage,
  id: string,
  from: number,
): Promise<Piece & { readonly next: number | null }> {
  const rows = await db
    .select({
      person: changes.person,
      isNew: sql<number>`case when ${changes.before} is null then 1 else 0 end`.mapWith(Number),
    })
    .from(changes)
    .where(eq(changes.import, id))
    .orderBy(asc(changes.person))
    .limit(rowsPerPiece + 1)
    .offset(from);
  const mine = rows.slice(0, rowsPerPiece);
  const added = mine.filter(({ isNew }) => isNew === 1).length;
  const [first, last] = [mine[0]?.person ?? '', mine.at(-1)?.person ?? ''];
  return {
    ...{ within: between(changes.person, first, last), added, changed: mine.length - added },
    next: rows.length > mine.length ? from + mine.length : null,
  };
}

const stages = ['bringing', 'undoing'] as const;
type Stage = (typeof stages)[number];

function placeOf({ rosterImports: imports }: Tables, stage: Stage): SQL {
  return sql`cast(${imports.counts} ->> ${sql.raw(`'${stage}'`)} as text)`;
}

/** Goes on with whatever of the import is begun and not ended. */
export async function settleImport(parts: Parts, id: string): Promise<void> {
  const { db, tables } = parts.storage;
  const { rosterImports: imports } = tables;
  for (;;) {
    const [row] = await db.select().from(imports).where(eq(imports.id, id));
    const stage = stages.find((one) => row?.counts[one] !== undefined);
    if (!row || !stage) return;
    await takeStep(parts, row, stage);
  }
}

async function takeStep({ storage, report }: Parts, row: ImportRow, stage: Stage): Promise<void> {
  const { id, institution, audience, committedAt, counts } = row;
  const { rosterImports: imports } = storage.tables;
  const { [stage]: from = 0, ...others } = counts;
  const piece = await pieceFrom(storage, id, from);
  const further = storage.db
    .update(imports)
    .set({ counts: piece.next === null ? others : { ...counts, [stage]: piece.next } })
    .where(and(eq(imports.id, id), eq(placeOf(storage.tables, stage), String(from))));
  const statements =
    stage === 'undoing'
      ? takeBack(storage, row, piece)
      : bringIn(storage, { id, institution, audience, at: committedAt ?? 0 }, piece).statements;
  try {
    await storage.commit([further, ...statements], [{ of: further, rows: 1 }]);
  } catch (error) {
    if (stage === 'bringing' && error instanceof Duplicate && error.table === 'persons')
      return leaveOutTaken(storage, row, piece);
    // Somebody else goes on with it too, and was faster.
    if (!(error instanceof GuardFailed && error.of === further)) throw error;
  }
  const { added = 0, updated = 0, left = 0 } = counts;
  await report?.(piece.next ?? added + updated + left, added + updated + left);
}

/** Numbers that somebody was given by hand after the decision: rare, so it is not asked for each piece. */
async function leaveOutTaken(storage: Storage, { id, institution, audience }: ImportRow, { within }: Piece) {
  const { persons, rosterChanges: changes } = storage.tables;
  const taken = and(
    eq(persons.institution, institution),
    eq(persons.audience, audience),
    sql`${persons.codeKey} = ${entryIn(changes.after).codeKey}`,
  );
  const isTaken = sql`exists (select 1 from ${persons} where ${taken})`;
  await storage.commit([
    storage.db.delete(changes).where(and(eq(changes.import, id), within, isNull(changes.before), isTaken)),
  ]);
}

/** Imports that were interrupted after their decision; of one institution, or of all. */
export async function settleImports(parts: Parts, institution?: string): Promise<void> {
  const { db, tables } = parts.storage;
  const { rosterImports: imports } = tables;
  const begun = or(...stages.map((stage) => isNotNull(placeOf(tables, stage))));
  const found = await db
    .select({ id: imports.id })
    .from(imports)
    .where(and(institution === undefined ? undefined : eq(imports.institution, institution), begun));
  for (const { id } of found) await settleImport(parts, id);
}
